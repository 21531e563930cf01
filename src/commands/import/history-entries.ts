import {
  type EntryDraft,
  historyEntries,
  paymentEntry,
  receivablesOf,
} from '../../domain/account/booking.ts';
import { byPaymentOrder } from '../../domain/account/delinquency.ts';
import { type AccountFacts, type ProductTerms, standingOf } from '../../domain/account/position.ts';
import type { Instalment } from '../../domain/account/schedule.ts';
import type { RecordedPayment, Snapshot } from '../../domain/account/stated.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { entryAmount, restatementPostings } from '../../domain/money/books.ts';

/** What an account's books stand on, before and after an import. */
export interface BookFacts {
  readonly instalments: readonly Instalment[];
  readonly snapshots: readonly Snapshot[];
}

export interface Bookkeeping {
  readonly accountId: string;
  readonly source: 'derived' | 'stated';
  readonly terms: ProductTerms;
  readonly today: LocalDate;
}

/** The whole history of a new account. */
export const openingEntries = (
  { accountId, source, terms }: Bookkeeping,
  facts: BookFacts & { readonly payments: readonly RecordedPayment[] },
  openedOn: LocalDate,
): readonly EntryDraft[] => historyEntries({ accountId, source, ...facts }, openedOn, terms);

/** What new and changed facts of a known account move: first the claim itself, then each payment in the order of its day. */
export function extensionEntries(
  { accountId, source, terms, today }: Bookkeeping,
  before: BookFacts,
  after: BookFacts,
  heldPayments: readonly RecordedPayment[],
  freshPayments: readonly RecordedPayment[],
): readonly EntryDraft[] {
  const facts = (books: BookFacts, payments: AccountFacts['payments']): AccountFacts => ({
    accountId,
    source,
    instalments: books.instalments,
    snapshots: books.snapshots,
    payments,
  });
  let standing = standingOf(facts(after, heldPayments), today, terms);
  const stood = standingOf(facts(before, heldPayments), today, terms);
  const claim = restatementPostings(
    receivablesOf(stood.owed, stood.overpaid),
    receivablesOf(standing.owed, standing.overpaid),
  );
  const drafts: EntryDraft[] =
    claim.length === 0
      ? []
      : [
          {
            kind: 'restatement',
            amount: entryAmount(claim),
            effectiveOn: today,
            paymentId: null,
            postings: claim,
          },
        ];
  const payments = [...heldPayments];
  for (const payment of [...freshPayments].sort(byPaymentOrder)) {
    payments.push(payment);
    const next = standingOf(facts(after, payments), today, terms);
    drafts.push(paymentEntry(payment, standing, next, source));
    standing = next;
  }
  return drafts;
}
