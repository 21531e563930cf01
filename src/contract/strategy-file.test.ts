// Guarantee: a strategy that loads has no unknown word, no rule out of reach and no day without a rule; each problem names its line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadStrategy } from './strategy-file.ts';

const HEAD = `strategy: tiny
version: "2026.11.1"
zh: 试
en: t
covers: { from: 1, to: 3 }
steps:
  - { id: quiet, zh: 静, en: quiet, purpose: remind, after: null }
  - { id: remind, zh: 提醒, en: remind, purpose: collect, after: null }
  - { id: call, zh: 电话, en: call, purpose: collect, after: remind }
rules:
`;
const TAIL = `otherwise: { id: rest, step: quiet, treatment: none, priority: 0, mark: [O], zh: 其余, en: rest, because: x }
`;
const rule = (id: string, when: string, more = 'step: quiet, treatment: none'): string =>
  `  - { id: ${id}, when: ${when}, ${more}, priority: 1, mark: [O], zh: z, en: e, because: b }\n`;
const SMS = 'step: remind, treatment: message, channel: sms, template: remind.sms';
const known = [{ id: 'remind.sms', channel: 'sms' }];
const ALL_DAYS = rule('days', '{ dpd: { between: [1, 3] } }');

const load = (rules: string, head = HEAD) => loadStrategy(`${head}${rules}${TAIL}`, 's.yaml', known);

test('a good strategy loads', () => {
  const loaded = load(rule('one', '{ dpd: 1 }', SMS) + ALL_DAYS);
  assert.ok(loaded.ok, loaded.ok ? '' : JSON.stringify(loaded.problems));
  assert.deepEqual(loaded.value.rules[0]?.ways, [{ channel: 'sms', templateId: 'remind.sms' }]);
});

const problems: readonly [string, string, number, RegExp][] = [
  ['unknown fact', rule('one', '{ dpdd: 1 }') + ALL_DAYS, 11, /no fact is called dpdd/],
  [
    'wrong type on the second rule',
    rule('one', '{ dpd: 1 }') + rule('two', '{ dpd: many }'),
    12,
    /whole number/,
  ],
  [
    'unknown key',
    `${rule('one', '{ dpd: 1 }', 'step: quiet, treatment: none, colour: red')}${ALL_DAYS}`,
    11,
    /colour/,
  ],
  ['same id twice', rule('days', '{ dpd: 1 }') + ALL_DAYS, 12, /two rules are called days/],
  [
    'same condition twice',
    rule('one', '{ has_phone: true }') + rule('two', '{ has_phone: true }') + ALL_DAYS,
    12,
    /same condition as one/,
  ],
  ['after a rule for everything', rule('one', '{ all: [] }') + ALL_DAYS, 12, /never reached/],
  ['inside earlier days', ALL_DAYS + rule('two', '{ dpd: 2, has_phone: true }'), 12, /never reached/],
  [
    'inside two earlier rules together',
    rule('low', '{ dpd: { le: 2 } }') +
      rule('high', '{ dpd: { ge: 3 } }') +
      rule('mid', '{ dpd: { between: [2, 3] } }'),
    13,
    /never reached/,
  ],
  ['contradiction', ALL_DAYS + rule('two', '{ dpd: { ge: 9, le: 5 } }'), 12, /never reached/],
  ['a day without a rule', rule('one', '{ dpd: { between: [1, 2] } }'), 5, /no rule can apply at 3/],
  [
    'a hold rule covers no day',
    rule('one', '{ hold_kinds: { is: not empty } }') + rule('two', '{ dpd: { le: 2 } }'),
    5,
    /no rule can apply at 3/,
  ],
  [
    'unknown step',
    rule('one', '{ dpd: 1 }', 'step: shout, treatment: none') + ALL_DAYS,
    11,
    /no step is called shout/,
  ],
  [
    'unknown step tried',
    rule('one', '{ steps_tried: { has: [shout] } }') + ALL_DAYS,
    11,
    /no step is called shout/,
  ],
  [
    'unknown template',
    rule('one', '{ dpd: 1 }', SMS.replace('remind.sms', 'other.sms')) + ALL_DAYS,
    11,
    /no template other.sms/,
  ],
  [
    'template of another channel',
    rule('one', '{ dpd: 1 }', SMS.replace('channel: sms', 'channel: email')) + ALL_DAYS,
    11,
    /no template remind.sms for email/,
  ],
  [
    'message without a channel',
    rule('one', '{ dpd: 1 }', 'step: remind, treatment: message') + ALL_DAYS,
    11,
    /needs channel/,
  ],
  [
    'queue with a channel',
    rule('one', '{ dpd: 1 }', SMS.replace('message', 'call_queue')) + ALL_DAYS,
    11,
    /takes no channel/,
  ],
];
for (const [name, rules, line, message] of problems) {
  test(`not loaded: ${name}`, () => {
    const loaded = load(rules);
    assert.ok(!loaded.ok, 'it loaded');
    const [first] = loaded.problems;
    assert.match(first?.en ?? '', message);
    assert.equal(first?.line, line);
    assert.equal(first?.file, 's.yaml');
    assert.notEqual(first?.zh, '');
  });
}

test('a step may not come after a later one', () => {
  const loaded = load(ALL_DAYS, HEAD.replace('purpose: remind, after: null', 'purpose: remind, after: call'));
  assert.ok(!loaded.ok);
  assert.match(loaded.problems[0]?.en ?? '', /does not stand before it/);
  assert.equal(loaded.problems[0]?.line, 7);
});

test('text that is no YAML names its line', () => {
  const loaded = loadStrategy('strategy: [a\nversion: b: c\n', 's.yaml', known);
  assert.ok(!loaded.ok);
  assert.ok((loaded.problems[0]?.line ?? 0) >= 1);
});
