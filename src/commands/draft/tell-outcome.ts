import type { ImportOutcome } from '../../contract/api/imports.ts';
import { sentencesOf } from '../../contract/sentence.ts';
import type { ImportResult } from '../import/import-result.ts';

/** What an import or a dry run told, as a page shows it and a draft keeps it: nothing in it is personal. */
export function tellOutcome(result: ImportResult): ImportOutcome {
  const { record } = result;
  return {
    already: result.already,
    rowsRead: record.rows_read,
    rowsGood: record.rows_good,
    rowsBad: record.rows_bad,
    amountReadFen: String(record.amount_read_fen),
    amountGoodFen: String(record.amount_good_fen),
    amountBadFen: String(record.amount_bad_fen),
    files: result.files.map(({ name, role, rowsGood, rowsBad, rowsLeftOut }) => ({
      name,
      role,
      rowsGood,
      rowsBad,
      rowsLeftOut,
    })),
    people: { ...result.people },
    accounts: { ...result.accounts },
    casesNew: record.cases_new,
    sections: result.sections.map((one) => ({ ...one })),
    changesApplied: record.changes_applied,
    changes: result.changes.map((one) => ({ ...one })),
    errorCounts: result.errorCounts.map(({ code, count }) => ({ code, count, ...sentencesOf(code, {}) })),
    dropped: result.dropped.map((one) => ({ ...one })),
    assumptions: [...result.assumptions],
  };
}
