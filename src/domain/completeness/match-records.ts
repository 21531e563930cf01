import { type Instant, toEpochMs } from '../calendar/instant.ts';
import type { RecordChannel } from './record-line.ts';

export interface RecordToMatch {
  readonly recordId: string;
  /** Any stable name of the number. */
  readonly number: string;
  /** Null: a call, by a person or a robot. */
  readonly channel: RecordChannel | null;
  /** Who made the contact, as the line says; empty: the house. Null: it does not say. */
  readonly agency: string | null;
  readonly at: Instant;
}

export interface PermitToMatch {
  readonly permitId: string;
  readonly number: string;
  readonly channel: RecordChannel;
  /** To whom it was given; null: the house's own dispatcher. */
  readonly holder: { readonly name: string; readonly inHouse: boolean } | null;
  /** When it was used. */
  readonly at: Instant;
}

/** Names are written with full-width letters and stray blanks. */
const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Whether the line's contact was made by the one to whom the permit was given; a line that does not say may be anybody's. */
export function isByHolder({ agency }: Pick<RecordToMatch, 'agency'>, { holder }: PermitToMatch): boolean {
  if (agency === null) return true;
  if (agency === '') return holder === null || holder.inHouse;
  return holder !== null && plain(holder.name) === plain(agency);
}

/**
 * Which record is the contact of which permit: the same number, channel and agency, at most `toleranceMinutes` apart, nearest first,
 * each once. Clocks of carriers and exchanges differ; two contacts within the tolerance are told apart by being nearer.
 */
export function matchRecords(
  records: readonly RecordToMatch[],
  permits: readonly PermitToMatch[],
  toleranceMinutes: number,
): ReadonlyMap<string, string> {
  const byNumber = Map.groupBy(permits, (permit) => permit.number);
  const pairs = records.flatMap((record) =>
    pairsOf(record, byNumber.get(record.number) ?? [], toleranceMinutes),
  );
  pairs.sort(
    (a, b) => a.apartMs - b.apartMs || compare(a.recordId, b.recordId) || compare(a.permitId, b.permitId),
  );
  const matched = new Map<string, string>();
  const used = new Set<string>();
  for (const { recordId, permitId } of pairs) {
    if (matched.has(recordId) || used.has(permitId)) continue;
    matched.set(recordId, permitId);
    used.add(permitId);
  }
  return matched;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const pairsOf = (record: RecordToMatch, permits: readonly PermitToMatch[], toleranceMinutes: number) =>
  permits
    .filter(
      (permit) =>
        (record.channel === null ? permit.channel !== 'sms' : permit.channel === record.channel) &&
        isByHolder(record, permit),
    )
    .map((permit) => ({
      recordId: record.recordId,
      permitId: permit.permitId,
      apartMs: Math.abs(toEpochMs(permit.at) - toEpochMs(record.at)),
    }))
    .filter(({ apartMs }) => apartMs <= toleranceMinutes * 60_000);
