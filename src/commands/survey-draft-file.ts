import type { FileSurvey } from '../contract/api/imports.ts';
import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { maskCell } from '../domain/import/mask-cell.ts';
import { proposeMapping } from '../domain/import/suggest/propose.ts';
import type { Verdict } from '../domain/import/suggest/verdict.ts';
import type { WordTable } from '../domain/import/suggest/word-table.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { FileRefused } from '../files/file-refused.ts';
import { openTable } from '../files/open-table.ts';
import type { Table } from '../files/table.ts';
import { keepSurvey, readDraft, readDraftFiles } from '../store/import-draft.store.ts';
import type { DraftPorts } from './draft/draft-ports.ts';
import { formatOf, howOf, keptRefusal, knownHeaders } from './draft/stored.ts';

/**
 * Reads a file of a draft to its end and keeps what a person is to see of it: its form, its columns with what their names and
 * samples say, its first rows masked; or why it cannot be read.
 */
export async function surveyDraftFile(
  ports: DraftPorts,
  call: Call,
  draftId: string,
  fileNo: number,
): Promise<void> {
  const file = await ports.db.inTenant(call.tenant, async (tx) => {
    if ((await readDraft(tx, call.tenant, draftId, call.actor.id)) === undefined) return undefined;
    return (await readDraftFiles(tx, call.tenant, draftId)).find((one) => one.file_no === fileNo);
  });
  if (file === undefined || file.received_bytes !== file.size_bytes) return;
  const how = howOf(file);
  const surveyed = await refusing(async () => {
    const source = await ports.files.open(draftId, fileNo, file.file_name);
    const opened = await openTable(source, formatOf(how, knownHeaders(ports.words)));
    return opened.ok ? done(await survey(opened.value, ports.words)) : opened;
  });
  const kept = surveyed.ok ? surveyed.value : keptRefusal(surveyed);
  await ports.db.inTenant(call.tenant, (tx) => keepSurvey(tx, call.tenant, draftId, fileNo, how, kept));
}

async function refusing<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    return refuse('IMPORT_UNREADABLE', { params: { file: '', reason: 'read error' } });
  }
}

async function survey(table: Table, words: WordTable): Promise<FileSurvey> {
  const first: string[][] = [];
  let rows = 0;
  for await (const { records } of table.batches()) {
    // Cells may share memory with a batch that is gone when they are looked at.
    first.push(...records.slice(0, limits.draftProposalRows - first.length).map((cells) => [...cells]));
    rows += records.length;
  }
  const { verdicts } = proposeMapping({ fileName: table.file, header: table.header, rows: first }, words);
  const byName = new Map(verdicts.map((verdict) => [verdict.column, verdict]));
  const columns = table.header.map((name) => byName.get(name) ?? unknownColumn(name));
  return {
    format: table.format,
    encoding: table.encoding,
    sheet: table.sheet,
    hiddenSheets: [...table.hiddenSheets],
    rows,
    columns: columns.map(({ column, kind, field, confidence, zh, en }) => ({
      name: column,
      kind,
      field: field ?? null,
      confidence,
      zh,
      en,
    })),
    samples: first
      .slice(0, limits.draftSampleRows)
      .map((cells) => columns.map(({ field }, at) => maskCell(field, (cells[at] ?? '').trim()))),
  };
}

const unknownColumn = (column: string): Verdict => ({
  column,
  kind: 'unknown',
  field: undefined,
  confidence: 'none',
  zh: '没有列名',
  en: 'has no name',
});
