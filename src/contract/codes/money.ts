import type { Code } from './code.ts';

/** Payments and the ledger. Spread into the registry in ../codes.ts. */
export const moneyCodes = {
  AGE_DAY_IN_FUTURE: {
    kind: 'refusal',
    http: 409,
    zh: '不能为将来的日子计算账龄：{day} 晚于业务日 {today}。',
    en: 'Cannot age accounts for a day to come: {day} is after the business day {today}.',
  },
  PAYMENT_AMOUNT_NOT_POSITIVE: {
    kind: 'refusal',
    http: 400,
    zh: '还款金额必须大于零（流水号 {reference}）。',
    en: 'A payment must be more than nothing (reference {reference}).',
  },
  PAYMENT_AMOUNT_TOO_LARGE: {
    kind: 'refusal',
    http: 400,
    zh: '单笔还款超过上限（流水号 {reference}），请核对金额单位。',
    en: 'The payment is above the limit of a single one (reference {reference}); check the unit of the amount.',
  },
  PAYMENT_IN_FUTURE: {
    kind: 'refusal',
    http: 400,
    zh: '还款日期 {paidOn} 还没有到（流水号 {reference}）。',
    en: 'The payment is dated {paidOn}, which has not come yet (reference {reference}).',
  },
  PAYMENT_REFERENCE_REUSED: {
    kind: 'refusal',
    http: 409,
    zh: '流水号 {reference} 已用于另一笔内容不同的还款。',
    en: 'The reference {reference} was already used for a payment of other content.',
  },
  PAYMENT_FILE_UNREADABLE: {
    kind: 'refusal',
    http: 400,
    zh: '还款文件读不懂：{problem}。整个文件没有入账。',
    en: 'The payment file cannot be read: {problem}. Nothing of it was booked.',
  },
  PAYMENT_FILE_COLUMNS: {
    kind: 'refusal',
    http: 400,
    zh: '还款文件缺少列：{columns}。整个文件没有入账。',
    en: 'The payment file lacks these columns: {columns}. Nothing of it was booked.',
  },
  PAYMENT_FILE_TOO_LARGE: {
    kind: 'refusal',
    http: 413,
    zh: '还款文件太大（最多 {rows} 行、{megabytes} MB）。整个文件没有入账。',
    en: 'The payment file is too large (at most {rows} rows and {megabytes} MB). Nothing of it was booked.',
  },
  APR_NONE: {
    kind: 'refusal',
    http: 422,
    zh: '没有一个利率能使这些还款与本金相当，算不出年化成本。',
    en: 'No rate makes these payments worth the principal, so that there is no yearly cost.',
  },
  SCHEDULE_IMPOSSIBLE: {
    kind: 'refusal',
    http: 422,
    zh: '到期日不能依次排列（首期或末期早于前一日期，或超出 9999 年），排不出还款计划。',
    en: 'The due days do not follow each other (the first or last lies before the day before it, or past the year 9999).',
  },
  RULE_LACKING: {
    kind: 'refusal',
    http: 409,
    zh: '没有生效的规则包说到这类规则：{kind}。',
    en: 'No pack of rules in force speaks of {kind}.',
  },
  QUOTE_IMPOSSIBLE: {
    kind: 'refusal',
    http: 422,
    zh: '算不出这个方案：{why}。',
    en: 'There is no such arrangement: {why}.',
  },
  ARRANGEMENT_FORBIDDEN: {
    kind: 'refusal',
    http: 409,
    zh: '规则不允许这个方案。',
    en: 'A rule forbids this arrangement.',
  },
} as const satisfies Record<string, Code>;
