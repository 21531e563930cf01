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
  // --- import
  // --- money
  // --- permit
  // --- strategy and day
  // --- contact
  // --- evidence
  VAULT_CANNOT_OPEN: {
    kind: 'fault',
    http: 500,
    zh: '加密的个人信息无法打开：数据被改动，或密钥不是写入时的那一把。',
    en: 'Encrypted personal data cannot be opened: it was changed, or the key is not the one that sealed it.',
  },
  // --- staff and approvals
} as const satisfies Record<string, Code>;

export type CodeName = keyof typeof codes;
