import { FIELDS, type FieldName } from '../fields.ts';
import { SHAPES, type Shape } from '../mapping.ts';
import { completed, type Open, pruned, statedSections } from './complete.ts';
import type { Draft } from './draft.ts';
import { familyGroups, type Hand, personGroups } from './groups.ts';
import { type Matched, matchColumns } from './match-columns.ts';
import { type Column, columnsOf, noColumn } from './samples.ts';
import { DECIDE, isOpen, sourceText } from './source-text.ts';
import type { Match, Verdict } from './verdict.ts';
import { type Use, waysOf } from './ways.ts';
import type { WordTable } from './word-table.ts';
import { yamlOf } from './write-yaml.ts';

/** The beginning of a file: its header and up to a thousand of its rows. */
export interface Beginning {
  readonly fileName: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Proposal {
  /** A whole mapping with comments. */
  readonly yaml: string;
  /** What is said of each column, in the file's order. */
  readonly verdicts: readonly Verdict[];
  /** What a person must decide before the mapping can be loaded: each stands as DECIDE in it. */
  readonly open: readonly Open[];
}

/**
 * Proposes a mapping from a header and samples. Nothing is guessed silently: what the file does not show is filled in with a
 * comment that says so, and what cannot be told (unit, order of day and month, a word of a list) is left as DECIDE.
 */
export function proposeMapping({ fileName, header, rows }: Beginning, words: WordTable): Proposal {
  const columns = columnsOf(header, rows, words.nullWords);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const columnOf = (name: string): Column => byName.get(name) ?? noColumn(name);
  const matched = matchColumns(columns, words);
  const base = new Map(matched.base);
  const reasons = pruned(
    base,
    columnOf,
    matched.families.some(({ field }) => field !== undefined && FIELDS[field].section === 'snapshot'),
  );
  const ways = waysOf(usesOf(base, matched, columnOf), columns);
  const draft: Draft = { columns: new Map(), computed: new Map(), groups: [], assumptions: new Map() };
  for (const [field, match] of base) {
    const source = sourceText({ field, column: columnOf(match.column) }, match.column, ways, words);
    const doubt = match.confidence === 'likely' ? [`很可能：${match.zh} / likely: ${match.en}`] : [];
    draft.columns.set(field, { text: source.text, notes: [...doubt, ...source.notes] });
  }
  const hand: Hand = { ways, words, columnOf, shareFrom: draft.columns.get('opened_on') };
  const { groups, unused } = familyGroups(matched.families, hand);
  draft.groups.push(...groups, ...personGroups(matched, hand));
  const cardLike = columns.some(({ name }) =>
    /信用卡|账单日|最低还款|bill_?amt|statement|minimum|credit_?card/i.test(name),
  );
  const open = [...completed(draft, base, { columns, fileName, cardLike })];
  liftNegatives(draft, base, matched, columnOf);
  const verdicts = verdictsOf(header, base, matched, reasons, new Set(unused));
  const yaml = yamlOf({
    id: idOf(fileName),
    fileName,
    rows: rows.length,
    ...shapeOf(draft),
    ways,
    draft,
    verdicts,
  });
  return {
    yaml,
    verdicts,
    open: [...open, ...openOf(draft, ways.unit === undefined ? ways.unitWhy : undefined)],
  };
}

function usesOf(
  base: ReadonlyMap<FieldName, Match>,
  matched: Matched,
  columnOf: (name: string) => Column,
): readonly Use[] {
  const single = [...base].map(([field, { column }]) => ({ field, column: columnOf(column) }));
  const wide = matched.families.flatMap(({ field, members }) =>
    field === undefined ? [] : members.map(({ column }) => ({ field, column: columnOf(column) })),
  );
  const others = matched.parties.flatMap(({ fields }) =>
    [...fields].map(([field, name]) => ({ field, column: columnOf(name) })),
  );
  const points = matched.contacts.map(({ column }) => ({
    field: 'contact_value' as const,
    column: columnOf(column),
  }));
  return [...single, ...wide, ...others, ...points];
}

/** Months below zero mean something else than lateness in every file seen; that they count as none is an assumption, and told. */
function liftNegatives(
  draft: Draft,
  base: ReadonlyMap<FieldName, Match>,
  { families }: Matched,
  columnOf: (name: string) => Column,
): void {
  for (const field of ['days_late', 'months_late'] as const) {
    const own = base.get(field);
    const names = [
      ...(own === undefined ? [] : [own.column]),
      ...families
        .filter((family) => family.field === field)
        .flatMap(({ members }) => members.map(({ column }) => column)),
    ];
    if (!names.some((name) => columnOf(name).filled.some((text) => text.startsWith('-')))) continue;
    const why = '样本里有负数，都算未逾期，请确认 / negative samples count as not late: confirm';
    draft.assumptions.set(field, { atLeast: 0, why });
  }
}

/** A file whose facts all belong to a shape is named by it; another says which fact every row must bring. */
function shapeOf(draft: Draft): {
  shape: Shape | undefined;
  must: readonly string[];
  total: FieldName | undefined;
} {
  const own = statedSections(draft.columns);
  const stated = new Set([...own, ...draft.groups.map(({ section }) => section)]);
  const shape: Shape = own.includes('instalment') ? 'schedule' : 'snapshot';
  const main = shape === 'schedule' ? 'instalment' : 'snapshot';
  if (stated.has(main) && [...stated].every((section) => SHAPES[shape].sections.includes(section)))
    return { shape, must: [], total: undefined };
  const total = shape === 'schedule' ? 'principal_due' : 'balance';
  return {
    shape: undefined,
    must: own.includes(main) ? [main] : [],
    total: stated.has(main) ? total : undefined,
  };
}

function verdictsOf(
  header: readonly string[],
  base: ReadonlyMap<FieldName, Match>,
  matched: Matched,
  reasons: ReadonlyMap<string, Open>,
  unused: ReadonlySet<Matched['families'][number]>,
): readonly Verdict[] {
  const said = new Map<string, Verdict>(matched.verdicts);
  const mapped = (
    column: string,
    field: FieldName | undefined,
    confidence: 'sure' | 'likely',
    zh: string,
    en: string,
  ) => said.set(column, { column, kind: 'mapped', field, confidence, zh, en });
  for (const [field, { column, confidence, zh, en }] of base) mapped(column, field, confidence, zh, en);
  for (const family of matched.families) {
    for (const { column } of family.members) {
      if (unused.has(family))
        said.set(column, {
          column,
          kind: 'unclear',
          field: family.field,
          confidence: 'none',
          zh: '成组的列，但缺少同组必需的列',
          en: 'one of a group that lacks what it needs',
        });
      else mapped(column, family.field, 'sure', '成组的列，按序号展开', 'one of a group, by its number');
    }
  }
  for (const { who, fields } of matched.parties)
    for (const [field, column] of fields) mapped(column, field, 'sure', `${who}的一项`, `of ${who}`);
  for (const { column, kind } of matched.contacts)
    mapped(column, 'contact_value', 'sure', `另一个联系方式（${kind}）`, `another contact point (${kind})`);
  for (const [column, { zh, en }] of reasons)
    if (!said.has(column))
      said.set(column, { column, kind: 'unclear', field: undefined, confidence: 'none', zh, en });
  return header.flatMap((column) => said.get(column) ?? []);
}

/** Where DECIDE stands beside what `completed` has told. */
function openOf(draft: Draft, unit: Open | undefined): readonly Open[] {
  const sets = [draft.columns, ...draft.groups.map(({ columns }) => columns)];
  const fields = sets.flatMap((set) =>
    [...set].flatMap(([field, source]) =>
      isOpen(source) && source.text !== DECIDE ? [{ field, notes: source.notes }] : [],
    ),
  );
  return [
    ...(unit === undefined ? [] : [unit]),
    ...fields.map(({ field, notes }) => ({
      zh: `${field}：${notes.join('；')}`,
      en: `${field}: ${notes.join('; ')}`,
    })),
  ];
}

/** `贷款明细_20261122.xlsx` → `mapping-20261122`: what a mapping may be called. */
function idOf(fileName: string): string {
  const plain = fileName
    .replace(/\.[^.]+$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return /^[a-z][a-z0-9-]+$/.test(plain) ? plain : plain === '' ? 'new-mapping' : `mapping-${plain}`;
}
