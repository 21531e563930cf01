import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';

export interface AgencyRow {
  readonly agency_id: string;
  readonly name: string;
  /** A telephone system of the house itself. */
  readonly in_house: boolean;
  readonly state: 'active' | 'stopped';
  readonly published_on: LocalDate | null;
  /** When each step that the rules ask of an agency was last done. */
  readonly contract_on: LocalDate | null;
  readonly evaluated_on: LocalDate | null;
  readonly inspected_on: LocalDate | null;
  /** Since when everybody who calls for it has been trained and examined. */
  readonly trained_on: LocalDate | null;
}

const columns = sql`agency_id, name, in_house, state, published_on, contract_on, evaluated_on, inspected_on, trained_on`;

/** False: the name is taken. */
export async function insertAgency(tx: Tx, tenant: string, agency: AgencyRow, at: Instant): Promise<boolean> {
  const written = await sql`
    insert into agency (tenant_id, ${columns}, recorded_at)
    values (${tenant}, ${agency.agency_id}, ${agency.name}, ${agency.in_house}, ${agency.state}, ${agency.published_on}::date,
            ${agency.contract_on}::date, ${agency.evaluated_on}::date, ${agency.inspected_on}::date, ${agency.trained_on}::date,
            ${at}::timestamptz)
    on conflict (tenant_id, name) do nothing`.execute(tx);
  return written.numAffectedRows === 1n;
}

/** One agency by its name, locked. */
export async function lockAgency(tx: Tx, tenant: string, name: string): Promise<AgencyRow | undefined> {
  const found = await sql<AgencyRow>`
    select ${columns} from agency
    where tenant_id = ${tenant} and name = ${name} for update`.execute(tx);
  return found.rows[0];
}

export async function updateAgency(
  tx: Tx,
  tenant: string,
  agency: Omit<AgencyRow, 'name' | 'in_house'>,
): Promise<void> {
  await sql`
    update agency set state = ${agency.state}, published_on = ${agency.published_on}::date, contract_on = ${agency.contract_on}::date,
                      evaluated_on = ${agency.evaluated_on}::date, inspected_on = ${agency.inspected_on}::date,
                      trained_on = ${agency.trained_on}::date
    where tenant_id = ${tenant} and agency_id = ${agency.agency_id}`.execute(tx);
}

export interface AgencyListed extends AgencyRow {
  readonly accounts: number;
  readonly keys: readonly {
    readonly key_id: string;
    readonly made_at: string;
    readonly revoked_at: string | null;
    readonly last_used_at: string | null;
  }[];
}

/** Every agency with its keys and how many accounts are with it on `today`. */
export async function listAgencies(
  tx: Tx,
  tenant: string,
  today: LocalDate,
): Promise<readonly AgencyListed[]> {
  const found = await sql<AgencyListed>`
    select g.agency_id, g.name, g.in_house, g.state, g.published_on, g.contract_on, g.evaluated_on, g.inspected_on, g.trained_on,
           (select count(*)::integer from entrustment e where e.tenant_id = g.tenant_id and e.agency_id = g.agency_id
            and e.from_on <= ${today}::date and (e.until_on is null or e.until_on > ${today}::date)) as accounts,
           coalesce((select json_agg(json_build_object('key_id', k.key_id, 'made_at', k.made_at, 'revoked_at', k.revoked_at,
                      'last_used_at', k.last_used_at) order by k.made_at, k.key_id)
            from agency_key k where k.tenant_id = g.tenant_id and k.agency_id = g.agency_id), '[]') as keys
    from agency g where g.tenant_id = ${tenant} order by g.name`.execute(tx);
  return found.rows;
}

export async function insertAgencyKey(
  tx: Tx,
  tenant: string,
  key: { readonly keyId: string; readonly agencyId: string; readonly keyHash: Uint8Array },
  at: Instant,
): Promise<void> {
  await sql`
    insert into agency_key (tenant_id, key_id, agency_id, key_hash, made_at)
    values (${tenant}, ${key.keyId}, ${key.agencyId}, ${Buffer.from(key.keyHash)}, ${at}::timestamptz)`.execute(
    tx,
  );
}

