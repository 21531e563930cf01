import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ImportSession } from './import-session.ts';

/** One change of what we held, with the image before. Amounts stand as decimal texts. */
export interface RecordedChange {
  readonly what: string;
  readonly subjectId: string;
  readonly accountId: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly beforeEnvelope?: Uint8Array;
}

/** Appends changes, numbered from `firstNo` on. */
export async function writeChanges(
  session: ImportSession,
  tenant: string,
  importId: string,
  firstNo: number,
  changes: readonly RecordedChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await session.run(
    `insert into import_change (tenant_id, import_id, change_no, what, subject_id, account_id, before, after, before_envelope)
     select $1, $2, c.no, c.what, c.subject_id, c.account_id, c.before, c.after, c.envelope
     from unnest($3::integer[], $4::text[], $5::uuid[], $6::uuid[], $7::jsonb[], $8::jsonb[], $9::bytea[])
       as c(no, what, subject_id, account_id, before, after, envelope)`,
    [
      tenant,
      importId,
      changes.map((_change, at) => firstNo + at),
      changes.map(({ what }) => what),
      changes.map(({ subjectId }) => subjectId),
      changes.map(({ accountId }) => accountId),
      changes.map(({ before }) => json(before)),
      changes.map(({ after }) => json(after)),
      changes.map(({ beforeEnvelope }) =>
        beforeEnvelope === undefined ? null : Buffer.from(beforeEnvelope),
      ),
    ],
  );
}

const json = (value: unknown): string | null =>
  value === null
    ? null
    : JSON.stringify(value, (_key, member) => (typeof member === 'bigint' ? member.toString() : member));

/** The current schedules of these accounts give way to the versions that follow. */
export const supersedeSchedules = (
  session: ImportSession,
  tenant: string,
  accountIds: readonly string[],
): Promise<unknown> =>
  session.run(
    `update account_schedule set superseded = true
     where tenant_id = $1 and account_id = any($2::uuid[]) and not superseded`,
    [tenant, accountIds],
  );

export const supersedeSnapshots = (
  session: ImportSession,
  tenant: string,
  snapshots: readonly { readonly accountId: string; readonly asOf: LocalDate }[],
): Promise<unknown> =>
  session.run(
    `update account_snapshot s set superseded = true
     from unnest($2::uuid[], $3::date[]) as k(account_id, as_of)
     where s.tenant_id = $1 and s.account_id = k.account_id and s.as_of = k.as_of and not s.superseded`,
    [tenant, snapshots.map(({ accountId }) => accountId), snapshots.map(({ asOf }) => asOf)],
  );

/** Writes what each account still lacks. Keys hold no comma. */
export const writeMissing = (
  session: ImportSession,
  tenant: string,
  missing: readonly { readonly accountId: string; readonly keys: readonly string[] }[],
): Promise<unknown> =>
  session.run(
    `update account a set missing_keys = k.keys, incomplete_rows = cardinality(k.keys)
     from (select id, case when joined = '' then '{}'::text[] else string_to_array(joined, ',') end as keys
           from unnest($2::uuid[], $3::text[]) u(id, joined)) k
     where a.tenant_id = $1 and a.account_id = k.id`,
    [tenant, missing.map((one) => one.accountId), missing.map((one) => one.keys.join(','))],
  );

export interface Exit {
  readonly accountId: string;
  readonly on: LocalDate | null;
  readonly type: string | null;
}

/** Accounts that left the lender, or came back (null). */
export const writeExits = (
  session: ImportSession,
  tenant: string,
  exits: readonly Exit[],
): Promise<unknown> =>
  session.run(
    `update account a set gone_on = x.gone_on, gone_type = x.gone_type
     from unnest($2::uuid[], $3::date[], $4::text[]) as x(account_id, gone_on, gone_type)
     where a.tenant_id = $1 and a.account_id = x.account_id`,
    [
      tenant,
      exits.map(({ accountId }) => accountId),
      exits.map(({ on }) => on),
      exits.map(({ type }) => type),
    ],
  );

export interface PersonRow {
  readonly personId: string;
  readonly nameMask: string;
  readonly idNoMask: string | null;
  readonly envelope: Buffer;
  readonly idNoIndex: Buffer | null;
  readonly nameIndex: Buffer | null;
  readonly birthIndex: Buffer | null;
}

/** Writes what is known of a person himself anew: after a change, or as it was before it. */
export async function writePerson(session: ImportSession, tenant: string, person: PersonRow): Promise<void> {
  await session.run(
    `update person set name_mask = $3, id_no_mask = $4, envelope = $5, id_no_index = $6, name_index = $7, birth_index = $8
     where tenant_id = $1 and person_id = $2`,
    [
      tenant,
      person.personId,
      person.nameMask,
      person.idNoMask,
      person.envelope,
      person.idNoIndex,
      person.nameIndex,
      person.birthIndex,
    ],
  );
}

export async function correctContact(
  session: ImportSession,
  tenant: string,
  contact: {
    readonly contactPointId: string;
    readonly state: string;
    readonly consent: string;
    readonly verifiedOn: LocalDate | null;
  },
): Promise<void> {
  await session.run(
    `update contact_point set state = $3, consent = $4, verified_on = $5 where tenant_id = $1 and contact_point_id = $2`,
    [tenant, contact.contactPointId, contact.state, contact.consent, contact.verifiedOn],
  );
}

/** Accounts that left by this import, with their cases. */
export const readLeft = (
  session: ImportSession,
  tenant: string,
  importId: string,
  today: LocalDate,
): Promise<readonly { readonly accountId: string; readonly caseId: string }[]> =>
  session.run(
    `select distinct a.account_id as "accountId", a.case_id as "caseId" from import_change c
     join account a on a.tenant_id = c.tenant_id and a.account_id = c.account_id
     where c.tenant_id = $1 and c.import_id = $2 and c.what in ('account.gone', 'exit') and a.gone_on <= $3::date`,
    [tenant, importId, today],
  );

/** Accounts of this creditor that imports by this mapping brought, that are still here and that the delivery does not name. */
export async function readAbsent(
  session: ImportSession,
  call: { readonly tenant: string; readonly creditorId: string; readonly mappingId: string },
  named: readonly string[],
): Promise<{
  readonly held: number;
  readonly absent: readonly { accountId: string; caseId: string; accountNo: string }[];
}> {
  const rows = await session.run<{ accountId: string; caseId: string; accountNo: string; here: boolean }>(
    `with here as materialized (select unnest($4::text[]) as account_no)
     select a.account_id as "accountId", a.case_id as "caseId", a.account_no as "accountNo", h.account_no is not null as here
     from account a
     join import i on i.tenant_id = a.tenant_id and i.import_id = a.import_id
     left join here h on h.account_no = a.account_no
     where a.tenant_id = $1 and a.creditor_id = $2 and i.mapping_id = $3 and a.gone_on is null
     order by a.account_id`,
    [call.tenant, call.creditorId, call.mappingId, named],
  );
  return { held: rows.length, absent: rows.filter(({ here }) => !here) };
}
