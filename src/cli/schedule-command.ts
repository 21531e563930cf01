import { scheduleAsked } from '../contract/loan-asked.ts';
import { datedCost } from '../domain/loan/annual-cost.ts';
import { type ScheduledInstalment, scheduleOf } from '../domain/loan/schedule.ts';
import type { Interval } from '../domain/loan/terms.ts';
import { formatYuan, sumFen } from '../domain/money/fen.ts';
import { refuse } from '../domain/outcome.ts';
import { type Answer, type Language, refused } from './answer.ts';
import { readAsked } from './loan-asked.ts';
import { table } from './table.ts';

const MONTHLY: Interval = { months: 1 };

/**
 * `qinghe schedule`: what a loan owes and when, by its contract alone, with totals and what it costs a year (dated, act/365).
 * Needs no database. Refusals: BAD_INPUT, SCHEDULE_IMPOSSIBLE (due days that do not follow each other).
 */
export async function scheduleCommand(language: Language, options: unknown): Promise<Answer> {
  const asked = readAsked(scheduleAsked, options);
  if (!asked.ok) return refused(asked, language);
  const { rate, everyDays, ...terms } = asked.value;
  const every = everyDays === undefined ? MONTHLY : { days: everyDays };
  const rows = scheduled(() => scheduleOf({ ...terms, yearRate: rate, every }));
  if (rows === undefined) return refused(refuse('SCHEDULE_IMPOSSIBLE'), language);
  const totals = {
    principal: sumFen(rows.map(({ principal }) => principal)),
    interest: sumFen(rows.map(({ interest }) => interest)),
    fee: sumFen(rows.map(({ fee }) => fee)),
  };
  const cost = datedCost([
    { on: terms.startsOn, amount: terms.principal },
    ...rows.map((row) => ({ on: row.dueOn, amount: -paidOf(row) })),
  ]);
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  return {
    exit: 0,
    data: { ok: true, rows, totals, yearCost: cost?.toFixed(6) ?? null },
    lines: [
      ...table(
        [
          [
            say('期', 'no.'),
            say('到期日', 'due'),
            say('应还', 'payment'),
            say('本金', 'principal'),
            say('利息', 'interest'),
            say('费用', 'fee'),
            say('剩余本金', 'left'),
          ],
          ...rows.map((row) => [
            String(row.no),
            row.dueOn,
            ...[paidOf(row), row.principal, row.interest, row.fee, row.left].map(formatYuan),
          ]),
          [
            '',
            say('合计', 'in all'),
            ...[
              totals.principal + totals.interest + totals.fee,
              totals.principal,
              totals.interest,
              totals.fee,
            ].map(formatYuan),
            '',
          ],
        ],
        [0, 2, 3, 4, 5, 6],
      ),
      ...(cost === undefined
        ? []
        : [
            `${say('综合年化成本（IRR，按实际日期）', 'all-in cost a year (IRR by dates)')}  ${(cost * 100).toFixed(2)} %`,
          ]),
    ],
  };
}

const paidOf = ({ principal, interest, fee }: ScheduledInstalment) => principal + interest + fee;

/** Days that do not follow each other, or a year past 9999, are the asker's mistake here and no defect. */
function scheduled<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
