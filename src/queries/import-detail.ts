import { type ImportDetail, importOutcome } from '../contract/api/imports.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { isPersonal } from '../domain/import/mask-cell.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import {
  type DetailedRecord,
  type ImportChange,
  type ImportFileCount,
  readImportChanges,
  readImportedCases,
  readImportFiles,
  readImportRecord,
  readKeptOutcome,
} from '../store/import-detail.store.ts';
import { readMappingVersion } from '../store/mapping-version.store.ts';
import type { CallRead } from './call-read.ts';
import { fenText } from './edge.ts';
import type { ReadPorts } from './ports.ts';

const CASES_SHOWN = 20;

/** One import: its record, files, changes and cases; what lies in the home is added by who can look there. Refusal: NOT_FOUND. */
export async function readImportDetail(
  ports: ReadPorts,
  call: CallRead,
  importId: string,
): Promise<Outcome<Omit<ImportDetail, 'rejectedFiles' | 'hasErrors'>>> {
  const { tenant } = call;
  return ports.db.inTenant(tenant, async (tx) => {
    const record = await readImportRecord(tx, tenant, importId);
    if (record === undefined) return refuse('NOT_FOUND', { params: { what: 'import' } });
    const mapping = await readMappingVersion(tx, tenant, record.mapping_id, record.mapping_version);
    const cases = await readImportedCases(tx, tenant, importId, CASES_SHOWN);
    const kept = importOutcome.safeParse(await readKeptOutcome(tx, tenant, importId)).data;
    const files = await readImportFiles(tx, tenant, importId);
    const changes = await readImportChanges(tx, tenant, importId, limits.pageRowsMax);
    return done({
      id: toEdge('import', importId),
      kind: record.kind,
      mappingId: record.mapping_id,
      mappingVersion: record.mapping_version,
      mappingYaml: mapping?.yaml ?? null,
      effectiveOn: record.effective_on,
      recordedAt: record.recorded_at,
      undoneAt: record.undone_at,
      outcome: kept ?? outcomeOf(record, files, changes),
      whole: kept !== undefined,
      cases: cases.map(({ case_id: id, case_no: caseNo, accounts }) => ({
        id: toEdge('case', id),
        caseNo,
        accounts: Number(accounts),
      })),
      casesTotal: Number(cases[0]?.total ?? 0n),
    });
  });
}

/** What the tables say of an import that no page prepared. */
function outcomeOf(
  record: DetailedRecord,
  files: readonly ImportFileCount[],
  changes: readonly ImportChange[],
): ImportDetail['outcome'] {
  return {
    already: false,
    rowsRead: record.rows_read,
    rowsGood: record.rows_good,
    rowsBad: record.rows_bad,
    amountReadFen: fenText(record.amount_read_fen),
    amountGoodFen: fenText(record.amount_good_fen),
    amountBadFen: fenText(record.amount_bad_fen),
    files: files.map((file) => ({
      name: file.file_name,
      role: file.role,
      rowsGood: file.rows_good,
      rowsBad: file.rows_bad,
      rowsLeftOut: file.rows_read - file.rows_good - file.rows_bad,
    })),
    people: { new: record.people_new, known: 0 },
    accounts: { new: record.accounts_new, known: 0, gone: record.accounts_gone },
    casesNew: record.cases_new,
    sections: [],
    changesApplied: record.changes_applied,
    changes: changes.flatMap(shownChanges),
    errorCounts: [],
    dropped: [],
    assumptions: [],
  };
}

function shownChanges({ what, account_no: whose, before, after }: ImportChange) {
  const [old, now] = [membersOf(before), membersOf(after)];
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  return fields
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => {
      const show = (value: string | undefined) =>
        value === undefined ? null : isPersonal(field) ? '***' : value;
      return { what, whose, field, before: show(old.get(field)), after: show(now.get(field)) };
    });
}

const membersOf = (image: unknown): ReadonlyMap<string, string> =>
  new Map(
    typeof image === 'object' && image !== null
      ? Object.entries(image).flatMap(([key, value]) =>
          value === null ? [] : [[key, typeof value === 'object' ? JSON.stringify(value) : String(value)]],
        )
      : [],
  );
