import type { Code } from './code.ts';

/** The machine, the home, the keys and the database. Spread into the registry in ../codes.ts. */
export const platformCodes = {
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
  HTTP_PORT_TAKEN: {
    kind: 'fault',
    http: 503,
    zh: '网页端口 {port} 已被占用。',
    en: 'The port {port} for the page is taken.',
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
} as const satisfies Record<string, Code>;
