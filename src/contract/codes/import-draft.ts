import type { Code } from './code.ts';

/** What can be wrong with a delivery that is being prepared in the page. Spread into the registry in ../codes.ts. */
export const importDraftCodes = {
  IMPORT_DRAFT_BUSY: {
    kind: 'refusal',
    http: 409,
    zh: '正在试运行或导入，请等它结束。',
    en: 'It is being tried or imported; wait until that has ended.',
  },
  IMPORT_DRAFT_NOT_CHECKED: {
    kind: 'refusal',
    http: 409,
    zh: '文件、映射或选项在试运行之后改过，请再试运行一次。',
    en: 'Files, mapping or options have changed since the dry run; run it again.',
  },
  IMPORT_DRAFT_FULL: {
    kind: 'refusal',
    http: 409,
    zh: '最多 {limit} 个：请先移除或放弃不用的。',
    en: 'At most {limit}: take away or discard one that is not needed.',
  },
  IMPORT_DRAFT_UNREAD: {
    kind: 'refusal',
    http: 409,
    zh: '还没有文件，或有文件没有传完、没有读完、读不了。',
    en: 'There is no file yet, or one has not come, is still being read, or cannot be read.',
  },
  IMPORT_DRAFT_INTERRUPTED: {
    kind: 'refusal',
    http: 409,
    zh: '服务中途停止，什么都没有写入。请重新试运行。',
    en: 'The service stopped midway; nothing was written. Run the check again.',
  },
  IMPORT_PART_MISPLACED: {
    kind: 'refusal',
    http: 409,
    zh: '这一段应从第 {expected} 字节开始。',
    en: 'This part should begin at byte {expected}.',
  },
} as const satisfies Record<string, Code>;
