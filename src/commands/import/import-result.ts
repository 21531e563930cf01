import type { CodeName } from '../../contract/codes.ts';
import { droppedColumns } from '../../domain/import/forbidden-columns.ts';
import type { Mapping } from '../../domain/import/mapping.ts';
import type { ImportRecord } from '../../store/import.store.ts';
import type { Applied } from './apply-delivery.ts';
import type { ShownChange } from './change-log.ts';
import type { OpenFile } from './open-delivery.ts';
import type { DeliveryReader } from './read-delivery.ts';
import type { SectionCount } from './tally.ts';

export interface ImportResult {
  readonly record: ImportRecord;
  /** This delivery was imported by this mapping before; nothing changed. */
  readonly already: boolean;
  readonly dryRun: boolean;
  readonly files: readonly FileResult[];
  /** What is new, as we hold it, or changed, by section. */
  readonly sections: readonly SectionCount[];
  readonly accounts: { readonly new: number; readonly known: number; readonly gone: number };
  readonly people: { readonly new: number; readonly known: number };
  /** The first changes; how many were applied stands in the record. */
  readonly changes: readonly ShownChange[];
  /** How often each code rejected something, most frequent first. */
  readonly errorCounts: readonly { readonly code: CodeName; readonly count: number }[];
  /** Columns of the files that were not read, with the reason where there is one. */
  readonly dropped: readonly { readonly column: string; readonly because: string | null }[];
  readonly assumptions: readonly string[];
  /** Where errors.csv and the rejected rows stand; null when every row was good. */
  readonly rejectsPath: string | null;
  /** How many cases stand in the list with today's bucket; null: none was to be aged. */
  readonly casesAged: number | null;
  /** Pairs put before a person because they may be one; null: nothing was written. */
  readonly mergesProposed: number | null;
}

export interface FileResult {
  readonly name: string;
  readonly role: string;
  readonly rowsGood: number;
  readonly rowsBad: number;
  readonly rowsLeftOut: number;
  /** Amounts with fractions of a fen that the mapping lets us round. */
  readonly rounded: number;
}

/** The result for a delivery that was imported by this mapping before. */
export const alreadyImported = (record: ImportRecord, mapping: Mapping): ImportResult => ({
  record,
  already: true,
  dryRun: false,
  files: [],
  sections: [],
  accounts: { new: 0, known: 0, gone: 0 },
  people: { new: 0, known: 0 },
  changes: [],
  errorCounts: [],
  dropped: [],
  assumptions: assumptionsOf(mapping),
  rejectsPath: null,
  casesAged: null,
  mergesProposed: null,
});

/** The result for a delivery that was written just now. */
export function resultOf(
  record: ImportRecord,
  mapping: Mapping,
  files: readonly OpenFile[],
  reader: DeliveryReader,
  { tally, changes }: Applied,
  rejectsPath: string | null,
): ImportResult {
  const counts = new Map<CodeName, number>();
  for (const { code } of reader.errors.flat()) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    record,
    already: false,
    dryRun: false,
    files: files.map(({ role, table }, at) => ({
      name: table.file,
      role,
      rowsGood: reader.totals[at]?.rowsGood ?? 0,
      rowsBad: reader.totals[at]?.rowsBad ?? 0,
      rowsLeftOut: reader.totals[at]?.rowsLeftOut ?? 0,
      rounded: reader.totals[at]?.rounded ?? 0,
    })),
    sections: tally.sections,
    accounts: { new: tally.accountsNew, known: tally.accountsKnown, gone: tally.accountsGone },
    people: { new: tally.peopleNew, known: tally.peopleKnown },
    changes: changes.shown,
    errorCounts: [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
    dropped: files.flatMap(({ mapping: file, plan }) => {
      const forbidden = new Map(
        droppedColumns(plan.dropped).map(({ column, reason }) => [column, reason.zh]),
      );
      return plan.dropped.map((column) => ({
        column,
        because: file.drop[column] ?? forbidden.get(column) ?? null,
      }));
    }),
    assumptions: assumptionsOf(mapping),
    rejectsPath,
    casesAged: null,
    mergesProposed: null,
  };
}

const assumptionsOf = (mapping: Mapping): string[] => [
  ...new Set(
    mapping.files.flatMap((file) => Object.values(file.assumptions).map((assumption) => assumption.text)),
  ),
];
