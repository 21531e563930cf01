import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { HeldPerson } from '../domain/import/compare-people.ts';
import type { ContactStanding } from '../domain/person/contact-mark.ts';
import { ArrayText } from './array-text.ts';
import type { ImportSession } from './import-session.ts';

const LOOKUP_ROWS = 5_000;

const PERSON = `p.person_id as "personId", p.root_id as "rootId", encode(p.id_no_index, 'hex') as "idNoIndex",
  encode(p.name_index, 'hex') as "nameIndex"`;

/** People under these customer numbers of one creditor. */
export async function readPeopleByNumber(
  session: ImportSession,
  tenant: string,
  creditorId: string,
  customerNos: readonly string[],
): Promise<Map<string, HeldPerson>> {
  const found = new Map<string, HeldPerson>();
  for (let from = 0; from < customerNos.length; from += LOOKUP_ROWS) {
    const rows = await session.run<HeldPerson & { readonly customer_no: string }>(
      `select r.customer_no, ${PERSON} from person_reference r
       join person p on p.tenant_id = r.tenant_id and p.person_id = r.person_id
       where r.tenant_id = $1 and r.creditor_id = $2 and r.customer_no = any($3::text[])`,
      [tenant, creditorId, customerNos.slice(from, from + LOOKUP_ROWS)],
    );
    for (const { customer_no, ...person } of rows) found.set(customer_no, person);
  }
  return found;
}

/** People under these identity numbers, by blind index in hex. */
export async function readPeopleByIdNo(
  session: ImportSession,
  tenant: string,
  indexes: readonly Uint8Array[],
): Promise<Map<string, HeldPerson>> {
  const found = new Map<string, HeldPerson>();
  for (let from = 0; from < indexes.length; from += LOOKUP_ROWS) {
    const rows = await session.run<HeldPerson & { readonly idNoIndex: string }>(
      `select ${PERSON} from person p where p.tenant_id = $1 and p.id_no_index = any($2::bytea[])`,
      [tenant, bytesArray(indexes.slice(from, from + LOOKUP_ROWS))],
    );
    for (const person of rows) found.set(person.idNoIndex, person);
  }
  return found;
}

/** A contact point that we hold, and what of it may change. */
export interface HeldContact {
  readonly contactPointId: string;
  readonly personId: string;
  readonly key: string;
  readonly state: ContactStanding['state'];
  readonly consent: ContactStanding['consent'];
  readonly verifiedOn: LocalDate | null;
}

/** Contact points of these people; `key` is kind and blind index in hex. */
export async function readHeldContacts(
  session: ImportSession,
  tenant: string,
  personIds: readonly string[],
): Promise<HeldContact[]> {
  const found: HeldContact[] = [];
  for (let from = 0; from < personIds.length; from += LOOKUP_ROWS)
    found.push(
      ...(await session.run<HeldContact & Record<string, unknown>>(
        `select contact_point_id as "contactPointId", person_id as "personId", kind || encode(value_index, 'hex') as key, state,
           consent, verified_on as "verifiedOn"
         from contact_point where tenant_id = $1 and person_id = any($2::uuid[])`,
        [tenant, personIds.slice(from, from + LOOKUP_ROWS)],
      )),
    );
  return found;
}

export interface HeldParty {
  readonly accountId: string;
  readonly personId: string;
  readonly role: string;
  readonly nameIndex: string | null;
}

/** Everybody on these accounts but their borrowers. */
export const readHeldParties = (
  session: ImportSession,
  tenant: string,
  accountIds: readonly string[],
): Promise<readonly HeldParty[]> =>
  session.run<HeldParty & Record<string, unknown>>(
    `select pa.account_id as "accountId", pa.person_id as "personId", pa.role, encode(p.name_index, 'hex') as "nameIndex"
     from party pa join person p on p.tenant_id = pa.tenant_id and p.person_id = pa.person_id
     where pa.tenant_id = $1 and pa.account_id = any($2::uuid[]) and pa.role <> 'borrower'`,
    [tenant, accountIds],
  );

/** The case of each of these people at the creditor, where there is one. */
export async function readCases(
  session: ImportSession,
  tenant: string,
  creditorId: string,
  rootIds: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let from = 0; from < rootIds.length; from += LOOKUP_ROWS) {
    const rows = await session.run<{ root_id: string; case_id: string }>(
      `select root_id, case_id from collection_case where tenant_id = $1 and creditor_id = $2 and root_id = any($3::uuid[])`,
      [tenant, creditorId, rootIds.slice(from, from + LOOKUP_ROWS)],
    );
    for (const row of rows) found.set(row.root_id, row.case_id);
  }
  return found;
}

/** The number of the latest case; cases are numbered under the lock of the imports. Others than ours have no number. */
export async function readLastCaseNo(session: ImportSession, tenant: string): Promise<number> {
  const [row] = await session.run<{ last: number }>(
    `select coalesce(max(substring(case_no from 2)::integer), 0) as last from collection_case
     where tenant_id = $1 and ascii(substring(case_no from 2)) between ascii('0') and ascii('9')`,
    [tenant],
  );
  return row?.last ?? 0;
}

/** Sealed names of people, before they are replaced. */
export async function readEnvelopes(
  session: ImportSession,
  tenant: string,
  personIds: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await session.run<{ person_id: string; envelope: Buffer }>(
    `select person_id, envelope from person where tenant_id = $1 and person_id = any($2::uuid[])`,
    [tenant, personIds],
  );
  return new Map(rows.map((row) => [row.person_id, row.envelope]));
}

function bytesArray(values: readonly Uint8Array[]): string {
  const list = new ArrayText();
  for (const value of values) list.bytes(value);
  return list.toString();
}
