import { formatYuan } from '../domain/money/fen.ts';
import type { DaySummary } from '../queries/day-summary.ts';
import type { Language } from './answer.ts';
import { table } from './table.ts';

/** A day in a few lines, as a supervisor would read it out. */
export function summaryLines(language: Language, summary: DaySummary): string[] {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
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
    ...block(say('决策（按步骤）', 'Decisions by step'), summary.decisionsByStep),
    ...block(say('触达许可', 'Permits'), summary.permitsByState),
    ...block(say('拒绝（按规则）', 'Refusals by rule'), summary.refusalsByRule),
    ...block(
      say('触达（邮件为真实 SMTP，其余模拟）', 'Contacts (e-mail over real SMTP, the rest simulated)'),
      summary.messages.map((one) => ({
        name: `${one.channel} ${one.outcome}`,
        count: one.count,
      })),
    ),
    '',
    say(`还款 ${paid}`, `Payments ${paid}`),
    say(
      `入催 ${summary.casesEntered} · 出催 ${exits(summary)}`,
      `Entered ${summary.casesEntered} · exited ${exits(summary)}`,
    ),
    ...(summary.inDoubt > 0
      ? [say(`待核实 ${summary.inDoubt}：qinghe in-doubt`, `In doubt ${summary.inDoubt}: qinghe in-doubt`)]
      : []),
  ];
}

const exits = (summary: DaySummary): string =>
  summary.casesExited.length === 0
    ? '0'
    : summary.casesExited.map(({ name, count }) => `${name} ${count}`).join(', ');
