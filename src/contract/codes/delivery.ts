import type { Code } from './code.ts';
import { deltaCodes } from './delta.ts';

/** What can be wrong with a delivery as a whole, and with rows that meet each other or what we hold. Spread into the registry in ../codes.ts. */
export const deliveryCodes = {
  ...deltaCodes,
  IMPORT_ACCOUNT_UNKNOWN: {
    kind: 'row',
    http: 422,
    zh: '账户号既不在本次交付里，我们也没有。',
    en: 'The account is neither in the delivery nor known to us.',
  },
  IMPORT_CUSTOMER_UNKNOWN: {
    kind: 'row',
    http: 422,
    zh: '客户号既不在本次交付里，我们也没有。',
    en: 'The customer is neither in the delivery nor known to us.',
  },
  IMPORT_PARENT_REJECTED: {
    kind: 'row',
    http: 422,
    zh: '它所属的客户或账户那一行被拒绝了。',
    en: 'The row of its customer or account was rejected.',
  },
  IMPORT_FACT_CONFLICT: {
    kind: 'row',
    http: 422,
    zh: '同一次交付里对同一件事说法不同。',
    en: 'The delivery says two things of one fact.',
  },
  IMPORT_FACT_CHANGED: {
    kind: 'row',
    http: 422,
    zh: '与已导入的内容不同。',
    en: 'It differs from what we hold.',
  },
  IMPORT_SHARES_NOT_WHOLE: {
    kind: 'row',
    http: 422,
    zh: '同一天出资方的比例合计不是 100%。',
    en: 'The shares of the funders of one date are not 100 %.',
  },
  IMPORT_TOO_MANY_GONE: {
    kind: 'refusal',
    http: 409,
    zh: '全量文件里缺了 {gone} 个账户（共 {held} 个），可能不完整。',
    en: 'The complete delivery lacks {gone} of {held} accounts; it may be cut off.',
  },
  IMPORT_MAPPING_REUSED: {
    kind: 'refusal',
    http: 409,
    zh: '映射 {mapping} 的版本 {version} 用过，内容不同。',
    en: 'Version {version} of mapping {mapping} was used with other content.',
  },
} as const satisfies Record<string, Code>;
