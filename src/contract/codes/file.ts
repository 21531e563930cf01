import type { Code } from './code.ts';

/** What is wrong with a file before any of its rows is read, and what its form does to single cells. */
export const fileCodes = {
  IMPORT_ENCODING_UNKNOWN: {
    kind: 'refusal',
    http: 400,
    zh: '看不出文件 {file} 用的是哪种编码。',
    en: 'The encoding of {file} cannot be told.',
  },
  IMPORT_ENCODING_WRONG: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 不是映射所说的 {encoding} 编码。',
    en: 'The file {file} is not {encoding} as the mapping says.',
  },
  IMPORT_HEADER_IS_DATA: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 的第一行不像表头：里面有身份证号或手机号。',
    en: 'The first row of {file} is no header: an identity number or a telephone number stands in it.',
  },
  IMPORT_LINE_ENDS: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 第 {row} 行附近混用了两种换行符（CR 与 LF）。',
    en: 'Near row {row} of {file} two kinds of line ends are mixed (CR and LF).',
  },
  IMPORT_ROW_TOO_LARGE: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 第 {row} 行超过 {limit} 个字符。',
    en: 'In {file}, row {row} has more than {limit} characters.',
  },
  IMPORT_TRAILER_NOT_LAST: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 的合计行（第 {row} 行）之后还有数据。',
    en: 'In {file}, data follow the trailer of row {row}.',
  },
  IMPORT_JSON_LINES: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 不是一行一个 JSON 对象。',
    en: 'The file {file} is not one JSON object a line.',
  },
  IMPORT_WORKBOOK_UNREADABLE: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 不是完好的 Excel 工作簿（{what}）。',
    en: 'The file {file} is not a sound Excel workbook ({what}).',
  },
  IMPORT_ARCHIVE_BOMB: {
    kind: 'refusal',
    http: 413,
    zh: '文件 {file} 展开后大得不正常（{what}），没有展开。',
    en: 'The file {file} would unpack to something abnormally large ({what}); it was not unpacked.',
  },
  IMPORT_ENCRYPTED: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 设了密码。',
    en: 'The file {file} is protected by a password.',
  },
  IMPORT_OLD_EXCEL: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 是旧格式的 Excel（.xls）。',
    en: 'The file {file} is in the old Excel format (.xls).',
  },
  IMPORT_MACROS: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 带有宏。',
    en: 'The file {file} contains macros.',
  },
  IMPORT_EXTERNAL_LINKS: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 引用了别的文件或数据源。',
    en: 'The file {file} draws on other files or data sources.',
  },
  IMPORT_SHEET_AMBIGUOUS: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 有几张工作表，映射没有说用哪一张：{sheets}。',
    en: 'The file {file} has several sheets and the mapping names none: {sheets}.',
  },
  IMPORT_SHEET_MISSING: {
    kind: 'refusal',
    http: 400,
    zh: '文件 {file} 没有工作表“{sheet}”，有的是：{sheets}。',
    en: 'The file {file} has no sheet "{sheet}"; it has: {sheets}.',
  },
  IMPORT_CELL_FORMULA: {
    kind: 'row',
    http: 422,
    zh: '这一格是公式，不是贷款机构系统里的值。',
    en: "The cell is a formula, not what the lender's system said.",
  },
  IMPORT_CELL_ERROR: {
    kind: 'row',
    http: 422,
    zh: '这一格是 Excel 的错误值（如 #N/A）。',
    en: 'The cell is an error of Excel such as #N/A.',
  },
  IMPORT_CELL_MERGED: {
    kind: 'row',
    http: 422,
    zh: '这一行有合并的单元格，看不出值属于哪一行。',
    en: 'The row has merged cells; to which row their value belongs cannot be told.',
  },
  IMPORT_CELL_PRECISION: {
    kind: 'row',
    http: 422,
    zh: '超过 15 位的数字存成了数值，末尾几位已被 Excel 丢掉。',
    en: 'A number of more than 15 digits was stored as a number; Excel has lost its last digits.',
  },
  IMPORT_JSON_ROW: {
    kind: 'row',
    http: 422,
    zh: '这一行不是一个 JSON 对象。',
    en: 'The line is not a JSON object.',
  },
  IMPORT_JSON_KEY: {
    kind: 'row',
    http: 422,
    zh: '这一行有表头里没有的键。',
    en: 'The line has a key that the header does not have.',
  },
  IMPORT_JSON_VALUE: {
    kind: 'row',
    http: 422,
    zh: '这里要一个单值，不是列表。',
    en: 'A single value is needed here, not a list.',
  },
} as const satisfies Record<string, Code>;
