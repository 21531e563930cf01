import type { Call } from '../../domain/call.ts';
import type { Mapping } from '../../domain/import/mapping.ts';
import { appendEvidence } from '../../store/evidence.store.ts';
import { noteFactChange } from '../../store/fact-change.store.ts';
import { type ImportRecord, recordImport, recordImportFiles } from '../../store/import.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { Applied } from './apply-delivery.ts';
import type { ApplyJob } from './apply-job.ts';
import type { OpenFile } from './open-delivery.ts';
import type { DeliveryReader } from './read-delivery.ts';

/** What an import is called by: its files and its mapping. */
export interface ImportNames {
  readonly files: readonly OpenFile[];
  readonly fileHash: Buffer;
  readonly mapping: Mapping;
  readonly mappingHash: Buffer;
  /** How it came; absent: in files. */
  readonly kind?: 'delivery' | 'push';
}

/**
 * Closes an import: its record with the control totals and its files, that facts of contacts change with it where they do, and the
 * evidence of it.
 */
export async function closeImport(
  session: ImportSession,
  job: ApplyJob,
  names: ImportNames,
  reader: DeliveryReader,
  applied: Applied,
): Promise<ImportRecord> {
  const record = recordOf(job, names, reader, applied);
  const { tenant } = job.call;
  await recordImport(session, tenant, record);
  await recordImportFiles(
    session,
    tenant,
    job.importId,
    names.files.map(({ role, table }, at) => {
      const { rowsGood = 0, rowsBad = 0, rowsLeftOut = 0 } = reader.totals[at] ?? {};
      return {
        role,
        fileName: table.file,
        fileHash: table.hash,
        bytes: table.bytes,
        format: table.format,
        encoding: table.encoding ?? 'utf-8',
        rowsRead: rowsGood + rowsBad + rowsLeftOut,
        rowsGood,
        rowsBad,
      };
    }),
  );
  if (applied.bearsOnContacts || applied.tally.accountsGone > 0) await noteFactChange(session, job);
  await appendFinished(session, job.call, record);
  return record;
}

function recordOf(
  { call, importId, defaultSource }: ApplyJob,
  { files, fileHash, mapping, mappingHash, kind = 'delivery' }: ImportNames,
  reader: DeliveryReader,
  { tally, changes }: Applied,
): ImportRecord {
  const sum = (read: (totals: DeliveryReader['totals'][number]) => number) =>
    reader.totals.reduce((total, one) => total + read(one), 0);
  const amountGood = reader.totals.reduce((total, one) => total + one.amountGood, 0n);
  return {
    import_id: importId,
    file_name: files.map(({ table }) => table.file).join(', '),
    file_hash: fileHash,
    mapping_id: mapping.id,
    mapping_version: mapping.version,
    mapping_hash: mappingHash,
    shape: defaultSource === 'derived' ? 'schedule' : 'snapshot',
    rows_read: reader.rowsRead,
    rows_good: sum(({ rowsGood }) => rowsGood),
    rows_bad: sum(({ rowsBad }) => rowsBad),
    people_new: tally.peopleNew,
    accounts_new: tally.accountsNew,
    cases_new: tally.casesNew,
    facts_new: tally.factsNew,
    amount_read_fen: reader.amountRead,
    amount_good_fen: amountGood,
    amount_bad_fen: reader.amountRead - amountGood,
    effective_on: call.today,
    recorded_at: call.now,
    kind,
    changes_applied: changes.appliedCount,
    accounts_gone: tally.accountsGone,
  };
}

async function appendFinished(session: ImportSession, call: Call, record: ImportRecord): Promise<void> {
  await appendEvidence(session.tx, call, {
    stream: 'tenant',
    type: 'import.finished',
    body: {
      import_id: record.import_id,
      file_hash: record.file_hash.toString('hex'),
      mapping_id: record.mapping_id,
      mapping_version: record.mapping_version,
      mapping_hash: record.mapping_hash.toString('hex'),
      rows_read: record.rows_read,
      rows_good: record.rows_good,
      rows_bad: record.rows_bad,
      amount_good_fen: record.amount_good_fen,
      amount_bad_fen: record.amount_bad_fen,
    },
  });
}
