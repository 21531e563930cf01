import type { Call } from '../../domain/call.ts';
import { shapeOf } from '../../domain/import/row.ts';
import { appendEvidence } from '../../store/evidence.store.ts';
import { type ImportRecord, recordImport } from '../../store/import.store.ts';
import type { MergeCounts } from '../../store/import-merge.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { ImportJob } from './import-job.ts';
import type { RowTaker } from './take-rows.ts';

/** Closes an import: its record with the control totals, and the evidence of it. */
export async function closeImport(
  session: ImportSession,
  job: ImportJob,
  importId: string,
  taker: RowTaker,
  counts: MergeCounts,
): Promise<ImportRecord> {
  const record = recordOf(job, importId, taker, counts);
  await recordImport(session, job.call.tenant, record);
  await appendFinished(session, job.call, record);
  return record;
}

function recordOf(
  { call, input, mapping, mappingHash, survey }: ImportJob,
  importId: string,
  { totals }: RowTaker,
  counts: MergeCounts,
): ImportRecord {
  return {
    import_id: importId,
    file_name: input.file.name,
    file_hash: survey.hash,
    mapping_id: mapping.id,
    mapping_version: mapping.version,
    mapping_hash: mappingHash,
    shape: shapeOf(mapping),
    rows_read: totals.rowsGood + totals.rowsBad,
    rows_good: totals.rowsGood,
    rows_bad: totals.rowsBad,
    people_new: counts.peopleNew,
    accounts_new: counts.accountsNew,
    cases_new: counts.casesNew,
    facts_new: counts.factsNew,
    amount_read_fen: totals.amountGood + totals.amountBad,
    amount_good_fen: totals.amountGood,
    amount_bad_fen: totals.amountBad,
    effective_on: call.today,
    recorded_at: call.now,
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
