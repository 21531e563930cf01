// Guarantee: sums are preserved and no part is negative, a shuffled back-dated history ends as the ordered one, a reversal restores.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { addDays, type LocalDate, localDate } from '../calendar/local-date.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { CreditKind, LoanAct } from './acts.ts';
import type { AllocationPlan } from './allocation.ts';
import { type Loan, movementsOf, owedByPortion, statusOf, submitLoan } from './loan.ts';
import { portions, totalPortions } from './portions.ts';
import { recordAct } from './record.ts';
import type { ServicingTerms } from './terms.ts';

const START = localDate('2026-01-10');
const LAST = localDate('2027-06-30');

const plan = (
  chargeRipens: AllocationPlan['chargeRipens'],
  across: 'instalment' | 'portion',
  chargeKnown: AllocationPlan['chargeKnown'],
): AllocationPlan => ({
  passes: [
    { ripeness: ['past_due', 'due'], order: ['penalty', 'fee', 'interest', 'principal'], across },
    { ripeness: ['in_advance'], order: ['principal', 'interest', 'fee', 'penalty'], across },
  ],
  chargeRipens,
  chargeKnown,
  ahead: { goodwill_credit: 'last', merchant_refund: 'equally' },
});

const anyTerms: fc.Arbitrary<ServicingTerms> = fc.record({
  periods: fc.integer({ min: 1, max: 8 }),
  every: fc.constantFrom({ months: 1 }, { days: 15 }),
  yearRate: fc.bigInt({ min: 0n, max: 36n }).map((units) => ({ units, scale: 2 })),
  interest: fc.constantFrom('flat' as const, 'declining' as const),
  dayCount: fc.constantFrom('month' as const, 'act/365' as const),
  rounding: fc.constant('halfUp' as const),
  multipleOf: fc.constantFrom(1n, 100n),
  principalGrace: fc.integer({ min: 0, max: 1 }),
  interestGrace: fc.integer({ min: 0, max: 1 }),
  interestFree: fc.constant(0),
  accrual: fc.constantFrom('by_instalment' as const, 'at_once' as const),
  downPayment: fc.option(fc.constant({ share: { units: 25n, scale: 2 }, automatic: false }), {
    nil: undefined,
  }),
  allocation: fc
    .tuple(
      fc.constantFrom('on_its_day' as const, 'with_instalment' as const),
      fc.constantFrom('instalment' as const, 'portion' as const),
      fc.constantFrom('always' as const, 'from_recording' as const),
    )
    .map(([ripens, across, known]) => plan(ripens, across, known)),
  ageing: fc.constant({
    graceDays: 3,
    table: {
      method: 'dpd' as const,
      buckets: [
        { name: 'none', from: null },
        { name: 'early', from: 1 },
        { name: 'late', from: 31 },
      ],
    },
    byInstalment: true,
    pausedDays: 'since_due' as const,
  }),
});

const anyAmount = fc.bigInt({ min: 1n, max: 300_000n });
const anyDay = fc.integer({ min: 0, max: 400 }).map((days): LocalDate => addDays(START, days));
const anyKind = fc.constantFrom<CreditKind>(
  'repayment',
  'goodwill_credit',
  'merchant_refund',
  'payout_refund',
);

const anyAct: fc.Arbitrary<LoanAct> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('credit' as const), as: anyKind, on: anyDay, amount: anyAmount }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('disburse' as const), on: anyDay, amount: anyAmount }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('charge_back' as const), on: anyDay, amount: anyAmount }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('charge' as const),
      id: fc.uuid(),
      portion: fc.constantFrom('fee' as const, 'penalty' as const),
      amount: anyAmount,
      dueOn: fc.option(anyDay, { nil: null }),
    }),
  },
);

const dayOf = (act: LoanAct): string => ('on' in act ? act.on : 'id' in act ? act.id : '');
/** A day has one act, so that the order of recording says nothing. */
const anyActs = fc.uniqueArray(anyAct, { maxLength: 12, selector: dayOf });

