import { sql } from 'kysely';
import type { Position } from '../domain/account/position.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Fen } from '../domain/money/fen.ts';
import type { Tx } from './db.ts';

interface Recorder {
  readonly tenant: string;
  readonly now: Instant;
}

/** Where an account stood when it was last reckoned. */
export interface Reckoned {
  readonly asOf: LocalDate;
  readonly bucket: string;
  readonly dpd: number | null;
}

export async function readReckoned(
  tx: Tx,
  tenant: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Reckoned>> {
  const { rows } = await sql<Reckoned & { accountId: string }>`
    select account_id as "accountId", as_of as "asOf", bucket, dpd from delinquency
    where tenant_id = ${tenant} and account_id = any(${accountIds}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.accountId, row]));
}

export interface AccountPosition {
  readonly accountId: string;
  readonly position: Position;
}

/** Rewrites the cached positions of these accounts in one statement. */
export async function writePositions(
  tx: Tx,
  call: Recorder,
  rows: readonly AccountPosition[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(read: (position: Position) => T): T[] => rows.map(({ position }) => read(position));
  // Arrays of arrays of unequal length cannot be handed in: the cure amounts come as lists in text.
  const list = (values: readonly unknown[]): string => values.join(',');
  await sql`
    insert into delinquency (tenant_id, account_id, as_of, dpd, bucket, overdue_principal_fen, overdue_interest_fen,
                             overdue_fee_fen, balance_fen, next_due_on, next_due_fen, cure_buckets, cure_fen, recorded_at)
    select ${call.tenant}, p.account_id, p.as_of, p.dpd, p.bucket, p.principal, p.interest, p.fee, p.balance,
           p.next_due_on, p.next_due, string_to_array(p.cure_buckets, ','), string_to_array(p.cures, ',')::bigint[],
           ${call.now}::timestamptz
    from unnest(
      ${rows.map((row) => row.accountId)}::uuid[], ${column((p) => p.asOf)}::date[], ${column((p) => p.dpd)}::integer[],
      ${column((p) => p.bucket)}::text[], ${column((p) => p.overdue.principal)}::bigint[],
      ${column((p) => p.overdue.interest)}::bigint[], ${column((p) => p.overdue.fee)}::bigint[],
      ${column((p) => p.balance)}::bigint[], ${column((p) => p.nextDueOn)}::date[], ${column((p) => p.nextDueFen)}::bigint[],
      ${column((p) => list(p.cures.map(({ bucket }) => bucket)))}::text[],
      ${column((p) => list(p.cures.map(({ amount }) => amount)))}::text[]
    ) p(account_id, as_of, dpd, bucket, principal, interest, fee, balance, next_due_on, next_due, cure_buckets, cures)
    on conflict (tenant_id, account_id) do update set
      as_of = excluded.as_of, dpd = excluded.dpd, bucket = excluded.bucket,
      overdue_principal_fen = excluded.overdue_principal_fen, overdue_interest_fen = excluded.overdue_interest_fen,
      overdue_fee_fen = excluded.overdue_fee_fen, balance_fen = excluded.balance_fen,
      next_due_on = excluded.next_due_on, next_due_fen = excluded.next_due_fen,
      cure_buckets = excluded.cure_buckets, cure_fen = excluded.cure_fen, recorded_at = excluded.recorded_at`.execute(
    tx,
  );
}

/** A change of bucket, as its row stands. */
export interface BucketMove {
  readonly account_id: string;
  readonly moved_on: LocalDate;
  readonly move_no: number;
  readonly cause: 'import' | 'age' | 'payment';
  readonly from_bucket: string | null;
  readonly to_bucket: string;
  readonly dpd: number | null;
  readonly overdue_fen: Fen;
  readonly recorded_at: Instant;
}

/** The number of the last move of each of these accounts on the day of its position. */
export async function readMoveCounts(
  tx: Tx,
  tenant: string,
  accounts: readonly AccountPosition[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ account_id: string; last: number }>`
    select m.account_id, max(m.move_no) as last
    from unnest(${accounts.map(({ accountId }) => accountId)}::uuid[],
                ${accounts.map(({ position }) => position.asOf)}::date[]) of_day(account_id, day)
    join bucket_move m on m.tenant_id = ${tenant} and m.account_id = of_day.account_id and m.moved_on = of_day.day
    group by m.account_id`.execute(tx);
  return new Map(rows.map((row) => [row.account_id, row.last]));
}

/** Writes moves; `block` is the evidence block whose leaves they are, in this order. */
export async function insertMoves(
  tx: Tx,
  call: Recorder,
  moves: readonly BucketMove[],
  block: { readonly stream: string; readonly seq: bigint } | undefined,
): Promise<void> {
  if (moves.length === 0) return;
  await sql`
    insert into bucket_move (tenant_id, account_id, moved_on, move_no, cause, from_bucket, to_bucket, dpd, overdue_fen,
                             recorded_at, evidence_stream, evidence_seq, evidence_leaf)
    select ${call.tenant}, m.account_id, m.moved_on, m.move_no, m.cause, m.from_bucket, m.to_bucket, m.dpd, m.overdue_fen,
           ${call.now}::timestamptz, ${block?.stream ?? null}::text, ${block?.seq ?? null}::bigint, m.leaf
    from unnest(
      ${moves.map((m) => m.account_id)}::uuid[], ${moves.map((m) => m.moved_on)}::date[],
      ${moves.map((m) => m.move_no)}::integer[], ${moves.map((m) => m.cause)}::text[],
      ${moves.map((m) => m.from_bucket)}::text[], ${moves.map((m) => m.to_bucket)}::text[],
      ${moves.map((m) => m.dpd)}::integer[], ${moves.map((m) => m.overdue_fen)}::bigint[],
      ${moves.map((_move, leaf) => (block === undefined ? null : leaf))}::integer[]
    ) m(account_id, moved_on, move_no, cause, from_bucket, to_bucket, dpd, overdue_fen, leaf)`.execute(tx);
}
