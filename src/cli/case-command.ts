import { readPortsOn } from '../compose/read-ports.ts';
import { caseListQuery } from '../contract/api/case-list.ts';
import type { CasePage } from '../contract/api/case-page.ts';
import { fromEdge } from '../contract/ids.ts';
import { parseLocalDate } from '../domain/calendar/local-date.ts';
import { formatYuan } from '../domain/money/fen.ts';
import { refuse } from '../domain/outcome.ts';
import { readCaseList } from '../queries/case-list.ts';
import { readCasePage } from '../queries/case-page.ts';
import { type Answer, refused } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { inBoth, momentWord, stepWord, wordOf } from './words.ts';

const yuan = (fen: string): string => formatYuan(BigInt(fen));

/** `qinghe case list`: the same list as the page's, masked. */
export async function caseListCommand(
  told: Told,
  options: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { wired, language, say } = told;
  const query = caseListQuery.safeParse(options);
  if (!query.success) {
    const [issue] = query.error.issues;
    const problem = inBoth('problem', '的值不对，写法见 --help', 'has a value that cannot be; see --help');
    const params = { field: `--${issue?.path.join('.')}`, ...problem };
    return refused(refuse('BAD_INPUT', { params }), language);
  }
  const list = await readCaseList(readPortsOn(wired), await wired.callBy(OPERATOR), query.data);
  if (!list.ok) return refused(list, language);
  const { rows, page, size, total } = list.value;
  const head = [
    say('案件', 'case'),
    say('借款人', 'person'),
    say('账龄', 'bucket'),
    say('逾期天数', 'dpd'),
    say('逾期', 'overdue'),
    say('余额', 'balance'),
    say('步骤', 'step'),
  ];
  const body = rows.map((row) => [
    row.caseNo,
    row.nameMask,
    row.bucket,
    String(row.dpd ?? '—'),
    yuan(row.overdueFen),
    yuan(row.balanceFen),
    stepWord(told, row.step),
  ]);
  const from = Math.min(total, (page - 1) * size + 1);
  return {
    exit: 0,
    data: { ok: true, ...list.value },
    lines: [
      ...table([head, ...body], [3, 4, 5]),
      '',
      rows.length === 0
        ? say(`共 ${total} 条`, `${total} in all`)
        : say(
            `第 ${from}–${from + rows.length - 1} 条，共 ${total} 条`,
            `${from}–${from + rows.length - 1} of ${total}`,
          ),
    ],
  };
}

/** `qinghe case show CASE [--as-of D]`: CASE is a case number or `case_…`. */
export async function caseShowCommand(
  told: Told,
  reference: string,
  options: { readonly asOf?: string },
): Promise<Answer> {
  const { wired, language } = told;
  const asOf = options.asOf === undefined ? null : parseLocalDate(options.asOf);
  if (asOf === undefined) {
    const params = { field: '--as-of', ...inBoth('problem', '不是存在的日期', 'is not a day that exists') };
    return refused(refuse('BAD_INPUT', { params }), language);
  }
  const caseId = await findCaseId(told, reference);
  if (caseId === undefined)
    return refused(
      refuse('NOT_FOUND', { params: inBoth('what', `案件 ${reference}`, `case ${reference}`) }),
      language,
    );
  const input = { caseId, asOf, mayReadMessages: true };
  const shown = await readCasePage(readPortsOn(wired), await wired.callBy(OPERATOR), input);
  if (!shown.ok) return refused(shown, language);
  return { exit: 0, data: { ok: true, ...shown.value }, lines: caseLines(told, shown.value) };
}

async function findCaseId(told: Told, reference: string): Promise<string | undefined> {
  const direct = fromEdge('case', reference);
  if (direct !== undefined) return direct;
  const query = caseListQuery.safeParse({ q: reference, size: 2 });
  if (!query.success) return undefined;
  const list = await readCaseList(readPortsOn(told.wired), await told.wired.callBy(OPERATOR), query.data);
  const [only] = list.ok && list.value.rows.length === 1 ? list.value.rows : [];
  return only === undefined ? undefined : fromEdge('case', only.id);
}

function caseLines(told: Told, view: CasePage): string[] {
  const { language, say } = told;
  const words = (both: { zh: string; en: string }) => (language === 'en' ? both.en : both.zh);
  const borrower = view.people.find((person) => person.root) ?? view.people[0];
  const { decision } = view;
  // Nothing known is not nothing owed.
  if (view.accounts.length === 0) {
    const unknown = say('这一天还没有本案的账户资料', 'no account of this case was known on that day');
    return [`${view.caseNo}  ${borrower?.nameMask ?? ''}  ${view.creditor.name}  ${unknown}  (${view.asOf})`];
  }
  return [
    `${view.caseNo}  ${borrower?.nameMask ?? ''}  ${view.creditor.name}  ${view.bucket}  ${say('逾期', 'overdue')} ${yuan(view.overdue.totalFen)}  (${view.asOf})`,
    ...view.accounts.flatMap((account) => [
      '',
      `${account.accountNo}  ${wordOf(told, 'product', account.product)}  ${account.bucket}  ${say('逾期天数', 'dpd')} ${account.dpd ?? '—'}`,
      ...table(
        [
          [`  ${say('费用', 'fees')}`, yuan(account.overdue.feeFen)],
          [`  ${say('利息', 'interest')}`, yuan(account.overdue.interestFen)],
          [`  ${say('本金', 'principal')}`, yuan(account.overdue.principalFen)],
          ...account.cures.map((cure) => [`  ${say('降到', 'down to')} ${cure.bucket}`, yuan(cure.payFen)]),
        ],
        [1],
      ),
    ]),
    ...(decision === null
      ? []
      : [
          '',
          `${say('决策', 'decision')} ${decision.decidedOn}  ${words(decision.stepWords)}  [${decision.ruleId}]`,
          ...words(decision.explanation)
            .split('\n')
            .map((line) => `  ${line}`),
        ]),
    '',
    say(
      `许可 ${view.permits.length} · 拒绝 ${view.refusals.length} · 已发 ${view.messages.length} · 还款 ${view.payments.length} · 暂停 ${view.holds.filter((hold) => hold.inForce).length}`,
      `permits ${view.permits.length} · refusals ${view.refusals.length} · sent ${view.messages.length} · payments ${view.payments.length} · holds ${view.holds.filter((hold) => hold.inForce).length}`,
    ),
    ...view.refusals.map(
      (refusal) =>
        `  ✗ ${wordOf(told, 'channel', refusal.channel)} ${momentWord(refusal.askedFor)}  ${refusal.rules.map(words).join('；')}`,
    ),
    ...view.messages.map(
      (message) =>
        `  → ${wordOf(told, 'channel', message.channel)} ${momentWord(message.renderedAt)} ${message.addressMask} ${yuan(message.amountFen)}`,
    ),
  ];
}
