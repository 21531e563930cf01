import type { InstalmentFact, SnapshotFact } from './account-leaf.ts';
import type { Values } from './fields.ts';

/** An instalment in the words of the mapping. */
export const instalmentValues = (fact: InstalmentFact): Values => ({
  instalment_no: fact.no,
  due_on: fact.dueOn,
  principal_due: fact.principal,
  interest_due: fact.interest,
  fee_due: fact.fee,
});

/** A snapshot in the words of the mapping. */
export function snapshotValues(fact: SnapshotFact): Values {
  const values: Values = { as_of: fact.asOf, balance: fact.balance };
  if (fact.unit === 'days') values.days_late = fact.late;
  else values.months_late = fact.late;
  for (const [word, amount] of [
    ['balance_principal', fact.balancePrincipal],
    ['balance_interest', fact.balanceInterest],
    ['balance_fee', fact.balanceFee],
    ['balance_penalty', fact.balancePenalty],
    ['overdue_principal', fact.overduePrincipal],
    ['overdue_interest', fact.overdueInterest],
    ['overdue_fee', fact.overdueFee],
    ['minimum_due', fact.minimumDue],
  ] as const)
    if (amount !== null) values[word] = amount;
  return values;
}
