import { fieldEn, fieldZh, sectionEn, sectionZh } from '../../web/words/import-fields.ts';
import type { ShownChange } from '../commands/import/change-log.ts';
import type { ImportResult } from '../commands/import/import-result.ts';
import { toEdge } from '../contract/ids.ts';
import { sentenceOf } from '../contract/sentence.ts';
import { FIELDS } from '../domain/import/fields.ts';
import { formatYuan } from '../domain/money/fen.ts';
import type { Answer } from './answer.ts';
import type { Told } from './run.ts';
import { table } from './table.ts';
import { wordOf } from './words.ts';

/** So many changes stand on the terminal; all of them in `--json`, as far as the import shows them. */
const CHANGES_SHOWN = 20;

type Sayer = Pick<Told, 'say' | 'language'>;

/** What an import, or its dry run, tells. Partly (2) when rows were rejected. */
export function importAnswer(told: Sayer, result: ImportResult): Answer {
  const { record } = result;
  const { file_hash: fileHash, mapping_hash: mappingHash, ...facts } = record;
  return {
    exit: record.rows_bad > 0 && !result.already ? 2 : 0,
    data: {
      ok: true,
      ...result,
      record: { ...facts, file_hash: fileHash.toString('hex'), mapping_hash: mappingHash.toString('hex') },
    },
    lines: [
      headline(told, result),
      ...table(countsOf(told, result).map(([name, value]) => [`  ${name}`, value])),
      ...sectionLines(told, result),
      ...changeLines(told, result),
      ...fileLines(told, result),
      ...rejectLines(told, result),
      ...assumedLines(told, result),
      ...adviceLines(told, result),
    ],
  };
}

function headline({ say }: Sayer, { already, dryRun, record }: ImportResult): string {
  const missing = record.rows_bad;
  if (already)
    return (
      say(
        '此文件已按此映射导入过，没有任何变化',
        'This file was imported by this mapping before; nothing changed',
      ) +
      (missing === 0
        ? ''
        : say(
            `；当时拒绝的 ${missing} 行请改好后单独导入`,
            `; correct the ${missing} rows rejected then and import them alone`,
          ))
    );
  return dryRun
    ? say('试运行：没有写入任何数据；导入时会这样', 'Dry run: nothing was written; an import would do this')
    : say('✓ 已导入（读入 = 入库 + 拒绝）', '✓ Imported (read = good + rejected)');
}

function countsOf(
  told: Sayer,
  { record, accounts, people, dryRun, already }: ImportResult,
): readonly [string, string][] {
  const { say } = told;
  const newAndKnown = (one: { readonly new: number; readonly known: number }) =>
    say(`新增 ${one.new}，已有 ${one.known}`, `${one.new} new, ${one.known} known`);
  const rows: [string, string] = [
    say('行', 'rows'),
    `${record.rows_read} = ${record.rows_good} + ${record.rows_bad}`,
  ];
  const id: [string, string] = [say('编号', 'id'), toEdge('import', record.import_id)];
  // What came in then is told by `import show`; here nothing did.
  if (already) return [id, rows];
  return [
    ...(dryRun ? [] : [id]),
    rows,
    [
      say('金额', 'amount'),
      `${formatYuan(record.amount_read_fen)} = ${formatYuan(record.amount_good_fen)} + ${formatYuan(record.amount_bad_fen)}`,
    ],
    [say('借款人', 'people'), newAndKnown(people)],
    [say('账户', 'accounts'), newAndKnown(accounts)],
    [say('新增案件', 'new cases'), String(record.cases_new)],
    ...(accounts.gone === 0
      ? []
      : ([[say('出催账户', 'accounts gone'), String(accounts.gone)]] as [string, string][])),
  ];
}

/** One line a section: how many facts are new, as we hold them, or changed. */
function sectionLines({ say, language }: Sayer, { sections }: ImportResult): string[] {
  if (sections.length === 0) return [];
  const words = language === 'en' ? sectionEn : sectionZh;
  const head = ['  ', say('新', 'new'), say('相同', 'same'), say('变化', 'changed')];
  const rows = sections.map((one) => [
    `  ${words[one.section]}`,
    ...[one.new, one.same, one.changed].map(String),
  ]);
  return table([head, ...rows], [1, 2, 3]);
}

