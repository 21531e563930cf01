import { limits } from '../contract/limits.ts';
import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { matchRecords } from '../domain/completeness/match-records.ts';
import { CHANNELS_OF, type RecordColumn, type RecordKind } from '../domain/completeness/record-line.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import type { ImportFile } from '../files/import-file.ts';
import * as store from '../store/contact-record.store.ts';
import type { Db, Tx } from '../store/db.ts';
import type { Vault } from '../store/vault.ts';
import { type ReadRecords, readRecords } from './completeness/read-records.ts';
import { incidentOf, recordOf, tellMatched } from './completeness/record-rows.ts';
import { openIncidentsIn } from './open-incident.ts';

export interface RecordsPorts {
  readonly db: Db;
  readonly vault: Vault;
  /** In which moments without an offset are written. */
  readonly zone: string;
}

export interface RecordsMatched {
  readonly file: store.RecordFile;
  /** These bytes were read before: nothing was done again. */
  readonly isRepeated: boolean;
  readonly bad: readonly { readonly rowNo: number; readonly column: RecordColumn }[];
  readonly incidentsOpened: number;
}

/**
 * Matches the lines of an SMS carrier's bill or of call records against the permits that were used: a line without a permit, or of
 * another agency than the permit's, opens an incident; a permit without a line is counted. The same line again, in this file or another, changes nothing. Numbers are kept
 * as blind index and mask. Refusals: those of readRecords.
 */
export async function matchContactRecords(
  ports: RecordsPorts,
  call: Call,
  input: { readonly kind: RecordKind; readonly file: ImportFile },
): Promise<Outcome<RecordsMatched>> {
  const read = await readRecords(input.file, input.kind, ports.zone);
  if (!read.ok) return read;
  return ports.db.inTenant(call.tenant, (tx) => match(tx, ports, call, input.kind, read.value));
}

type Line = ReadRecords['lines'][number];

async function match(
  tx: Tx,
  { vault }: RecordsPorts,
  call: Call,
  kind: RecordKind,
  read: ReadRecords,
): Promise<Outcome<RecordsMatched>> {
  const { tenant } = call;
  await store.lockRecords(tx, tenant);
  const before = await store.findRecordFile(tx, tenant, kind, read.hash);
  if (before !== undefined)
    return done({ file: before, isRepeated: true, bad: read.bad, incidentsOpened: 0 });
  const known = await store.knownReferences(
    tx,
    tenant,
    kind,
    read.lines.map((line) => line.reference),
  );
  const fresh = read.lines
    .filter((line) => !known.has(`${line.agency ?? ''}/${line.reference}`))
    .map((line) => recordOf(call, vault, line));
  const covers = coversOf(read.lines);
  const { matched, ofOthers } = covers === undefined ? NOTHING : await matchIn(tx, call, kind, covers, fresh);
  const records = fresh.map((record) => ({ ...record, permitId: matched.get(record.recordId) ?? null }));
  const fileId = call.newId();
  const file = {
    file_id: fileId,
    kind,
    rows_read: read.rowsRead,
    rows_bad: read.bad.length,
    rows_repeated: read.lines.length - fresh.length,
    rows_matched: matched.size,
    rows_unmatched: fresh.length - matched.size,
    permits_silent: covers === undefined ? 0 : await countSilent(tx, call, kind, covers, matched),
    covers_from: covers?.from ?? null,
    covers_until: covers?.until ?? null,
    read_by: `${call.actor.kind}:${call.actor.id}`,
    read_at: call.now,
  };
  await store.insertRecordFile(tx, tenant, { ...file, fileHash: read.hash });
  await store.insertRecords(tx, tenant, { fileId, kind }, records);
  await tellMatched(tx, call, file, read.hash);
  const incidentsOpened = await openIncidentsIn(
    tx,
    call,
    records.filter(isUnmatched).map(incidentOf(kind, fileId, ofOthers)),
  );
  return done({ file, isRepeated: false, bad: read.bad, incidentsOpened });
}

const isUnmatched = (record: store.NewRecord): boolean => record.permitId === null;

interface Covers {
  readonly from: Instant;
  readonly until: Instant;
}

function coversOf(lines: readonly Line[]): Covers | undefined {
  let [from, until] = [lines[0]?.at, lines[0]?.at];
  for (const { at } of lines) {
    if (from === undefined || at < from) from = at;
    if (until === undefined || at > until) until = at;
  }
  return from === undefined || until === undefined ? undefined : { from, until };
}

interface Matched {
  /** Records with the permit of their contact. */
  readonly matched: ReadonlyMap<string, string>;
  /** Records of an agency, with the permit that was given to another. */
  readonly ofOthers: ReadonlyMap<string, string>;
}
const NOTHING: Matched = { matched: new Map(), ofOthers: new Map() };

async function matchIn(
  tx: Tx,
  call: Call,
  kind: RecordKind,
  { from, until }: Covers,
  records: readonly store.NewRecord[],
): Promise<Matched> {
  const tolerance = limits.recordToleranceMinutes;
  const permits = await store.unnamedPermits(tx, call.tenant, {
    channels: CHANNELS_OF[kind],
    from: addMinutes(from, -tolerance),
    until: addMinutes(until, tolerance),
  });
  const matched = matchRecords(records, permits, tolerance);
  // What is left over, whoever made the contact: the permit was somebody else's.
  const used = new Set(matched.values());
  const ofOthers = matchRecords(
    records.filter(({ recordId }) => !matched.has(recordId)).map((record) => ({ ...record, agency: null })),
    permits.filter(({ permitId }) => !used.has(permitId)),
    tolerance,
  );
  return { matched, ofOthers };
}

async function countSilent(
  tx: Tx,
  call: Call,
  kind: RecordKind,
  covers: Covers,
  matched: ReadonlyMap<string, string>,
): Promise<number> {
  const named = new Set(matched.values());
  const unnamed = await store.unnamedPermits(tx, call.tenant, { channels: CHANNELS_OF[kind], ...covers });
  return unnamed.filter((permit) => !named.has(permit.permitId)).length;
}
