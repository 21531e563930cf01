import { limits } from '../contract/limits.ts';
import type { ProductCatalogue } from '../contract/product-file.ts';
import { positionAsOf } from '../domain/account/position.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { moveLeaf } from '../domain/evidence/move-leaf.ts';
import type { ExitType } from '../domain/vocabulary.ts';
import { type AccountRecord, readAccountRecords } from '../store/account.store.ts';
import type { Tx } from '../store/db.ts';
import {
  type AccountPosition,
  type BucketMove,
  insertMoves,
  type Reckoned,
  readMoveCounts,
  readReckoned,
  writePositions,
} from '../store/delinquency.store.ts';
import { appendBlock } from '../store/evidence.store.ts';
import { changeEpisodes, type EpisodeChanges } from './change-episodes.ts';

export interface ReckonInput {
  /** Locked by the caller. */
  readonly caseIds: readonly string[];
  readonly asOf: LocalDate;
  readonly cause: BucketMove['cause'];
  readonly products: ProductCatalogue;
  /** A payment never opens an episode: only the day's ageing and an import do. */
  readonly mayEnter: boolean;
  /** The import that has them reckoned. */
  readonly importId?: string;
}

/** What changed by reckoning. */
export interface Reckoning extends EpisodeChanges {
  readonly accountCount: number;
  readonly moveCount: number;
  /** Every account of the cases as it stands now. */
  readonly positions: readonly ReckonedAccount[];
}

export interface ReckonedAccount extends AccountPosition {
  readonly record: AccountRecord;
}

/**
 * Reckons where every account of these cases stands on a day and writes what follows from it, inside the caller's transaction:
 * the cached positions, the moves between buckets (in evidence blocks of the day), entries (入催) with their frozen snapshot and
 * exits (出催), each with an evidence entry of its case. Doing it again changes nothing.
 */
export async function reckonCases(tx: Tx, call: Call, input: ReckonInput): Promise<Reckoning> {
  const records = await readAccountRecords(tx, call.tenant, input.caseIds);
  const reckoned = await readReckoned(
    tx,
    call.tenant,
    records.map(({ accountId }) => accountId),
  );
  const asOf = latestDays(records, reckoned, input.asOf);
  const positions = records.map((record) => ({
    record,
    accountId: record.accountId,
    position: positionAsOf(
      record,
      asOf.get(record.caseId) ?? input.asOf,
      input.products.products[record.product].terms,
    ),
  }));
  await writePositions(tx, call, positions);
  const changed = positions.filter(
    ({ accountId, position }) => reckoned.get(accountId)?.bucket !== position.bucket,
  );
  const moves = await numberMoves(tx, call, input, changed, (accountId) => reckoned.get(accountId)?.bucket);
  await writeMoves(tx, call, input, moves);
  const accounts = positions.map(({ record, position }) => ({
    caseId: record.caseId,
    position,
    terms: input.products.products[record.product].terms,
    leaves: leavesAs(record, position.asOf, reckoned.get(record.accountId)),
  }));
  const episodes = await changeEpisodes(tx, call, input, accounts);
  return { accountCount: positions.length, moveCount: moves.length, positions, ...episodes };
}

/** How an account that owed something when it was last reckoned is gone since. */
const leavesAs = (
  { goneOn, goneType }: AccountRecord,
  asOf: LocalDate,
  before: Reckoned | undefined,
): ExitType | undefined =>
  goneOn !== null && goneType !== null && goneOn <= asOf && before !== undefined && before.dpd !== null
    ? goneType
    : undefined;

/** The day of each case: the asked one, or the later day for which it was reckoned already; a position never goes back in time. */
function latestDays(
  records: readonly AccountRecord[],
  reckoned: ReadonlyMap<string, Reckoned>,
  asked: LocalDate,
): ReadonlyMap<string, LocalDate> {
  const days = new Map<string, LocalDate>();
  for (const { accountId, caseId } of records) {
    const known = reckoned.get(accountId)?.asOf ?? asked;
    if (known > (days.get(caseId) ?? asked)) days.set(caseId, known);
  }
  return days;
}

async function numberMoves(
  tx: Tx,
  call: Call,
  input: ReckonInput,
  changed: readonly ReckonedAccount[],
  bucketBefore: (accountId: string) => string | undefined,
): Promise<readonly BucketMove[]> {
  const counts = await readMoveCounts(tx, call.tenant, changed);
  return changed.map(({ accountId, position }) => ({
    account_id: accountId,
    moved_on: position.asOf,
    move_no: (counts.get(accountId) ?? 0) + 1,
    cause: input.cause,
    from_bucket: bucketBefore(accountId) ?? null,
    to_bucket: position.bucket,
    dpd: position.dpd,
    overdue_fen: position.overdueFen,
    recorded_at: call.now,
  }));
}

/** A run's moves stand in blocks; a payment's own evidence entry already proves what it moved. */
async function writeMoves(
  tx: Tx,
  call: Call,
  input: ReckonInput,
  moves: readonly BucketMove[],
): Promise<void> {
  for (let from = 0; from < moves.length; from += limits.evidenceBlockRows) {
    const rows = moves.slice(from, from + limits.evidenceBlockRows);
    const block =
      input.cause === 'payment'
        ? undefined
        : await appendBlock(tx, call, {
            stream: `day/${input.asOf}/age`,
            type: 'age.moves',
            leaves: rows.map(moveLeaf),
          });
    await insertMoves(tx, call, rows, block);
  }
}
