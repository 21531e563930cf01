import type { EntryDraft } from '../../domain/account/booking.ts';
import type { HeldAccount } from '../../domain/import/compare.ts';
import type { StatedSnapshot } from '../../domain/import/slots.ts';
import {
  type Exit,
  supersedeSchedules,
  supersedeSnapshots,
  writeExits,
  writeMissing,
} from '../../store/import-change.store.ts';
import type { ImportRows } from '../../store/import-rows.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { addEntries, addPayments, addSnapshots, scheduleColumns } from './account-rows.ts';
import type { ApplyJob, Known, Standing } from './apply-job.ts';
import type { ChangeLog } from './change-log.ts';
import { extensionEntries } from './history-entries.ts';
import { writeReturns } from './leave-and-return.ts';
import type { Parties } from './parties.ts';
import type { People } from './people.ts';
import { addPerson } from './person-rows.ts';

/**
 * Adds what a delivery newly brings of accounts that we hold, and writes what gives way to it. The rows themselves are
 * written by the caller, afterwards.
 */
export async function extendAccounts(
  session: ImportSession,
  job: ApplyJob,
  rows: ImportRows,
  standing: readonly Standing[],
  changes: ChangeLog,
  parties: Parties,
  people: People,
): Promise<void> {
  const known = standing.filter((one): one is Known => one.held !== undefined);
  if (known.length === 0) return;
  const { tenant } = job;
  const rescheduled = known.filter(isRescheduled);
  if (rescheduled.length > 0)
    await supersedeSchedules(
      session,
      tenant,
      rescheduled.map(({ accountId }) => accountId),
    );
  const restated = known.flatMap(({ accountId, facts, held }) =>
    facts.snapshots
      .filter(({ asOf }) => snapshotOf(held, asOf) !== undefined)
      .map(({ asOf }) => ({ accountId, asOf })),
  );
  if (restated.length > 0) await supersedeSnapshots(session, tenant, restated);
  for (const one of known) addKnown(rows, job, one, parties, people);
  const lacking = known.filter(({ missing, held }) => missing.join() !== held.missing.join());
  if (lacking.length > 0)
    await writeMissing(
      session,
      tenant,
      lacking.map(({ accountId, missing }) => ({ accountId, keys: missing })),
    );
  const exits = known.flatMap(exitOf);
  if (exits.length > 0) await writeExits(session, tenant, exits);
  await writeReturns(session, job, known, changes);
  await changes.ofAccounts(session, known);
}

/**
 * Whether what a delivery says of an account bears on contacts that could be decided already: rows that its case lacks or lacks no
 * more, or that the account left. What it owes is looked at where a permit is committed.
 */
export function bearsOnContacts({ held, missing, facts, slot }: Standing, people: People): boolean {
  if (held !== undefined)
    return missing.join() !== held.missing.join() || facts.sides.some(({ section }) => section === 'exit');
  return missing.length > 0 && people.ofCustomer(slot.customerNo)?.held !== undefined;
}

const isRescheduled = ({ facts }: Standing): boolean => facts.instalments.length + facts.replaced.length > 0;

const snapshotOf = (held: HeldAccount, asOf: string) => held.snapshots.find((one) => one.asOf === asOf);

const exitOf = ({ accountId, facts }: Known): Exit[] =>
  facts.sides
    .filter(({ section }) => section === 'exit')
    .map(({ values }) => ({
      accountId,
      on: values.exited_on ?? null,
      type: values.exit_type ?? null,
    }));

function addKnown(rows: ImportRows, job: ApplyJob, one: Known, parties: Parties, people: People): void {
  const { call, creditor, ports } = job;
  const { accountId, facts, held, slot } = one;
  const borrower = people.ofCustomer(slot.customerNo);
  if (borrower !== undefined) addPerson(rows, borrower, ports.vault, call.tenant);
  for (const { role, person, relation } of parties.newOf(one)) {
    addPerson(rows, person, ports.vault, call.tenant);
    rows.add('party', [accountId, person.personId, role, relation]);
  }
  const replaced = new Set(facts.replaced.map(({ no }) => no));
  const instalments = isRescheduled(one)
    ? [
        ...held.instalments.filter(({ no }) => !replaced.has(no)),
        ...facts.replaced,
        ...facts.instalments,
      ].sort((a, b) => a.no - b.no)
    : held.instalments;
  if (isRescheduled(one))
    rows.add('account_schedule', [accountId, held.scheduleNo + 1, ...scheduleColumns(instalments)]);
  addSnapshots(rows, accountId, facts.snapshots, (asOf) => {
    const known = snapshotOf(held, asOf);
    return known === undefined ? 0 : known.revision + 1;
  });
  const account = { accountId, accountNo: slot.accountNo, creditorCode: creditor.code };
  const payments = addPayments(rows, account, facts.payments, call);
  if (!isRescheduled(one) && facts.snapshots.length + payments.length === 0) return;
  const after = { instalments, snapshots: snapshotsAfter(held, facts.snapshots, call.now) };
  const entries: readonly EntryDraft[] = extensionEntries(
    {
      accountId,
      source: held.source,
      terms: ports.products.products[held.product].terms,
      today: call.today,
    },
    held,
    after,
    held.payments,
    payments,
  );
  addEntries(rows, accountId, entries, call);
}

function snapshotsAfter(held: HeldAccount, fresh: readonly StatedSnapshot[], recordedAt: ApplyJob['now']) {
  const restated = new Set(fresh.map(({ asOf }) => asOf));
  return [
    ...held.snapshots.filter(({ asOf }) => !restated.has(asOf)),
    ...fresh.map((fact) => ({ ...fact, recordedAt })),
  ];
}
