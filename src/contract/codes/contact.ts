import type { Code } from './code.ts';

/** Channels, messages and their reports. Spread into the registry in ../codes.ts. */
export const contactCodes = {
  ATTEMPT_NOT_READY: {
    kind: 'refusal',
    http: 409,
    zh: '这次触达不在可发送的状态。',
    en: 'This attempt is not ready to be sent.',
  },
  ATTEMPT_BUSY: {
    kind: 'refusal',
    http: 409,
    zh: '另一个进程正在处理这个人，请稍后再试。',
    en: 'Another process is working on this person; try again shortly.',
  },
  NOTHING_OVERDUE: {
    kind: 'refusal',
    http: 409,
    zh: '发送前按账本重算：已无逾期金额，不再催收。',
    en: 'By the ledger at this moment nothing is overdue: no collection message.',
  },
  NOTHING_DUE: {
    kind: 'refusal',
    http: 409,
    zh: '发送前按账本重算：没有待还金额，不再提醒。',
    en: 'By the ledger at this moment nothing is due: no reminder.',
  },
  PERMIT_DENIED_AT_DISPATCH: {
    kind: 'refusal',
    http: 409,
    zh: '发送前复核：许可规则此刻不允许这次联系。',
    en: 'Decided again before sending: the rules do not allow this contact now.',
  },
  TEMPLATE_NOT_APPROVED: {
    kind: 'refusal',
    http: 409,
    zh: '模板 {template} 的这个版本没有经过审批，或内容与审批时不同。',
    en: 'This version of template {template} is not approved, or differs from what was approved.',
  },
  CHANNEL_NOT_CONFIGURED: {
    kind: 'refusal',
    http: 409,
    zh: '渠道 {channel} 没有接通。',
    en: 'Channel {channel} is not connected.',
  },
  EMAIL_NOT_RESERVED_DOMAIN: {
    kind: 'refusal',
    http: 409,
    zh: '演示租户只向保留域名发邮件（example.com、.test 等）。',
    en: 'A demonstration writes only to reserved domains (example.com, .test …).',
  },
  EMAIL_PEER_UNREACHABLE: {
    kind: 'fault',
    http: 502,
    zh: '邮件服务器连不上或中途断开，内容尚未交出。',
    en: 'The mail server could not be reached or hung up before the content.',
  },
  EMAIL_DEFERRED: {
    kind: 'fault',
    http: 503,
    zh: '邮件服务器暂缓接收（4xx）。',
    en: 'The mail server deferred the mail (4xx).',
  },
  EMAIL_ADDRESS_REFUSED: {
    kind: 'fault',
    http: 422,
    zh: '邮件服务器说没有这个收件人。',
    en: 'The mail server says that there is no such recipient.',
  },
  EMAIL_REFUSED: {
    kind: 'fault',
    http: 502,
    zh: '邮件服务器拒收（5xx）。',
    en: 'The mail server refused the mail (5xx).',
  },
  SIMULATED_CHANNEL_ONLY: {
    kind: 'refusal',
    http: 409,
    zh: '这个渠道是模拟的，只供演示租户使用。',
    en: 'This channel is simulated and serves demonstrations only.',
  },
  MESSAGE_NOT_IN_DOUBT: {
    kind: 'refusal',
    http: 409,
    zh: '这条消息并不处于“存疑”状态。',
    en: 'This message is not in doubt.',
  },
  CALLBACK_UNKNOWN_MESSAGE: {
    kind: 'refusal',
    http: 404,
    zh: '回执所指的消息不存在。',
    en: 'The callback names a message that does not exist.',
  },
  CALLBACK_CONFLICT: {
    kind: 'refusal',
    http: 409,
    zh: '同一回执编号已用于另一份内容。',
    en: 'The same callback id was used for other content.',
  },
  CONTACT_POINT_UNUSABLE: {
    kind: 'refusal',
    http: 409,
    zh: '这个联系方式已标为无效或错误，不再使用。',
    en: 'This contact point is marked invalid or wrong and is used no more.',
  },
  DISPATCHER_ENDED: {
    kind: 'fault',
    http: 503,
    zh: '发送进程在交给渠道之前中断，可以确定没有发出。',
    en: 'The dispatcher ended before the gate; nothing can have left.',
  },
  RESOLVED_NOT_SENT: {
    kind: 'refusal',
    http: 409,
    zh: '经人工核实，这条存疑的消息没有发出。',
    en: 'A person found that the message in doubt was not sent.',
  },
  DAY_IN_PROGRESS: {
    kind: 'refusal',
    http: 409,
    zh: '另一个进程正在运行营业日。',
    en: 'Another process is playing a business day.',
  },
  DAY_IN_PAST: {
    kind: 'refusal',
    http: 409,
    zh: '营业日 {day} 早于已运行的 {latest}，不能倒退。',
    en: 'Business day {day} is before {latest}, which has been played; days do not go back.',
  },
  DAY_UNFINISHED: {
    kind: 'refusal',
    http: 409,
    zh: '营业日 {latest} 尚未结束，先把它运行完。',
    en: 'Business day {latest} is not finished; finish it first.',
  },
  DAY_NOT_SIMULATED: {
    kind: 'refusal',
    http: 409,
    zh: '只有演示租户可以演练营业日；正式租户按真实时钟运行。',
    en: 'Only a demonstration plays days; a live tenant runs by the real clock.',
  },
} as const satisfies Record<string, Code>;
