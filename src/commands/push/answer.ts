import type { z } from 'zod';
import type { rowsTaken } from '../../contract/api/integration.ts';
import { sentencesOf } from '../../contract/sentence.ts';
import type { Delivered } from '../import/deliver.ts';

/** What became of the rows of a push, with the bare id of its import; plain JSON, kept with its key. */
export type RowsPushed = z.output<typeof rowsTaken>;

export function rowsPushed({ result, errors }: Delivered): RowsPushed {
  const { record } = result;
  return {
    importId: record.import_id,
    rowsRead: record.rows_read,
    rowsGood: record.rows_good,
    rowsBad: record.rows_bad,
    rowsLeftOut: result.files.reduce((sum, file) => sum + file.rowsLeftOut, 0),
    people: { new: result.people.new, known: result.people.known },
    accounts: { new: result.accounts.new, known: result.accounts.known, gone: result.accounts.gone },
    sections: result.sections.map((section) => ({ ...section })),
    changesApplied: record.changes_applied,
    errors: errors
      .flat()
      .toSorted((a, b) => a.row - b.row)
      .map((error) => ({ ...error, ...sentencesOf(error.code, {}) })),
  };
}
