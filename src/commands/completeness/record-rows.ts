import type { Call } from '../../domain/call.ts';
import type { RecordKind } from '../../domain/completeness/record-line.ts';
import { toHex } from '../../domain/evidence/entry.ts';
import { maskPhone } from '../../domain/person/mask.ts';
import type { NewRecord, RecordFile } from '../../store/contact-record.store.ts';
import type { Tx } from '../../store/db.ts';
import { appendEvidence } from '../../store/evidence.store.ts';
import type { Vault } from '../../store/vault.ts';
import type { IncidentSeen } from '../open-incident.ts';
import type { ReadRecords } from './read-records.ts';

/** One line as it is kept: of the number, its blind index and mask. */
export const recordOf = (call: Call, vault: Vault, line: ReadRecords['lines'][number]): NewRecord => ({
  recordId: call.newId(),
  rowNo: line.rowNo,
  channel: line.channel,
  agency: line.agency,
  reference: line.reference,
  number: toHex(vault.index(call.tenant, 'phone', line.number)),
  mask: maskPhone(line.number),
  at: line.at,
  durationSeconds: line.durationSeconds,
  permitId: null,
});

/** A contact that no permit stands behind, or only the permit of another than the line's agency. */
export const incidentOf =
  (kind: RecordKind, fileId: string, ofOthers: ReadonlyMap<string, string>) =>
  (record: NewRecord): IncidentSeen => {
    const other = ofOthers.get(record.recordId);
    return {
      kind: 'contact_without_permit',
      dedupKey: record.recordId,
      caseId: null,
      facts: {
        record_id: record.recordId,
        file_id: fileId,
        row: String(record.rowNo),
        source: kind,
        channel: record.channel ?? '',
        at: record.at,
        ...(other === undefined ? {} : { permit_of_another: other }),
      },
    };
  };

/** What the file came to, in the tenant's stream. */
export const tellMatched = (tx: Tx, call: Call, file: RecordFile, hash: Uint8Array) =>
  appendEvidence(tx, call, {
    stream: 'tenant',
    type: 'records.matched',
    body: {
      file_id: file.file_id,
      kind: file.kind,
      file_hash: toHex(hash),
      rows_read: file.rows_read,
      rows_bad: file.rows_bad,
      rows_repeated: file.rows_repeated,
      rows_matched: file.rows_matched,
      rows_unmatched: file.rows_unmatched,
      permits_silent: file.permits_silent,
    },
  });