function recorded(loan: Loan, acts: readonly LoanAct[]): Loan {
  return acts.reduce((before, act) => {
    const after = recordAct(before, act, LAST);
    assert.notEqual(typeof after, 'string', `${JSON.stringify(act.act)}: ${String(after)}`);
    return after as Loan;
  }, loan);
}

const opened = (terms: ServicingTerms): Loan =>
  recorded(submitLoan(terms), [
    { act: 'approve', on: START, amount: 1_000_000n },
    { act: 'disburse', on: START, amount: 100_000n },
  ]);

const paidOut = (loan: Loan): Fen =>
  sumFen(loan.history.movements.filter(({ kind }) => kind === 'disbursement').map(({ amount }) => amount));

const state = ({ standing, ranges }: Loan) => ({
  rows: standing.rows,
  overpaid: standing.overpaid,
  ranges,
  splits: standing.movements.map(({ on, kind, amount, split, overpaid, balance }) => [
    on,
    kind,
    amount,
    split,
    overpaid,
    balance,
  ]),
});

test('every sum is preserved and nothing is negative', () => {
  fc.assert(
    fc.property(anyTerms, anyActs, (terms, acts) => {
      const loan = recorded(opened(terms), acts);
      const { lines, rows, movements, overpaid } = loan.standing;
      const planned = lines.map((line) => (line.line === 'disbursement' ? 0n : line.principal));
      assert.equal(sumFen(planned), paidOut(loan));
      for (const { due, paid, waived, owed } of rows)
        for (const portion of portions) {
          assert.ok(
            due[portion] >= 0n && paid[portion] >= 0n && waived[portion] >= 0n && owed[portion] >= 0n,
          );
          assert.equal(due[portion], paid[portion] + waived[portion] + owed[portion]);
        }
      const credits = movements.filter(({ kind }) => !['disbursement', 'charge_back'].includes(kind));
      for (const { amount, split, overpaid: rest } of credits)
        assert.equal(totalPortions(split) + rest, amount);
      // An overpayment that could pay all of a charge-back is gone; one that could pay a part of it stands as paid.
      const gone = movements.filter(({ kind, split }) => kind === 'charge_back' && split.principal === 0n);
      const paid = sumFen(rows.map((row) => totalPortions(row.paid)));
      const came = sumFen(credits.map(({ amount }) => amount));
      assert.equal(came, paid + overpaid + sumFen(gone.map((back) => back.overpaid)));
      assert.equal(statusOf(loan) === 'active', totalPortions(owedByPortion(loan)) > 0n);
    }),
    { numRuns: 300 },
  );
});

test('a back-dated history, recorded in any order, ends as the ordered one', () => {
  const shuffledToo = anyActs.chain((acts) =>
    fc.tuple(fc.constant(acts), fc.shuffledSubarray([...acts], { minLength: acts.length })),
  );
  fc.assert(
    fc.property(anyTerms, shuffledToo, (anyOnes, [acts, shuffled]) => {
      // What was known when is the order of recording itself; it is left out here.
      const terms = { ...anyOnes, allocation: { ...anyOnes.allocation, chargeKnown: 'always' as const } };
      const ordered = [...acts].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
      const [a, b] = [recorded(opened(terms), ordered), recorded(opened(terms), shuffled)];
      assert.deepEqual(state({ ...a, ranges: b.ranges }), state(b));
    }),
    { numRuns: 200 },
  );
});

test('a reversal restores everything that follows from the history', () => {
  const money = anyAct.filter(({ act }) => act === 'credit' || act === 'charge_back');
  fc.assert(
    fc.property(anyTerms, anyActs, money, (terms, acts, last) => {
      const before = recorded(opened(terms), [...acts, { act: 'age' }]);
      const after = recorded(before, [last]);
      const movement = after.history.movements.at(-1);
      const restored = recorded(after, [{ act: 'reverse', movementId: movement?.id ?? '' }]);
      assert.deepEqual(state(restored), state(before));
      const reversed = movementsOf(restored).filter(({ isReversed }) => isReversed);
      assert.deepEqual(
        reversed.map(({ id }) => id),
        [movement?.id],
      );
    }),
    { numRuns: 200 },
  );
});

