import type { Code } from './code.ts';

/** What can be wrong with a mapping's files, and with the rows of the sections that version 2 of the language added. Spread into importCodes. */
export const mappingCodes = {
  IMPORT_COLUMN_AMBIGUOUS: {
    kind: 'refusal',
    http: 409,
    zh: '文件 {file} 里有两列都可以是同一个词：{columns}。',
    en: 'In {file} two columns may both be the one the mapping means: {columns}.',
  },
  IMPORT_FILE_NOT_IN_MAPPING: {
    kind: 'refusal',
    http: 400,
    zh: '映射没有说文件 {file} 怎么读。',
    en: 'The mapping does not say how {file} is read.',
  },
  IMPORT_FILE_TWO_ROLES: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 同时符合映射里的几项：{roles}。',
    en: 'The file {file} matches several entries of the mapping: {roles}.',
  },
  IMPORT_DATE_NOT_IN_NAME: {
    kind: 'refusal',
    http: 400,
    zh: '文件名 {file} 里没有 {form} 这样的日期。',
    en: 'The name of {file} holds no date written {form}.',
  },
  IMPORT_PERCENT_FORM: {
    kind: 'row',
    http: 422,
    zh: '比例的写法与映射不同，或小数位太多。',
    en: 'The share is not written as the mapping says, or has too many places.',
  },
  IMPORT_PERCENT_RANGE: {
    kind: 'row',
    http: 422,
    zh: '比例大于 100%。',
    en: 'The share is more than 100 %.',
  },
  IMPORT_WORD_UNKNOWN: {
    kind: 'row',
    http: 422,
    zh: '这里只能写固定的几个词。',
    en: 'Only certain words may stand here.',
  },
  IMPORT_FLAG_FORM: { kind: 'row', http: 422, zh: '这里要写是或否。', en: 'Yes or no is needed here.' },
  IMPORT_TEXT_TOO_LONG: {
    kind: 'row',
    http: 422,
    zh: '文字超过 200 个字符。',
    en: 'The text has more than 200 characters.',
  },
  IMPORT_FILE_NAME_FORM: {
    kind: 'row',
    http: 422,
    zh: '这里要写交付目录里的相对路径。',
    en: 'A relative path inside the delivery is needed here.',
  },
  IMPORT_SHA256_FORM: {
    kind: 'row',
    http: 422,
    zh: '不是 SHA-256（64 位十六进制）。',
    en: 'Not a SHA-256 (64 hexadecimal digits).',
  },
  IMPORT_ROW_SAYS_NOTHING: {
    kind: 'row',
    http: 422,
    zh: '这一行除了编号什么也没说。',
    en: 'Apart from its numbers the row says nothing.',
  },
  IMPORT_COMPUTED_FAILED: {
    kind: 'row',
    http: 422,
    zh: '映射里的计算对这一行算不出来。',
    en: "The mapping's computation fails for this row.",
  },
  IMPORT_DATE_IN_FUTURE: { kind: 'row', http: 422, zh: '日期在今天之后。', en: 'The date is after today.' },
  IMPORT_STATEMENT_DUE_EARLY: {
    kind: 'row',
    http: 422,
    zh: '到期还款日早于账单日。',
    en: 'The statement is due before it was made.',
  },
  IMPORT_MINIMUM_EXCEEDS_BALANCE: {
    kind: 'row',
    http: 422,
    zh: '最低还款额大于账单金额。',
    en: 'The minimum due exceeds the statement.',
  },
  IMPORT_BALANCE_PARTS_DIFFER: {
    kind: 'row',
    http: 422,
    zh: '余额的分项合计与余额不符。',
    en: 'The parts of the balance do not add up to it.',
  },
  IMPORT_PLACEMENT_ENDS_EARLY: {
    kind: 'row',
    http: 422,
    zh: '委案到期日早于委案日期。',
    en: 'The placement ends before it begins.',
  },
  IMPORT_FUNDER_WITHOUT_SHARE: {
    kind: 'row',
    http: 422,
    zh: '出资方没有写比例。',
    en: 'A funder has no share.',
  },
} as const satisfies Record<string, Code>;
