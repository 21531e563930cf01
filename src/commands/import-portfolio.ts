import { createHash } from 'node:crypto';
import { parseMapping } from '../contract/mapping-file.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import type { ImportFile } from '../files/import-file.ts';
import type { ImportRecord } from '../store/import.store.ts';
import { findImport, lockImports, refreshStatistics } from '../store/import.store.ts';
import { withImportSession } from '../store/import-session.ts';
import { CsvDamage, FileChanged } from './import/csv-records.ts';
import type { ImportInput, ImportPorts } from './import/import-job.ts';
import { alreadyImported, type ImportResult, resultOf } from './import/import-result.ts';
import { mergeFile } from './import/merge-file.ts';
import { surveyFile, unreadable } from './import/survey-file.ts';

/**
 * Imports one portfolio file. Good rows go in together in one transaction, bad ones into the error file; killed anywhere,
 * the database is as before or as after. The same file by the same mapping changes nothing (`already`).
 *
 * Refusals: IMPORT_MAPPING_INVALID, IMPORT_UNREADABLE, IMPORT_TOO_LARGE, IMPORT_EMPTY, IMPORT_NOT_TEXT, IMPORT_NOT_UTF8,
 * IMPORT_CUT_OFF, IMPORT_QUOTES, IMPORT_COLUMN_MISSING, IMPORT_COLUMN_DUPLICATE, IMPORT_TOO_MANY_COLUMNS,
 * IMPORT_IN_PROGRESS, IMPORT_TOTALS_DIFFER, IMPORT_FILE_CHANGED.
 */
export async function importPortfolio(
  ports: ImportPorts,
  call: Call,
  input: ImportInput,
): Promise<Outcome<ImportResult>> {
  const parsed = parseMapping(input.mapping.yaml, input.mapping.name);
  if (!parsed.ok) return parsed;
  const mapping = parsed.value;
  const mappingHash = createHash('sha256').update(input.mapping.yaml).digest();
  ports.progress?.({ step: 'survey', done: 0, of: input.file.sizeBytes });
  const survey = await surveyFile(input.file);
  if (!survey.ok) return survey;
  try {
    const imported = await withImportSession<Outcome<ImportResult>>(
      ports.db,
      call.tenant,
      async (session) => {
        if (!(await lockImports(session, call.tenant))) return rollback(refuse('IMPORT_IN_PROGRESS'));
        const before = await findImport(session, call.tenant, survey.value.hash, mappingHash);
        if (before !== undefined) return rollback(done(alreadyImported(before, mapping)));
        const job = { ports, call, input, mapping, mappingHash, survey: survey.value };
        const merged = await mergeFile(session, job);
        if (!merged.ok) return rollback(merged);
        const differs = totalsDiffer(input, merged.value.record);
        if (differs !== undefined) return rollback(differs);
        return { commit: input.dryRun !== true, value: done(resultOf(merged.value, mapping, input)) };
      },
    );
    if (imported.ok && !imported.value.already && !imported.value.dryRun)
      // The import stands; statistics that could not be taken now are taken by whoever comes next.
      await refreshStatistics(ports.db, call.tenant).catch(() => undefined);
    return imported;
  } catch (error) {
    return refusalOf(error, input.file);
  }
}

const rollback = <T>(value: T) => ({ commit: false, value });

function totalsDiffer(input: ImportInput, record: ImportRecord): Refusal | undefined {
  const { expectRows, expectTotalFen } = input;
  if (expectRows !== undefined && expectRows !== record.rows_read)
    return refuse('IMPORT_TOTALS_DIFFER', {
      params: { what: 'rows', expected: String(expectRows), found: String(record.rows_read) },
    });
  if (expectTotalFen !== undefined && expectTotalFen !== record.amount_read_fen)
    return refuse('IMPORT_TOTALS_DIFFER', {
      params: { what: 'fen', expected: String(expectTotalFen), found: String(record.amount_read_fen) },
    });
  return undefined;
}

/** What reading the file can throw is a refusal; everything else is the database's or ours, and goes up. */
function refusalOf(error: unknown, file: ImportFile): Refusal {
  if (error instanceof FileChanged) return refuse('IMPORT_FILE_CHANGED', { params: { file: file.name } });
  if (error instanceof CsvDamage)
    return error.cut
      ? refuse('IMPORT_CUT_OFF', { params: { file: file.name, where: `row ${error.row}` } })
      : refuse('IMPORT_QUOTES', { params: { file: file.name, row: String(error.row) } });
  if (error instanceof Error && 'syscall' in error && error.syscall === 'read')
    return unreadable(file, error);
  throw error;
}
