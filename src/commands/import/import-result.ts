import type { CodeName } from '../../contract/codes.ts';
import type { Mapping } from '../../domain/import/mapping.ts';
import type { RowError } from '../../domain/import/problem.ts';
import type { ImportRecord } from '../../store/import.store.ts';
import type { ImportInput } from './import-job.ts';

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

/** What merging a file tells. */
export interface MergedImport {
  readonly record: ImportRecord;
  readonly errors: readonly RowError[];
  readonly dropped: readonly string[];
  readonly rejectsPath: string | null;
}

/** The result for a file that was imported by this mapping before. */
export const alreadyImported = (record: ImportRecord, mapping: Mapping): ImportResult => ({
  record,
  already: true,
  dryRun: false,
  errorCounts: [],
  dropped: [],
  assumptions: assumptionsOf(mapping),
  rejectsPath: null,
});

/** The result for a file that was merged just now. */
export function resultOf(merged: MergedImport, mapping: Mapping, input: ImportInput): ImportResult {
  const counts = new Map<CodeName, number>();
  for (const { code } of merged.errors) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    record: merged.record,
    already: false,
    dryRun: input.dryRun === true,
    errorCounts: [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
    dropped: merged.dropped.map((column) => ({ column, because: mapping.files[0]?.drop[column] ?? null })),
    assumptions: assumptionsOf(mapping),
    rejectsPath: merged.rejectsPath,
  };
}

const assumptionsOf = (mapping: Mapping): string[] =>
  mapping.files.flatMap((file) => Object.values(file.assumptions).map((assumption) => assumption.text));
