import type { Code } from './code.ts';

/** People who work here, their sessions, and the door. Spread into the registry in ../codes.ts. */
export const staffCodes = {
  APPROVAL_STAFF_UNKNOWN: {
    kind: 'refusal',
    http: 403,
    zh: '提出或复核的人不是在岗员工。',
    en: 'Whoever asks or decides is not a member of staff in office.',
  },
  APPROVAL_DECIDED: {
    kind: 'refusal',
    http: 409,
    zh: '这项申请已有复核结论。',
    en: 'This request is decided already.',
  },
  APPROVAL_EXPIRED: {
    kind: 'refusal',
    http: 409,
    zh: '这项申请已过期，请重新提出。',
    en: 'This request has expired; ask again.',
  },
  APPROVAL_ALTERED: {
    kind: 'refusal',
    http: 409,
    zh: '申请内容与提出时不同，不能复核或使用。',
    en: 'The request differs from what was asked; it cannot be decided or used.',
  },
  APPROVAL_SAME_PERSON: {
    kind: 'refusal',
    http: 403,
    zh: '复核人须为另一自然人，换登录名也不行。',
    en: 'The checker must be another human being; another login of the same person is not.',
  },
  APPROVAL_NOT_APPROVED: {
    kind: 'refusal',
    http: 409,
    zh: '这项申请没有通过复核。',
    en: 'This request was not approved.',
  },
  APPROVAL_USED: {
    kind: 'refusal',
    http: 409,
    zh: '这项批准已经使用过一次。',
    en: 'This approval was used once already.',
  },
  SIGN_IN_REFUSED: {
    kind: 'refusal',
    http: 401,
    zh: '登录名或口令不对，或该账号暂不可用。',
    en: 'The login or password is wrong, or this login cannot be used now.',
  },
  SESSION_MISSING: { kind: 'refusal', http: 401, zh: '请先登录。', en: 'Sign in first.' },
  FORBIDDEN: {
    kind: 'refusal',
    http: 403,
    zh: '您的角色不能做这件事（{action}）。',
    en: 'Your role may not do this ({action}).',
  },
  PASSWORD_MUST_CHANGE: {
    kind: 'refusal',
    http: 403,
    zh: '请先修改初始口令。',
    en: 'Change the first password before anything else.',
  },
  PASSWORD_WRONG: { kind: 'refusal', http: 403, zh: '现用口令不对。', en: 'The current password is wrong.' },
  PASSWORD_WEAK: {
    kind: 'refusal',
    http: 422,
    zh: '新口令须至少 {min} 个字符，与现用口令不同，且不含登录名。',
    en: 'A password has at least {min} characters, differs from the current one and does not contain the login.',
  },
  LOGIN_TAKEN: {
    kind: 'refusal',
    http: 409,
    zh: '登录名 {login} 已被使用。',
    en: 'The login {login} is taken.',
  },
  USERS_EXIST: {
    kind: 'refusal',
    http: 409,
    zh: '已有用户，不能再生成首位管理员。',
    en: 'There are users already; a first administrator is made only once.',
  },
  FOREIGN_ORIGIN: {
    kind: 'refusal',
    http: 403,
    zh: '该请求来自另一个网站，已拒绝。',
    en: 'The request came from another site and was refused.',
  },
  TOO_MANY_REQUESTS: {
    kind: 'refusal',
    http: 429,
    zh: '请求过多，请稍后再试。',
    en: 'Too many requests; try again later.',
  },
  SIGNATURE_REFUSED: {
    kind: 'refusal',
    http: 401,
    zh: '通知的签名不对或已过期。',
    en: 'The signature of this notice is wrong or too old.',
  },
} as const satisfies Record<string, Code>;
