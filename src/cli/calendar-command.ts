import { readFile } from 'node:fs/promises';
import { calendarEn, calendarZh } from '../../web/words/calendar.ts';
import { decideApproval } from '../commands/decide-approval.ts';
import { proposeCalendar } from '../commands/propose-calendar.ts';
import { calendarPortsOn } from '../compose/read-ports.ts';
import type { CalendarVersionView } from '../contract/api/calendar.ts';
import { noticeBody } from '../contract/api/calendar.ts';
import { fromEdge, toEdge } from '../contract/ids.ts';
import { refuse } from '../domain/outcome.ts';
import { readCalendar } from '../queries/calendar.ts';
import { type Answer, refused } from './answer.ts';
import { callAsUser } from './as-user.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { inBoth, momentWord } from './words.ts';

/** `qinghe calendar list`: the years that are known, their versions, and what waits for a second person. */
export async function calendarListCommand(told: Told): Promise<Answer> {
  const read = await readCalendar(calendarPortsOn(told.wired), await told.wired.callBy(OPERATOR));
  if (!read.ok) return refused(read, told.language);
  const { years, waiting } = read.value;
  const versions = years.flatMap(({ year, versions: all }) => all.map((version) => ({ year, version })));
  return {
    exit: 0,
    data: {
      ok: true,
      years: versions.map(({ year, version: { days: _, text: __, ...rest } }) => ({ year, ...rest })),
      waiting,
    },
    lines: [
      ...table(versions.map(({ year, version }) => [String(year), ...versionWords(told, version)])),
      ...waiting.map((one) =>
        told.say(
          `${one.year} 年有一份通知待复核：${one.id}（${one.madeBy}）`,
          `A notice of ${one.year} waits for a second person: ${one.id} (${one.madeBy})`,
        ),
      ),
    ],
  };
}

const dayKind = ({ language }: Told, kind: keyof typeof calendarZh.kind): string =>
  (language === 'en' ? calendarEn : calendarZh).kind[kind];

const versionWords = ({ say }: Told, version: CalendarVersionView): string[] => [
  say(`第${version.versionNo}版`, `version ${version.versionNo}`),
  version.effectiveFrom === null ? say('随软件提供', 'shipped') : momentWord(version.effectiveFrom),
  version.confirmedBy === null ? '' : `${version.proposedBy ?? ''} → ${version.confirmedBy}`,
  say(
    `休 ${version.days.filter((day) => day.off).length} 班 ${version.days.filter((day) => !day.off).length}`,
    `${version.days.filter((day) => day.off).length} off, ${version.days.filter((day) => !day.off).length} worked`,
  ),
  version.sourceUrl ?? '',
];

/** `qinghe calendar show YEAR`: the days of the version in force. Refusals: NOT_FOUND. */
export async function calendarShowCommand(told: Told, year: string): Promise<Answer> {
  const read = await readCalendar(calendarPortsOn(told.wired), await told.wired.callBy(OPERATOR));
  if (!read.ok) return refused(read, told.language);
  const found = read.value.years.find((one) => String(one.year) === year)?.versions[0];
  if (found === undefined)
    return refused(
      refuse('NOT_FOUND', { params: inBoth('what', `${year} 年的通知`, `notice of ${year}`) }),
      told.language,
    );
  return {
    exit: 0,
    data: { ok: true, year: Number(year), ...found },
    lines: [
      [year, ...versionWords(told, found)].join('  '),
      ...table(
        found.days.map((day) => [
          day.date,
          day.off ? told.say('休', 'off ') : told.say('班', 'work'),
          day.holiday,
        ]),
      ),
    ],
  };
}

export interface ProposeOptions {
  readonly year: string;
  readonly login: string;
  readonly source?: string;
}

/** `qinghe calendar propose FILE --year Y --login L`: a pasted notice, sent for confirmation. Refusals: those of the command. */
export async function calendarProposeCommand(
  told: Told,
  file: string,
  options: ProposeOptions,
): Promise<Answer> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    return refused(
      refuse('NOT_FOUND', { params: inBoth('what', `文件 ${file}`, `file ${file}`) }),
      told.language,
    );
  const input = noticeBody.safeParse({
    text,
    year: Number(options.year),
    sourceUrl: options.source ?? null,
  });
  if (!input.success) {
    const field = String(input.error.issues[0]?.path[0] ?? 'text');
    const problem = inBoth('problem', '不能接受', 'cannot be taken');
    return refused(refuse('BAD_INPUT', { params: { field, ...problem } }), told.language);
  }
  const call = await callAsUser(told, options.login, 'calendar.propose');
  if (!call.ok) return refused(call, told.language);
  const proposed = await proposeCalendar(calendarPortsOn(told.wired), call.value, input.data);
  if (!proposed.ok) return refused(proposed, told.language);
  const { year, versionNo, changes, plannedContacts, requestHash } = proposed.value;
  const approvalId = toEdge('approval', proposed.value.approvalId);
  return {
    exit: 0,
    data: {
      ok: true,
      approvalId,
      requestHash,
      year: year.year,
      versionNo,
      days: year.days,
      changes,
      plannedContacts,
    },
    lines: [
      ...table(
        changes.map(({ date, before, after }) => [date, dayKind(told, before), '→', dayKind(told, after)]),
      ),
      told.say(
        `✓ ${year.year} 年第 ${versionNo} 版待另一人复核：${approvalId}（${changes.length} 天有变化，涉及已排触达 ${plannedContacts} 次）`,
        `✓ version ${versionNo} of ${year.year} waits for a second person: ${approvalId} (${changes.length} days change, ${plannedContacts} planned contacts on them)`,
      ),
      `  qinghe calendar confirm ${approvalId} --hash ${requestHash} --login …`,
    ],
  };
}

/** `qinghe calendar confirm APPROVAL --hash H --login L`: as the second person. Refusals: those of decideApproval. */
export async function calendarConfirmCommand(
  told: Told,
  approval: string,
  options: { readonly login: string; readonly hash: string },
): Promise<Answer> {
  const approvalId = fromEdge('approval', approval);
  const what = inBoth('what', `复核事项 ${approval}`, `approval ${approval}`);
  if (approvalId === undefined) return refused(refuse('NOT_FOUND', { params: what }), told.language);
  const call = await callAsUser(told, options.login, 'approval.decide');
  if (!call.ok) return refused(call, told.language);
  const verdict = { approvalId, verdict: 'approved', requestHash: options.hash, note: '' } as const;
  const decided = await decideApproval({ db: told.wired.house.db }, call.value, verdict);
  if (!decided.ok) return refused(decided, told.language);
  return {
    exit: 0,
    data: { ok: true, ...decided.value },
    lines: [told.say('✓ 已生效', '✓ in force')],
  };
}
