// Guarantee: a condition is read only when its facts, words and types exist, and unknown facts follow Kleene's logic.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { all, any, negate, type Truth } from '../expression/truth.ts';
import { type Expression, evaluate } from './expression.ts';
import type { Facts } from './facts.ts';
import { parseExpression } from './parse-expression.ts';

const facts: Facts = {
  dpd: 3,
  bucket: 'M1',
  product: 'personal_loan',
  overdue_fen: 300_000n,
  balance_fen: 900_000n,
  next_due_fen: null,
  next_instalment_no: null,
  account_count: 1,
  hold_kinds: ['complaint', 'dispute'],
  incomplete: false,
  has_phone: true,
  has_email: false,
  has_app: false,
  days_since_contact: 2,
  days_since_call: null,
  calls_7d: 0,
  payments_7d: 0,
  steps_tried: [],
};

function read(data: unknown): Expression {
  const parsed = parseExpression(data, []);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem.en);
  return parsed.value;
}

const answers: readonly [unknown, Truth][] = [
  [{ dpd: 3 }, true],
  [{ dpd: { ne: 3 } }, false],
  [{ dpd: { between: [3, 5] } }, true],
  [{ dpd: { between: [1, 2] } }, false],
  [{ dpd: { in: [1, 3] } }, true],
  [{ dpd: { ge: 1, lt: 3 } }, false],
  [{ overdue_fen: { ge: '3000元' } }, true],
  [{ overdue_fen: { gt: '3000.00元' } }, false],
  [{ bucket: { in: ['M1', 'M2'] } }, true],
  [{ has_phone: true, has_email: true }, false],
  [{ hold_kinds: { has: ['dispute', 'deceased'] } }, true],
  [{ hold_kinds: { is: 'empty' } }, false],
  [{ steps_tried: { is: 'empty' } }, true],
  [{ days_since_call: { is: 'unknown' } }, true],
  [{ days_since_call: { ge: 2 } }, null],
  [{ not: { days_since_call: { ge: 2 } } }, null],
  [{ any: [{ days_since_call: { is: 'unknown' } }, { days_since_call: { ge: 2 } }] }, true],
  [{ all: [{ days_since_call: 1 }, { dpd: 4 }] }, false],
  [{ all: [{ days_since_call: 1 }, { dpd: 3 }] }, null],
  [{ all: [] }, true],
];
for (const [data, truth] of answers) {
  test(`${JSON.stringify(data)} is ${truth}`, () => assert.equal(evaluate(read(data), facts), truth));
}

const refused: readonly [string, unknown, RegExp][] = [
  ['unknown fact', { dpdd: 3 }, /no fact is called dpdd/],
  ['inherited name', { constructor: 3 }, /no fact is called constructor/],
  ['fraction', { dpd: 1.5 }, /whole number/],
  ['text for a number', { dpd: '3' }, /whole number/],
  ['bare number for money', { overdue_fen: { ge: 3000 } }, /3000元/],
  ['three decimals', { overdue_fen: { ge: '3000.001元' } }, /3000元/],
  ['unknown bucket', { bucket: 'M9' }, /unknown word: M9/],
  ['unknown hold', { hold_kinds: { has: ['sulking'] } }, /unknown word/],
  ['order on words', { bucket: { gt: 'M1' } }, /does not take gt/],
  ['order on booleans', { has_phone: { lt: true } }, /does not take lt/],
  ['equality on a set', { hold_kinds: 'dispute' }, /use has or is/],
  ['is known where it always is', { has_phone: { is: 'known' } }, /always known/],
  ['empty interval', { dpd: { between: [5, 3] } }, /empty interval/],
  ['unknown operator', { dpd: { like: 3 } }, /does not take like/],
  ['no condition', {}, /empty condition/],
  ['nothing', null, /must be a mapping/],
  ['any of nothing', { any: [] }, /must not be empty/],
];
for (const [name, data, message] of refused) {
  test(`refused: ${name}`, () => {
    const parsed = parseExpression(data, ['rules', 0, 'when']);
    assert.ok(!parsed.ok);
    assert.match(parsed.problem.en, message);
    assert.deepEqual(parsed.problem.path.slice(0, 3), ['rules', 0, 'when']);
  });
}

const truth = fc.constantFrom<Truth>(true, false, null);
test('and, or and not obey De Morgan with unknowns', () => {
  fc.assert(
    fc.property(fc.array(truth, { maxLength: 4 }), (truths) => {
      assert.equal(negate(all(truths)), any(truths.map(negate)));
    }),
  );
});
