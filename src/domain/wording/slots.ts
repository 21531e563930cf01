import type { LocalDate } from '../calendar/local-date.ts';
import type { Fen } from '../money/fen.ts';

export type SlotType = 'text' | 'money' | 'date' | 'integer';

export interface SlotDefinition {
  readonly type: SlotType;
  /** True: whoever reads it learns that, or how much, somebody owes. */
  readonly tellsDebt: boolean;
  readonly zh: string;
  readonly en: string;
}

/**
 * Everything a template may say that is not fixed words. Amounts, dates and day counts come from the ledger at the moment of
 * rendering; a number typed into a template does not load.
 */
export const slots = {
  institution: { type: 'text', tellsDebt: false, zh: '债权机构', en: 'name of the creditor' },
  'name.masked': { type: 'text', tellsDebt: false, zh: '掩码姓名', en: 'masked name of the addressee' },
  'product.name': { type: 'text', tellsDebt: true, zh: '产品名称', en: 'name of the product' },
  'account.tail': { type: 'text', tellsDebt: true, zh: '账号末四位', en: 'last four of the account number' },
  'amount.overdue': { type: 'money', tellsDebt: true, zh: '逾期金额', en: 'overdue amount' },
  'amount.overdue_principal': { type: 'money', tellsDebt: true, zh: '逾期本金', en: 'overdue principal' },
  'amount.overdue_interest': { type: 'money', tellsDebt: true, zh: '逾期利息', en: 'overdue interest' },
  'amount.overdue_fee': { type: 'money', tellsDebt: true, zh: '逾期费用', en: 'overdue fees' },
  'amount.next_due': { type: 'money', tellsDebt: true, zh: '下期应还', en: 'amount due next' },
  'date.today': { type: 'date', tellsDebt: false, zh: '今日', en: 'business date' },
  'date.next_due': { type: 'date', tellsDebt: true, zh: '下个还款日', en: 'next due date' },
  'days.overdue': { type: 'integer', tellsDebt: true, zh: '逾期天数', en: 'days past due' },
  'days.until_due': { type: 'integer', tellsDebt: true, zh: '距还款日天数', en: 'days until due' },
  'court.case_no': {
    type: 'text',
    tellsDebt: true,
    zh: '法院案号',
    en: 'number under which the court keeps the case',
  },
  'channel.repay': { type: 'text', tellsDebt: false, zh: '还款渠道', en: 'where to pay' },
  'contact.line': {
    type: 'text',
    tellsDebt: false,
    zh: '人工服务电话',
    en: 'line on which a person answers',
  },
  'contact.verify': {
    type: 'text',
    tellsDebt: false,
    zh: '核实方式',
    en: 'how to check that the message is ours',
  },
} as const satisfies Record<string, SlotDefinition>;

export type SlotName = keyof typeof slots;

/** Slots whose value tells nobody of a debt. */
export type NeutralSlot = {
  [N in SlotName]: (typeof slots)[N]['tellsDebt'] extends true ? never : N;
}[SlotName];

interface ValueOfType {
  readonly text: string;
  readonly money: Fen;
  readonly date: LocalDate;
  readonly integer: number;
}

/** The values for one rendering; a template refuses to render while one that it names is missing. */
export type SlotValues = { readonly [N in SlotName]?: ValueOfType[(typeof slots)[N]['type']] };

/** What can be said to someone who may not hear of the debt: there is no place for an amount in it. */
export type NeutralValues = Pick<SlotValues, NeutralSlot>;

export function isSlotName(name: string): name is SlotName {
  return Object.hasOwn(slots, name);
}

/** ¥12,345.67. Exact: fen are never turned into a fraction. */
export function formatMoney(fen: Fen): string {
  const size = fen < 0n ? -fen : fen;
  const yuan = String(size / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0n ? '-' : ''}¥${yuan}.${String(size % 100n).padStart(2, '0')}`;
}

/** 2026年11月23日. */
export function formatDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
