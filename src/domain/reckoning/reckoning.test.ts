// Guarantee: whatever is asked, money is neither lost nor made, a further demand never shortens a limitation, and of several rules the strictest decides.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { shippedCalendar, shippedReckoning } from '../../../tests/support/policies.ts';
import { allocatePayment } from '../account/allocation.ts';
import { addDays, addMonths, type LocalDate, localDate } from '../calendar/local-date.ts';
import { compareDecimals, type Decimal } from '../expression/decimal.ts';
import { limitation } from './limitation.ts';
import { reckon } from './reckon.ts';
import type { Reckoned, Value } from './reckoned.ts';
import { AGREED_ORDERS, CLAIM_EVENTS, DEADLINE_EVENTS, DUE_PARTS, LENDERS, RECORDS } from './words.ts';

const cn = shippedReckoning('cn');
const calendar = shippedCalendar();

const day = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays(localDate('2015-01-01'), days));
const fen = fc.bigInt({ min: 0n, max: 10n ** 9n });

function valuesOf(reckoned: Reckoned): Readonly<Record<string, Value>> {
  if (!reckoned.ok) assert.fail(reckoned.en);
  return reckoned.values;
}

const dateIn = (reckoned: Reckoned, name: string): LocalDate => valuesOf(reckoned)[name] as LocalDate;

/** Every value of an allocation, in fen. */
const fenIn = (reckoned: Reckoned): Map<string, bigint> =>
  new Map(Object.entries(valuesOf(reckoned)).map(([name, value]) => [name, (value as Decimal).units]));

const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((total, one) => total + one, 0n);

test('a payment on one debt is spread whole, and no part gets more than is due', () => {
  const due = fc
    .uniqueArray(fc.constantFrom(...DUE_PARTS), { minLength: 1 })
    .chain((parts) => fc.record(Object.fromEntries(parts.map((part) => [part, fen]))));
  const agreed = fc.constantFrom(null, ...AGREED_ORDERS);
  fc.assert(
    fc.property(due, agreed, fen, fc.nat(400), (owed, order, pay, dpd) => {
      const paid = fenIn(reckon(cn, 'allocation', { agreed: order, due: owed, pay, dpd }, calendar));
      assert.equal(sum(paid.values()), pay);
      for (const [part, amount] of Object.entries(owed)) {
        const got = paid.get(part) ?? -1n;
        assert.ok(got >= 0n && got <= amount);
      }
      assert.ok((paid.get('overpaid') ?? -1n) === 0n || sum(Object.values(owed)) < pay);
    }),
  );
});

test('the ledger and the statute spread a payment on one instalment alike', () => {
  const today = localDate('2026-06-01');
  fc.assert(
    fc.property(fen, fen, fen, fen, (fee, interest, principal, pay) => {
      const owed = { no: 1, dueOn: today, fee, interest, principal };
      const due = { fee, interest, principal };
      const paid = fenIn(reckon(cn, 'allocation', { agreed: null, due, pay }, calendar));
      const { lines, overpaid } = allocatePayment([owed], pay, today, 'by_component');
      const inLedger = { fee: 0n, interest: 0n, principal: 0n, overpaid };
      for (const { component, amount } of lines) inLedger[component] += amount;
      assert.deepEqual(inLedger, Object.fromEntries(paid));
    }),
  );
});

const debts = fc
  .array(
    fc.record({
      due: fc.constantFrom('2026-01-10', '2026-02-10', '2026-09-10').map(localDate),
      amount: fen,
      security: fc.constantFrom(0n, 0n, 500n),
      units: fc.bigInt({ min: 1n, max: 3n }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ units, ...one }, index) => ({ ...one, id: `L${index}`, rate: { units, scale: 1 } })),
  );

test('a payment on several debts is spread whole, the designated one first, none above its amount', () => {
  fc.assert(
    fc.property(debts, fen, fc.option(fc.nat(5)), (loans, pay, choice) => {
      const designated = choice === null ? undefined : loans[choice % loans.length];
      const question = { loans, pay, designated: designated?.id, today: localDate('2026-06-01') };
      const paid = fenIn(reckon(cn, 'allocation_multi', question, calendar));
      assert.equal(sum(paid.values()), pay);
      for (const { id, amount } of loans) {
        const got = paid.get(id) ?? -1n;
        assert.ok(got >= 0n && got <= amount);
      }
      if (designated !== undefined)
        assert.equal(paid.get(designated.id), pay < designated.amount ? pay : designated.amount);
    }),
  );
});

