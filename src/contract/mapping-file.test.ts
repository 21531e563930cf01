// Guarantee: a mapping that does not make sense is refused with the line where a person must look, before any file is read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileMappingFor, matchesName } from '../domain/import/match-file.ts';
import { parseMapping } from './mapping-file.ts';

const HEAD = 'mapping: acme\nversion: 1\ncreditor: { code: acme, name: 某某 }\n';
const COLUMNS = 'columns:\n  account_no: no\n  paid_on: day\n  paid_amount: sum\n';

const problemOf = (yaml: string): string => {
  const parsed = parseMapping(yaml, 'm.yaml');
  return parsed.ok ? 'fine' : `${parsed.params?.line}: ${parsed.params?.problem_en}`;
};

const REFUSED: readonly [what: string, yaml: string, problem: RegExp][] = [
  ['nothing wrong', `${HEAD}${COLUMNS}`, /^fine$/],
  ['no YAML', 'a: [', /^\d: not YAML|BAD/i],
  ['unknown word', `${HEAD}colour: red\n${COLUMNS}`, /^4: unknown word colour$/],
  ['unknown field', `${HEAD}${COLUMNS}  salary: x\n`, /^8: unknown word salary$/],
  [
    'unknown word of a source',
    `${HEAD}${COLUMNS}  payment_ref: { from: x, colour: red }\n`,
    /^8: unknown word colour$/,
  ],
  ['a NUL', `${HEAD}title: "a\\0b"\n${COLUMNS}`, /^4: a character that cannot be kept$/],
  ['a NUL as it is', `${HEAD}title: 'a\0b'\n${COLUMNS}`, /^1: /],
  ['half a character', `${HEAD}drop: { "a\\ud800": x }\n${COLUMNS}`, /^4: a character that cannot be kept$/],
  ['wrong word', `${HEAD}money_unit: dollar\n${COLUMNS}`, /^4: money_unit: /],
  ['wrong date form', `${HEAD}dates: [YY-MM]\n${COLUMNS}`, /^4: dates\.0: /],
  ['no day', `${HEAD}as_of: { date: 2026-02-30 }\n${COLUMNS}`, /^4: date: is not a date/],
  ['needed word', `${HEAD}columns:\n  account_no: no\n  paid_on: day\n`, /^4: paid_amount is needed$/],
  [
    'fact of nobody',
    `${HEAD}columns:\n  paid_on: day\n  paid_amount: sum\n`,
    /^4: account_no is needed with payment$/,
  ],
  [
    'account of nobody',
    `${HEAD}columns:\n  account_no: no\n  product: p\n`,
    /^4: customer_no is needed with account$/,
  ],
  [
    'snapshot without lateness',
    `${HEAD}columns: { account_no: a, as_of: d, balance: b }\n`,
    /^4: days_late or months_late/,
  ],
  ['months where days are meant', `${HEAD}dates: [YYYYMM]\n${COLUMNS}`, /^7: paid_on: YYYYMM names no day/],
  ['where of a number', `${HEAD}where: { add: [1, 2] }\n${COLUMNS}`, /^4: where: gives number, but boolean/],
  [
    'computed of wrong type',
    `${HEAD}computed:\n  x:\n    add: [1, 乙]\n${COLUMNS}`,
    /^6: 1: gives text, but number/,
  ],
  ['unknown operator', `${HEAD}where:\n  状态: { like: x }\n${COLUMNS}`, /^5: like: unknown word like$/],
  [
    'group of two sections',
    `${HEAD}${COLUMNS}repeat:\n  - columns: { paid_on: a, due_on: b }\n`,
    /^9: a group is of one section/,
  ],
  [
    'repeated account',
    `${HEAD}${COLUMNS}repeat:\n  - columns: { product: a }\n`,
    /^9: a row has one account/,
  ],
  [
    'backward count',
    `${HEAD}${COLUMNS}repeat:\n  - each: { n: [3, 1] }\n    columns: { paid_on: a, paid_amount: b }\n`,
    /^9: each: the last n/,
  ],
  ['complete without gone', `${HEAD}delivery: complete\n${COLUMNS}`, /^4: delivery: complete and gone/],
  ['must without column', `${HEAD}must: [exit]\n${COLUMNS}`, /^4: no column says anything of exit/],
  [
    'as_of twice',
    `${HEAD}as_of: { date: 2026-11-01 }\ncolumns: { account_no: a, as_of: d, days_late: l, balance: b }\n`,
    /^4: as_of stands here/,
  ],
  [
    'word outside of its shape',
    `${HEAD}shape: snapshot\n${COLUMNS}`,
    /^7: paid_on does not belong to the shape snapshot$/,
  ],
  ['files beside columns', `${HEAD}files: []\n${COLUMNS}`, /unknown word columns|files: /],
  [
    'two files of one role',
    `${HEAD}files:\n  - role: a\n    match: a*\n    ${COLUMNS.replaceAll('\n', '\n    ')}\n  - role: a\n    match: b*\n    ${COLUMNS.replaceAll('\n', '\n    ')}\n`,
    /^4: the role a stands twice$/,
  ],
];
for (const [what, yaml, problem] of REFUSED) test(what, () => assert.match(problemOf(yaml), problem));

