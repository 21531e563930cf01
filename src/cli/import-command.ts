import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ImportResult } from '../commands/import/import-result.ts';
import { importPortfolio } from '../commands/import-portfolio.ts';
import { sweepRejects } from '../commands/sweep-rejects.ts';
import { readMapping } from '../compose/rulebook.ts';
import { parseFen } from '../domain/money/fen.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { ImportFile } from '../files/import-file.ts';
import { documentCabinet, documentFolder } from '../platform/document-files.ts';
import { importLeftovers } from '../platform/draft-files.ts';
import { openImportFile, rejectFolder } from '../platform/import-files.ts';
import { type Answer, refused } from './answer.ts';
import { ensureFounded } from './found.ts';
import { importAnswer } from './import-answer.ts';
import { OPERATOR, type Told } from './run.ts';
import { reasonParams } from './text-file.ts';
import { inBoth } from './words.ts';

export interface ImportOptions {
  /** A YAML file, or the name of a shipped mapping: `native-schedule`, `native-snapshot`, `uci-credit-card`. */
  readonly mapping: string;
  readonly dryRun?: boolean;
  readonly expectRows?: string;
  readonly expectTotal?: string;
  readonly applyChanges?: boolean;
  readonly allowGone?: boolean;
  /** Where the documents lie that the files name; absent: beside the first file, or in `documents` there. */
  readonly documents?: string;
}

/** `qinghe import FILE… --mapping M`; a folder stands for the files in it. Partly (2) when rows were rejected. */
export async function importCommand(
  told: Told,
  files: readonly string[],
  options: Omit<ImportOptions, 'mapping'> & { readonly mapping?: string },
): Promise<Answer> {
  const { mapping } = options;
  if (mapping === undefined)
    return refused(
      refuse('BAD_INPUT', { params: { field: '--mapping', ...inBoth('problem', '须写明', 'is needed') } }),
      told.language,
    );
  const unfounded = await ensureFounded(told);
  if (unfounded !== undefined) return refused(unfounded, told.language);
  const imported = await importFiles(told, files, { ...options, mapping });
  if (!imported.ok) return refused(imported, told.language);
  return importAnswer(told, imported.value);
}

/**
 * Imports the files of one delivery, with a bar; documents lie beside the first of them unless told otherwise. Refusals: those of
 * `importPortfolio`, IMPORT_UNREADABLE, NOT_FOUND (mapping), BAD_INPUT.
 */
export async function importFiles(
  told: Told,
  given: readonly string[],
  options: ImportOptions,
): Promise<Outcome<ImportResult>> {
  const { wired, say } = told;
  const mapping = readMapping(options.mapping);
  if (mapping === undefined) {
    return refuse('NOT_FOUND', {
      params: inBoth('what', `映射 ${options.mapping}`, `mapping ${options.mapping}`),
    });
  }
  const expected = expectations(options);
  if (!expected.ok) return expected;
  const files: ImportFile[] = [];
  const paths = await filesOf(given);
  if (paths.length === 0)
    return refuse('IMPORT_EMPTY', { params: { file: given.map((path) => basename(path)).join(', ') } });
  for (const path of paths) {
    const file = await openImportFile(path).catch((error: Error) => error);
    if (file instanceof Error)
      return refuse('IMPORT_UNREADABLE', { params: { file: basename(path), ...reasonParams(file) } });
    files.push(file);
  }
  const [first = ''] = paths;
  const name = paths.length === 1 ? basename(first) : say(`${paths.length} 个文件`, `${paths.length} files`);
  const call = await wired.callBy(OPERATOR);
  // A command has the home to itself: what dry runs and killed imports have left in clear goes.
  await sweepRejects({ db: wired.house.db, shelf: importLeftovers(wired.config.home) }, call.tenant);
  return told.progress.step(say(`导入 ${name}`, `Import ${name}`), (report) => {
    const ports = {
      db: wired.house.db,
      vault: wired.vault,
      products: wired.rulebook.products,
      cabinet: documentCabinet(wired.house.paths.documents),
      rejects: (importId: string) => rejectFolder(wired.config.home, importId),
      progress: ({ done, of }: { readonly done: number; readonly of: number }) =>
        report(done, of === 0 ? null : of),
    };
    const input = {
      files,
      mapping,
      documents: documentFolder(...(options.documents === undefined ? besideOf(first) : [options.documents])),
      dryRun: options.dryRun ?? false,
      allowGone: options.allowGone ?? false,
      ...(options.applyChanges === true ? { changes: 'apply' as const } : {}),
      ...expected.value,
    };
    return importPortfolio(ports, call, input);
  });
}

/** Lenders put documents beside their files; our own export puts them into a folder of that name. */
const besideOf = (file: string): readonly string[] => [dirname(file), join(dirname(file), 'documents')];

const DATA_FILE = /\.(?:csv|tsv|txt|xlsx|jsonl|ndjson)$/i;

/** A folder stands for its data files, by name; what is no folder stands for itself. */
async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
      if (entries === undefined) return [path];
      return entries
        .filter((entry) => entry.isFile() && DATA_FILE.test(entry.name) && !entry.name.startsWith('.'))
        .map((entry) => join(path, entry.name))
        .sort();
    }),
  );
  return found.flat();
}

function expectations(
  options: ImportOptions,
): Outcome<{ readonly expectRows?: number; readonly expectTotalFen?: bigint }> {
  const bad = (field: string) =>
    refuse('BAD_INPUT', { params: { field, ...inBoth('problem', '不是数字', 'is not a number') } });
  const total =
    options.expectTotal === undefined ? undefined : parseFen(options.expectTotal, { negative: 'refuse' });
  if (options.expectRows !== undefined && !/^\d{1,9}$/.test(options.expectRows)) return bad('--expect-rows');
  if (typeof total === 'string') return bad('--expect-total');
  return done({
    ...(options.expectRows === undefined ? {} : { expectRows: Number(options.expectRows) }),
    ...(total === undefined ? {} : { expectTotalFen: total }),
  });
}
