import fc from 'fast-check';
import type { ProductTerms } from '../../src/domain/account/position.ts';
import type { Instalment } from '../../src/domain/account/schedule.ts';
import type { RecordedPayment, Snapshot } from '../../src/domain/account/stated.ts';
import { fromEpochMs } from '../../src/domain/calendar/instant.ts';
import { addDays, addMonths, localDate } from '../../src/domain/calendar/local-date.ts';

/** Accounts of all shapes for property tests. */
const start = localDate('2026-01-31');
const recordedAt = fromEpochMs(1_790_000_000_000);
const anyAmount = fc.bigInt({ min: 0n, max: 500_000n });
export const anyDay = fc.integer({ min: -40, max: 700 }).map((days) => addDays(start, days));

export const anySchedule: fc.Arbitrary<Instalment[]> = fc
  .array(
    fc.record({ principal: anyAmount, interest: anyAmount, fee: fc.oneof(fc.constant(0n), anyAmount) }),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((all) => all.map((amounts, index) => ({ no: index + 1, dueOn: addMonths(start, index), ...amounts })));

export const anyPayments: fc.Arbitrary<RecordedPayment[]> = fc
  .array(fc.record({ effectiveOn: anyDay, amount: fc.bigInt({ min: 1n, max: 900_000n }) }), { maxLength: 6 })
  .map((all) => all.map((payment, index) => ({ ...payment, id: `p${index}`, recordedAt })));

const anyUnknown = fc.oneof(fc.constant(null), anyAmount);

export const anySnapshots: fc.Arbitrary<Snapshot[]> = fc
  .constantFrom('days' as const, 'months' as const)
  .chain((unit) =>
    fc
      .array(
        fc.record({
          late: fc.integer({ min: 0, max: unit === 'days' ? 200 : 8 }),
          balance: fc.bigInt({ min: -5_000n, max: 2_000_000n }),
          overduePrincipal: anyUnknown,
          overdueInterest: anyUnknown,
          overdueFee: anyUnknown,
          minimumDue: anyUnknown,
        }),
        { minLength: 1, maxLength: 7 },
      )
      .map((all) =>
        all.map((stated, index) => ({ ...stated, unit, asOf: addMonths(start, index), recordedAt })),
      ),
  );

const names = ['M0', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7+'];

export const anyTerms: fc.Arbitrary<ProductTerms> = fc.record({
  order: fc.constantFrom('by_component' as const, 'by_instalment' as const),
  table: fc.constantFrom(
    {
      method: 'dpd' as const,
      buckets: [null, 1, 31, 61, 91, 121, 151, 181].map((from, index) => ({
        name: names[index] ?? '',
        from,
      })),
    },
    {
      method: 'cycle' as const,
      buckets: [null, 1, 2, 3, 4, 5, 6, 7].map((from, index) => ({ name: names[index] ?? '', from })),
    },
  ),
  entryDpd: fc.constant(1),
  graceDays: fc.constantFrom(0, 3),
  statementToDueDays: fc.constantFrom(18, 20, 25),
});