/** Ends a key at once; undefined: there is no such key that still opens. */
export async function revokeAgencyKey(
  tx: Tx,
  tenant: string,
  keyId: string,
  at: Instant,
): Promise<string | undefined> {
  const found = await sql<{ agency_id: string }>`
    update agency_key set revoked_at = ${at}::timestamptz
    where tenant_id = ${tenant} and key_id = ${keyId} and revoked_at is null returning agency_id`.execute(tx);
  return found.rows[0]?.agency_id;
}

export interface KeyHolder {
  readonly key_id: string;
  readonly agency_id: string;
  readonly in_house: boolean;
  readonly last_used_at: Instant | null;
}

/** Whose key this is; undefined: nobody's, revoked, or of a stopped agency. */
export async function holderOfKey(
  tx: Tx,
  tenant: string,
  keyHash: Uint8Array,
): Promise<KeyHolder | undefined> {
  const found = await sql<KeyHolder>`
    select k.key_id, k.agency_id, g.in_house, k.last_used_at
    from agency_key k join agency g on g.tenant_id = k.tenant_id and g.agency_id = k.agency_id
    where k.tenant_id = ${tenant} and k.key_hash = ${Buffer.from(keyHash)} and k.revoked_at is null
      and g.state = 'active'`.execute(tx);
  return found.rows[0];
}

export async function touchAgencyKey(tx: Tx, tenant: string, keyId: string, at: Instant): Promise<void> {
  await sql`
    update agency_key set last_used_at = ${at}::timestamptz
    where tenant_id = ${tenant} and key_id = ${keyId}`.execute(tx);
}

export interface Entrusted {
  readonly entrustmentId: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly fromOn: LocalDate;
  readonly notifiedOn: LocalDate | null;
}

/** False: the account is with an agency now. */
export async function insertEntrustment(
  tx: Tx,
  tenant: string,
  row: Entrusted,
  at: Instant,
): Promise<boolean> {
  const written = await sql`
    insert into entrustment (tenant_id, entrustment_id, account_id, agency_id, from_on, notified_on, recorded_at)
    values (${tenant}, ${row.entrustmentId}, ${row.accountId}, ${row.agencyId}, ${row.fromOn}::date, ${row.notifiedOn}::date, ${at}::timestamptz)
    on conflict do nothing`.execute(tx);
  return written.numAffectedRows === 1n;
}

/** Ends where an account is, from `until` on; undefined: it is with no agency. */
export async function endEntrustment(
  tx: Tx,
  tenant: string,
  accountId: string,
  until: LocalDate,
): Promise<(Omit<Entrusted, 'accountId' | 'entrustmentId'> & { readonly untilOn: LocalDate }) | undefined> {
  const found = await sql<{
    agencyId: string;
    fromOn: LocalDate;
    notifiedOn: LocalDate | null;
    untilOn: LocalDate;
  }>`
    update entrustment set until_on = greatest(${until}::date, from_on)
    where tenant_id = ${tenant} and account_id = ${accountId} and until_on is null
    returning agency_id as "agencyId", from_on as "fromOn", notified_on as "notifiedOn", until_on as "untilOn"`.execute(
    tx,
  );
  return found.rows[0];
}

/** An account by its creditor's number; more than one where two creditors use the same. */
export async function accountsByNo(
  tx: Tx,
  tenant: string,
  accountNo: string,
): Promise<readonly { readonly account_id: string; readonly case_id: string; readonly person_id: string }[]> {
  const found = await sql<{ account_id: string; case_id: string; person_id: string }>`
    select a.account_id, a.case_id, k.root_id as person_id
    from account a join collection_case k on k.tenant_id = a.tenant_id and k.case_id = a.case_id
    where a.tenant_id = ${tenant} and a.account_no = ${accountNo} order by a.account_id`.execute(tx);
  return found.rows;
}
