import assert from 'node:assert/strict';
import type { BucketTable } from '../../src/domain/account/buckets.ts';
import { type Delinquency, delinquencyOf } from '../../src/domain/account/delinquency.ts';
import type { Values } from '../../src/domain/import/fields.ts';

export const bucketTable: BucketTable = {
  method: 'dpd',
  buckets: [
    { name: 'M0', from: null },
    { name: 'M1', from: 1 },
  ],
};

/** Where an account of one instalment stands on the day of its payment, just before it and just after. */
export function positions(row: Values, table: BucketTable): { unpaid: Delinquency; paid: Delinquency } {
  const { due_on: dueOn, paid_on: paidOn, principal_due: principal, paid_amount: amount } = row;
  assert.ok(dueOn !== undefined && paidOn !== undefined && principal !== undefined && amount !== undefined);
  const schedule = [
    { no: row.instalment_no ?? 0, dueOn, principal, interest: row.interest_due ?? 0n, fee: 0n },
  ];
  const terms = { order: 'by_instalment', table } as const;
  return {
    unpaid: delinquencyOf(schedule, [], paidOn, terms),
    paid: delinquencyOf(schedule, [{ id: 'p', amount, effectiveOn: paidOn }], paidOn, terms),
  };
}
