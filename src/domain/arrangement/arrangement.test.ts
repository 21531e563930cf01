// Guarantee: a quote adds up to the fen for each component, gives up costs before interest before principal, and adds only granted time.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addAmounts, type Component, components, type Instalment, totalOf } from '../account/schedule.ts';
import { addDays, localDate } from '../calendar/local-date.ts';
import { readDecimal } from '../expression/decimal.ts';
import type { Asked } from './asked.ts';
import { type Debt, type Quote, quoteOf, sumOf } from './quote.ts';

const ON = localDate('2026-11-23');
const rate = (text: string) => readDecimal(text) ?? assert.fail(text);
const RATE = rate('0.12');

/** Two months late, three to come: 1,000.00 and interest of 10.00 each, a late fee of 5.00 on the first. */
const OWED: readonly Instalment[] = [
  '2026-10-10',
  '2026-11-10',
  '2026-12-10',
  '2027-01-10',
  '2027-02-10',
].map((day, at) => ({
  no: at + 1,
  dueOn: localDate(day),
  principal: 100_000n,
  interest: 1_000n,
  fee: at === 0 ? 500n : 0n,
}));
const debt = (own: Partial<Debt> = {}): Debt => ({ owed: OWED, on: ON, rounding: 'halfUp', ...own });

function quoted(asked: Asked, own: Partial<Debt> = {}): Quote {
  const made = quoteOf(debt(own), asked);
  return typeof made === 'string' ? assert.fail(made) : made;
}

const row = ({ dueOn, principal, interest, fee }: Instalment): string =>
  `${dueOn} ${principal}+${interest}+${fee}`;

const reinstalment: Extract<Asked, { kind: 'reinstalment' }> = {
  kind: 'reinstalment',
  periods: 2,
  yearRate: RATE,
  firstDueOn: localDate('2026-12-23'),
  waive: 500n,
};

describe('quotes', () => {
  const cases: readonly [what: string, asked: Asked, rows: readonly string[], difference: bigint][] = [
    [
      'extension by a month: interest for the month on every principal, what is late from today',
      { kind: 'extension', months: 1, yearRate: RATE },
      [
        '2026-12-23 100000+2000+500',
        '2026-12-23 100000+2000+0',
        '2027-01-10 100000+2000+0',
        '2027-02-10 100000+2000+0',
        '2027-03-10 100000+2000+0',
      ],
      5_000n,
    ],
    [
      'deferral by a month: nothing is added',
      { kind: 'deferral', months: 1 },
      [
        '2026-12-23 100000+1000+500',
        '2026-12-23 100000+1000+0',
        '2027-01-10 100000+1000+0',
        '2027-02-10 100000+1000+0',
        '2027-03-10 100000+1000+0',
      ],
      0n,
    ],
    [
      'a holiday of two: they follow the last, with interest for the time',
      { kind: 'holiday', instalments: 2, yearRate: RATE },
      [
        '2026-10-10 100000+1000+500',
        '2026-11-10 100000+1000+0',
        '2027-02-10 100000+1000+0',
        '2027-03-10 100000+4000+0',
        '2027-04-10 100000+4000+0',
      ],
      6_000n,
    ],
    [
      'reinstalment: what is due of interest first, the fee waived, no interest of the old time to come',
      reinstalment,
      ['2026-12-23 0+2000+0', '2026-12-23 248756+5000+0', '2027-01-23 251244+2512+0'],
      4_012n,
    ],
    [
      'waiver of 20.00: the fee, then interest, the oldest first',
      { kind: 'waiver', waive: 2_000n },
      [
        '2026-10-10 100000+0+0',
        '2026-11-10 100000+500+0',
        '2026-12-10 100000+1000+0',
        '2027-01-10 100000+1000+0',
        '2027-02-10 100000+1000+0',
      ],
      -2_000n,
    ],
    [
      'settlement for 4,000.00',
      { kind: 'settlement', pay: 400_000n, by: localDate('2026-12-05') },
      ['2026-12-05 400000+0+0'],
      -105_500n,
    ],
    [
      'early settlement: 13 days since the last due day on what is to come',
      { kind: 'early_settlement', yearRate: RATE },
      ['2026-11-23 500000+3300+500'],
      -1_700n,
    ],
  ];
  for (const [what, asked, rows, difference] of cases)
    it(what, () => {
      const made = quoted(asked);
      assert.deepEqual(made.after.map(row), rows);
      assert.equal(made.difference, difference);
    });
});

