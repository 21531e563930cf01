// Guarantee: A pack with an unknown word, key, kind or date is not loaded, and the problem names the file and the line.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { parsePolicyCases } from './policy-cases.ts';
import { packIds, packVersions, parsePolicyPack } from './policy-pack.ts';

const text = readFileSync(new URL('../../policies/cn.yaml', import.meta.url), 'utf8');
const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

const LINES: readonly [string, string, string][] = [
  ['an unknown channel', 'channels: [call, robot_call, sms', 'channels: [phone, robot_call, sms'],
  ['an unknown fact', 'unless: [agreed_frequency]', 'unless: [agreed_often]'],
  ['an unknown outcome', 'outcomes: [no_answer', 'outcomes: [no_reply'],
  ['an unknown hold', 'holds: [dispute', 'holds: [quarrel'],
  ['an unknown label', 'forbid: [threat', 'forbid: [menace'],
  ['a time that does not exist', "['08:00', '22:00']", "['08:00', '25:00']"],
  ['a window that ends before it begins', "['08:00', '22:00']", "['22:00', '08:00']"],
  ['a date that does not exist', 'effectiveFrom: 2024-04-18', 'effectiveFrom: 2024-02-31'],
  ['a cap without end', 'max: 3', 'max: many'],
  ['an unknown level', 'level: should', 'level: may'],
];
for (const [what, from, to] of LINES) {
  it(`refuses ${what}, with its line`, () => {
    assert.ok(text.includes(from));
    const result = parsePolicyPack(text.replace(from, to), 'cn.yaml');
    assert.ok(!result.ok);
    assert.equal(result.problems[0]?.file, 'cn.yaml');
    assert.equal(result.problems[0]?.line, lineOf(from));
  });
}

it('refuses a rule without a source, a word that stands twice and a rule that ends before it begins', () => {
  const LACKING: readonly [string, string][] = [
    ['    source: 《民法典》第五百四十六条\n', ''],
    ['forbid: [postcard, social_public]', 'forbid: [postcard, postcard]'],
    ['effectiveFrom: 2011-01-13', 'effectiveFrom: 2011-01-13\n    effectiveTo: 2011-01-13'],
  ];
  for (const [from, to] of LACKING) {
    assert.ok(text.includes(from), from);
    const result = parsePolicyPack(text.replace(from, to), 'cn.yaml');
    assert.ok(!result.ok, from);
    assert.ok((result.problems[0]?.line ?? 0) > 100);
  }
});

it('takes one id for two stretches of days, and refuses it when they overlap, with the line of the second', () => {
  const rule = (from: string, to: string) =>
    `  - { id: x.cap, kind: channelRule, level: must, effectiveFrom: ${from}, ${to}source: test, verified: O, forbid: [postcard], zh: 测试规则, en: test }\n`;
  const pack = (first: string, second: string) =>
    `id: x\nversion: '1'\nlayer: lender\nzh: 测试\nen: test\nrules:\n${first}${second}`;
  const until = rule('2025-01-01', 'effectiveTo: 2026-01-01, ');
  assert.ok(parsePolicyPack(pack(until, rule('2026-01-01', '')), 'x.yaml').ok);
  const overlapping = parsePolicyPack(pack(until, rule('2025-12-31', '')), 'x.yaml');
  assert.ok(!overlapping.ok);
  assert.equal(overlapping.problems[0]?.line, 8);
  assert.match(overlapping.problems[0]?.en ?? '', /same days/);
});

it('refuses an unknown key at its own line', () => {
  const result = parsePolicyPack(
    text.replace('    minVisitors: 2\n', '    minVisitors: 2\n    maxVisitors: 9\n'),
    'cn.yaml',
  );
  assert.ok(!result.ok);
  assert.equal(result.problems[0]?.line, lineOf('    minVisitors: 2') + 1);
});

it('refuses an unknown kind of rule and the same id twice', () => {
  assert.ok(!parsePolicyPack(text.replace('kind: visitRule', 'kind: tripRule'), 'cn.yaml').ok);
  const twice = parsePolicyPack(text.replace('id: cn.hours.guideline', 'id: cn.hours.standard'), 'cn.yaml');
  assert.ok(!twice.ok);
  assert.match(twice.problems[0]?.en ?? '', /stands twice/);
});

it('refuses text that is no YAML, an empty text and a pack without rules', () => {
  for (const bad of ['rules: [', '', 'id: cn\nversion: "1"\nlayer: law\nzh: 规则\nen: rules\nrules: []\n']) {
    assert.ok(!parsePolicyPack(bad, 'x.yaml').ok);
  }
});

it('refuses a case with an unknown name', () => {
  const proposed = "proposed: { at: '2026-03-10T10:00:00+08:00', channel: call, party: debtor }";
  const result = parsePolicyCases(
    `cases:\n  - id: a\n    facts: [agreed_hour]\n    ${proposed}\n    expect: allow\n`,
    'c.yaml',
  );
  assert.ok(!result.ok);
  assert.equal(result.problems[0]?.line, 3);
});

it('refuses an event that lacks what its type needs', () => {
  for (const event of [
    'type: contact',
    'type: optout_medium',
    'type: consumer_initiated',
    'type: inconvenient',
  ]) {
    const history = `history: [{ at: '2026-03-10T09:00:00+08:00', ${event} }]`;
    const text = `cases:\n  - id: a\n    ${history}\n    proposed: { at: '2026-03-10T10:00:00+08:00', channel: call, party: debtor }\n    expect: allow\n`;
    const result = parsePolicyCases(text, 'c.yaml');
    assert.ok(!result.ok, event);
    assert.equal(result.problems[0]?.line, 3);
  }
});

it('names packs in their order', () => {
  const pack = parsePolicyPack(text, 'cn.yaml');
  assert.ok(pack.ok);
  assert.equal(packIds([pack.value, pack.value]), 'cn+cn');
  assert.equal(packVersions([pack.value]), '2026.1');
});
