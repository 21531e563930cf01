import { sql } from 'kysely';
import {
  LEAF_FORM,
  type SnapshotFact,
  snapshotLeaf,
  type WholeLeafRow,
  wholeLeaf,
} from '../domain/import/account-leaf.ts';
import type { BlockPlace } from './block-rows.ts';
import type { Tx } from './db.ts';

type Of<Fact> = Fact & { readonly account_id: string };

/** Whether the leaves of a block are of the form that imports write now; the body of its entry says so. */
export async function hasWholeLeaves(tx: Tx, tenant: string, place: BlockPlace): Promise<boolean> {
  const { rows } = await sql<{ form: string | null }>`
    select body::jsonb ->> 'leaf_form' as form from evidence_entry
    where tenant_id = ${tenant} and stream = ${place.stream} and seq = ${place.seq}::bigint`.execute(tx);
  return rows[0]?.form === String(LEAF_FORM);
}

/** The leaves of the accounts of one block: what their import said of them, of who stands on them and of their numbers. */
export async function wholeLeafOf(
  tx: Tx,
  tenant: string,
  place: BlockPlace,
): Promise<(row: WholeLeafRow & { readonly account_id: string }) => unknown> {
  const importId = place.stream.slice('import/'.length);
  const ofBlock = sql`
    join account a on a.tenant_id = f.tenant_id and a.account_id = f.account_id and a.import_id = f.import_id
    where f.tenant_id = ${tenant} and a.import_id = ${importId}::uuid and a.evidence_seq = ${place.seq}::bigint`;
  const schedules = await sql<Of<{ columns: readonly string[] }>>`
    select f.account_id, array[f.nos::text, f.due_on::text, f.principal_fen::text, f.interest_fen::text, f.fee_fen::text] as columns
    from account_schedule f ${ofBlock}`.execute(tx);
  const snapshots = await sql<Of<SnapshotFact>>`
    select f.account_id, f.as_of as "asOf", f.stated_unit as unit, f.stated_late as late, f.balance_fen as balance,
      f.balance_principal_fen as "balancePrincipal", f.balance_interest_fen as "balanceInterest",
      f.balance_fee_fen as "balanceFee", f.balance_penalty_fen as "balancePenalty",
      f.overdue_principal_fen as "overduePrincipal", f.overdue_interest_fen as "overdueInterest",
      f.overdue_fee_fen as "overdueFee", f.minimum_due_fen as "minimumDue"
    from account_snapshot f ${ofBlock} order by f.as_of`.execute(tx);
  const payments = await sql<Of<{ leaf: readonly string[] }>>`
    select f.account_id, array[f.payment_id::text, f.amount_fen::text, f.effective_on::text, f.reference,
      encode(f.content_hash, 'hex')] as leaf
    from payment f ${ofBlock} order by f.payment_id`.execute(tx);
  const parties = await sql<Of<{ person_id: string; role: string }>>`
    select f.account_id, f.person_id, f.role from party f ${ofBlock}
    order by f.role collate "C", f.person_id`.execute(tx);
  const contacts = await sql<Of<{ leaf: readonly string[] }>>`
    select distinct f.account_id, c.contact_point_id,
      array[c.contact_point_id::text, c.kind, c.source, encode(c.value_index, 'hex')] as leaf
    from (select f.* from party f ${ofBlock}) f
    join contact_point c on c.tenant_id = f.tenant_id and c.person_id = f.person_id and c.import_id = f.import_id
    order by c.contact_point_id`.execute(tx);
  const of = <Row extends Of<object>>(rows: readonly Row[]) => {
    const byAccount = Map.groupBy(rows, ({ account_id }) => account_id);
    return (accountId: string): readonly Row[] => byAccount.get(accountId) ?? [];
  };
  const found = {
    schedule: of(schedules.rows),
    snapshots: of(snapshots.rows),
    payments: of(payments.rows),
    parties: of(parties.rows),
    contacts: of(contacts.rows),
  };
  return (row) =>
    wholeLeaf(row, {
      // An account that its own import left without one, or with two, does not verify.
      schedule: found.schedule(row.account_id).flatMap(({ columns }) => columns),
      snapshots: found.snapshots(row.account_id).map(snapshotLeaf),
      payments: found.payments(row.account_id).map(({ leaf }) => leaf),
      parties: found.parties(row.account_id).map(({ role, person_id }) => [role, person_id]),
      contacts: found.contacts(row.account_id).map(({ leaf }) => leaf),
    });
}
