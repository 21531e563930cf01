// Guarantee: an edit of the table changes its own place in the mapping's text and keeps comments, order and everything else; what makes no sense changes nothing and never throws.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type MappingEdit, mappingEdit } from '../api/imports.ts';
import { editMapping, joinProposals } from './edit.ts';
import { sketchOf } from './sketch.ts';

const YAML = `# 说明
mapping: a
version: 1
creditor: { code: lender, name: x } # 必填
columns:
  # 借款人
  name: 姓名 # 合同上的
  principal: { from: [ 放款金额, 贷款额 ], unit: wan }
  hand_no: { from: 手别, values: { 1: '1', 二手: 2 } }
drop:
  学历: 不要 # 催收不需要
`;

const role = null;
const CASES: readonly (readonly [name: string, edit: MappingEdit, before: string, after: string])[] = [
  [
    'a word gets another column',
    { kind: 'field', role, column: '客户名', field: 'name' },
    'name: 姓名 #',
    'name: 客户名 #',
  ],
  [
    'a column that was dropped',
    { kind: 'field', role, column: '学历', field: 'email' },
    'drop:\n  学历: 不要 # 催收不需要\n',
    '  email: 学历\n',
  ],
  [
    'one of two synonyms',
    { kind: 'field', role, column: '放款金额', field: null },
    '[ 放款金额, 贷款额 ]',
    '[ 贷款额 ]',
  ],
  ['a unit goes', { kind: 'unit', role, field: 'principal', unit: null }, ', unit: wan', ''],
  [
    'dates of a plain word',
    { kind: 'dates', role, field: 'name', dates: ['YYYYMMDD'] },
    'name: 姓名 #',
    'name: { from: 姓名, dates: [ YYYYMMDD ] } #',
  ],
  [
    'a value whose word is a number',
    { kind: 'value', role, field: 'hand_no', word: '1', ours: '3' },
    "{ 1: '1',",
    "{ 1: '3',",
  ],
  ['the version stays a number', { kind: 'head', word: 'version', value: '2' }, 'version: 1', 'version: 2'],
  [
    'a name that YAML would misread',
    { kind: 'head', word: 'creditor.name', value: 'a: b' },
    'name: x',
    'name: "a: b"',
  ],
  ['a word that is not there', { kind: 'unit', role, field: 'balance', unit: 'fen' }, '', ''],
  ['a role that is not there', { kind: 'field', role: 'accounts', column: '姓名', field: 'email' }, '', ''],
];

for (const [name, edit, before, after] of CASES)
  test(name, () => {
    assert.ok(YAML.includes(before));
    assert.equal(editMapping(YAML, [edit]), YAML.replace(before, after));
  });

test('no text and no edit makes it throw', () => {
  const edits = fc.array(fc.constantFrom(...CASES.map(([, edit]) => mappingEdit.parse(edit))), {
    maxLength: 4,
  });
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '',
      'columns: x',
      'columns: [1]',
      'files: 3',
      'files: [{role: a}]',
      'drop: 1',
      YAML.slice(0, 90),
    ),
  );
  fc.assert(
    fc.property(texts, edits, (text, some) => {
      const edited = editMapping(text, some);
      if (sketchOf(text).ok) assert.ok(sketchOf(edited).ok, edited);
    }),
  );
});

test('proposals for several files become one mapping', () => {
  const one = (column: string) =>
    `mapping: a\nversion: 1\ncreditor: { code: c, name: n }\nmoney_unit: yuan\ncolumns:\n  name: ${column} # x\n`;
  const joined = joinProposals([
    { name: 'a.csv', yaml: one('甲') },
    { name: 'b.csv', yaml: one('乙') },
  ]);
  const sketch = sketchOf(joined);
  assert.ok(sketch.ok);
  assert.deepEqual(
    sketch.value.files.map((file) => [file.role, file.match, file.words[0]?.columns[0]]),
    [
      ['file1', 'a.csv', '甲'],
      ['file2', 'b.csv', '乙'],
    ],
  );
  assert.match(joined, /# x[\s\S]*# x/);
});