describe('no quote', () => {
  const undated = [{ no: 1, dueOn: null, principal: 100n, interest: 0n, fee: 0n }];
  const cases: readonly [what: string, own: Partial<Debt>, asked: Asked, why: string][] = [
    ['nothing is owed', { owed: [] }, { kind: 'deferral', months: 1 }, 'nothing_owed'],
    [
      'paid off',
      { owed: OWED.map((one) => ({ ...one, principal: 0n, interest: 0n, fee: 0n })) },
      { kind: 'deferral', months: 1 },
      'nothing_owed',
    ],
    ['no due day', { owed: undated }, { kind: 'deferral', months: 1 }, 'no_due_days'],
    [
      'no due day for a holiday',
      { owed: undated },
      { kind: 'holiday', instalments: 1, yearRate: RATE },
      'no_due_days',
    ],
    [
      'a holiday of more than are to come',
      {},
      { kind: 'holiday', instalments: 4, yearRate: RATE },
      'too_few_instalments',
    ],
    ['more waived than owed', {}, { kind: 'waiver', waive: 505_501n }, 'more_than_owed'],
    ['less than nothing waived', {}, { kind: 'waiver', waive: -1n }, 'more_than_owed'],
    [
      'a settlement dearer than the debt',
      {},
      { kind: 'settlement', pay: 502_501n, by: ON },
      'more_than_owed',
    ],
    ['a settlement of less than nothing', {}, { kind: 'settlement', pay: -1n, by: ON }, 'more_than_owed'],
    ['a new plan that begins before today', {}, { ...reinstalment, firstDueOn: ON }, 'no_due_days'],
    ['a new plan that waives more than is owed', {}, { ...reinstalment, waive: 10n ** 9n }, 'more_than_owed'],
  ];
  for (const [what, own, asked, why] of cases)
    it(`${what}: ${why}`, () => assert.equal(quoteOf(debt(own), asked), why));
});

describe('early settlement', () => {
  const asked: Asked = { kind: 'early_settlement', yearRate: RATE };
  it('on a due day nothing more has run', () => {
    const on = localDate('2026-11-10');
    assert.equal(quoted(asked, { on }).added.interest, 0n);
  });
  it('before the first due day, from a month before it', () => {
    const on = localDate('2026-09-25');
    assert.equal(quoted(asked, { on }).added.interest, (500_000n * 12n * 15n) / 36_000n);
  });
  it('of a card’s balance without a due day nothing runs', () => {
    const owed = [{ no: 1, dueOn: null, principal: 100_000n, interest: 0n, fee: 0n }];
    assert.equal(quoted(asked, { owed }).added.interest, 0n);
  });
});

describe('whatever is owed and asked', () => {
  const instalment = fc.record({
    day: fc.integer({ min: -400, max: 700 }),
    principal: fc.bigInt({ min: 0n, max: 10n ** 7n }),
    interest: fc.bigInt({ min: 0n, max: 10n ** 5n }),
    fee: fc.bigInt({ min: 0n, max: 10n ** 5n }),
  });
  const owed = fc
    .array(instalment, { maxLength: 14 })
    .map((all) =>
      all.map(({ day, ...parts }, at): Instalment => ({ no: at + 1, dueOn: addDays(ON, day), ...parts })),
    );
  const yearRate = fc.integer({ min: 0, max: 3_600 }).map((units) => ({ units: BigInt(units), scale: 4 }));
  const amount = fc.bigInt({ min: 0n, max: 10n ** 8n });
  const asked: fc.Arbitrary<Asked> = fc.oneof(
    fc.record({ kind: fc.constant('extension'), months: fc.integer({ min: 1, max: 36 }), yearRate }),
    fc.record({ kind: fc.constant('deferral'), months: fc.integer({ min: 1, max: 36 }) }),
    fc.record({ kind: fc.constant('holiday'), instalments: fc.integer({ min: 1, max: 6 }), yearRate }),
    fc.record({
      kind: fc.constant('reinstalment'),
      periods: fc.integer({ min: 1, max: 60 }),
      yearRate,
      firstDueOn: fc.integer({ min: 1, max: 90 }).map((days) => addDays(ON, days)),
      waive: amount,
    }),
    fc.record({ kind: fc.constant('waiver'), waive: amount }),
    fc.record({ kind: fc.constant('settlement'), pay: amount, by: fc.constant(addDays(ON, 10)) }),
    fc.record({ kind: fc.constant('early_settlement'), yearRate }),
  );

  it('before + added − dropped − waived = after, for each component, and nothing is negative', () => {
    fc.assert(
      fc.property(owed, asked, (all, wish) => {
        const made = quoteOf(debt({ owed: all }), wish);
        if (typeof made === 'string') return;
        const left = addAmounts(sumOf(made.before), made.added);
        const after = sumOf(made.after);
        for (const one of components)
          assert.equal(left[one] - made.dropped[one] - made.waived[one], after[one], one);
        assert.equal(made.difference, totalOf(after) - totalOf(sumOf(made.before)));
        for (const each of [...made.after, made.added, made.dropped, made.waived])
          for (const one of components) assert.ok(each[one] >= 0n);
      }),
    );
  });

  it('principal is never given up while costs or interest are left', () => {
    const heavier: Readonly<Record<Component, readonly Component[]>> = {
      fee: [],
      interest: ['fee'],
      principal: ['fee', 'interest'],
    };
    fc.assert(
      fc.property(owed, amount, (all, waive) => {
        const made = quoteOf(debt({ owed: all }), { kind: 'waiver', waive });
        if (typeof made === 'string') return;
        const left = sumOf(made.after);
        for (const one of components)
          if (made.waived[one] > 0n) for (const lighter of heavier[one]) assert.equal(left[lighter], 0n);
      }),
    );
  });
});
