import type { AccountFactsView } from '../contract/api/case-facts.ts';
import type { AccountView } from '../contract/api/case-page.ts';
import { toEdge } from '../contract/ids.ts';
import { standingAt } from '../domain/account/delinquency.ts';
import {
  type AccountFacts,
  type Position,
  type ProductTerms,
  positionAsOf,
} from '../domain/account/position.ts';
import { type Amounts, type Instalment, totalOf } from '../domain/account/schedule.ts';
import type { Snapshot } from '../domain/account/stated.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type {
  AccountRow,
  InstalmentRow,
  MoveRow,
  PaymentLineRow,
  SnapshotRow,
} from '../store/case-read.store.ts';
import { fenOrNull, fenText } from './edge.ts';

export interface AccountFactsRead {
  readonly instalments: readonly InstalmentRow[];
  readonly snapshots: readonly SnapshotRow[];
  readonly moves: readonly MoveRow[];
  readonly payments: readonly PaymentLineRow[];
}

export interface Stands {
  readonly dpd: number | null;
  readonly bucket: string;
  readonly overdue: Amounts;
  readonly balanceFen: bigint;
  readonly nextDueOn: LocalDate | null;
  readonly nextDueFen: bigint | null;
  readonly cures: readonly { readonly bucket: string; readonly payFen: bigint }[];
}

/** One account of the page, and its figures for the page's own sums. */
export interface AccountShown {
  readonly view: Omit<AccountView, keyof AccountFactsView>;
  readonly stands: Stands;
}

/** Builds one account: today from the cached derivation, on a past date by deriving it again from the facts known now. */
export function showAccount(
  row: AccountRow,
  facts: AccountFactsRead,
  asOf: LocalDate,
  past: boolean,
  terms: ProductTerms,
): AccountShown {
  const schedule = facts.instalments.map(asInstalment);
  const known = factsOf(row, schedule, facts);
  const stands = past || row.bucket === null ? standsOn(positionAsOf(known, asOf, terms)) : standsToday(row);
  const { owed } = standingAt(schedule, known.payments, asOf, terms.order);
  return {
    stands,
    view: {
      id: toEdge('account', row.account_id),
      accountNo: row.account_no,
      product: row.product as AccountView['product'],
      delinquencySource: row.delinquency_source as AccountView['delinquencySource'],
      principalFen: fenText(row.principal_fen),
      openedOn: row.opened_on,
      incompleteRows: row.incomplete_rows,
      dpd: stands.dpd,
      bucket: stands.bucket,
      overdue: overdueText(stands.overdue),
      balanceFen: fenText(stands.balanceFen),
      nextDueOn: stands.nextDueOn,
      nextDueFen: fenOrNull(stands.nextDueFen),
      cures: stands.cures.map((cure) => ({ bucket: cure.bucket, payFen: fenText(cure.payFen) })),
      instalments: schedule.map((instalment, index) =>
        showInstalment(instalment, owed[index] ?? instalment, asOf),
      ),
      snapshots: facts.snapshots.map(showSnapshot),
      bucketMoves: facts.moves.map(showMove),
    },
  };
}

export const overdueText = (overdue: Amounts) => ({
  principalFen: fenText(overdue.principal),
  interestFen: fenText(overdue.interest),
  feeFen: fenText(overdue.fee),
  totalFen: fenText(totalOf(overdue)),
});

const asInstalment = (row: InstalmentRow): Instalment => ({
  no: row.instalment_no,
  dueOn: row.due_on,
  principal: row.principal_fen,
  interest: row.interest_fen,
  fee: row.fee_fen,
});