/** Each change as `old → new`; amounts in yuan, personal values covered. */
function changeLines(told: Sayer, { changes, record }: ImportResult): string[] {
  if (changes.length === 0) return [];
  const { say } = told;
  const shown = changes.slice(0, CHANGES_SHOWN);
  const total = Math.max(changes.length, record.changes_applied);
  return [
    `  ${say('与已有的不同：', 'Different from what was held:')}`,
    ...table(
      shown.map((change) => [
        `    ${change.whose ?? say('借款人', 'person')}`,
        fieldWord(told, change.field),
        `${valueWord(told, change, change.before)} → ${valueWord(told, change, change.after)}`,
      ]),
    ),
    ...(total > shown.length ? [`    ${say(`……共 ${total} 项`, `… ${total} in all`)}`] : []),
  ];
}

const fieldWord = ({ language }: Sayer, field: string): string => {
  const words: Readonly<Record<string, string>> = language === 'en' ? fieldEn : fieldZh;
  return words[field] ?? field;
};

const kinds: Readonly<Record<string, { readonly kind: string }>> = FIELDS;

function valueWord(told: Sayer, { field }: ShownChange, value: string | null): string {
  if (value === null) return field === 'exit_type' ? told.say('在催', 'with us') : '—';
  if (field === 'exit_type') return wordOf(told, 'exit', value);
  return kinds[field]?.kind === 'money' && /^-?\d+$/.test(value) ? formatYuan(BigInt(value)) : value;
}

/** What the mapping let us leave out or round: told by file, since nothing else in the answer shows it. */
function fileLines({ say }: Sayer, { files, mergesProposed }: ImportResult): string[] {
  const lines = files.flatMap(({ name, rowsLeftOut, rounded }) => [
    ...(rowsLeftOut === 0
      ? []
      : [
          `  ${say(`${name}：按 where 略去 ${rowsLeftOut} 行`, `${name}: ${rowsLeftOut} rows left out by where`)}`,
        ]),
    ...(rounded === 0
      ? []
      : [
          `  ${say(`${name}：${rounded} 格金额四舍五入到分`, `${name}: ${rounded} amounts rounded to the fen`)}`,
        ]),
  ]);
  if (mergesProposed === null || mergesProposed === 0) return lines;
  return [
    ...lines,
    `  ${say(`可能是同一人：${mergesProposed} 对，待判断`, `perhaps one person: ${mergesProposed} pairs to judge`)}`,
  ];
}

function rejectLines({ say, language }: Sayer, { errorCounts, rejectsPath }: ImportResult): string[] {
  const folder = rejectsPath === null ? [] : [`  ${say('错误清单', 'rejected rows')}: ${rejectsPath}`];
  const lines = errorCounts.map(
    ({ code, count }) => `  ✗ ${count} × [${code}] ${sentenceOf(code, {}, language)}`,
  );
  return [...lines, ...folder];
}

function assumedLines({ say }: Sayer, { dropped, assumptions }: ImportResult): string[] {
  return [
    ...dropped.map(
      ({ column, because }) =>
        `  ${say('未读取的列', 'column not read')} ${column}${because === null ? '' : `：${because}`}`,
    ),
    ...assumptions.map((text) => `  ${say('假设', 'assumption')}：${text}`),
  ];
}

const REFUSED_CHANGES = new Set([
  'IMPORT_FACT_CHANGED',
  'IMPORT_SNAPSHOT_CHANGED',
  'IMPORT_SCHEDULE_CHANGED',
  'IMPORT_PERSON_CHANGED',
]);

/** What a newcomer would ask next. */
function adviceLines({ say }: Sayer, { already, dryRun, errorCounts, rejectsPath }: ImportResult): string[] {
  if (already) return [];
  const next: string[] = [];
  if (errorCounts.some(({ code }) => REFUSED_CHANGES.has(code)))
    next.push(
      say(
        '有的行与已有的不同；要接受这些变化，加 --apply-changes',
        'Some rows differ from what is held; to take them over, add --apply-changes',
      ),
    );
  if (rejectsPath !== null && !dryRun)
    next.push(
      say(
        '改正 rejected*.csv 后，按同一映射单独导入即可',
        'Correct rejected*.csv and import it alone by the same mapping',
      ),
    );
  if (!dryRun) next.push(say('下一步：qinghe case list', 'Next: qinghe case list'));
  return next;
}
