import { basename, dirname } from 'node:path';
import type { ImportResult } from '../commands/import/import-result.ts';
import { importPortfolio } from '../commands/import-portfolio.ts';
import { readMapping } from '../compose/rulebook.ts';
import { sentenceOf } from '../contract/sentence.ts';
import { formatYuan, parseFen } from '../domain/money/fen.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { ImportFile } from '../files/import-file.ts';
import { documentCabinet, documentFolder } from '../platform/document-files.ts';
import { openImportFile, rejectFolder } from '../platform/import-files.ts';
import { type Answer, refused } from './answer.ts';
import { ensureFounded } from './found.ts';
import { OPERATOR, type Told } from './run.ts';
import { table } from './table.ts';
import { inBoth } from './words.ts';

export interface ImportOptions {
  /** A YAML file, or the name of a shipped mapping: `native-schedule`, `native-snapshot`, `uci-credit-card`. */
  readonly mapping: string;
  readonly dryRun?: boolean;
  readonly expectRows?: string;
  readonly expectTotal?: string;
  readonly applyChanges?: boolean;
  readonly allowGone?: boolean;
}

/** `qinghe import FILE… --mapping M [--dry-run]`. Partly (2) when rows were rejected. */
export async function importCommand(
  told: Told,
  files: readonly string[],
  options: ImportOptions,
): Promise<Answer> {
  const unfounded = await ensureFounded(told);
  if (unfounded !== undefined) return refused(unfounded, told.language);
  const imported = await importFiles(told, files, options);
  if (!imported.ok) return refused(imported, told.language);
  const answer = importAnswer(told, imported.value);
  if (imported.value.dryRun || imported.value.already) return answer;
  const next = told.say(
    '下一步：qinghe day（计算逾期后案件进入列表）',
    'Next: qinghe day (cases are listed once they are aged)',
  );
  return { ...answer, lines: [...answer.lines, next] };
}

/**
 * Imports the files of one delivery, with a bar; the documents that they name lie beside the first of them. Refusals: those of
 * `importPortfolio`, IMPORT_UNREADABLE, NOT_FOUND (mapping), BAD_INPUT.
 */
export async function importFiles(
  told: Told,
  paths: readonly string[],
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
  for (const path of paths) {
    const file = await openImportFile(path).catch((error: Error) => error);
    if (file instanceof Error) {
      const reason = 'code' in file ? String(file.code) : 'read error';
      return refuse('IMPORT_UNREADABLE', { params: { file: basename(path), reason } });
    }
    files.push(file);
  }
  const [first = ''] = paths;
  const name = paths.length === 1 ? basename(first) : say(`${paths.length} 个文件`, `${paths.length} files`);
  const call = await wired.callBy(OPERATOR);
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
      documents: documentFolder(dirname(first)),
      dryRun: options.dryRun ?? false,
      allowGone: options.allowGone ?? false,
      ...(options.applyChanges === true ? { changes: 'apply' as const } : {}),
      ...expected.value,
    };
    return importPortfolio(ports, call, input);
  });
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

export function importAnswer({ say, language }: Told, result: ImportResult): Answer {
  const { record } = result;
  const counts = [
    [say('行', 'rows'), `${record.rows_read} = ${record.rows_good} + ${record.rows_bad}`],
    [
      say('金额', 'amount'),
      `${formatYuan(record.amount_read_fen)} = ${formatYuan(record.amount_good_fen)} + ${formatYuan(record.amount_bad_fen)}`,
    ],
    [say('新增借款人', 'new people'), String(record.people_new)],
    [say('新增账户', 'new accounts'), String(record.accounts_new)],
    [say('新增案件', 'new cases'), String(record.cases_new)],
    ...(record.changes_applied === 0
      ? []
      : [[say('接受的变化', 'changes taken over'), String(record.changes_applied)]]),
    ...(record.accounts_gone === 0 ? [] : [[say('出催账户', 'accounts gone'), String(record.accounts_gone)]]),
  ];
  const { file_hash: fileHash, mapping_hash: mappingHash, ...facts } = record;
  return {
    exit: record.rows_bad > 0 && !result.already ? 2 : 0,
    data: {
      ok: true,
      ...result,
      record: { ...facts, file_hash: fileHash.toString('hex'), mapping_hash: mappingHash.toString('hex') },
    },
    lines: [
      result.already
        ? say(
            '此文件已按此映射导入过，没有任何变化',
            'This file was imported by this mapping before; nothing changed',
          )
        : result.dryRun
          ? say('试运行：没有写入任何数据', 'Dry run: nothing was written')
          : say('✓ 已导入（读入 = 入库 + 拒绝）', '✓ Imported (read = good + rejected)'),
      ...table(counts.map(([name, value]) => [`  ${name}`, value ?? ''])),
      ...result.errorCounts.map(
        ({ code, count }) => `  ✗ ${count} × [${code}] ${sentenceOf(code, {}, language)}`,
      ),
      ...result.dropped.map(
        ({ column, because }) =>
          `  ${say('未读取的列', 'column not read')} ${column}${because === null ? '' : `：${because}`}`,
      ),
      ...result.assumptions.map((text) => `  ${say('假设', 'assumption')}：${text}`),
      ...(result.rejectsPath === null
        ? []
        : [`  ${say('错误清单', 'rejected rows')}: ${result.rejectsPath}`]),
    ],
  };
}
