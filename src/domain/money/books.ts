import { type Fen, minFen, sumFen } from './fen.ts';

/**
 * Double entry. Value flows from a posting's source book to its destination book; a book's balance is what flowed in less what
 * flowed out, and all books together are always zero.
 *
 * claim → fee, interest, principal   the lender's claim becomes receivables (opening, or a restatement upwards)
 * fee, interest, principal → claim   a restatement downwards
 * fee, interest, principal → cash    a payment reduces a receivable
 * overpaid → cash                    money beyond everything owed: the house's debt to the borrower, a negative balance
 * suspense → cash                    money that belongs to no known account yet: a negative balance
 * claim → cash                       a payment that the lender's later snapshot had already counted
 */
export type Book = 'claim' | 'cash' | 'suspense' | 'overpaid' | 'principal' | 'interest' | 'fee';

export interface Posting {
  readonly source: Book;
  readonly destination: Book;
  readonly instalmentNo: number | null;
  readonly amount: Fen;
}

/** What is owed in sums, and what was paid too much. */
export interface Receivables {
  readonly fee: Fen;
  readonly interest: Fen;
  readonly principal: Fen;
  readonly overpaid: Fen;
}

export const emptyBooks: Receivables = { fee: 0n, interest: 0n, principal: 0n, overpaid: 0n };

/** One component of one instalment that a payment reduced. */
export interface PaidLine {
  readonly instalmentNo: number;
  readonly component: 'fee' | 'interest' | 'principal';
  readonly amount: Fen;
}

interface Side {
  readonly book: Book;
  amount: Fen;
}

const BOOKS = ['fee', 'interest', 'principal'] as const;

export const entryAmount = (postings: readonly Posting[]): Fen =>
  sumFen(postings.map(({ amount }) => amount));

/** Brings the receivables from one state to another against the claim: the opening of an account, or a restatement. */
export function restatementPostings(from: Receivables, to: Receivables): Posting[] {
  return movePostings([
    ...BOOKS.map((book) => ({ book, amount: to[book] - from[book] })),
    overpaidMove(from, to),
  ]);
}

export const openingPostings = (to: Receivables): Posting[] => restatementPostings(emptyBooks, to);

/** A payment that no account claims. */
export const suspensePostings = (amount: Fen): Posting[] => [
  { source: 'suspense', destination: 'cash', instalmentNo: null, amount },
];

/** A payment as its allocation reads: one posting a line. */
export function allocationPostings(lines: readonly PaidLine[], overpaid: Fen): Posting[] {
  const postings: Posting[] = lines.map(({ instalmentNo, component, amount }) => ({
    source: component,
    destination: 'cash',
    instalmentNo: instalmentNo === 0 ? null : instalmentNo,
    amount,
  }));
  if (overpaid > 0n)
    postings.push({ source: 'overpaid', destination: 'cash', instalmentNo: null, amount: overpaid });
  return postings;
}

/**
 * A payment that moves other payments' allocation too (it is dated before them) or that a snapshot had already counted: the
 * net movement by book, so that the books stand as if everything had arrived in order.
 */
export function reallocationPostings(from: Receivables, to: Receivables, amount: Fen): Posting[] {
  return movePostings([
    ...BOOKS.map((book) => ({ book, amount: to[book] - from[book] })),
    overpaidMove(from, to),
    { book: 'cash', amount },
  ]);
}

const overpaidMove = (from: Receivables, to: Receivables): Side => ({
  book: 'overpaid',
  amount: from.overpaid - to.overpaid,
});

/** Pairs books that shrink with books that grow; what does not pair goes against the claim. */
function movePostings(moves: readonly Side[]): Posting[] {
  const net = sumFen(moves.map(({ amount }) => amount));
  const all = [...moves, { book: 'claim', amount: -net } as Side];
  const sources = all
    .filter(({ amount }) => amount < 0n)
    .map(({ book, amount }) => ({ book, amount: -amount }));
  const destinations = all.filter(({ amount }) => amount > 0n).map((side) => ({ ...side }));
  const postings: Posting[] = [];
  for (const destination of destinations) {
    for (const source of sources) {
      const amount = minFen(source.amount, destination.amount);
      if (amount === 0n) continue;
      postings.push({ source: source.book, destination: destination.book, instalmentNo: null, amount });
      source.amount -= amount;
      destination.amount -= amount;
    }
  }
  return postings;
}
