import type { z } from 'zod';
import type { recordFileList, recordFilesQuery, recordGaps } from '../contract/api/records.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { CHANNELS_OF } from '../domain/completeness/record-line.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import * as store from '../store/contact-record.store.ts';
import type { CallRead } from './call-read.ts';
import { asPage, edgeOrNull, pageRows } from './edge.ts';
import type { ReadPorts } from './ports.ts';

type FileList = z.infer<typeof recordFileList>;
type Gaps = z.infer<typeof recordGaps>;

/** Bills and call records that were matched, the newest first. */
export async function readRecordFiles(
  ports: Pick<ReadPorts, 'db'>,
  call: CallRead,
  query: z.output<typeof recordFilesQuery>,
): Promise<Outcome<FileList>> {
  const rows = await ports.db.inTenant(call.tenant, (tx) =>
    store.listRecordFiles(tx, call.tenant, pageRows(query)),
  );
  return done(asPage(rows.map(showRecordFile), query, rows[0]?.total));
}

export const showRecordFile = (row: store.RecordFile): FileList['rows'][number] => ({
  id: toEdge('recordFile', row.file_id),
  kind: row.kind,
  rowsRead: row.rows_read,
  rowsBad: row.rows_bad,
  rowsRepeated: row.rows_repeated,
  rowsMatched: row.rows_matched,
  rowsUnmatched: row.rows_unmatched,
  permitsSilent: row.permits_silent,
  coversFrom: row.covers_from,
  coversUntil: row.covers_until,
  readBy: row.read_by,
  readAt: row.read_at,
});

/** What does not fit of one file: lines without a permit, and permits that no line names. Refusal: NOT_FOUND. */
export function readRecordGaps(
  ports: Pick<ReadPorts, 'db'>,
  call: CallRead,
  fileId: string,
): Promise<Outcome<Gaps>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const file = await store.readRecordFile(tx, call.tenant, fileId);
    if (file === undefined) return refuse('NOT_FOUND', { params: { what: 'record_file' } });
    const page = { limit: limits.recordsToldMax, offset: 0 };
    const unmatched = await store.unmatchedOf(tx, call.tenant, fileId, page);
    const { covers_from: from, covers_until: until } = file;
    const span =
      from === null || until === null ? undefined : { channels: CHANNELS_OF[file.kind], from, until };
    const silent =
      span === undefined ? [] : await store.silentPermits(tx, call.tenant, span, limits.recordsToldMax);
    return done({
      unmatchedTotal: Number(unmatched[0]?.total ?? 0n),
      unmatched: unmatched.map((row) => ({
        row: row.row_no,
        channel: row.channel,
        agency: row.agency,
        numberMask: row.number_mask,
        at: row.at,
        incidentId: edgeOrNull('incident', row.incident_id),
      })),
      silent: silent.map((row) => ({
        permitId: toEdge('permit', row.permit_id),
        caseId: toEdge('case', row.case_id),
        caseNo: row.case_no,
        channel: row.channel,
        numberMask: row.number_mask,
        at: row.at,
      })),
    });
  });
}
