import type { CasePage } from '../../src/contract/api/case-page.ts';
import { dateIn, type Instant, SHANGHAI, timeIn } from '../../src/domain/calendar/instant.ts';
import { formatYuan } from '../../src/domain/money/fen.ts';

/** How the walk says things: money to the fen, moments by the clock in Shanghai, words in Chinese. */
export const yuan = (fen: bigint | string): string => formatYuan(BigInt(fen));

export const moment = (at: Instant | string): string =>
  `${dateIn(at as Instant, SHANGHAI)} ${timeIn(at as Instant, SHANGHAI)}`;

const WORDS: Readonly<Record<string, string>> = {
  personal_loan: '个人消费贷款',
  purchase_instalment: '商品分期',
  email: '邮件',
  sms: '短信',
  robot_call: '智能语音',
  reserved: '已预留',
  claimed: '已认领',
  posted: '已发出',
  withdrawn: '已撤回',
  refused: '已拒绝',
  planned: '已计划',
  permitted: '已获许可',
  concluded: '已了结',
  cured: '已还清逾期（cured）',
  paid_off: '已结清（paid_off）',
  claim: '债权',
  cash: '收款',
  fee: '费用',
  interest: '利息',
  principal: '本金',
  overpaid: '溢缴',
  suspense: '待查',
};

export const zh = (word: string | null): string => (word === null ? '—' : (WORDS[word] ?? word));

/** Days past due as people say it. */
export function lateness(dpd: number | null): string {
  if (dpd === null) return '已无应还';
  if (dpd === 0) return '今日到期';
  return dpd > 0 ? `逾期 ${dpd} 天` : `${-dpd} 天后到期`;
}

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '--')), ...rows.map(line), ''];
}

type Accounts = CasePage['accounts'];

/** Where each account stands, and what brings it to each lower bucket. */
export const standing = (accounts: Accounts): string[] =>
  tableOf(
    ['账户', '产品', '逾期', '账龄', '逾期本金', '逾期利息', '逾期费用', '逾期合计', '降档所需金额'],
    [...accounts]
      .sort((one, other) => (one.accountNo < other.accountNo ? -1 : 1))
      .map((account) => [
        account.accountNo,
        zh(account.product),
        lateness(account.dpd),
        account.bucket,
        yuan(account.overdue.principalFen),
        yuan(account.overdue.interestFen),
        yuan(account.overdue.feeFen),
        yuan(account.overdue.totalFen),
        account.cures.map(({ bucket, payFen }) => `付 ${yuan(payFen)} → ${bucket}`).join('；') || '—',
      ]),
  );

/** The life of a permit, as its row tells it. */
export function permitLife(permit: CasePage['permits'][number]): string {
  const { reservedAt, claimedAt, consumedAt, concludedAt, concludedBecause, state, outcome } = permit;
  const steps = [
    `预留 ${moment(reservedAt)}`,
    claimedAt === null ? '' : `认领 ${moment(claimedAt)}`,
    consumedAt === null ? '' : `渠道核销 ${moment(consumedAt)}`,
    concludedAt === null ? '' : `${zh(state)} ${moment(concludedAt)}`,
  ].filter((step) => step !== '');
  const end = [outcome === null ? '' : `结果 ${outcome}`, concludedBecause ?? ''].filter(
    (word) => word !== '',
  );
  return `${steps.join(' → ')}${end.length === 0 ? '' : `（${end.join('，')}）`}`;
}

export const quoted = (text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd());