/** Lines of one payment stand together; each payment once. */
function factsOf(row: AccountRow, instalments: readonly Instalment[], facts: AccountFactsRead): AccountFacts {
  const once = new Map(facts.payments.map((line) => [line.payment_id, line]));
  return {
    accountId: row.account_id,
    source: row.delinquency_source === 'stated' ? 'stated' : 'derived',
    goneOn: row.gone_on,
    instalments,
    snapshots: facts.snapshots.map(asSnapshot),
    payments: [...once.values()].map((line) => ({
      id: line.payment_id,
      amount: line.amount_fen,
      effectiveOn: line.effective_on,
      recordedAt: line.recorded_at,
    })),
  };
}

const asSnapshot = (row: SnapshotRow): Snapshot => ({
  asOf: row.as_of,
  unit: row.stated_unit === 'months' ? 'months' : 'days',
  late: row.stated_late,
  balance: row.balance_fen,
  overduePrincipal: row.overdue_principal_fen,
  overdueInterest: row.overdue_interest_fen,
  overdueFee: row.overdue_fee_fen,
  minimumDue: row.minimum_due_fen,
  recordedAt: row.recorded_at,
});

function standsToday(row: AccountRow): Stands {
  const amounts = row.cure_fen ?? [];
  return {
    dpd: row.dpd,
    bucket: row.bucket ?? '',
    overdue: {
      principal: row.overdue_principal_fen ?? 0n,
      interest: row.overdue_interest_fen ?? 0n,
      fee: row.overdue_fee_fen ?? 0n,
    },
    balanceFen: row.balance_fen ?? 0n,
    nextDueOn: row.next_due_on,
    nextDueFen: row.next_due_fen,
    cures: (row.cure_buckets ?? []).map((bucket, index) => ({ bucket, payFen: amounts[index] ?? 0n })),
  };
}

const standsOn = (position: Position): Stands => ({
  dpd: position.dpd,
  bucket: position.bucket,
  overdue: position.overdue,
  balanceFen: position.balance,
  nextDueOn: position.nextDueOn,
  nextDueFen: position.nextDueFen,
  cures: position.cures.map((cure) => ({ bucket: cure.bucket, payFen: cure.amount })),
});

function showInstalment(
  due: Instalment,
  owed: Instalment,
  asOf: LocalDate,
): AccountView['instalments'][number] {
  const open = totalOf(owed);
  const dueOn = due.dueOn ?? asOf;
  return {
    no: due.no,
    dueOn,
    due: byComponent(due),
    paid: byComponent({
      principal: due.principal - owed.principal,
      interest: due.interest - owed.interest,
      fee: due.fee - owed.fee,
    }),
    openFen: fenText(open),
    state: stateOf(dueOn, asOf, open, totalOf(due)),
  };
}

const byComponent = (amounts: Amounts) => ({
  principalFen: fenText(amounts.principal),
  interestFen: fenText(amounts.interest),
  feeFen: fenText(amounts.fee),
});

function stateOf(
  dueOn: LocalDate,
  asOf: LocalDate,
  open: bigint,
  due: bigint,
): AccountView['instalments'][number]['state'] {
  if (open === 0n) return 'paid';
  if (dueOn < asOf) return 'overdue';
  if (dueOn === asOf) return 'due_today';
  return open < due ? 'partly_paid' : 'future';
}

const showSnapshot = (row: SnapshotRow): AccountView['snapshots'][number] => ({
  asOf: row.as_of,
  statedUnit: row.stated_unit as 'days' | 'months',
  statedLate: row.stated_late,
  balanceFen: fenText(row.balance_fen),
  overduePrincipalFen: fenOrNull(row.overdue_principal_fen),
  overdueInterestFen: fenOrNull(row.overdue_interest_fen),
  overdueFeeFen: fenOrNull(row.overdue_fee_fen),
  minimumDueFen: fenOrNull(row.minimum_due_fen),
});

const showMove = (row: MoveRow): AccountView['bucketMoves'][number] => ({
  movedOn: row.moved_on,
  cause: row.cause as 'import' | 'age' | 'payment',
  from: row.from_bucket,
  to: row.to_bucket,
  dpd: row.dpd,
  overdueFen: fenText(row.overdue_fen),
});