test('who lists the debts in another order gets the same answer, but for the fen that does not divide', () => {
  fc.assert(
    fc.property(debts, fen, (loans, pay) => {
      const today = localDate('2026-06-01');
      const one = fenIn(reckon(cn, 'allocation_multi', { loans, pay, today }, calendar));
      const other = fenIn(
        reckon(cn, 'allocation_multi', { loans: loans.toReversed(), pay, today }, calendar),
      );
      for (const [id, amount] of one) {
        const off = amount - (other.get(id) ?? -9n);
        assert.ok(off >= -1n && off <= 1n);
      }
    }),
  );
});

const events = fc.array(fc.record({ at: day, kind: fc.constantFrom(...CLAIM_EVENTS) }), { maxLength: 8 });
const obstacles = fc.array(
  fc.record({ from: day, days: fc.nat(300) }).map(({ from, days }) => ({ from, until: addDays(from, days) })),
  { maxLength: 2 },
);

test('a further event never shortens a limitation, which ends three to twenty years from its start', () => {
  fc.assert(
    fc.property(day, events, events, obstacles, (knew, some, more, suspensions) => {
      const end = (interruptions: typeof some): LocalDate =>
        dateIn(limitation(cn, { knew, interruptions, suspensions }), 'lastDay');
      const before = end(some);
      assert.ok(before >= addMonths(knew, 36) && before <= addMonths(knew, 240));
      assert.ok(end([...some, ...more]) >= before);
      assert.equal(end(some.toReversed()), before);
    }),
    { numRuns: 500 },
  );
});

test('what is complex has no less time, what is special no less than that', () => {
  const known = DEADLINE_EVENTS.filter((event) => /^complaint(_from_pbc)?$/.test(event));
  fc.assert(
    fc.property(fc.constantFrom(...known), day, (event, at) => {
      fc.pre(at >= '2021-01-01');
      const due = (complex: boolean, special: boolean): LocalDate =>
        dateIn(reckon(cn, 'deadline', { event, at, complex, special }, calendar), 'due');
      assert.ok(at < due(false, false) && due(false, false) < due(true, false));
      assert.ok(due(true, false) <= due(true, true) && due(false, true) <= due(true, true));
    }),
  );
});

test('of the rules that speak of a record the latest day decides', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...RECORDS),
      fc.constantFrom(...LENDERS),
      day,
      fc.integer({ min: 1, max: 20 }),
      (record, lender, at, years) => {
        const question = { record, lender, at };
        const before = reckon(cn, 'retention', question, calendar);
        const [model] = cn.rules.filter((rule) => rule.kind === 'retention');
        if (model === undefined) return assert.fail('no rule of retention');
        const added = { ...model, id: 'cn.retention.added', records: [record], lenders: [lender], years };
        const after = reckon({ ...cn, rules: [...cn.rules, added] }, 'retention', question, calendar);
        const ends = [addMonths(at, 12 * years), ...(before.ok ? [dateIn(before, 'until')] : [])];
        assert.equal(dateIn(after, 'until'), ends.toSorted().at(-1));
      },
    ),
  );
});

test('a further cap never raises what a loan may cost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (percent) => {
      const cap = (pack: typeof cn): Decimal =>
        valuesOf(reckon(pack, 'rate_cap', { kind: 'licensed' }, calendar)).cap as Decimal;
      const [model] = cn.rules.filter((rule) => rule.kind === 'rateCap');
      if (model === undefined) return assert.fail('no cap');
      const added = {
        ...model,
        id: 'cn.rate.added',
        loans: ['licensed'] as const,
        timesLpr1y: undefined,
        percent,
      };
      const lowered = cap({ ...cn, rules: [...cn.rules, added] });
      assert.ok(compareDecimals(lowered, cap(cn)) <= 0);
      assert.ok(compareDecimals(lowered, { units: BigInt(percent), scale: 2 }) <= 0);
    }),
  );
});

test('the order of the rules does not matter', () => {
  const turned = { ...cn, rules: cn.rules.toReversed() };
  fc.assert(
    fc.property(
      day,
      events,
      fc.constantFrom(...RECORDS),
      fc.constantFrom(...LENDERS),
      (at, interruptions, record, lender) => {
        const answers = (pack: typeof cn) =>
          [
            reckon(pack, 'limitation', { knew: at, interruptions }, calendar),
            reckon(pack, 'retention', { record, lender, at }, calendar),
          ].map((one) => (one.ok ? one.values : one.field));
        assert.deepEqual(answers(turned), answers(cn));
      },
    ),
  );
});
