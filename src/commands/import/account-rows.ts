import { hash } from 'node:crypto';
import type { EntryDraft } from '../../domain/account/booking.ts';
import type { RecordedPayment } from '../../domain/account/stated.ts';
import type { Call } from '../../domain/call.ts';
import {
  type InstalmentFact,
  snapshotFigures,
  snapshotLeaf,
  wholeLeaf,
} from '../../domain/import/account-leaf.ts';
import type { Comparison } from '../../domain/import/compare.ts';
import type { StatedPayment, StatedSnapshot } from '../../domain/import/slots.ts';
import type { ImportRows } from '../../store/import-rows.ts';
import type { PersonState } from './people.ts';

/** The account under which rows are added. */
export interface RowAccount {
  readonly accountId: string;
  readonly accountNo: string;
  readonly creditorCode: string;
}

/** A schedule in columns, as PostgreSQL writes arrays. */
export function scheduleColumns(instalments: readonly InstalmentFact[]): readonly string[] {
  let [nos, due, principal, interest, fee] = ['', '', '', '', ''];
  for (const fact of instalments) {
    const comma = nos === '' ? '' : ',';
    nos += comma + fact.no;
    due += comma + fact.dueOn;
    principal += `${comma}${fact.principal}`;
    interest += `${comma}${fact.interest}`;
    fee += `${comma}${fact.fee}`;
  }
  return [`{${nos}}`, `{${due}}`, `{${principal}}`, `{${interest}}`, `{${fee}}`];
}

export function addSnapshots(
  rows: ImportRows,
  accountId: string,
  snapshots: readonly StatedSnapshot[],
  revisionOf: (asOf: string) => number,
): void {
  for (const fact of snapshots)
    rows.add('account_snapshot', [accountId, fact.asOf, revisionOf(fact.asOf), ...snapshotFigures(fact)]);
}

/** A payment with its id, and what a leaf says of it. */
export interface BookedPayment extends RecordedPayment {
  readonly leaf: readonly string[];
}

export function addPayments(
  rows: ImportRows,
  { accountId, accountNo, creditorCode }: RowAccount,
  payments: readonly StatedPayment[],
  call: Call,
): readonly BookedPayment[] {
  return payments.map((fact) => {
    const id = call.newId();
    const reference = `${creditorCode}/${accountNo}/${fact.key}`;
    const content = hash('sha256', `${reference}|${fact.effectiveOn}|${fact.amount}`, 'buffer');
    rows.add('payment', [id, reference, accountId, accountNo, fact.amount, fact.effectiveOn, content]);
    return {
      id,
      amount: fact.amount,
      effectiveOn: fact.effectiveOn,
      recordedAt: call.now,
      leaf: [id, String(fact.amount), fact.effectiveOn, reference, content.toString('hex')],
    };
  });
}

export function addEntries(
  rows: ImportRows,
  accountId: string,
  drafts: readonly EntryDraft[],
  call: Call,
): void {
  for (const { kind, amount, paymentId, effectiveOn, postings } of drafts) {
    let [sources, destinations, numbers, amounts] = ['', '', '', ''];
    for (const posting of postings) {
      const comma = sources === '' ? '' : ',';
      sources += comma + posting.source;
      destinations += comma + posting.destination;
      numbers += `${comma}${posting.instalmentNo ?? 'NULL'}`;
      amounts += `${comma}${posting.amount}`;
    }
    rows.add('ledger_entry', [
      call.newId(),
      accountId,
      kind,
      amount,
      paymentId,
      effectiveOn,
      `{${sources}}`,
      `{${destinations}}`,
      `{${numbers}}`,
      `{${amounts}}`,
    ]);
  }
}

export interface PartyOf {
  readonly role: string;
  readonly person: PersonState;
  readonly relation: string | null;
}

/** A new account: its row, who stands on it, its facts; gives the leaf that its block protects. */
export function addNewAccount(
  rows: ImportRows,
  { slot, source, facts, missing }: Comparison,
  account: RowAccount & { readonly caseId: string; readonly creditorId: string; readonly importId: string },
  parties: readonly PartyOf[],
  leafNo: number,
  call: Call,
): { readonly leaf: unknown; readonly payments: readonly BookedPayment[] } {
  const { accountId, caseId } = account;
  const exit = facts.sides.find(({ section }) => section === 'exit')?.values;
  const principal = principalOf(slot);
  const { product = 'personal_loan', opened_on: openedOn, contract_no: contractNo } = slot.terms;
  rows.add('account', [
    accountId,
    caseId,
    account.accountNo,
    product,
    source,
    principal,
    openedOn ?? null,
    contractNo ?? null,
    slot.terms.statement_day ?? null,
    exit?.exited_on ?? null,
    exit?.exit_type ?? null,
    missing.length,
    `{${missing.join(',')}}`,
    leafNo,
  ]);
  for (const { role, person, relation } of parties)
    rows.add('party', [accountId, person.personId, role, relation]);
  const schedule = facts.instalments.length === 0 ? [] : scheduleColumns(facts.instalments);
  if (schedule.length > 0) rows.add('account_schedule', [accountId, 1, ...schedule]);
  addSnapshots(rows, accountId, facts.snapshots, () => 0);
  const payments = addPayments(rows, account, facts.payments, call);
  const row = {
    account_id: accountId,
    case_id: caseId,
    creditor_id: account.creditorId,
    account_no: account.accountNo,
    product,
    delinquency_source: source,
    principal_fen: principal,
    opened_on: openedOn ?? null,
    import_id: account.importId,
    contract_no: contractNo ?? null,
    statement_day: slot.terms.statement_day ?? null,
  };
  const leaf = wholeLeaf(row, {
    schedule,
    snapshots: facts.snapshots.map(snapshotLeaf).sort(byFirst),
    payments: payments.map((payment) => payment.leaf),
    parties: parties.map(({ role, person }) => [role, person.personId]).sort(byText),
    contacts: [...new Set(parties.map(({ person }) => person))]
      .flatMap((person) => person.contactLeaf)
      .sort(byText),
  });
  return { leaf, payments };
}

/** The loan as stated; of a snapshot that states no principal the latest balance stands for it. */
function principalOf({ terms, snapshots }: Comparison['slot']): bigint {
  const latest = snapshots.items.reduce<StatedSnapshot | undefined>(
    (found, next) => (found === undefined || next.asOf > found.asOf ? next : found),
    undefined,
  );
  const balance = latest?.balance ?? 0n;
  return terms.principal ?? (balance > 0n ? balance : 0n);
}

const byFirst = (a: readonly unknown[], b: readonly unknown[]): number =>
  String(a[0]) < String(b[0]) ? -1 : 1;

const byText = (a: readonly string[], b: readonly string[]): number => (a.join() < b.join() ? -1 : 1);
