import type { Code } from './code.ts';

/** Taking a delivery back, and rows that come one by one. Spread into the registry by ./delivery.ts. */
export const deltaCodes = {
  IMPORT_UNDONE: {
    kind: 'refusal',
    http: 409,
    zh: '这次导入已经撤销过了。',
    en: 'This import was taken back before.',
  },
  IMPORT_DEPENDED_ON: {
    kind: 'refusal',
    http: 409,
    zh: '已有 {count} 项后续操作（{what}）以它为依据，不能整批撤销；{remedy}。',
    en: '{count} later acts ({what}) stand on this import, so it cannot be taken back as a whole; {remedy_en}.',
  },
  PUSH_MAPPING_UNKNOWN: {
    kind: 'refusal',
    http: 422,
    zh: '没有名为 {mapping}、版本 {version} 的映射；先用它导入过一次文件，或使用随附的映射。',
    en: 'There is no mapping {mapping} of version {version}; import a file by it first, or use a shipped one.',
  },
  PUSH_ROLE_UNKNOWN: {
    kind: 'refusal',
    http: 422,
    zh: '映射 {mapping} 没有名为 {role} 的文件。',
    en: 'The mapping {mapping} has no file called {role}.',
  },
  PUSH_ROW_FORM: {
    kind: 'refusal',
    http: 422,
    zh: '第 {row} 行的列与第一行不同；一次推送的各行须有相同的列。',
    en: 'Row {row} has other columns than the first; the rows of one push have the same columns.',
  },
} as const satisfies Record<string, Code>;