const CHINESE: readonly [what: string, yaml: string, problem: string][] = [
  [
    'an expression',
    `${HEAD}where: { add: [1, 2] }\n${COLUMNS}`,
    '表达式 where 不成立：得到的是数字，这里要的是是非',
  ],
  ['wrong word', `${HEAD}delivery: some\n${COLUMNS}`, 'delivery 只能是 partial、complete'],
  ['wrong kind', `${HEAD}title: [1]\n${COLUMNS}`, 'title 应当是文字'],
  ['no mapping', '3', '映射应当是一组“词: 值”'],
  ['something missing', COLUMNS, 'mapping 没有写，不能缺'],
  [
    'half an assumption',
    `${HEAD}assumptions: { minimum_due: { assumption: x, percent: 3 } }\n${COLUMNS}`,
    'assumptions.minimum_due percent_of 和 percent 要一起写',
  ],
  [
    'wrong form',
    COLUMNS.replace(/^/, 'mapping: A B\nversion: 1\ncreditor: { code: acme, name: 某某 }\n'),
    'mapping 写法不对，应当合于 /^[a-z][a-z0-9-]{1,60}$/',
  ],
];
for (const [what, yaml, problem] of CHINESE)
  test(`in Chinese words: ${what}`, () => {
    const parsed = parseMapping(yaml, 'm.yaml');
    assert.equal(parsed.ok ? 'fine' : parsed.params?.problem, problem);
  });

const NAMES: readonly [pattern: string, name: string, fits: boolean][] = [
  ['accounts*.csv', 'accounts_20261101.csv', true],
  ['accounts*.csv', 'Accounts.CSV', true],
  ['accounts*.csv', '2026/accounts.csv', true],
  ['accounts*.csv', 'my accounts.csv', false],
  ['a?.csv', 'a1.csv', true],
  ['a?.csv', 'a.csv', false],
  ['*借据*', '某某_借据_1.xlsx', true],
  ['*a*a*a*a*a*a*a*a*b', 'a'.repeat(5000), false],
  ['*', '', true],
];
for (const [pattern, name, fits] of NAMES)
  test(`${pattern} ${fits ? 'fits' : 'does not fit'} ${name.slice(0, 20)}`, () =>
    assert.equal(matchesName(pattern, name), fits));

test('a file is read by the one entry that its name fits', () => {
  const file = (role: string, match: string) =>
    `  - role: ${role}\n    match: ${match}\n    columns: { account_no: no, paid_on: day, paid_amount: sum }\n`;
  const parsed = parseMapping(`${HEAD}files:\n${file('one', 'a*')}${file('two', "'*b'")}`, 'm.yaml');
  assert.ok(parsed.ok);
  const roleOf = (name: string) => {
    const found = fileMappingFor(parsed.value, name);
    return found.ok ? found.value.role : found.code;
  };
  assert.deepEqual(['a', 'xb', 'ab', 'c'].map(roleOf), [
    'one',
    'two',
    'IMPORT_FILE_TWO_ROLES',
    'IMPORT_FILE_NOT_IN_MAPPING',
  ]);
});
