// Guarantee: the shipped strategy decides every case exactly once, as its golden cases say, and can say why.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadStrategyCases } from '../src/contract/strategy-file.ts';
import { unnamedRules } from '../src/domain/strategy/analyse.ts';
import { explain } from '../src/domain/strategy/explain.ts';
import { evaluate } from '../src/domain/strategy/expression.ts';
import { FACT_NAMES, type Facts, isFactName } from '../src/domain/strategy/facts.ts';
import { conditionOf, ruleFor, TREATMENTS } from '../src/domain/strategy/strategy.ts';
import { buckets, holdKinds, products } from '../src/domain/vocabulary.ts';
import { shippedStrategy, shippedText } from './support/shipped.ts';

const strategy = shippedStrategy();
const loaded = loadStrategyCases(shippedText('strategies/early.cases.yaml'), 'strategies/early.cases.yaml');
assert.ok(loaded.ok, JSON.stringify(loaded));
const cases = loaded.value;

const usual: Facts = {
  dpd: 0,
  bucket: 'M1',
  product: 'personal_loan',
  overdue_fen: 500_000n,
  balance_fen: 1_000_000n,
  next_due_fen: null,
  next_instalment_no: null,
  account_count: 1,
  hold_kinds: [],
  incomplete: false,
  has_phone: true,
  has_email: true,
  has_app: false,
  days_since_contact: null,
  days_since_call: null,
  calls_7d: 0,
  payments_7d: 0,
  steps_tried: [],
};

function factsOf(given: Readonly<Record<string, unknown>>): Facts {
  const facts: Record<string, unknown> = { ...usual };
  for (const [name, value] of Object.entries(given)) {
    assert.ok(isFactName(name), `no fact is called ${name}`);
    facts[name] = name.endsWith('_fen') && typeof value === 'number' ? BigInt(value) : value;
  }
  return facts as Facts;
}

for (const each of cases) {
  test(`${each.name} → ${each.rule}`, () => {
    assert.equal(ruleFor(strategy, factsOf(each.facts)).id, each.rule, `line ${each.line}`);
  });
}

test('every rule is named by a case', () => {
  const named = cases.map((each) => each.rule);
  assert.deepEqual(
    unnamedRules(strategy, named).map((rule) => rule.id),
    [],
  );
});

const count = fc.integer({ min: 0, max: 4 });
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  dpd: fc.option(fc.integer({ min: -12, max: 40 })),
  bucket: fc.constantFrom(...buckets),
  product: fc.constantFrom(...products),
  overdue_fen: fc.constantFrom(0n, 1n, 299_999n, 300_000n, 5_000_000n),
  balance_fen: fc.bigInt(0n, 10_000_000n),
  next_due_fen: fc.option(fc.bigInt(1n, 100_000n)),
  next_instalment_no: fc.option(fc.integer({ min: 1, max: 3 })),
  account_count: fc.integer({ min: 1, max: 4 }),
  hold_kinds: fc.subarray([...holdKinds], { maxLength: 1 }),
  incomplete: fc.boolean(),
  has_phone: fc.boolean(),
  has_email: fc.boolean(),
  has_app: fc.boolean(),
  days_since_contact: fc.option(count),
  days_since_call: fc.option(count),
  calls_7d: count,
  payments_7d: count,
  steps_tried: fc.subarray(strategy.steps.map((step) => step.id)),
});

test('every set of facts gets exactly one rule, and the explanation agrees', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const rule = ruleFor(strategy, facts);
      const { rule: explained, held, passedOver } = explain(strategy, facts);
      assert.equal(explained.id, rule.id);
      assert.ok(held.every((finding) => finding.fact in facts && facts[finding.fact] === finding.value));
      assert.equal(held.length > 0, rule !== strategy.otherwise);
      assert.ok(passedOver.every((each) => each.failed.length > 0));
      const before = strategy.rules.slice(0, passedOver.length);
      assert.ok(before.every((each) => evaluate(conditionOf(strategy, each), facts) !== true));
    }),
    { numRuns: 2_000 },
  );
});

test('nobody is contacted automatically under a hold, on incomplete data, with nothing due or beyond 30 days', () => {
  const stopped = anyFacts.filter(
    (facts) => facts.hold_kinds.length > 0 || facts.incomplete || facts.dpd === null || facts.dpd > 30,
  );
  fc.assert(
    fc.property(stopped, (facts) =>
      assert.equal(TREATMENTS[ruleFor(strategy, facts).treatment].automatic, false),
    ),
    { numRuns: 1_000 },
  );
});

test('after the due date nothing comes before a reminder was really tried', () => {
  const fresh = anyFacts.filter(
    (facts) => (facts.dpd ?? 0) >= 1 && !facts.steps_tried.includes('overdue_reminder'),
  );
  const milder = ['no_contact', 'person_review', 'overdue_reminder', 'rest_of_ladder'];
  fc.assert(
    fc.property(fresh, (facts) => assert.ok(milder.includes(ruleFor(strategy, facts).step))),
    { numRuns: 1_000 },
  );
});

test('the explanation says what was read, in both languages', () => {
  const { held } = explain(
    strategy,
    factsOf({ dpd: 7, overdue_fen: 300_000, steps_tried: ['overdue_reminder'] }),
  );
  assert.deepEqual(
    held.map((finding) => finding.zh),
    [
      '逾期天数为7天，要求等于7天：成立',
      '有可用电话为是，要求等于是：成立',
      '逾期金额为3000.00元，要求不低于3000.00元：成立',
      '已尝试步骤为逾期提醒，要求含有逾期提醒之一：成立',
    ],
  );
  assert.equal(held[2]?.en, 'overdue amount is CNY 3000.00, asked for at least CNY 3000.00: holds');
  assert.equal(
    held[3]?.en,
    'steps already tried is reminder after the due date, asked for any of reminder after the due date: holds',
  );
});

test('the explanation calls a step by its name, one that the strategy no longer has by its id', () => {
  const { held } = explain(
    strategy,
    factsOf({ dpd: 7, overdue_fen: 300_000, steps_tried: ['overdue_reminder', 'gone'] }),
  );
  assert.match(held.map((finding) => finding.zh).join(), /已尝试步骤为逾期提醒、gone，/);
});

test('the facts of this test are the whole catalogue', () => {
  assert.deepEqual(Object.keys(usual).sort(), [...FACT_NAMES].sort());
});
