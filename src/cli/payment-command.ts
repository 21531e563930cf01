import { readFile } from 'node:fs/promises';
import { receivePayment } from '../commands/receive-payment.ts';
import { receivePaymentFile } from '../commands/receive-payment-file.ts';
import { sentenceOf } from '../contract/sentence.ts';
import { formatYuan, parseFen } from '../domain/money/fen.ts';
import { refuse } from '../domain/outcome.ts';
import { type Answer, refused } from './answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { inBoth, wordOf } from './words.ts';

export interface PaymentOptions {
  readonly file?: string;
  readonly account?: string;
  readonly creditor?: string;
  readonly amount?: string;
  readonly reference?: string;
  readonly paidOn?: string;
}

/** `qinghe payment receive`: one payment at the counter, or a file of them. */
export function paymentCommand(told: Told, options: PaymentOptions): Promise<Answer> {
  return options.file === undefined ? onePayment(told, options) : paymentFile(told, options.file);
}

async function onePayment(told: Told, options: PaymentOptions): Promise<Answer> {
  const { wired, language, say } = told;
  const call = await wired.callBy(OPERATOR);
  const bad = (field: string, zh: string, en: string) =>
    refused(refuse('BAD_INPUT', { params: { field, ...inBoth('problem', zh, en) } }), language);
  const { account, amount, reference } = options;
  if (account === undefined || amount === undefined || reference === undefined) {
    return bad(
      '--account, --amount, --reference',
      '缺一不可（或用 --file）',
      'are all needed (or use --file)',
    );
  }
  const fen = parseFen(amount, { negative: 'refuse' });
  if (typeof fen === 'string') return bad('--amount', '不是金额', 'is not an amount');
  const received = await receivePayment({ db: wired.house.db, products: wired.rulebook.products }, call, {
    source: 'counter',
    reference,
    accountNo: account,
    amountFen: fen,
    paidOn: options.paidOn ?? call.today,
    ...(options.creditor === undefined ? {} : { creditorCode: options.creditor }),
  });
  if (!received.ok) return refused(received, language);
  const { value } = received;
  return {
    exit: value.matched ? 0 : 2,
    data: { ok: true, ...value },
    lines: [
      value.repeated
        ? say('此前已收到，未重复入账', 'Received before; nothing was posted again')
        : say('✓ 已入账', '✓ Posted'),
      value.matched
        ? `  ${say('费用', 'fees')} ${formatYuan(value.allocated.fee)}  ${say('利息', 'interest')} ${formatYuan(value.allocated.interest)}  ${say('本金', 'principal')} ${formatYuan(value.allocated.principal)}`
        : say(
            `  没有账号 ${account}，款项挂在待查账`,
            `  no account ${account}; the money stands in suspense`,
          ),
      ...(value.exit === null
        ? []
        : [
            `  ${say('出催', 'exited')}: ${wordOf(told, 'exit', value.exit)}, ${say('撤回计划触达', 'withdrawn contacts')} ${value.withdrawnCount}`,
          ]),
    ],
  };
}

async function paymentFile(told: Told, file: string): Promise<Answer> {
  const { wired, language, say } = told;
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error)
    return refused(
      refuse('PAYMENT_FILE_UNREADABLE', { params: { file, problem: String(bytes.code) } }),
      language,
    );
  const call = await wired.callBy(OPERATOR);
  const ports = { db: wired.house.db, products: wired.rulebook.products };
  const received = await told.progress.step(say('收款文件', 'Payment file'), (tell) =>
    receivePaymentFile(ports, call, { bytes, onProgress: tell }),
  );
  if (!received.ok) return refused(received, language);
  const { rows, refusedCount, ...totals } = received.value;
  const bad = rows.flatMap(({ line, reference, outcome }) =>
    outcome.ok ? [] : [{ line, reference, code: outcome.code, params: outcome.params ?? {} }],
  );
  return {
    exit: refusedCount === 0 ? 0 : 2,
    data: { ok: true, ...totals, refusedCount, refused: bad },
    lines: [
      say(
        `收到 ${totals.received.count} 笔 ${formatYuan(totals.received.amountFen)}，重复 ${totals.repeated.count}，待查账 ${totals.suspense.count}，拒绝 ${refusedCount}`,
        `received ${totals.received.count}, ${formatYuan(totals.received.amountFen)}; repeated ${totals.repeated.count}; in suspense ${totals.suspense.count}; refused ${refusedCount}`,
      ),
      ...bad.map(
        (row) =>
          `  ✗ ${say('行', 'line')} ${row.line} [${row.code}] ${sentenceOf(row.code, row.params, language)}`,
      ),
    ],
  };
}
