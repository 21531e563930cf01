import type { LocalDate } from '../calendar/local-date.ts';
import {
  allocationPostings,
  entryAmount,
  openingPostings,
  type Posting,
  type Receivables,
  reallocationPostings,
  restatementPostings,
  suspensePostings,
} from '../money/books.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { type AllocationLine, afterAllocation, allocatePayment } from './allocation.ts';
import { byPaymentOrder, type Payment, type Standing } from './delinquency.ts';
import { type AccountFacts, type ProductTerms, standingOf } from './position.ts';
import type { Instalment } from './schedule.ts';
import { type RecordedPayment, reduces, type Snapshot, statedSchedule } from './stated.ts';

/** A ledger entry before it has an id. Its amount is the sum of its postings. */
export interface EntryDraft {
  readonly kind: 'opening' | 'restatement' | 'payment';
  readonly amount: Fen;
  readonly effectiveOn: LocalDate;
  readonly paymentId: string | null;
  readonly postings: readonly Posting[];
}

/** The receivable books of what is owed. */
export function receivablesOf(owed: readonly Instalment[], overpaid: Fen): Receivables {
  return {
    fee: sumFen(owed.map(({ fee }) => fee)),
    interest: sumFen(owed.map(({ interest }) => interest)),
    principal: sumFen(owed.map(({ principal }) => principal)),
    overpaid,
  };
}

type Event = { readonly payment: RecordedPayment } | { readonly snapshot: Snapshot };

/** Books as they stand while a history is played. */
interface Played {
  readonly owed: readonly Instalment[];
  readonly overpaid: Fen;
}

/**
 * Every entry that an account's history makes, oldest first: what an import posts for a new account. A derived account opens with
 * its whole schedule by component on `openedOn`, a stated one with its earliest snapshot; each later snapshot restates the books.
 */
export function historyEntries(facts: AccountFacts, openedOn: LocalDate, terms: ProductTerms): EntryDraft[] {
  const isDerived = facts.source === 'derived';
  let played: Played = { owed: isDerived ? facts.instalments : [], overpaid: 0n };
  const opening = isDerived
    ? entry('opening', openedOn, openingPostings(receivablesOf(played.owed, 0n)))
    : [];
  const drafts = [...opening];
  for (const event of isDerived
    ? [...facts.payments].sort(byPaymentOrder).map(paymentEvent)
    : statedEvents(facts)) {
    const step =
      'payment' in event
        ? playPayment(played, event.payment, terms, isDerived)
        : playSnapshot(played, event.snapshot, facts, terms, drafts.length === 0);
    played = step.played;
    drafts.push(...step.entries);
  }
  return drafts;
}

interface Step {
  readonly played: Played;
  readonly entries: readonly EntryDraft[];
}

function playPayment(before: Played, payment: RecordedPayment, terms: ProductTerms, numbered: boolean): Step {
  const { lines, overpaid } = allocatePayment(before.owed, payment.amount, payment.effectiveOn, terms.order);
  return {
    played: { owed: afterAllocation(before.owed, lines), overpaid: before.overpaid + overpaid },
    entries: entry(
      'payment',
      payment.effectiveOn,
      allocationPostings(numbered ? lines : unnumbered(lines), overpaid),
      payment.id,
    ),
  };
}

function playSnapshot(
  before: Played,
  snapshot: Snapshot,
  facts: AccountFacts,
  terms: ProductTerms,
  isFirst: boolean,
): Step {
  const owed = statedSchedule(facts.snapshots, snapshot, terms.statementToDueDays);
  const overpaid = snapshot.balance < 0n ? -snapshot.balance : 0n;
  const postings = restatementPostings(
    receivablesOf(before.owed, before.overpaid),
    receivablesOf(owed, overpaid),
  );
  return {
    played: { owed, overpaid },
    entries: entry(isFirst ? 'opening' : 'restatement', snapshot.asOf, postings),
  };
}

/** The entry of one payment just received, from where the account stood without it and stands with it. */
export function paymentEntry(
  payment: RecordedPayment,
  without: Standing,
  withIt: Standing,
  source: AccountFacts['source'],
): EntryDraft {
  const from = receivablesOf(without.owed, without.overpaid);
  const to = receivablesOf(withIt.owed, withIt.overpaid);
  const lines = withIt.linesOf.get(payment.id) ?? [];
  const overpaid = to.overpaid - from.overpaid;
  const reallocates =
    overpaid < 0n ||
    sumFen(lines.map(({ amount }) => amount)) + overpaid !== payment.amount ||
    (['fee', 'interest', 'principal'] as const).some(
      (book) =>
        from[book] - to[book] !==
        sumFen(lines.filter(({ component }) => component === book).map(({ amount }) => amount)),
    );
  const postings = reallocates
    ? reallocationPostings(from, to, payment.amount)
    : allocationPostings(source === 'derived' ? lines : unnumbered(lines), overpaid);
  return {
    kind: 'payment',
    amount: entryAmount(postings),
    effectiveOn: payment.effectiveOn,
    paymentId: payment.id,
    postings,
  };
}

/** A payment that has just arrived on an account: its entry, and the account's facts with it. */
export function receive<Facts extends AccountFacts>(
  facts: Facts,
  payment: RecordedPayment,
  today: LocalDate,
  terms: ProductTerms,
): { readonly entry: EntryDraft; readonly facts: Facts } {
  const paid = { ...facts, payments: [...facts.payments, payment] };
  const entry = paymentEntry(
    payment,
    standingOf(facts, today, terms),
    standingOf(paid, today, terms),
    facts.source,
  );
  return { entry, facts: paid };
}

/** The entry of a payment that no account claims. */
export const suspenseEntry = (payment: Payment): EntryDraft => ({
  kind: 'payment',
  amount: payment.amount,
  effectiveOn: payment.effectiveOn,
  paymentId: payment.id,
  postings: suspensePostings(payment.amount),
});

/** Statements are numbered anew by every snapshot, so their numbers say nothing in the ledger. */
const unnumbered = (lines: readonly AllocationLine[]): AllocationLine[] =>
  lines.map((line) => ({ ...line, instalmentNo: 0 }));

function entry(
  kind: EntryDraft['kind'],
  effectiveOn: LocalDate,
  postings: readonly Posting[],
  paymentId: string | null = null,
): EntryDraft[] {
  return postings.length === 0
    ? []
    : [{ kind, amount: entryAmount(postings), effectiveOn, paymentId, postings }];
}

const paymentEvent = (payment: RecordedPayment): Event => ({ payment });

/** Snapshots and payments by day; on one day a payment stands on the side of the snapshot on which it counts. */
function statedEvents(facts: AccountFacts): Event[] {
  const snapshots = [...facts.snapshots].sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
  const payments = [...facts.payments];
  const events: Event[] = [];
  for (const snapshot of snapshots) {
    const counted = payments.filter((payment) => !reduces(payment, snapshot));
    for (const payment of counted) payments.splice(payments.indexOf(payment), 1);
    events.push(...counted.sort(byPaymentOrder).map(paymentEvent), { snapshot });
  }
  return [...events, ...payments.sort(byPaymentOrder).map(paymentEvent)];
}