test('an act that cannot be is refused by name, and nothing is recorded', () => {
  const terms = fc.sample(anyTerms, { numRuns: 1, seed: 5 })[0];
  assert.ok(terms !== undefined);
  const fresh = submitLoan(terms);
  const loan = opened(terms);
  const on = START;
  const chargedOff = recorded(loan, [{ act: 'charge_off', on }]);
  const rows: readonly [Loan, LoanAct, string][] = [
    [fresh, { act: 'disburse', on, amount: 1n }, 'not_approved'],
    [fresh, { act: 'credit', as: 'repayment', on, amount: 1n }, 'nothing_paid_out'],
    [loan, { act: 'credit', as: 'repayment', on, amount: 0n }, 'not_above_zero'],
    [loan, { act: 'credit', as: 'repayment', on: addDays(LAST, 1), amount: 1n }, 'in_the_future'],
    [loan, { act: 'reverse', movementId: '99' }, 'no_such_movement'],
    [loan, { act: 'waive_charge', chargeId: 'x', on }, 'no_such_charge'],
    [loan, { act: 'pay_out', on, amount: 1n }, 'nothing_overpaid'],
    [loan, { act: 'amend', from: LAST, extraPeriods: 1 }, 'no_such_instalment'],
    [loan, { act: 'resume', on }, 'no_such_pause'],
    [loan, { act: 'credit', as: 'repayment', on: addDays(on, -1), amount: 1n }, 'before_payout'],
    [chargedOff, { act: 'charge', id: 'c', portion: 'fee', amount: 1n, dueOn: null }, 'charged_off'],
    [chargedOff, { act: 'charge_off', on }, 'charged_off'],
    [chargedOff, { act: 'reverse', movementId: '1' }, 'before_charge_off'],
  ];
  for (const [of, act, problem] of rows) assert.equal(recordAct(of, act, LAST), problem);
});

test('income is recognised once, whole, and stays when the closing payment is reversed', () => {
  fc.assert(
    fc.property(anyTerms, anyActs, (terms, acts) => {
      const open = recorded(opened(terms), acts);
      const owed = totalPortions(owedByPortion(open));
      const last = open.standing.movements.at(-1)?.on ?? START;
      const closed =
        owed === 0n ? open : recorded(open, [{ act: 'credit', as: 'repayment', on: last, amount: owed }]);
      const income = ({ standing, accruals }: Loan): readonly [Fen, Fen] => [
        sumFen(standing.rows.map(({ due }) => due.fee + due.penalty + due.interest)),
        sumFen(accruals.map(({ amount }) => amount)),
      ];
      const [charged, recognised] = income(closed);
      assert.ok(recognised >= charged, `${recognised} of ${charged}`);
      const movementId = closed.history.movements.at(-1)?.id ?? '';
      assert.equal(income(recorded(closed, [{ act: 'reverse', movementId }]))[1] >= recognised, true);
    }),
    { numRuns: 100 },
  );
});

test('a charge recorded after an overpayment is paid from it, as a part of the payment that overpaid', () => {
  const terms = fc.sample(anyTerms, { numRuns: 1, seed: 5 })[0];
  assert.ok(terms !== undefined);
  const later = { ...terms, allocation: plan('on_its_day', 'instalment', 'from_recording') };
  const before = opened(later);
  const amount = totalPortions(owedByPortion(before)) + 500n;
  const overpaid = recorded(before, [{ act: 'credit', as: 'repayment', on: START, amount }]);
  assert.equal(statusOf(overpaid), 'overpaid');
  const charged = recorded(overpaid, [
    { act: 'charge', id: 'c', portion: 'penalty', amount: 700n, dueOn: LAST },
  ]);
  assert.equal(statusOf(charged), 'active');
  assert.deepEqual([charged.standing.overpaid, owedByPortion(charged).penalty], [0n, 200n]);
  assert.equal(charged.standing.movements.at(-1)?.split.penalty, 500n);
});
