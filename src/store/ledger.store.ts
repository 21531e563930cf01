import { sql } from 'kysely';
import type { EntryDraft } from '../domain/account/booking.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Fen } from '../domain/money/fen.ts';
import type { Tx } from './db.ts';

interface Recorder {
  readonly tenant: string;
  readonly now: Instant;
}

export interface PaymentRow {
  readonly paymentId: string;
  readonly source: 'import' | 'file' | 'callback' | 'counter';
  readonly reference: string;
  readonly accountId: string | null;
  readonly accountNo: string;
  readonly amount: Fen;
  readonly effectiveOn: LocalDate;
  readonly contentHash: Uint8Array;
}

export interface KnownPayment {
  readonly paymentId: string;
  readonly accountId: string | null;
  readonly caseId: string | null;
  readonly contentHash: Buffer;
}

/** The payment that already carries this reference, if any. */
export async function findPayment(
  tx: Tx,
  tenant: string,
  source: PaymentRow['source'],
  reference: string,
): Promise<KnownPayment | undefined> {
  const { rows } = await sql<KnownPayment>`
    select p.payment_id as "paymentId", p.account_id as "accountId", a.case_id as "caseId", p.content_hash as "contentHash"
    from payment p left join account a on a.tenant_id = p.tenant_id and a.account_id = p.account_id
    where p.tenant_id = ${tenant} and p.source = ${source} and p.reference = ${reference}`.execute(tx);
  return rows[0];
}

/**
 * The payment of this account that another source told under the same reference; an import wrote creditor and account before
 * it. The caller holds the case's lock, so that no second one comes meanwhile.
 */
export async function findTwin(
  tx: Tx,
  tenant: string,
  accountId: string,
  payment: Pick<PaymentRow, 'source' | 'reference'>,
): Promise<(KnownPayment & { readonly amount: bigint; readonly effectiveOn: LocalDate }) | undefined> {
  const { rows } = await sql<KnownPayment & { readonly amount: bigint; readonly effectiveOn: LocalDate }>`
    select p.payment_id as "paymentId", p.account_id as "accountId", a.case_id as "caseId", p.content_hash as "contentHash",
      p.amount_fen as amount, p.effective_on as "effectiveOn"
    from payment p
    join account a on a.tenant_id = p.tenant_id and a.account_id = p.account_id
    join creditor c on c.tenant_id = a.tenant_id and c.creditor_id = a.creditor_id
    where p.tenant_id = ${tenant} and p.account_id = ${accountId}::uuid and p.source <> ${payment.source}
      and p.reference = case when p.source = 'import'
        then c.code || '/' || a.account_no || '/' || ${payment.reference} else ${payment.reference} end
    order by p.recorded_at limit 1`.execute(tx);
  return rows[0];
}

/** Inserts a payment; false when another has taken its reference, also one that committed a moment ago. */
export async function insertPayment(tx: Tx, call: Recorder, payment: PaymentRow): Promise<boolean> {
  const { rows } = await sql<{ payment_id: string }>`
    insert into payment (tenant_id, payment_id, source, reference, account_id, account_no, amount_fen, effective_on,
                         recorded_at, content_hash)
    values (${call.tenant}, ${payment.paymentId}::uuid, ${payment.source}, ${payment.reference}, ${payment.accountId}::uuid,
            ${payment.accountNo}, ${payment.amount}, ${payment.effectiveOn}::date, ${call.now}::timestamptz,
            ${Buffer.from(payment.contentHash)})
    on conflict (tenant_id, source, reference) do nothing
    returning payment_id`.execute(tx);
  return rows.length === 1;
}

/** How a payment was booked: the sums by book that gave, `claim` aside. */
export async function readAllocation(
  tx: Tx,
  tenant: string,
  paymentId: string,
): Promise<ReadonlyMap<string, Fen>> {
  const { rows } = await sql<{ source: string; amount: Fen }>`
    select p.source, sum(p.amount_fen)::bigint as amount
    from ledger_entry e join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.entry_id
    where e.tenant_id = ${tenant} and e.payment_id = ${paymentId}::uuid and p.destination = 'cash'
    group by p.source`.execute(tx);
  return new Map(rows.map((row) => [row.source, row.amount]));
}

/** One ledger entry to be written. */
export interface LedgerEntry extends EntryDraft {
  readonly entryId: string;
  readonly accountId: string | null;
  readonly importId: string | null;
}

/** Writes entries with their lines, one row each; the database refuses an entry that does not add up. */
export async function insertLedgerEntries(
  tx: Tx,
  call: Recorder,
  entries: readonly LedgerEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const lists = entries.map((entry) => lineLists(entry.postings));
  await sql`
    insert into ledger_entry (tenant_id, entry_id, account_id, kind, amount_fen, payment_id, import_id, effective_on, recorded_at,
                              sources, destinations, instalment_nos, amounts_fen)
    select ${call.tenant}, e.entry_id, e.account_id, e.kind, e.amount_fen, e.payment_id, e.import_id, e.effective_on,
           ${call.now}::timestamptz, e.sources::text[], e.destinations::text[], e.instalment_nos::integer[], e.amounts_fen::bigint[]
    from unnest(
      ${entries.map((e) => e.entryId)}::uuid[], ${entries.map((e) => e.accountId)}::uuid[],
      ${entries.map((e) => e.kind)}::text[], ${entries.map((e) => e.amount)}::bigint[],
      ${entries.map((e) => e.paymentId)}::uuid[], ${entries.map((e) => e.importId)}::uuid[],
      ${entries.map((e) => e.effectiveOn)}::date[], ${lists.map((l) => l.sources)}::text[],
      ${lists.map((l) => l.destinations)}::text[], ${lists.map((l) => l.instalmentNos)}::text[],
      ${lists.map((l) => l.amounts)}::text[]
    ) e(entry_id, account_id, kind, amount_fen, payment_id, import_id, effective_on,
        sources, destinations, instalment_nos, amounts_fen)`.execute(tx);
}

/** The lines of an entry as arrays in PostgreSQL's own writing; books, numbers and amounts hold no sign that it reads otherwise. */
export function lineLists(postings: EntryDraft['postings']) {
  const list = (values: readonly (string | number | bigint | null)[]): string =>
    `{${values.map((value) => value ?? 'null').join(',')}}`;
  return {
    sources: list(postings.map((line) => line.source)),
    destinations: list(postings.map((line) => line.destination)),
    instalmentNos: list(postings.map((line) => line.instalmentNo)),
    amounts: list(postings.map((line) => line.amount)),
  };
}
