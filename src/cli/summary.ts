import { formatYuan } from '../domain/money/fen.ts';
import type { Count, DaySummary } from '../queries/day-summary.ts';
import type { Told } from './run.ts';
import { table } from './table.ts';
import { ruleWord, stepWord, wordOf } from './words.ts';

/** A day in a few lines, as a supervisor would read it out. */
export function summaryLines(told: Told, summary: DaySummary): string[] {
  const { say } = told;
  const block = (
    title: string,
    counts: readonly { readonly name: string; readonly count: number }[],
  ): string[] =>
    counts.length === 0
      ? []
      : [
          '',
          title,
          ...table(
            counts.map(({ name, count }) => [`  ${name}`, count.toLocaleString('en-US')]),
            [1],
          ),
        ];
  const paid = `${summary.payments.count} × ${formatYuan(summary.payments.amountFen)}`;
  return [
    say(`业务日 ${summary.day}`, `Business day ${summary.day}`),
    ...block(say('账户（按账龄）', 'Accounts by bucket'), summary.accountsByBucket),
    ...block(
      say('决策（按步骤）', 'Decisions by step'),
      named(summary.decisionsByStep, (step) => stepWord(told, step)),
    ),
    ...block(
      say('触达许可', 'Permits'),
      named(summary.permitsByState, (state) => wordOf(told, 'permitState', state)),
    ),
    ...block(
      say('拒绝（按规则）', 'Refusals by rule'),
      named(summary.refusalsByRule, (rule) => ruleWord(told, rule)),
    ),
    ...(summary.refusalsByRule.length === 0 ? ['', say('拒绝（按规则） 无', 'Refusals by rule: none')] : []),
    ...block(
      say('触达（邮件为真实 SMTP，其余模拟）', 'Contacts (e-mail over real SMTP, the rest simulated)'),
      summary.messages.map((one) => ({
        name: `${wordOf(told, 'channel', one.channel)} ${outcomeWord(told, one.outcome)}`,
        count: one.count,
      })),
    ),
    '',
    say(`还款 ${paid}`, `Payments ${paid}`),
    say(
      `入催 ${summary.casesEntered} · 出催 ${exits(told, summary)}`,
      `Entered ${summary.casesEntered} · exited ${exits(told, summary)}`,
    ),
    ...(summary.inDoubt > 0
      ? [
          say(
            `待核实 ${summary.inDoubt}：qinghe in-doubt list`,
            `In doubt ${summary.inDoubt}: qinghe in-doubt list`,
          ),
        ]
      : []),
  ];
}

const named = (counts: readonly Count[], wordOfName: (name: string) => string): Count[] =>
  counts.map(({ name, count }) => ({ name: wordOfName(name), count }));

/** The permit's outcome, or its state while there is none. */
const outcomeWord = (told: Told, outcome: string): string =>
  wordOf(told, 'permitState', wordOf(told, 'outcome', outcome));

const exits = (told: Told, summary: DaySummary): string =>
  summary.casesExited.length === 0
    ? '0'
    : summary.casesExited
        .map(({ name, count }) => `${wordOf(told, 'exit', name)} ${count}`)
        .join(told.say('，', ', '));
