import { importCodes } from './import-codes.ts';

/**
 * Every refusal, fault and rejected import row, once. Each code has a page in docs/codes/<CODE>.md; the tidy test holds that.
 * refusal: expected, returned as data. fault: the outside failed. row: one row of a file was rejected.
 * `{name}` in a sentence is filled from the refusal's params; never with personal data in clear.
 */
export interface Code {
  readonly kind: 'refusal' | 'fault' | 'row';
  readonly http: number;
  readonly zh: string;
  readonly en: string;
}

export const codes = {
  // --- general
  NOT_FOUND: { kind: 'refusal', http: 404, zh: '没有找到{what}。', en: 'No such {what}.' },
  BAD_INPUT: {
    kind: 'refusal',
    http: 400,
    zh: '输入有误：{field} {problem}。',
    en: 'Bad input: {field} {problem}.',
  },
  IDEMPOTENCY_CONFLICT: {
    kind: 'refusal',
    http: 409,
    zh: '同一个幂等键已用于另一份内容。',
    en: 'The same idempotency key was used for other content.',
  },
  DEFECT: {
    kind: 'fault',
    http: 500,
    zh: '系统内部错误，编号 {incident}。什么都没有保存一半。',
    en: 'An internal error, number {incident}. Nothing was half saved.',
  },
  OUTSIDE_FAILED: {
    kind: 'fault',
    http: 503,
    zh: '数据库暂不可用，请稍后再试。',
    en: 'The database is not available; try again later.',
  },
  // --- platform
  PG_BINARY_MISSING: {
    kind: 'fault',
    http: 503,
    zh: '找不到 PostgreSQL 程序（{what}）。请重新运行 npm ci。',
    en: 'The PostgreSQL binaries are missing ({what}). Run npm ci again.',
  },
  PG_WRONG_VERSION: {
    kind: 'fault',
    http: 503,
    zh: '数据目录 {folder} 属于 PostgreSQL {found}，而本程序带的是 {wanted}。',
    en: 'The data folder {folder} belongs to PostgreSQL {found}; this program brings {wanted}.',
  },
  PG_PORT_TAKEN: {
    kind: 'fault',
    http: 503,
    zh: '数据库端口 {port} 已被占用。',
    en: 'The database port {port} is taken.',
  },
  PG_DISK_FULL: {
    kind: 'fault',
    http: 503,
    zh: '磁盘已满，数据库无法启动（{folder}）。',
    en: 'The disk is full; the database cannot start ({folder}).',
  },
  PG_DATA_LOCKED: {
    kind: 'fault',
    http: 503,
    zh: '数据目录 {folder} 正被另一个数据库进程（{pid}）使用，而它不接受我们的密码。',
    en: 'Another database process ({pid}) is using the data folder {folder} and does not accept our password.',
  },
  PG_DATA_FORBIDDEN: {
    kind: 'fault',
    http: 503,
    zh: '没有权限使用数据目录 {folder}。',
    en: 'No permission to use the data folder {folder}.',
  },
  PG_START_FAILED: {
    kind: 'fault',
    http: 503,
    zh: '数据库没有启动：{reason}。日志：{log}',
    en: 'The database did not start: {reason}. Log: {log}',
  },
  DATABASE_UNREACHABLE: {
    kind: 'fault',
    http: 503,
    zh: '连接不上数据库（{reason}）。',
    en: 'The database cannot be reached ({reason}).',
  },
  MIGRATION_CHANGED: {
    kind: 'fault',
    http: 503,
    zh: '已执行过的迁移 {name} 内容变了，拒绝继续。',
    en: 'The migration {name} has landed and its content has changed since; refusing to go on.',
  },
  MIGRATION_FAILED: {
    kind: 'fault',
    http: 503,
    zh: '迁移 {name} 执行失败：{reason}',
    en: 'The migration {name} failed: {reason}',
  },
  APP_ROLE_TOO_STRONG: {
    kind: 'fault',
    http: 503,
    zh: '数据库角色 {role} 拥有不该有的权限（{what}）。',
    en: 'The database role {role} holds a power it must not have ({what}).',
  },
  CONFIG_INVALID: {
    kind: 'fault',
    http: 503,
    zh: '配置有误：{name} {problem}。',
    en: 'Bad configuration: {name} {problem}.',
  },
  HOME_IN_USE: {
    kind: 'fault',
    http: 503,
    zh: '目录 {home} 正由另一个进程（{pid}）使用。',
    en: 'The folder {home} is in use by another process ({pid}).',
  },
  HOME_UNUSABLE: {
    kind: 'fault',
    http: 503,
    zh: '无法使用目录 {home}（{reason}）。',
    en: 'The folder {home} cannot be used ({reason}).',
  },
  KEYFILE_MODE: {
    kind: 'fault',
    http: 503,
    zh: '密钥文件 {file} 的权限是 {mode}，必须是 0600。',
    en: 'The key file {file} has mode {mode}; it must be 0600.',
  },
  KEYFILE_MISSING: {
    kind: 'fault',
    http: 503,
    zh: '密钥文件 {file} 不见了，而数据库里已有数据：没有它，个人信息无法读取。请从备份恢复该文件。',
    en: 'The key file {file} is missing while the database holds data: personal data cannot be read without it. Restore the file from its backup.',
  },
  KEYFILE_FOREIGN: {
    kind: 'fault',
    http: 503,
    zh: '密钥文件 {file} 不属于这个数据库：用它无法读取个人信息。',
    en: 'The key file {file} does not belong to this database: personal data cannot be read with it.',
  },
  KEYFILE_UNREADABLE: {
    kind: 'fault',
    http: 503,
    zh: '密钥文件 {file} 读不懂（{reason}）。',
    en: 'The key file {file} cannot be understood ({reason}).',
  },
  // --- import
  ...importCodes,
  // --- money
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
  // --- permit
  PERMIT_DENIED: {
    kind: 'refusal',
    http: 409,
    zh: '触达规则不允许这次联系。',
    en: 'The contact rules do not allow this contact.',
  },
  PERMIT_NOT_CONSUMABLE: {
    kind: 'refusal',
    http: 409,
    zh: '没有为这条消息、这个地址认领且在时段内未用过的许可，不予发送。',
    en: 'No permit is claimed, unused and inside its window for exactly this message; nothing is sent.',
  },
  PERMIT_NOT_RESERVED: {
    kind: 'refusal',
    http: 409,
    zh: '这次触达没有预留的许可。',
    en: 'This attempt holds no reserved permit.',
  },
  ATTEMPT_STATE: {
    kind: 'refusal',
    http: 409,
    zh: '这次触达不能这样处理：{zh}。',
    en: 'Not possible for this attempt: {en}.',
  },
  ATTEMPT_WINDOW_OVER: {
    kind: 'refusal',
    http: 409,
    zh: '这次触达的计划时段已过。',
    en: 'The planned window of this attempt is over.',
  },
  HOLD_NOT_IN_FORCE: {
    kind: 'refusal',
    http: 409,
    zh: '暂停已不在生效：{zh}。',
    en: 'The hold is not in force: {en}.',
  },
  HOLD_UNTIL: {
    kind: 'refusal',
    http: 422,
    zh: '这类暂停须在此后结束，且最长{days}天。',
    en: 'A hold of this kind ends after now and lasts at most {days} days.',
  },
  // --- strategy and day
  RULEBOOK_INVALID: {
    kind: 'fault',
    http: 500,
    zh: '规则文件 {file} 第 {line} 行有误：{zh}（共 {count} 处）。',
    en: 'The rule file {file} is wrong at line {line}: {en} ({count} problems in all).',
  },
  TEMPLATE_VERSION_CHANGED: {
    kind: 'refusal',
    http: 409,
    zh: '模板 {template} 的版本 {version} 已按另一份内容审批，请改用新的版本号。',
    en: 'Version {version} of template {template} was approved with other words; give the new text a new version.',
  },
  WORDING_ADDRESSEE: {
    kind: 'refusal',
    http: 422,
    zh: '模板 {template} 透露债务，不能发给这一身份的人（{role}）。',
    en: 'Template {template} tells of a debt and may not go to a person in this role ({role}).',
  },
  WORDING_SLOT_UNFILLED: {
    kind: 'refusal',
    http: 422,
    zh: '模板 {template} 的变量 {slot} 没有可用的值，不予发送。',
    en: 'Slot {slot} of template {template} has no fit value; nothing is sent.',
  },
  DAY_NOT_TODAY: {
    kind: 'refusal',
    http: 409,
    zh: '今天是 {today}，不能为 {day} 作出决定。',
    en: 'Today is {today}; decisions for {day} cannot be made.',
  },
  DAY_STEP_MISSING: {
    kind: 'refusal',
    http: 409,
    zh: '{day} 的前一步“{step}”尚未完成。',
    en: 'The step "{step}" of {day} has not finished yet.',
  },
  // --- contact
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
  // --- evidence
  CHECKPOINT_UNREADABLE: {
    kind: 'fault',
    http: 500,
    zh: '{day} 的检查点文件无法读取，没有写入新的检查点。',
    en: 'The checkpoint file of {day} cannot be read; no new checkpoint was written.',
  },
  OPENINGS_NOT_PERMITTED: {
    kind: 'refusal',
    http: 403,
    zh: '只有合规人员可以导出含个人信息明文的证据包。',
    en: 'Only a compliance officer may export a bundle with personal values in clear.',
  },
  VAULT_CANNOT_OPEN: {
    kind: 'fault',
    http: 500,
    zh: '加密的个人信息无法打开：数据被改动，或密钥不是写入时的那一把。',
    en: 'Encrypted personal data cannot be opened: it was changed, or the key is not the one that sealed it.',
  },
  // --- staff and approvals
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

export type CodeName = keyof typeof codes;
