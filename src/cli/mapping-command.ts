import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type OpenFile, openDelivery } from '../commands/import/open-delivery.ts';
import { DeliveryReader } from '../commands/import/read-delivery.ts';
import { readMapping } from '../compose/rulebook.ts';
import { readWordTable } from '../compose/word-table.ts';
import { limits } from '../contract/limits.ts';
import { parseMapping } from '../contract/mapping-file.ts';
import { sentenceOf } from '../contract/sentence.ts';
import { dateIn, fromEpochMs, type Instant, SHANGHAI } from '../domain/calendar/instant.ts';
import { forbiddenColumn } from '../domain/import/forbidden-columns.ts';
import { type ColumnSummary, ColumnTallies } from '../domain/import/suggest/explain.ts';
import { type Proposal, proposeMapping } from '../domain/import/suggest/propose.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { FileRefused } from '../files/file-refused.ts';
import type { ImportFile } from '../files/import-file.ts';
import { openTable } from '../files/open-table.ts';
import { openImportFile } from '../platform/import-files.ts';
import { type Answer, type Language, refused } from './answer.ts';
import { OPERATOR } from './run.ts';
import { table } from './table.ts';
import { reasonParams } from './text-file.ts';
import { inBoth } from './words.ts';

const SAMPLE_ROWS = 1_000;

/** `qinghe mapping suggest FILE [--out x.yaml]`: a whole mapping with comments, from the header and up to 1,000 rows. */
export async function mappingSuggestCommand(
  language: Language,
  path: string,
  options: { readonly out?: string },
): Promise<Answer> {
  const proposal = await proposalFor(path);
  if (!proposal.ok) return refused(proposal, language);
  const { yaml, verdicts, open } = proposal.value;
  if (options.out !== undefined) {
    const written = await writeFile(options.out, yaml, { flag: 'wx' }).catch((error: Error) => error);
    if (written instanceof Error)
      return refused(
        refuse('BAD_INPUT', {
          params: { field: '--out', problem: `${options.out}: ${written.message.split(',')[0]}` },
        }),
        language,
      );
  }
  const data = { ok: true, yaml, verdicts, open, out: options.out ?? null };
  if (options.out === undefined) return { exit: 0, data, lines: [yaml.trimEnd()] };
  return { exit: 0, data, lines: toldProposal(proposal.value, options.out, language) };
}

