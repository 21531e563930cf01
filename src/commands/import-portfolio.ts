import { createHash } from 'node:crypto';
import type { CodeName } from '../contract/codes.ts';
import { parseMapping } from '../contract/mapping-file.ts';
import type { Product } from '../contract/vocabulary.ts';
import type { ProductTerms } from '../domain/account/position.ts';
import type { Call } from '../domain/call.ts';
import type { Mapping } from '../domain/import/mapping.ts';
import { done, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import type { Db } from '../store/db.ts';
import type { ImportRecord } from '../store/import.store.ts';
import { findImport, lockImports } from '../store/import.store.ts';
import { withImportSession } from '../store/import-session.ts';
import type { Vault } from '../store/vault.ts';
import { CsvDamage, FileChanged } from './import/csv-records.ts';
import type { ImportFile, RejectFolder } from './import/import-file.ts';
import { type MergedImport, mergeFile } from './import/merge-file.ts';
import { surveyFile, unreadable } from './import/survey-file.ts';

export interface ImportPorts {
  readonly db: Db;
  readonly vault: Vault;
  /** What each product says of counting (policies/products.yaml). */
  readonly terms: Readonly<Record<Product, ProductTerms>>;
  /** Where the rejected rows of an import go. */
  readonly rejects: (importId: string) => RejectFolder;
  readonly progress?: (state: ImportProgress) => void;
}

export interface ImportProgress {
  readonly step: 'survey' | 'read' | 'check' | 'book' | 'merge' | 'commit';
  readonly done: number;
  /** Bytes while reading, accounts while booking; 0 when unknown. */
  readonly of: number;
}

export interface ImportInput {
  readonly file: ImportFile;
  readonly mapping: { readonly name: string; readonly yaml: string };
  readonly dryRun?: boolean;
  /** What the lender says the file holds; another number refuses it whole. */
  readonly expectRows?: number;
  readonly expectTotalFen?: bigint;
}

export interface ImportResult {
  readonly record: ImportRecord;
  /** This file was imported by this mapping before; nothing changed. */
  readonly already: boolean;
  readonly dryRun: boolean;
  /** How often each code rejected something, most frequent first. */
  readonly errorCounts: readonly { readonly code: CodeName; readonly count: number }[];
  /** Columns of the file that were not read, with the mapping's reason where it gives one. */
  readonly dropped: readonly { readonly column: string; readonly because: string | null }[];
  readonly assumptions: readonly string[];
  /** Where errors.csv and rejected.csv stand; null when every row was good. */
  readonly rejectsPath: string | null;
}

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
    return await withImportSession<Outcome<ImportResult>>(ports.db, call.tenant, async (session) => {
      if (!(await lockImports(session, call.tenant))) return rollback(refuse('IMPORT_IN_PROGRESS'));
      const before = await findImport(session, call.tenant, survey.value.hash, mappingHash);
      if (before !== undefined) return rollback(done(already(before, mapping)));
      const job = { ports, call, input, mapping, mappingHash, survey: survey.value };
      const merged = await mergeFile(session, job);
      if (!merged.ok) return rollback(merged);
      const differs = totalsDiffer(input, merged.value.record);
      if (differs !== undefined) return rollback(differs);
      return { commit: input.dryRun !== true, value: done(resultOf(merged.value, mapping, input)) };
    });
  } catch (error) {
    return refusalOf(error, input.file);
  }
}

const rollback = <T>(value: T) => ({ commit: false, value });

const already = (record: ImportRecord, mapping: Mapping): ImportResult => ({
  record,
  already: true,
  dryRun: false,
  errorCounts: [],
  dropped: [],
  assumptions: assumptionsOf(mapping),
  rejectsPath: null,
});

function resultOf(merged: MergedImport, mapping: Mapping, input: ImportInput): ImportResult {
  const counts = new Map<CodeName, number>();
  for (const { code } of merged.errors) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    record: merged.record,
    already: false,
    dryRun: input.dryRun === true,
    errorCounts: [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
    dropped: merged.dropped.map((column) => ({ column, because: mapping.drop[column] ?? null })),
    assumptions: assumptionsOf(mapping),
    rejectsPath: merged.rejectsPath,
  };
}

const assumptionsOf = (mapping: Mapping): string[] =>
  Object.values(mapping.assumptions).map((assumption) => assumption.text);

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
