// Guarantee: what is wrong with a text of rules is told with line and column, in both languages, by words that need no knowledge of YAML.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { parsePolicyPack } from './policy-pack.ts';

const text = readFileSync(new URL('../../policies/lender-default.yaml', import.meta.url), 'utf8');
const ID = 'lender.calls.connected_daily';

const WRONG: readonly [string, string, string, string, string][] = [
  [
    'an unknown word',
    'level: must',
    'level: may',
    '不认识「may」；可用：must',
    'unknown word may; one of must',
  ],
  ['a field that is missing', 'verified: O\n', '\n', '缺少这一项', 'it is missing'],
  [
    'a number as a word',
    'max: 2',
    'max: two',
    `规则 ${ID} 的 max 不符合格式：应为数字`,
    `rule ${ID}, max: not a number`,
  ],
  ['a number too small', 'max: 2', 'max: -1', '不能少于 0', 'less than 0'],
  ['a field nobody knows', 'max: 2', 'max: 2\n    maxx: 3', '不认识的字段「maxx」', 'unknown field maxx'],
  [
    'a kind nobody knows',
    'kind: timeWindow',
    'kind: windowTime',
    '不认识「windowTime」',
    'unknown word windowTime',
  ],
  ['a day that is none', '2024-04-18', '2024-02-31', '不是日期', 'not a date'],
  [
    'a window backwards',
    "['09:00', '20:00']",
    "['20:00', '09:00']",
    '时段须先开始后结束',
    'ends after it begins',
  ],
  ['a tab', '    level: must', '\tlevel: must', '制表符', 'a tab'],
  ['a field twice', 'level: must', 'level: must\n    level: warn', '写了两次', 'stands twice'],
  [
    'a bracket left open',
    'channels: [call, robot_call] }',
    'channels: [call, robot_call }',
    '括号没有合上',
    'a bracket is left open',
  ],
];
for (const [what, from, to, zh, en] of WRONG) {
  it(`tells ${what} in words, at its place`, () => {
    assert.ok(text.includes(from), from);
    const read = parsePolicyPack(text.replace(from, to), 'pack.yaml');
    assert.ok(!read.ok);
    const told = read.problems.map((one) => [one.zh, one.en, one.line, one.column ?? 0] as const);
    const found = told.find(([inZh]) => new RegExp(zh).test(inZh));
    assert.ok(found !== undefined, JSON.stringify(told));
    assert.match(found[1], new RegExp(en));
    assert.ok(found[2] > 1 && found[3] >= 1, `${found[2]}:${found[3]}`);
  });
}

it('names the column of the field itself', () => {
  const read = parsePolicyPack(text.replace('max: 2', 'max: two'), 'pack.yaml');
  assert.ok(!read.ok);
  const [first] = read.problems;
  assert.equal(text.split('\n')[(first?.line ?? 0) - 1]?.slice((first?.column ?? 0) - 1), 'max: 2');
});
