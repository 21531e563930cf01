import { decideApproval } from '../commands/decide-approval.ts';
import { requestGoLive } from '../commands/go-live.ts';
import type { PackDraft } from '../commands/pack/check-pack.ts';
import { type PackPreview, previewPack } from '../commands/pack/preview-pack.ts';
import { publishPack } from '../commands/publish-pack.ts';
import { packPortsOn } from '../compose/read-ports.ts';
import { looseningSentence } from '../contract/contact-sentence.ts';
import { fromEdge, toEdge } from '../contract/ids.ts';
import { describe } from '../contract/yaml-text.ts';
import { type LocalDate, parseLocalDate } from '../domain/calendar/local-date.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { readPackShelf } from '../queries/pack-shelf.ts';
import { type Answer, refused } from './answer.ts';
import { callAsUser } from './as-user.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { readText } from './text-file.ts';
import { inBoth, momentWord } from './words.ts';

/** `qinghe policy packs`: versions, releases, what waits and what the software offers. */
export async function policyPacksCommand(told: Told): Promise<Answer> {
  const read = await readPackShelf(packPortsOn(told.wired), await told.wired.callBy(OPERATOR));
  if (!read.ok) return refused(read, told.language);
  const { packs, waiting, offered, goLive } = read.value;
  const rows = packs.flatMap(({ id, versions }) =>
    versions.map((one) => [
      one.inForce ? '●' : '○',
      `${id}@${one.version}`,
      one.layer,
      one.releases[0] === undefined
        ? told.say('未发布', 'not released')
        : momentWord(one.releases[0].effectiveFrom),
      one.releases[0]?.releasedBy ?? '',
    ]),
  );
  return {
    exit: 0,
    data: { ok: true, ...read.value },
    lines: [
      ...table(rows),
      ...offered.map((one) =>
        told.say(
          `可采用：${one.id}@${one.version} ${one.zh}`,
          `to adopt: ${one.id}@${one.version} ${one.en}`,
        ),
      ),
      ...waiting.map((one) =>
        told.say(
          `待复核：${one.approvalId} ${one.pack}@${one.version}（${one.madeBy}）`,
          `waits: ${one.approvalId} ${one.pack}@${one.version} (${one.madeBy})`,
        ),
      ),
      told.say(
        `未确认的规则 ${goLive.unconfirmed.length} 条`,
        `${goLive.unconfirmed.length} rules unconfirmed`,
      ),
    ],
  };
}

export interface DraftOptions {
  readonly cases: string;
  readonly from?: string;
}

/** `qinghe policy diff FILE --cases FILE [--from D]`: what a draft would change; writes nothing. Refusals: FILE_UNREADABLE, BAD_INPUT. */
export async function policyDiffCommand(told: Told, file: string, options: DraftOptions): Promise<Answer> {
  const call = await told.wired.callBy(OPERATOR);
  const draft = await readDraft(file, options, call.today);
  if (!draft.ok) return refused(draft, told.language);
  const preview = await previewPack(packPortsOn(told.wired), call, draft.value);
  if (!preview.ok) {
    const { problems } = preview;
    return {
      exit: 1,
      data: { ok: false, problems },
      lines: problems.map((one) => describe(one, told.language)),
    };
  }
  const { draft: read, changes, caseProblems, loosenings, replay, unconfirmed } = preview.value;
  const isGood = caseProblems.length === 0 && loosenings.length === 0;
  return {
    exit: isGood ? 0 : 2,
    data: {
      ok: isGood,
      pack: read.name,
      version: read.pack.version,
      changes,
      caseProblems,
      loosenings: loosenings.map((one) => ({ rule: one.upper.id, ...looseningSentence(one) })),
      replay,
      unconfirmed,
    },
    lines: linesOf(told, preview.value),
  };
}

const linesOf = (
  { say, language }: Told,
  { changes, caseProblems, loosenings, replay }: PackPreview,
): string[] => [
  ...changes.map((change) => change[language]),
  ...caseProblems.map((one) => `✖ ${describe(one, language)}`),
  ...loosenings.map((one) => `✖ ${looseningSentence(one)[language]}`),
  replay === null
    ? say(
        '计算规则不决定触达，没有可重放的判断',
        'reckoning rules decide no contact: nothing to decide again',
      )
    : replay.day === null
      ? say('尚无可重放的判断', 'nothing was decided yet that could be decided again')
      : say(
          `重放 ${replay.day}：${replay.decisions} 次判断，改为拒绝 ${replay.nowDenied}，改为允许 ${replay.nowAllowed}，规则有变 ${replay.otherRules}`,
          `${replay.day} again: ${replay.decisions} decisions, ${replay.nowDenied} denied now, ${replay.nowAllowed} allowed now, ${replay.otherRules} by other rules`,
        ),
];

/** `qinghe policy publish FILE --cases FILE --login L [--from D]`: asks a second person. Refusals: those of the command. */
export async function policyPublishCommand(
  told: Told,
  file: string,
  options: DraftOptions & { readonly login: string },
): Promise<Answer> {
  const call = await callAsUser(told, options.login, 'pack.publish');
  if (!call.ok) return refused(call, told.language);
  const draft = await readDraft(file, options, call.value.today);
  if (!draft.ok) return refused(draft, told.language);
  const asked = await publishPack(packPortsOn(told.wired), call.value, draft.value);
  if (!asked.ok) return refused(asked, told.language);
  const { packId, version, requestHash, preview } = asked.value;
  const approvalId = toEdge('approval', asked.value.approvalId);
  return {
    exit: 0,
    data: { ok: true, approvalId, requestHash, pack: packId, version },
    lines: [
      ...linesOf(told, preview),
      told.say(`✓ ${packId}@${version} 待另一人发布`, `✓ ${packId}@${version} waits for a second person`),
      `  qinghe policy release ${approvalId} --hash ${requestHash} --login …`,
    ],
  };
}

/** `qinghe policy release APPROVAL --hash H --login L`: as the second person. Refusals: those of decideApproval. */
export async function policyReleaseCommand(
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
  return { exit: 0, data: { ok: true, ...decided.value }, lines: [told.say('✓ 已发布', '✓ released')] };
}

/** `qinghe policy go-live --login L`: the administrator asks, compliance approves. Refusals: those of the command. */
export async function policyGoLiveCommand(told: Told, options: { readonly login: string }): Promise<Answer> {
  const call = await callAsUser(told, options.login, 'tenant.go_live');
  if (!call.ok) return refused(call, told.language);
  const asked = await requestGoLive({ db: told.wired.house.db }, call.value);
  if (!asked.ok) return refused(asked, told.language);
  const approvalId = toEdge('approval', asked.value.approvalId);
  return {
    exit: 0,
    data: { ok: true, ...asked.value, approvalId },
    lines: [told.say(`✓ 待合规批准：${approvalId}`, `✓ waits for compliance: ${approvalId}`)],
  };
}

async function readDraft(file: string, options: DraftOptions, today: LocalDate): Promise<Outcome<PackDraft>> {
  const effectiveOn = options.from === undefined ? today : parseLocalDate(options.from);
  if (effectiveOn === undefined) {
    const problem = inBoth('problem', '不是日期（YYYY-MM-DD）', 'is not a date (YYYY-MM-DD)');
    return refuse('BAD_INPUT', { params: { field: '--from', ...problem } });
  }
  const text = await readText(file);
  if (!text.ok) return text;
  const cases = await readText(options.cases);
  return cases.ok ? done({ text: text.value, cases: cases.value, effectiveOn }) : cases;
}
