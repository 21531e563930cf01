import type { Code } from './code.ts';

/** Permits for diallers outside our dispatcher. Spread into ./permit.ts. */
export const diallerCodes = {
  AGENCY_STOPPED: {
    kind: 'refusal',
    http: 403,
    zh: '这家机构已停用，不再发给许可。',
    en: 'This agency is stopped; it is given no permits.',
  },
  AGENCY_KEY_REFUSED: {
    kind: 'refusal',
    http: 401,
    zh: '密钥无效、已撤销，或机构已停用。',
    en: 'The key is not valid, is revoked, or its agency is stopped.',
  },
  AGENCY_NAME_TAKEN: {
    kind: 'refusal',
    http: 409,
    zh: '已有名为 {name} 的机构。',
    en: 'There is an agency named {name} already.',
  },
  ACCOUNT_NOT_ENTRUSTED: {
    kind: 'refusal',
    http: 404,
    zh: '没有委托给贵机构的这个账户。',
    en: 'No such account is entrusted to you.',
  },
  ACCOUNT_ENTRUSTED_ELSEWHERE: {
    kind: 'refusal',
    http: 409,
    zh: '这个账户已委托给一家机构，先收回。',
    en: 'This account is with an agency already; take it back first.',
  },
  PARTY_UNKNOWN: {
    kind: 'refusal',
    http: 404,
    zh: '这个账户没有以此身份登记的这个人。',
    en: 'Nobody of this id has this part in the account.',
  },
  CONTACT_POINT_UNKNOWN: {
    kind: 'refusal',
    http: 404,
    zh: '这个人没有这个联系方式。',
    en: 'This person has no such contact point.',
  },
  PERMIT_TIME_PAST: {
    kind: 'refusal',
    http: 422,
    zh: '要求的时刻已经过去。',
    en: 'The moment asked for is over.',
  },
  PERMIT_TIME_FAR: {
    kind: 'refusal',
    http: 422,
    zh: '要求的时刻太远，最早提前14天预留。',
    en: 'The moment asked for is too far ahead: at most 14 days.',
  },
  SCRIPT_UNKNOWN: {
    kind: 'refusal',
    http: 422,
    zh: '没有这个渠道的这份话术模板。',
    en: 'There is no such script for this channel.',
  },
  PURPOSE_NOT_DECLARABLE: {
    kind: 'refusal',
    http: 422,
    zh: '拨号方不能自行声明这个目的，或这个渠道不适用。',
    en: 'A dialler may not name this purpose by itself, or not on this channel.',
  },
  PERMIT_UNKNOWN: {
    kind: 'refusal',
    http: 404,
    zh: '没有这份许可。',
    en: 'There is no such permit.',
  },
  PERMIT_STATE: {
    kind: 'refusal',
    http: 409,
    zh: '这份许可不能这样处理：{zh}。',
    en: 'Not possible for this permit: {en}.',
  },
  PERMIT_NOT_YET: {
    kind: 'refusal',
    http: 409,
    zh: '许可的时段还没有开始。',
    en: 'The window of this permit has not begun.',
  },
  PERMIT_EXPIRED: {
    kind: 'refusal',
    http: 409,
    zh: '许可的时段已过，请重新申请。',
    en: 'The window of this permit is over; ask for another.',
  },
  OUTCOME_OF_CHANNEL: {
    kind: 'refusal',
    http: 422,
    zh: '这个渠道没有这种结果。',
    en: 'A contact on this channel cannot end so.',
  },
} as const satisfies Record<string, Code>;
