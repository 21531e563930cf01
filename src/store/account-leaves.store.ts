import { sql } from 'kysely';
import {
  accountLeaf,
  type ImportedFacts,
  type InstalmentFact,
  type PaymentFact,
  type SnapshotFact,
  type WholeLeafRow,
} from '../domain/import/account-leaf.ts';
import { type BlockPlace, type BlockRows, type PlaceRow, placed } from './block-rows.ts';
import type { Tx } from './db.ts';
import { hasWholeLeaves, wholeLeafOf } from './whole-leaves.store.ts';

type AccountRow = WholeLeafRow & { readonly account_id: string; readonly evidence_leaf: number };
type Of<Fact> = Fact & { readonly account_id: string };

/** Blocks of `account.imported`: each new account with everything that its own import said of it. */
export const accountBlocks: BlockRows = {
  async leaves(tx, tenant, place) {
    const { rows } = await sql<AccountRow>`
      select * from account
      where tenant_id = ${tenant} and import_id = ${importOf(place)}::uuid and evidence_seq = ${place.seq}::bigint
      order by evidence_leaf`.execute(tx);
    if (await hasWholeLeaves(tx, tenant, place)) return placed(rows, await wholeLeafOf(tx, tenant, place));
    const facts = await readFacts(tx, tenant, place);
    return placed(rows, (row) => accountLeaf(row, facts(row.account_id)));
  },
  async ofCase(tx, tenant, caseId) {
    const { rows } = await sql<PlaceRow>`
      select 'import/' || import_id as stream, evidence_seq as seq, evidence_leaf as leaf from account
      where tenant_id = ${tenant} and case_id = ${caseId}::uuid and evidence_seq is not null
      order by account_id`.execute(tx);
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  },
  async orphans(tx, tenant) {
    const { rows } = await sql<PlaceRow>`
      select distinct 'import/' || a.import_id as stream, a.evidence_seq as seq, 0 as leaf from account a
      where a.tenant_id = ${tenant} and a.evidence_seq is not null and not exists (
        select from evidence_entry e
        where e.tenant_id = a.tenant_id and e.stream = 'import/' || a.import_id and e.seq = a.evidence_seq
          and e.type = 'account.imported')
      order by 1, 2`.execute(tx);
    return rows.map((row) => ({ stream: row.stream, seq: Number(row.seq) }));
  },
};

const importOf = (place: BlockPlace): string => place.stream.slice('import/'.length);

/** What the import brought of the accounts of this block, also where a later one superseded it. */
async function readFacts(
  tx: Tx,
  tenant: string,
  place: BlockPlace,
): Promise<(accountId: string) => ImportedFacts> {
  const ofBlock = sql`
    join account a on a.tenant_id = f.tenant_id and a.account_id = f.account_id and a.import_id = f.import_id
    where f.tenant_id = ${tenant} and a.import_id = ${importOf(place)}::uuid and a.evidence_seq = ${place.seq}::bigint`;
  const instalments = await sql<Of<InstalmentFact>>`
    select s.account_id, i.no, i."dueOn", i.principal, i.interest, i.fee
    from (select f.* from account_schedule f ${ofBlock}) s
    cross join lateral unnest(s.nos, s.due_on, s.principal_fen, s.interest_fen, s.fee_fen)
      as i(no, "dueOn", principal, interest, fee)`.execute(tx);
  const snapshots = await sql<Of<SnapshotFact>>`
    select f.account_id, f.as_of as "asOf", f.stated_unit as unit, f.stated_late as late, f.balance_fen as balance,
      f.overdue_principal_fen as "overduePrincipal", f.overdue_interest_fen as "overdueInterest",
      f.overdue_fee_fen as "overdueFee", f.minimum_due_fen as "minimumDue"
    from account_snapshot f ${ofBlock}`.execute(tx);
  const payments = await sql<Of<PaymentFact>>`
    select f.account_id, f.payment_id as id, f.amount_fen as amount, f.effective_on as "effectiveOn"
    from payment f ${ofBlock}`.execute(tx);
  const byAccount = {
    instalments: Map.groupBy(instalments.rows, (row) => row.account_id),
    snapshots: Map.groupBy(snapshots.rows, (row) => row.account_id),
    payments: Map.groupBy(payments.rows, (row) => row.account_id),
  };
  return (id) => ({
    instalments: byAccount.instalments.get(id) ?? [],
    snapshots: byAccount.snapshots.get(id) ?? [],
    payments: byAccount.payments.get(id) ?? [],
  });
}
