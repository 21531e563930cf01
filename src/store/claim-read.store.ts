import { sql } from 'kysely';
import type { ShareRole } from '../domain/account/claim.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { CaseAt } from './case-read.store.ts';
import type { Tx } from './db.ts';

/** An account of the case and its facts up to the business date; corrections known now are in. */
export type AccountsAt = Pick<CaseAt, 'tenant' | 'asOf' | 'before' | 'rows'> & {
  readonly accountIds: readonly string[];
};

export interface ShareRow {
  readonly account_id: string;
  readonly from_on: LocalDate;
  readonly role: ShareRole;
  readonly code: string;
  readonly name: string;
  readonly share_ppm: number | null;
}

/** Owners of the claim, oldest list first; within one, the largest share first. */
export async function readShares(tx: Tx, at: AccountsAt): Promise<readonly ShareRow[]> {
  const found = await sql<ShareRow>`
    select s.account_id, s.from_on, s.role, o.code, coalesce(s.organisation_name, o.name) as name, s.share_ppm
    from claim_share s join organisation o on o.tenant_id = s.tenant_id and o.organisation_id = s.organisation_id
    where s.tenant_id = ${at.tenant} and s.account_id = any(${[...at.accountIds]}::uuid[]) and not s.superseded
      and s.from_on <= ${at.asOf}::date
    order by s.from_on, s.share_ppm desc nulls last, o.code collate "C"`.execute(tx);
  return found.rows;
}

export interface ClassRow {
  readonly account_id: string;
  readonly since: LocalDate;
  readonly class: string;
  readonly source: string;
}

/** Five-level classes, newest first. */
export async function readClasses(tx: Tx, at: AccountsAt): Promise<readonly ClassRow[]> {
  const found = await sql<ClassRow>`
    select account_id, since, class, source from account_class
    where tenant_id = ${at.tenant} and account_id = any(${[...at.accountIds]}::uuid[]) and not superseded
      and since <= ${at.asOf}::date
    order by since desc, source limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface PlacementRow {
  readonly account_id: string;
  readonly placed_on: LocalDate;
  readonly hand_no: number | null;
  readonly placed_fen: bigint | null;
  readonly until_on: LocalDate | null;
  readonly placed_by: string | null;
  readonly batch_no: string | null;
}

/** 委案, newest first. */
export async function readPlacements(tx: Tx, at: AccountsAt): Promise<readonly PlacementRow[]> {
  const found = await sql<PlacementRow>`
    select p.account_id, p.placed_on, p.hand_no, p.placed_fen, p.until_on, coalesce(p.organisation_name, o.name) as placed_by, p.batch_no
    from placement p left join organisation o on o.tenant_id = p.tenant_id and o.organisation_id = p.organisation_id
    where p.tenant_id = ${at.tenant} and p.account_id = any(${[...at.accountIds]}::uuid[]) and not p.superseded
      and p.placed_on <= ${at.asOf}::date
    order by p.placed_on desc limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface StatedEntryRow {
  readonly account_id: string;
  readonly entered_on: LocalDate;
  readonly entry_no: number | null;
  readonly dpd: number | null;
  readonly bucket: string | null;
  readonly principal_fen: bigint | null;
  readonly interest_fen: bigint | null;
  readonly fee_fen: bigint | null;
}

/** 入催 as the lender froze it, newest first. */
export async function readStatedEntries(tx: Tx, at: AccountsAt): Promise<readonly StatedEntryRow[]> {
  const found = await sql<StatedEntryRow>`
    select account_id, entered_on, entry_no, dpd, bucket, principal_fen, interest_fen, fee_fen from stated_entry
    where tenant_id = ${at.tenant} and account_id = any(${[...at.accountIds]}::uuid[]) and entered_on <= ${at.asOf}::date
    order by entered_on desc limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface CardStatementRow {
  readonly account_id: string;
  readonly statement_on: LocalDate;
  readonly due_on: LocalDate;
  readonly balance_fen: bigint;
  readonly minimum_fen: bigint | null;
}

/** Card statements, newest first. */
export async function readCardStatements(tx: Tx, at: AccountsAt): Promise<readonly CardStatementRow[]> {
  const found = await sql<CardStatementRow>`
    select account_id, statement_on, due_on, balance_fen, minimum_fen from card_statement
    where tenant_id = ${at.tenant} and account_id = any(${[...at.accountIds]}::uuid[]) and not superseded
      and statement_on <= ${at.asOf}::date
    order by statement_on desc limit ${at.rows}`.execute(tx);
  return found.rows;
}

export interface DocumentListRow {
  readonly document_id: string;
  readonly account_id: string;
  readonly kind: string;
  readonly title: string | null;
  readonly media_type: string;
  readonly size_bytes: bigint;
  readonly sha256: Buffer;
  readonly recorded_at: Instant;
}

/** Documents that were there by the end of the date; without their file names, which may name a person. */
export async function readDocuments(tx: Tx, at: AccountsAt): Promise<readonly DocumentListRow[]> {
  const found = await sql<DocumentListRow>`
    select document_id, account_id, kind, title, media_type, size_bytes, sha256, recorded_at from document
    where tenant_id = ${at.tenant} and account_id = any(${[...at.accountIds]}::uuid[]) and not superseded
      and recorded_at < ${at.before}::timestamptz
    order by kind, recorded_at desc, document_id limit ${at.rows}`.execute(tx);
  return found.rows;
}