/** The proposal for a file. Refusals: those of openTable. */
export async function proposalFor(path: string): Promise<Outcome<Proposal>> {
  const file = await opened(path);
  if (!file.ok) return file;
  const words = readWordTable();
  const opening = await openTable(file.value, { mappedHeaders: words.names });
  if (!opening.ok) return opening;
  const rows: (readonly string[])[] = [];
  try {
    for await (const { records } of opening.value.batches()) {
      // Cells may share memory with a batch that is gone when they are looked at.
      rows.push(...records.slice(0, SAMPLE_ROWS - rows.length).map((cells) => [...cells]));
      if (rows.length >= SAMPLE_ROWS) break;
    }
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
  const beginning = { fileName: basename(path), header: opening.value.header, rows };
  return done(proposeMapping(beginning, words));
}

async function opened(path: string): Promise<Outcome<ImportFile>> {
  const file = await openImportFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (!(file instanceof Error)) return done(file);
  return refuse('IMPORT_UNREADABLE', { params: { file: basename(path), ...reasonParams(file) } });
}

const KINDS = {
  mapped: ['映射', 'mapped'],
  dropped: ['不许导入', 'never imported'],
  left: ['不需要', 'not needed'],
  unclear: ['待定', 'unclear'],
  unknown: ['没有认出', 'not recognised'],
} as const;

function toldProposal({ verdicts, open }: Proposal, out: string, language: Language): readonly string[] {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const rows = verdicts.map((one) => [
    `  ${one.column}`,
    KINDS[one.kind][language === 'en' ? 1 : 0],
    one.kind === 'mapped' ? (one.field ?? '') : '',
    one[language],
  ]);
  return [
    say(`✓ 已写入 ${out}`, `✓ Written to ${out}`),
    ...table(rows),
    ...open.map((one) => `  ${say('必须决定', 'decide')}: ${one[language]}`),
    say(
      `下一步：填写债权人${open.length > 0 ? '和 DECIDE 处' : ''}，再运行 qinghe mapping check`,
      `Next: name the creditor${open.length > 0 ? ' and fill in DECIDE' : ''}, then run qinghe mapping check`,
    ),
  ];
}

/** What checking found; the file was read without a database. */
export interface Checked {
  readonly rowsGood: number;
  readonly rowsBad: number;
  readonly rowsLeftOut: number;
  readonly columns: readonly ColumnSummary[];
  readonly errorCounts: readonly { readonly code: string; readonly count: number }[];
  /** Columns of the file that nothing reads, and why. */
  readonly unread: readonly { readonly column: string; readonly zh: string; readonly en: string }[];
}

/** `qinghe mapping check FILE --mapping M`: what every column becomes. 0 when every row is good, else 1. */
export async function mappingCheckCommand(
  language: Language,
  path: string,
  options: { readonly mapping: string },
): Promise<Answer> {
  const checked = await checkedFile(path, options.mapping, fromEpochMs(Date.now()));
  if (!checked.ok) return refused(checked, language);
  const { rowsBad } = checked.value;
  return {
    exit: rowsBad === 0 ? 0 : 1,
    data: { ok: rowsBad === 0, ...checked.value },
    lines: toldCheck(checked.value, language),
  };
}

/** Reads a file by a mapping and counts. Refusals: NOT_FOUND (mapping), those of parseMapping, openDelivery and of the file. */
export async function checkedFile(
  path: string,
  mappingName: string,
  now: Instant,
): Promise<Outcome<Checked>> {
  const found = readMapping(mappingName);
  if (found === undefined)
    return refuse('NOT_FOUND', { params: inBoth('what', `映射 ${mappingName}`, `mapping ${mappingName}`) });
  const mapping = parseMapping(found.yaml, found.name);
  if (!mapping.ok) return mapping;
  const file = await opened(path);
  if (!file.ok) return file;
  const call = { tenant: '', now, today: dateIn(now, SHANGHAI), actor: OPERATOR, newId: () => '' };
  const files = await openDelivery([file.value], mapping.value, call);
  if (!files.ok) return files;
  try {
    return done(await counted(files.value));
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
}

async function counted(files: readonly OpenFile[]): Promise<Checked> {
  const reader = new DeliveryReader(files);
  await reader.read(() => undefined);
  const [only] = files;
  const [totals] = reader.totals;
  const errors = reader.errors.flat();
  const tallies = only === undefined ? undefined : new ColumnTallies(only.plan);
  for await (const { records } of only?.table.batches() ?? [])
    for (const cells of records) tallies?.row(cells);
  const codes = new Map<string, number>();
  for (const error of errors) {
    tallies?.error(error);
    codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
  }
  return {
    rowsGood: totals?.rowsGood ?? 0,
    rowsBad: totals?.rowsBad ?? 0,
    rowsLeftOut: totals?.rowsLeftOut ?? 0,
    columns: tallies?.summaries() ?? [],
    errorCounts: [...codes].map(([code, count]) => ({ code, count })),
    unread: (only?.plan.dropped ?? []).map((column) => ({
      column,
      ...whyUnread(column, only?.mapping.drop ?? {}),
    })),
  };
}

function whyUnread(column: string, drop: Readonly<Record<string, string>>): { zh: string; en: string } {
  const forbidden = forbiddenColumn(column);
  if (forbidden !== undefined) return forbidden;
  const reason = drop[column];
  return reason === undefined
    ? { zh: '映射没有提到', en: 'the mapping does not name it' }
    : { zh: reason, en: reason };
}

function toldCheck(checked: Checked, language: Language): readonly string[] {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const head = [
    '',
    say('成为', 'becomes'),
    say('有值', 'filled'),
    say('空', 'empty'),
    say('错', 'bad'),
    say('样本（已遮盖）', 'samples (masked)'),
  ];
  const rows = checked.columns.map((one) => [
    `  ${one.column}`,
    one.fields.join(', '),
    String(one.filled),
    String(one.empty),
    String(one.bad.reduce((sum, { count }) => sum + count, 0)),
    one.samples.join('  '),
  ]);
  const { rowsGood, rowsBad, rowsLeftOut } = checked;
  return [
    `${rowsBad === 0 ? '✓' : '✗'} ${say('行', 'rows')} ${rowsGood + rowsBad} = ${rowsGood} + ${rowsBad}${rowsLeftOut === 0 ? '' : say(`，按 where 略去 ${rowsLeftOut}`, `, ${rowsLeftOut} left out by where`)}`,
    ...table([head, ...rows], [2, 3, 4]),
    ...checked.errorCounts
      .slice(0, limits.pageRowsMax)
      .map(({ code, count }) => `  ✗ ${count} × [${code}] ${sentenceOf(code, {}, language)}`),
    ...checked.unread.map((one) => `  ${say('不读', 'not read')} ${one.column}：${one[language]}`),
  ];
}
