import type { Call } from '../../domain/call.ts';
import { readDraftFiles } from '../../store/import-draft.store.ts';
import type { DraftPorts } from './draft-ports.ts';
import type { SurveyedFile } from './mapping-reading.ts';
import { howOf, surveyOf } from './stored.ts';

/** The files of a draft that have been read to their end; `whole`: all of them have, and there is one. */
export async function surveyedFiles(
  ports: Pick<DraftPorts, 'db'>,
  call: Call,
  draftId: string,
): Promise<{ readonly files: readonly SurveyedFile[]; readonly whole: boolean }> {
  const rows = await ports.db.inTenant(call.tenant, (tx) => readDraftFiles(tx, call.tenant, draftId));
  const files = rows.flatMap((row): SurveyedFile[] => {
    const { survey } = surveyOf(row);
    return survey === null ? [] : [{ no: row.file_no, name: row.file_name, how: howOf(row), survey }];
  });
  return { files, whole: files.length > 0 && files.length === rows.length };
}
