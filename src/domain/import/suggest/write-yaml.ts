import { type FieldName, fieldNames } from '../fields.ts';
import type { Shape } from '../mapping.ts';
import type { Draft, GroupDraft } from './draft.ts';
import { DECIDE, quoted, quotedForm, type SourceText } from './source-text.ts';
import type { Verdict } from './verdict.ts';
import type { Ways } from './ways.ts';

export interface Written {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number;
  readonly shape: Shape | undefined;
  readonly must: readonly string[];
  readonly total: FieldName | undefined;
  readonly ways: Ways;
  readonly draft: Draft;
  readonly verdicts: readonly Verdict[];
}

const comment = (notes: readonly string[]): string =>
  notes.length === 0 ? '' : ` # ${notes.join('；').replace(/[\r\n]+/g, ' ')}`;

/** The proposal as a mapping with comments; only the creditor is left to be named when nothing in it says DECIDE. */
export function yamlOf(written: Written): string {
  const { draft, verdicts, ways } = written;
  const of = (...kinds: readonly Verdict['kind'][]) => verdicts.filter(({ kind }) => kinds.includes(kind));
  const unread = of('dropped', 'left');
  return [
    `# 由 mapping suggest 按 ${written.rows} 行样本提出；请逐行看过再用。`,
    '# Proposed from samples; read every line before it is used. DECIDE 处必须由人决定 / a person must decide.',
    `mapping: ${written.id}`,
    'version: 1',
    `title: ${JSON.stringify(written.fileName)}`,
    ...(written.shape === undefined ? [] : [`shape: ${written.shape}`]),
    // No default: a portfolio imported under a made-up creditor would have to be taken back and brought in again.
    `creditor: { code: ${DECIDE}, name: ${DECIDE} } # 必填 / fill in`,
    `money_unit: ${ways.unit ?? DECIDE}${comment([`${ways.unitWhy.zh} / ${ways.unitWhy.en}`])}`,
    `dates: [${ways.dates.map(quotedForm).join(', ')}]`,
    `null_words: [${ways.nullWords.map((word) => JSON.stringify(word)).join(', ')}]`,
    ...(ways.round
      ? [
          'decimals: round # 有超过两位的小数：四舍五入到分并计数 / fractions of a fen are rounded and counted',
        ]
      : []),
    ...(ways.thousands ? ['thousands: true # 样本有千位逗号 / samples have thousands'] : []),
    ...(ways.exponent
      ? ['exponent: true # 样本有科学计数法，多半被表格软件改过：请核对 / exponents: probably damaged, check']
      : []),
    ...(written.must.length === 0 ? [] : [`must: [${written.must.join(', ')}]`]),
    ...(written.total === undefined ? [] : [`total: ${written.total}`]),
    ...entries('computed', draft.computed),
    'columns:',
    ...fieldLines(draft.columns, '  '),
    ...(draft.groups.length === 0 ? [] : ['repeat:', ...draft.groups.flatMap(groupLines)]),
    ...assumptionLines(draft),
    ...(unread.length === 0 ? [] : ['drop:', ...unread.map(dropLine)]),
    ...of('unclear').map(({ column, zh, en }) => `# 待定 / unclear: ${oneLine(column)} — ${zh} / ${en}`),
    ...of('unknown').map(({ column, zh, en }) => `# 不读 / not read: ${oneLine(column)} — ${zh} / ${en}`),
    '',
  ].join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const dropLine = ({ column, zh, en }: Verdict): string =>
  `  ${JSON.stringify(column)}: ${JSON.stringify(`${zh} / ${en}`)}`;

const entries = (name: string, map: ReadonlyMap<string, SourceText>): readonly string[] =>
  map.size === 0
    ? []
    : [`${name}:`, ...[...map].map(([key, { text, notes }]) => `  ${quoted(key)}: ${text}${comment(notes)}`)];

const fieldLines = (columns: ReadonlyMap<FieldName, SourceText>, indent: string): readonly string[] =>
  fieldNames.flatMap((field) => {
    const source = columns.get(field);
    return source === undefined ? [] : [`${indent}${field}: ${source.text}${comment(source.notes)}`];
  });

function groupLines(group: GroupDraft): readonly string[] {
  const lines = [
    ...(group.each === undefined ? [] : [`each: { n: [${eachOf(group.each).join(', ')}] }`]),
    ...(group.pad === 0 ? [] : [`pad: ${group.pad}`]),
    ...(group.asOfMonths === undefined ? [] : [`as_of: { import_day_minus_months: ${group.asOfMonths} }`]),
    'columns:',
    ...fieldLines(group.columns, '  '),
  ];
  return [`  # ${group.note}`, ...lines.map((line, at) => `  ${at === 0 ? '- ' : '  '}${line}`)];
}

/** `[1, 24]` is a range; two numbers that are none need no other form, because they follow each other. */
function eachOf(numbers: readonly number[]): readonly number[] {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  return last - first + 1 === numbers.length ? [first, last] : numbers;
}

const assumptionLines = ({ assumptions }: Draft): readonly string[] =>
  assumptions.size === 0
    ? []
    : [
        'assumptions:',
        ...[...assumptions].map(
          ([field, { atLeast, why }]) =>
            `  ${field}: { at_least: ${atLeast}, assumption: ${JSON.stringify(why)} }`,
        ),
      ];
