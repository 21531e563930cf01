// Guarantee: what is wrong with reckoning rules and their cases is told in Chinese and in English, and neither in the other's words.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readCaseFile } from './case-file.ts';
import { parseReckoningPack } from './reckoning-pack.ts';
import type { FileProblem } from './yaml-text.ts';

const RULE = {
  id: 'cn.deadline.one',
  kind: 'deadline',
  effectiveFrom: '2020-01-01',
  source: '某办法第一条',
  verified: 'V',
  events: ['complaint'],
  unit: 'days',
  count: 15,
  zh: '十五日内处理',
  en: 'Settled in 15 days',
};
const PACK = { id: 'cn', version: '1', asOf: '2026-11-30', zh: '规则', en: 'rules' };
const pack = (...rules: readonly object[]): readonly FileProblem[] => {
  const read = parseReckoningPack(JSON.stringify({ ...PACK, rules }), 'cn.yaml');
  return read.ok ? [] : read.problems;
};
const cases = (one: object): readonly FileProblem[] => {
  const read = readCaseFile(JSON.stringify({ cases: [{ id: 'a', pack: 'cn', ...one }] }), 'cases.yaml');
  assert.ok(read.ok);
  return read.value.flatMap(({ content }) => (content.is === 'unreadable' ? content.problems : []));
};
const allocation = (parts: readonly string[]) => ({ ...RULE, kind: 'allocation', order: 'statutory', parts });
const ENDED = { event: 'complaint', at: '2026-01-01' };

const PROBLEMS: readonly (readonly [what: string, problems: () => readonly FileProblem[]])[] = [
  ['an unknown field', () => pack({ ...RULE, colour: 'red' })],
  ['an unknown event', () => pack({ ...RULE, events: ['wedding'] })],
  ['an unknown kind', () => pack({ ...RULE, kind: 'guess' })],
  ['no source', () => pack({ ...RULE, source: undefined })],
  ['a day that is none', () => pack({ ...RULE, effectiveFrom: '2026-02-30' })],
  ['an id of one word', () => pack({ ...RULE, id: 'one' })],
  ['an id twice', () => pack(RULE, RULE)],
  ['a word twice', () => pack({ ...RULE, events: ['complaint', 'complaint'] })],
  ['an end before the beginning', () => pack({ ...RULE, effectiveTo: '2019-01-01' })],
  ['an order that lacks a part', () => pack(allocation(['cost', 'interest']))],
  ['a case that expects nothing', () => cases({ kind: 'deadline', input: ENDED, expect: {} })],
  ['a case without an answer', () => cases({ kind: 'deadline', input: ENDED })],
  [
    'a question without its day',
    () => cases({ kind: 'limitation', input: {}, expect: { lastDay: '2026-01-01' } }),
  ],
  [
    'an amount that is none',
    () =>
      cases({ kind: 'allocation', input: { agreed: null, due: { fee: 'x' }, pay: 1 }, expect: { fee: 1 } }),
  ],
  [
    'a rate that is none',
    () => cases({ kind: 'rate_cap', input: { kind: 'licensed', lpr1y: 'x' }, expect: { cap: 1 } }),
  ],
];

/** Names of fields and words of ours stand in both languages. */
const CHINESE = /[\u4e00-\u9fff]/;
const ENGLISH_SENTENCE = /\b(?:is|not|has|must|stands|looks|expects|missing|Invalid|expected|received)\b/;

for (const [what, problems] of PROBLEMS)
  it(what, () => {
    const told = problems();
    assert.ok(told.length > 0);
    for (const { zh, en, line } of told) {
      assert.ok(line >= 1);
      assert.match(zh, CHINESE);
      assert.doesNotMatch(zh, ENGLISH_SENTENCE);
      assert.doesNotMatch(en, CHINESE);
    }
  });
