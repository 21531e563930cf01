import type { Code } from './code.ts';

/** What is wrong with a name, a number or a contact point, and which columns are never read. Spread into ../codes.ts. */
export const valueCodes = {
  IMPORT_VALUE_MASKED: {
    kind: 'row',
    http: 422,
    zh: '内容已被遮盖（带星号或叉号），不能用来认人或联系。',
    en: 'The value was masked (asterisks or crosses): it identifies and reaches nobody.',
  },
  IMPORT_VALUE_PLACEHOLDER: {
    kind: 'row',
    http: 422,
    zh: '这是占位内容，不是真实的值。',
    en: 'This stands in for a value that is not known.',
  },
  IMPORT_VALUE_SPREADSHEET: {
    kind: 'row',
    http: 422,
    zh: '号码被表格软件改坏了（科学计数法，或末几位变成了 0）。',
    en: 'A spreadsheet has damaged the number (an exponent, or zeros instead of its last digits).',
  },
  IMPORT_ID_NO_FUTURE: {
    kind: 'row',
    http: 422,
    zh: '身份证号里的出生日期在今天之后。',
    en: 'The identity number states a birth after today.',
  },
  IMPORT_ID_NO_TOO_OLD: {
    kind: 'row',
    http: 422,
    zh: '按身份证号，这个人已超过 120 岁。',
    en: 'By the identity number the person is more than 120 years old.',
  },
  IMPORT_BIRTH_DATE_CONFLICT: {
    kind: 'row',
    http: 422,
    zh: '出生日期与身份证号里的不同。',
    en: 'The birth date differs from the one in the identity number.',
  },
  IMPORT_BIRTH_DATE_RANGE: {
    kind: 'row',
    http: 422,
    zh: '出生日期在今天之后，或超过 120 年。',
    en: 'The birth date lies after today, or more than 120 years back.',
  },
  IMPORT_NAME_LENGTH: {
    kind: 'row',
    http: 422,
    zh: '姓名超过 60 个字。',
    en: 'The name has more than 60 characters.',
  },
  IMPORT_PHONE_LETTERS: {
    kind: 'row',
    http: 422,
    zh: '电话号码里有文字。',
    en: 'The telephone number contains letters.',
  },
  IMPORT_PHONE_SHORT: {
    kind: 'row',
    http: 422,
    zh: '电话号码位数不够。',
    en: 'The telephone number has too few digits.',
  },
  IMPORT_PHONE_LONG: {
    kind: 'row',
    http: 422,
    zh: '电话号码位数太多。',
    en: 'The telephone number has too many digits.',
  },
  IMPORT_PHONE_AREA: {
    kind: 'row',
    http: 422,
    zh: '固定电话缺少区号（以 0 开头）。',
    en: 'The fixed line lacks its area code (beginning with 0).',
  },
  IMPORT_PHONE_UNASSIGNED: {
    kind: 'row',
    http: 422,
    zh: '这个号段没有启用（按 libphonenumber 的号码表）。',
    en: 'No such block of numbers is assigned (by the plan of libphonenumber).',
  },
  IMPORT_PHONE_FOREIGN: {
    kind: 'row',
    http: 422,
    zh: '境外号码不符合该国的号码规则。',
    en: 'The foreign number does not fit its country’s plan.',
  },
  IMPORT_PHONE_SERVICE: {
    kind: 'row',
    http: 422,
    zh: '这是服务热线（400、95、12 等），不是个人的号码。',
    en: 'This is a hotline (400, 95, 12 …), not anybody’s own number.',
  },
  IMPORT_PHONE_SEVERAL: {
    kind: 'row',
    http: 422,
    zh: '一个单元格里有几个电话号码。',
    en: 'One cell holds several telephone numbers.',
  },
  IMPORT_COLUMN_FORBIDDEN: {
    kind: 'refusal',
    http: 400,
    zh: '映射要读的列 {column} 不允许导入：{reason}。',
    en: 'The mapping reads the column {column}, which is never imported: {reason}.',
  },
} as const satisfies Record<string, Code>;
