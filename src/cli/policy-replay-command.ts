import { SHANGHAI } from '../domain/calendar/instant.ts';
import { type LocalDate, parseLocalDate } from '../domain/calendar/local-date.ts';
import { refuse } from '../domain/outcome.ts';
import { type ReplayDifference, type ReplayFault, replayDecisions } from '../queries/replay-decisions.ts';
import { type Answer, refused } from './answer.ts';
import type { Told } from './run.ts';
import { table } from './table.ts';
import { inBoth } from './words.ts';

export interface ReplayOptions {
  readonly from: string;
  readonly to: string;
}

const FAULTS: Readonly<Record<ReplayFault, readonly [zh: string, en: string]>> = {
  outcome: ['重算结果不同', 'decided otherwise'],
  altered: ['记录与其指纹不符', 'does not hash to what it carries'],
  evidence: ['与留痕中的指纹不符', 'is not what the evidence names'],
  unreadable: ['事实、规则或日历无法读取', 'cannot be read'],
  unrecorded: ['没有判断记录', 'was never recorded'],
};

/**
 * `qinghe policy replay --from D --to D`: every stored permit and refusal decided again from its recorded facts. Exit 0: no
 * difference; 2: there are some. Refusals: BAD_INPUT.
 */
export async function policyReplayCommand(told: Told, options: ReplayOptions): Promise<Answer> {
  const [from, to] = [parseLocalDate(options.from), parseLocalDate(options.to)];
  if (from === undefined || to === undefined) return refused(notADate(from), told.language);
  const ports = { db: told.wired.house.db, zone: SHANGHAI };
  const { tenant } = await told.wired.callBy({ kind: 'system', id: 'operator' });
  const replayed = await replayDecisions(ports, tenant, { from, to });
  if (!replayed.ok) return refused(replayed, told.language);
  const { decisions, allowed, denied, differences, moreDifferences } = replayed.value;
  const differing = differences.length + moreDifferences;
  return {
    exit: differing === 0 ? 0 : 2,
    data: { ok: differing === 0, from, to, ...replayed.value, differing },
    lines: [
      ...table(differences.map((one) => wordsOf(told, one))),
      told.say(
        `${from} 至 ${to}：重算 ${decisions} 次判断（许可 ${allowed}，拒绝 ${denied}），不一致 ${differing}`,
        `${from} to ${to}: ${decisions} decisions again (${allowed} permits, ${denied} refusals), ${differing} differences`,
      ),
    ],
  };
}

const notADate = (from: LocalDate | undefined) =>
  refuse('BAD_INPUT', {
    params: {
      field: from === undefined ? '--from' : '--to',
      ...inBoth('problem', '不是日期（YYYY-MM-DD）', 'is not a date (YYYY-MM-DD)'),
    },
  });

const wordsOf = ({ say }: Told, one: ReplayDifference): string[] => [
  one.permitId === null ? say('拒绝', 'refusal') : say('许可', 'permit'),
  one.permitId ?? one.refusalId ?? '',
  say(...FAULTS[one.fault]),
  ...(one.fault === 'outcome' ? [`${one.recorded} → ${one.again}`] : []),
];
