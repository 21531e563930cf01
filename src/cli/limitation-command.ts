import { z } from 'zod';
import { readPortsOn } from '../compose/read-ports.ts';
import { limits } from '../contract/limits.ts';
import type { ClockState } from '../domain/account/claim-clock.ts';
import { formatYuan } from '../domain/money/fen.ts';
import { type ClockShown, readClaimClocks } from '../queries/claim-clocks.ts';
import { type Answer, refused } from './answer.ts';
import { readAsked } from './loan-asked.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';

const asked = z.strictObject({
  account: z.string().min(1).optional(),
  within: z.coerce.number().int().min(1).max(limits.claimClockDaysMax).default(180),
});

const STATES: Readonly<Record<ClockState, readonly [zh: string, en: string]>> = {
  not_begun: ['尚未起算', 'not begun'],
  runs: ['进行中', 'runs'],
  ends_soon: ['将届满', 'ends soon'],
  over: ['已届满', 'over'],
};

/**
 * `qinghe limitation [--account NO] [--within DAYS]`: the last day of the limitation of one claim with all that interrupts it and
 * what proves it, or the claims that are over or end within so many days.
 */
export async function limitationCommand(told: Told, options: unknown): Promise<Answer> {
  const { wired, language, say } = told;
  const read = readAsked(asked, options);
  if (!read.ok) return refused(read, language);
  const { account: accountNo, within: withinDays } = read.value;
  const found = await readClaimClocks(readPortsOn(wired), await wired.callBy(OPERATOR), {
    accountNo,
    withinDays,
  });
  if (!found.ok) return refused(found, language);
  const { clocks, more } = found.value;
  const word = ({ state }: ClockShown): string => say(...STATES[state]);
  const lines =
    clocks.length === 0
      ? [
          say(
            `没有债权的诉讼时效已届满或将在 ${withinDays} 天内届满`,
            `No claim is over or ends within ${withinDays} days`,
          ),
        ]
      : table(
          [
            [
              say('账号', 'account'),
              say('状态', 'state'),
              say('最后一日', 'last day'),
              say('起算', 'from'),
              say('余额', 'balance'),
            ],
            ...clocks.map((one) => [
              one.accountNo,
              word(one),
              one.lastDay,
              one.start,
              formatYuan(one.balanceFen),
            ]),
          ],
          [4],
        );
  return {
    exit: 0,
    data: { ok: true, ...found.value },
    lines: [
      ...lines,
      ...(more ? [say('只看了最早到期的一部分', 'Only those due longest were looked at')] : []),
      ...(accountNo === undefined ? [] : clocks.flatMap((one) => proofs(told, one))),
    ],
  };
}

/** All that may interrupt one clock, each with the row that proves it, and the rules that spoke. */
function proofs({ language, say }: Told, { events, spoke }: ClockShown): readonly string[] {
  return [
    '',
    events.length === 0
      ? say('没有可中断时效的记录', 'Nothing on record interrupts it')
      : say('可中断时效的记录：', 'On record, and may interrupt it:'),
    ...table(events.map(({ on, kind, proof }) => [`  ${on}`, kind, proof])),
    ...spoke.map((rule) => `  ${rule.id}  ${rule[language]}  (${rule.source}, ${rule.verified})`),
  ];
}
