import {
  type EntryDraft,
  historyEntries,
  paymentEntry,
  receivablesOf,
} from '../../domain/account/booking.ts';
import { byPaymentOrder } from '../../domain/account/delinquency.ts';
import { type AccountFacts, type ProductTerms, standingOf } from '../../domain/account/position.ts';
import type { Call } from '../../domain/call.ts';
import { entryAmount, restatementPostings } from '../../domain/money/books.ts';
import type { Product } from '../../domain/vocabulary.ts';
import type { StagedHistory } from '../../store/import-history.store.ts';

export interface BookingCall {
  readonly call: Call;
  readonly creditorCode: string;
  readonly source: 'derived' | 'stated';
  readonly importId: string;
  readonly terms: Readonly<Record<Product, ProductTerms>>;
}

/** The ledger entries of one staged account: its whole history when it is new, else what its new facts move. */
export function entriesOf(history: StagedHistory, booking: BookingCall): readonly EntryDraft[] {
  const terms = booking.terms[history.row.product];
  const { call, source } = booking;
  const base = { accountId: history.row.account_id, source };
  if (!history.isNew) return extensionEntries(history, booking, terms);
  const openedOn = history.row.opened_on ?? call.today;
  return historyEntries({ ...base, ...history.fresh }, openedOn, terms);
}

/** What new facts of a known account move: first the claim itself, then each payment in the order of its day. */
function extensionEntries(
  { held, fresh, row }: StagedHistory,
  { call, source }: BookingCall,
  terms: ProductTerms,
): readonly EntryDraft[] {
  const facts = (payments: AccountFacts['payments'], withFresh: boolean): AccountFacts => ({
    accountId: row.account_id,
    source,
    instalments: withFresh ? [...held.instalments, ...fresh.instalments] : held.instalments,
    snapshots: withFresh ? [...held.snapshots, ...fresh.snapshots] : held.snapshots,
    payments,
  });
  let standing = standingOf(facts(held.payments, true), call.today, terms);
  const before = standingOf(facts(held.payments, false), call.today, terms);
  const claim = restatementPostings(
    receivablesOf(before.owed, before.overpaid),
    receivablesOf(standing.owed, standing.overpaid),
  );
  const drafts: EntryDraft[] =
    claim.length === 0
      ? []
      : [
          {
            kind: 'restatement',
            amount: entryAmount(claim),
            effectiveOn: call.today,
            paymentId: null,
            postings: claim,
          },
        ];
  const payments = [...held.payments];
  for (const payment of [...fresh.payments].sort(byPaymentOrder)) {
    payments.push(payment);
    const after = standingOf(facts(payments, true), call.today, terms);
    drafts.push(paymentEntry(payment, standing, after, source));
    standing = after;
  }
  return drafts;
}
