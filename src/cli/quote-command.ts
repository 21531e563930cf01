import { readPortsOn } from '../compose/read-ports.ts';
import { arrangementOf, quoteAsked } from '../contract/loan-asked.ts';
import { type Instalment, totalOf } from '../domain/account/schedule.ts';
import { type Quote, sumOf } from '../domain/arrangement/quote.ts';
import { formatYuan } from '../domain/money/fen.ts';
import { quoteArrangement } from '../queries/quote-arrangement.ts';
import { type Answer, refused } from './answer.ts';
import { readAsked } from './loan-asked.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';

interface QuoteOptions {
  readonly account: string;
  readonly creditor?: string;
}

/** `qinghe quote --account NO --kind KIND …`: an arrangement as it would be, beside the schedule as it is. Nothing is booked. */
export async function quoteCommand(told: Told, options: QuoteOptions): Promise<Answer> {
  const { wired, language } = told;
  const { account: accountNo, creditor: creditorCode, ...rest } = options;
  const read = readAsked(quoteAsked, rest);
  if (!read.ok) return refused(read, language);
  const asked = { accountNo, creditorCode, terms: arrangementOf(read.value) };
  const quote = await quoteArrangement(readPortsOn(wired), await wired.callBy(OPERATOR), asked);
  if (!quote.ok) return refused(quote, language);
  return { exit: 0, data: { ok: true, ...quote.value }, lines: quoteLines(told, quote.value) };
}

function quoteLines(told: Told, quote: Quote): readonly string[] {
  const { say } = told;
  const amounts: readonly (readonly [string, bigint])[] = [
    [say('现在要还', 'to pay now'), totalOf(sumOf(quote.before))],
    [say('增加的利息', 'interest added'), totalOf(quote.added)],
    [say('不再计的利息', 'interest that does not run'), -totalOf(quote.dropped)],
    [say('减免', 'given up'), -totalOf(quote.waived)],
    [say('方案要还', 'to pay by the arrangement'), totalOf(sumOf(quote.after))],
    [say('相差', 'difference'), quote.difference],
  ];
  return [
    say('现有安排', 'As it is'),
    ...scheduleLines(told, quote.before),
    '',
    say('方案', 'As it would be'),
    ...scheduleLines(told, quote.after),
    '',
    ...table(
      amounts.map(([what, fen]) => [what, formatYuan(fen)]),
      [1],
    ),
    '',
    say('仅为试算，未入账，对双方都没有约束力', 'A calculation: nothing is booked and nobody is bound'),
  ];
}

function scheduleLines({ say }: Told, rows: readonly Instalment[]): readonly string[] {
  const head = [
    say('到期日', 'due'),
    say('应还', 'payment'),
    say('本金', 'principal'),
    say('利息', 'interest'),
    say('费用', 'fee'),
  ];
  const body = rows.map((one) => [
    one.dueOn ?? '—',
    ...[totalOf(one), one.principal, one.interest, one.fee].map(formatYuan),
  ]);
  return table([head, ...body], [1, 2, 3, 4]);
}
