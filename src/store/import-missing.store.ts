import type { ImportSession } from './import-session.ts';

/** An account of which rows are or were missing, and what this file brought of it. */
export interface Lacking {
  readonly account_id: string;
  readonly account_no: string;
  readonly before: readonly string[];
  readonly present: readonly number[];
  readonly fresh_count: number;
}

/** Accounts that lacked rows, whose number is in `rejectedNos`, or whose id is in `alsoIds`. To be asked after the merge. */
export function readLacking(
  session: ImportSession,
  call: { readonly tenant: string; readonly creditorCode: string; readonly importId: string },
  alsoIds: readonly string[],
  rejectedNos: readonly string[],
): Promise<readonly Lacking[]> {
  return session.run<{
    account_id: string;
    account_no: string;
    before: string[];
    present: number[];
    fresh_count: number;
  }>(
    `with wanted as (
       select h.account_id, h.account_no, h.missing_keys
       from account h join creditor c on c.tenant_id = h.tenant_id and c.creditor_id = h.creditor_id
       where h.tenant_id = $1 and c.code = $2 and (
         h.account_no = any($5::text[]) or h.account_id = any($4::uuid[])
         or (h.incomplete_rows > 0 and h.account_no in (select account_no from stage_account))))
     select w.account_id, w.account_no, w.missing_keys as before,
       array(select instalment_no from stage_present p join stage_account a using (account_key) where a.known_id = w.account_id
             union select instalment_no from stage_instalment i join stage_account a using (account_key)
             where coalesce(a.known_id, a.account_id) = w.account_id)
         as present,
       ((select count(*) from stage_instalment i join stage_account a using (account_key)
           where coalesce(a.known_id, a.account_id) = w.account_id)
        + (select count(*) from account_snapshot s where s.tenant_id = $1 and s.account_id = w.account_id and s.import_id = $3::uuid))::integer
         as fresh_count
     from wanted w order by w.account_id`,
    [call.tenant, call.creditorCode, call.importId, alsoIds, rejectedNos],
  );
}

/** Writes what each account still lacks. Keys hold no comma. */
export async function writeMissing(
  session: ImportSession,
  tenant: string,
  missing: readonly { readonly accountId: string; readonly keys: readonly string[] }[],
): Promise<void> {
  if (missing.length === 0) return;
  await session.run(
    `update account a set missing_keys = k.keys, incomplete_rows = cardinality(k.keys)
     from (select id, case when joined = '' then '{}'::text[] else string_to_array(joined, ',') end as keys
           from unnest($2::uuid[], $3::text[]) u(id, joined)) k
     where a.tenant_id = $1 and a.account_id = k.id and a.missing_keys <> k.keys`,
    [tenant, missing.map((one) => one.accountId), missing.map((one) => one.keys.join(','))],
  );
}
