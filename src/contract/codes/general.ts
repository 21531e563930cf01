import type { Code } from './code.ts';

/** Refusals and faults that any part may give. Spread into the registry in ../codes.ts. */
export const generalCodes = {
  NOT_FOUND: { kind: 'refusal', http: 404, zh: '没有找到{what}。', en: 'No such {what}.' },
  BAD_INPUT: {
    kind: 'refusal',
    http: 400,
    zh: '输入有误：{field} {problem}。',
    en: 'Bad input: {field} {problem}.',
  },
  FILE_UNREADABLE: {
    kind: 'refusal',
    http: 400,
    zh: '读不了文件 {file}：{reason}。',
    en: 'The file {file} cannot be read: {reason}.',
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
  STOPPED: {
    kind: 'fault',
    http: 503,
    zh: '已按要求停下。做完的都在，没做完的一步已撤回；再运行一次即可接着做。',
    en: 'Stopped as asked. What was done is kept, the unfinished step was taken back; run it again to go on.',
  },
  OUTSIDE_FAILED: {
    kind: 'fault',
    http: 503,
    zh: '数据库暂不可用，请稍后再试。',
    en: 'The database is not available; try again later.',
  },
} as const satisfies Record<string, Code>;
