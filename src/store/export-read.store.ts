import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Values } from '../domain/import/fields.ts';
import type { ImportSession } from './import-session.ts';

/** A customer number of a creditor and whose it is. */
export interface ExportPerson {
  readonly customerNo: string;
  readonly personId: string;
  readonly envelope: Buffer;
  /** The first number of this human being at this creditor: his contact points are told under it, once. */
  readonly first: boolean;
}

/** Customer numbers after `after`, in byte order. */
export const readExportPeople = (
  session: ImportSession,
  tenant: string,
  creditorId: string,
  after: string,
  count: number,
): Promise<readonly ExportPerson[]> =>
  session.run<ExportPerson & Record<string, unknown>>(
    `select r.customer_no as "customerNo", p.person_id as "personId", p.envelope,
       not exists (select from person_reference o where o.tenant_id = r.tenant_id and o.creditor_id = r.creditor_id
         and o.person_id = r.person_id and o.customer_no collate "C" < r.customer_no collate "C") as first
     from person_reference r join person p on p.tenant_id = r.tenant_id and p.person_id = r.person_id
     where r.tenant_id = $1 and r.creditor_id = $2 and r.customer_no collate "C" > $3
     order by r.customer_no collate "C" limit $4`,
    [tenant, creditorId, after, count],
  );

export interface ExportContact {
  readonly contactPointId: string;
  readonly personId: string;
  readonly envelope: Buffer;
  readonly kind: NonNullable<Values['contact_kind']>;
  readonly use: NonNullable<Values['contact_use']>;
  readonly source: NonNullable<Values['contact_source']>;
  readonly consent: NonNullable<Values['contact_consent']>;
  readonly reserved: boolean;
  readonly state: NonNullable<Values['contact_state']>;
  readonly verifiedOn: LocalDate | null;
}

/** The contact points of these people that a file can state; an app account is bound by the borrower himself. */
export const readExportContacts = (
  session: ImportSession,
  tenant: string,
  personIds: readonly string[],
): Promise<readonly ExportContact[]> =>
  session.run<ExportContact & Record<string, unknown>>(
    `select contact_point_id as "contactPointId", person_id as "personId", envelope, kind, use, source, consent, reserved, state,
       verified_on as "verifiedOn"
     from contact_point where tenant_id = $1 and person_id = any($2::uuid[]) and kind <> 'app'
     order by person_id, kind, contact_point_id`,
    [tenant, personIds],
  );

export interface ExportAccount {
  readonly accountId: string;
  readonly accountNo: string;
  readonly customerNo: string | null;
  readonly product: NonNullable<Values['product']>;
  readonly openedOn: LocalDate | null;
  readonly principal: bigint;
  readonly contractNo: string | null;
  readonly statementDay: number | null;
  readonly goneOn: LocalDate | null;
  readonly goneType: Values['exit_type'] | null;
}

/** Accounts of a creditor after `after`, in byte order of their numbers. */
export const readExportAccounts = (
  session: ImportSession,
  tenant: string,
  creditorId: string,
  after: string,
  count: number,
): Promise<readonly ExportAccount[]> =>
  session.run<ExportAccount & Record<string, unknown>>(
    `select a.account_id as "accountId", a.account_no as "accountNo", a.product, a.opened_on as "openedOn",
       a.principal_fen as principal, a.contract_no as "contractNo", a.statement_day as "statementDay",
       a.gone_on as "goneOn", a.gone_type as "goneType",
       (select min(r.customer_no collate "C") from party b
        join person_reference r on r.tenant_id = b.tenant_id and r.person_id = b.person_id and r.creditor_id = a.creditor_id
        where b.tenant_id = a.tenant_id and b.account_id = a.account_id and b.role = 'borrower') as "customerNo"
     from account a
     where a.tenant_id = $1 and a.creditor_id = $2 and a.account_no collate "C" > $3
     order by a.account_no collate "C" limit $4`,
    [tenant, creditorId, after, count],
  );

export interface ExportParty {
  readonly accountId: string;
  readonly personId: string;
  readonly role: NonNullable<Values['party_role']>;
  readonly relation: string | null;
  readonly envelope: Buffer;
  readonly customerNo: string | null;
}

/** Everybody on these accounts but their borrowers. */
export const readExportParties = (
  session: ImportSession,
  tenant: string,
  creditorId: string,
  accountIds: readonly string[],
): Promise<readonly ExportParty[]> =>
  session.run<ExportParty & Record<string, unknown>>(
    `select pa.account_id as "accountId", pa.person_id as "personId", pa.role, pa.relation, p.envelope,
       (select min(r.customer_no collate "C") from person_reference r
        where r.tenant_id = pa.tenant_id and r.creditor_id = $2 and r.person_id = pa.person_id) as "customerNo"
     from party pa join person p on p.tenant_id = pa.tenant_id and p.person_id = pa.person_id
     where pa.tenant_id = $1 and pa.account_id = any($3::uuid[]) and pa.role <> 'borrower'
     order by pa.account_id, pa.role, pa.person_id`,
    [tenant, creditorId, accountIds],
  );

export interface ExportDocument {
  readonly documentId: string;
  readonly fileName: string;
  readonly sha256: Buffer;
}

/** The current documents of these accounts. */
export const readExportDocuments = (
  session: ImportSession,
  tenant: string,
  accountIds: readonly string[],
): Promise<readonly ExportDocument[]> =>
  session.run<ExportDocument & Record<string, unknown>>(
    `select document_id as "documentId", file_name as "fileName", sha256 from document
     where tenant_id = $1 and account_id = any($2::uuid[]) and not superseded order by file_name, document_id`,
    [tenant, accountIds],
  );

export interface ExportCreditor {
  readonly creditorId: string;
  readonly code: string;
  readonly name: string;
}

export const readExportCreditors = (
  session: ImportSession,
  tenant: string,
): Promise<readonly ExportCreditor[]> =>
  session.run<ExportCreditor & Record<string, unknown>>(
    `select creditor_id as "creditorId", code, name from creditor where tenant_id = $1 order by code`,
    [tenant],
  );
