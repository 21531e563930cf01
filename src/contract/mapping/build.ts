import { parseTree } from '../../domain/expression/parse-tree.ts';
import { type Tree, columnsOf as treeColumns } from '../../domain/expression/tree.ts';
import { FIELDS, type FieldName, fieldNames, SECTIONS, type Section } from '../../domain/import/fields.ts';
import type { FileFormat } from '../../domain/import/file-format.ts';
import {
  type Assumption,
  type Columns,
  type FileMapping,
  type Group,
  type Mapping,
  SHAPES,
  type Shape,
} from '../../domain/import/mapping.ts';
import type { RawBody, RawMapping, RawRepeat } from './schema.ts';
import {
  columnsOf,
  type Fill,
  noFill,
  PLAIN_WAYS,
  type Ways,
  WrongMapping,
  waysOf,
  withAsOf,
} from './sources.ts';

type Path = readonly PropertyKey[];

/** Puts a mapping together from its checked words. Throws WrongMapping with the place of what contradicts itself. */
export function mappingOf(raw: RawMapping): Mapping {
  const above = waysOf(raw, PLAIN_WAYS);
  const files =
    'files' in raw
      ? raw.files.map((file, at) =>
          fileOf(file.role, file.match, file, waysOf(file, above), undefined, ['files', at]),
        )
      : [fileOf('file', '*', raw, above, raw.shape, [])];
  const twice = files.find((file, at) => files.findIndex((other) => other.role === file.role) < at);
  if (twice !== undefined)
    throw new WrongMapping(['files'], `角色 ${twice.role} 出现两次`, `the role ${twice.role} stands twice`);
  const delivery = raw.delivery ?? 'partial';
  if ((delivery === 'complete') !== (raw.gone !== undefined))
    throw new WrongMapping(
      ['delivery'],
      'delivery: complete 与 gone 须同时写',
      'delivery: complete and gone stand together',
    );
  return {
    id: raw.mapping,
    version: String(raw.version),
    title: raw.title,
    creditor: raw.creditor,
    delivery,
    goneExit: raw.gone?.exit_type,
    changes: raw.changes ?? 'refuse',
    files,
  };
}

function fileOf(
  role: string,
  match: string,
  raw: RawBody,
  ways: Ways,
  shape: Shape | undefined,
  path: Path,
): FileMapping {
  const plain = columnsOf(raw.columns, ways, noFill, [...path, 'columns']);
  const repeat = (raw.repeat ?? []).flatMap((group, at) => groupsOf(group, ways, [...path, 'repeat', at]));
  const dated = withAsOf(plain, raw.as_of, ways, noFill, [...path, 'as_of']);
  const computed = Object.entries(raw.computed ?? {}).map(([name, data]) => ({
    name,
    tree: treeOf(data, [...path, 'computed', name]),
  }));
  const where = raw.where === undefined ? undefined : treeOf(raw.where, [...path, 'where'], 'boolean');
  const file: FileMapping = {
    role,
    match,
    format: formatOf(raw, headersOf(dated, repeat, computed, where)),
    nullWords: ways.nullWords,
    where,
    computed,
    columns: dated,
    repeat,
    assumptions: assumptionsOf(raw),
    drop: raw.drop ?? {},
    must: raw.must ?? mustOf(shape, dated, repeat),
    needed: shape === undefined ? [] : SHAPES[shape].needed,
    total: raw.total,
  };
  refuseContradiction(file, shape, path);
  return file;
}

function treeOf(data: unknown, path: Path, wanted?: 'boolean'): Tree {
  const parsed = parseTree(
    data,
    path.filter((part) => typeof part !== 'symbol'),
    wanted,
  );
  if (parsed.ok) return parsed.tree;
  throw new WrongMapping(
    parsed.path,
    `表达式 ${parsed.path.at(-1) ?? ''} 不成立：${parsed.zh}`,
    `${parsed.path.at(-1) ?? ''}: ${parsed.en}`,
  );
}

/** One group for each n, all of one section. */
function groupsOf(raw: RawRepeat, ways: Ways, path: Path): Group[] {
  return fillsOf(raw, path).map((fill) => {
    const plain = columnsOf(raw.columns, ways, fill, [...path, 'columns']);
    const columns = withAsOf(plain, raw.as_of, ways, fill, [...path, 'as_of']);
    const named = fieldNames.filter((field) => columns[field] !== undefined);
    const [section, other] = new Set(named.map((field) => FIELDS[field].section));
    if (section === undefined) throw new WrongMapping(path, '这一组没有写任何词', 'the group names no word');
    if (other !== undefined)
      throw new WrongMapping(
        [...path, 'columns'],
        `一组只能属于一个部分，不能既是 ${section} 又是 ${other}`,
        `a group is of one section, not of ${section} and ${other}`,
      );
    if (section === 'person' || section === 'account')
      throw new WrongMapping(
        [...path, 'columns'],
        `一行只有一个 ${section}，不能重复成组`,
        `a row has one ${section}: it cannot be repeated`,
      );
    return { section, columns };
  });
}

function fillsOf(raw: RawRepeat, path: Path): Fill[] {
  if (raw.each === undefined) return [noFill];
  const { n } = raw.each;
  const [first, last] = n;
  const counts =
    n.length === 2 && typeof first === 'number' && typeof last === 'number'
      ? Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
      : n;
  if (counts.length === 0)
    throw new WrongMapping(
      [...path, 'each'],
      'each 的末项在首项之前',
      'each: the last n is before the first',
    );
  return counts.map((count) => {
    const written = String(count).padStart(raw.pad ?? 0, '0');
    return (words) => words.replaceAll('{n}', () => written);
  });
}

const formatOf = (raw: RawBody, mappedHeaders: readonly string[]): FileFormat => ({
  format: raw.format ?? 'auto',
  encoding: raw.encoding ?? 'auto',
  ...(raw.delimiter === undefined ? {} : { delimiter: raw.delimiter }),
  ...(raw.sheet === undefined ? {} : { sheet: raw.sheet }),
  headerRows: raw.header_rows ?? 1,
  skipRows: raw.skip_rows ?? 0,
  ...(raw.trailer === undefined
    ? {}
    : {
        trailer: {
          firstCell: raw.trailer.first_cell,
          ...(raw.trailer.count_column === undefined ? {} : { countColumn: raw.trailer.count_column }),
          ...(raw.trailer.sum_column === undefined ? {} : { sumColumn: raw.trailer.sum_column }),
        },
      }),
  mappedHeaders,
});

/** Every column of the file that the mapping asks for. */
function headersOf(
  columns: Columns,
  repeat: readonly Group[],
  computed: FileMapping['computed'],
  where: Tree | undefined,
): string[] {
  const sources = [columns, ...repeat.map((group) => group.columns)].flatMap((set) => Object.values(set));
  const trees = [...computed.map(({ tree }) => tree), ...(where === undefined ? [] : [where])];
  const own = new Set(computed.map(({ name }) => name));
  const names = [
    ...sources.flatMap((source) => [...(source.from ?? []), ...(source.keys?.columns ?? [])]),
    ...trees.flatMap((tree) => treeColumns(tree).map(({ name }) => name)),
  ];
  return [...new Set(names)].filter((name) => !own.has(name));
}

function assumptionsOf(raw: RawBody): FileMapping['assumptions'] {
  const made: Partial<Record<FieldName, Assumption>> = {};
  for (const field of fieldNames) {
    const said = raw.assumptions?.[field];
    if (said === undefined) continue;
    const { at_least: atLeast, percent_of: of, percent } = said;
    made[field] = {
      text: said.assumption,
      ...(atLeast === undefined ? {} : { atLeast }),
      ...(of === undefined || percent === undefined ? {} : { percentOf: { field: of, percent } }),
    };
  }
  return made;
}

const WHO: readonly Section[] = ['person', 'account'];

/** A file that brings one kind of fact brings it in every row; beside an instalment its payment may be absent. */
function mustOf(shape: Shape | undefined, columns: Columns, repeat: readonly Group[]): Section[] {
  if (shape === 'schedule') return ['instalment'];
  if (repeat.length > 0) return [];
  const named = sectionsOf(columns).filter((section) => !WHO.includes(section));
  if (
    named.includes('instalment') &&
    named.every((section) => section === 'instalment' || section === 'payment')
  )
    return ['instalment'];
  return named.length === 1 ? named : [];
}

const sectionsOf = (columns: Columns): Section[] => [
  ...new Set(
    fieldNames.filter((field) => columns[field] !== undefined).map((field) => FIELDS[field].section),
  ),
];

/** What no single word shows: words outside of the shape, sections without their keys, facts that belong to nobody. */
function refuseContradiction(file: FileMapping, shape: Shape | undefined, path: Path): void {
  const sets = [
    { columns: file.columns, at: [...path, 'columns'] },
    ...file.repeat.map((group) => ({ columns: group.columns, at: [...path, 'repeat'] })),
  ];
  for (const { columns, at } of sets) {
    for (const section of sectionsOf(columns)) {
      if (shape !== undefined && !SHAPES[shape].sections.includes(section)) {
        const field = SECTIONS[section].fields.find((name) => columns[name] !== undefined) ?? '';
        throw new WrongMapping(
          [...at, field],
          `${field} 不属于 ${shape} 这种形式`,
          `${field} does not belong to the shape ${shape}`,
        );
      }
      refuseHalfSection(section, columns, file, at);
      refuseMonths(section, columns, at);
    }
  }
  const named = (field: FieldName) => sets.some(({ columns }) => columns[field] !== undefined);
  const lacking = file.needed.find((field) => !named(field));
  if (lacking !== undefined)
    throw new WrongMapping([...path, 'columns'], `缺少 ${lacking}`, `${lacking} is needed`);
  const without = file.must.find(
    (section) => !sets.some(({ columns }) => sectionsOf(columns).includes(section)),
  );
  if (without !== undefined)
    throw new WrongMapping(
      [...path, 'must'],
      `没有一列说到 ${without}`,
      `no column says anything of ${without}`,
    );
}

const BY_MONTH: readonly Section[] = ['statement', 'class'];

function refuseMonths(section: Section, columns: Columns, at: Path): void {
  if (BY_MONTH.includes(section)) return;
  const field = SECTIONS[section].fields.find(
    (name) => FIELDS[name].kind === 'date' && columns[name]?.dateForms.includes('YYYYMM'),
  );
  if (field !== undefined)
    throw new WrongMapping(
      [...at, field],
      `${field}：YYYYMM 没有日；只有账单和五级分类可以按月`,
      `${field}: YYYYMM names no day; only statements and classes go by the month`,
    );
}

function refuseHalfSection(section: Section, columns: Columns, file: FileMapping, at: Path): void {
  const { fields, musts, joinedBy } = SECTIONS[section];
  const named = fields.filter((field) => columns[field] !== undefined);
  // A number alone only points to whom the row means.
  const pointing = WHO.includes(section) && named.every((field) => field === joinedBy);
  const lacking = pointing ? undefined : musts.find((field) => columns[field] === undefined);
  if (lacking !== undefined) throw new WrongMapping(at, `缺少 ${lacking}`, `${lacking} is needed`);
  if (file.columns[joinedBy] === undefined)
    throw new WrongMapping(at, `有 ${section} 就要有 ${joinedBy}`, `${joinedBy} is needed with ${section}`);
  if (section === 'account' && !pointing && file.columns.customer_no === undefined)
    throw new WrongMapping(at, '有 account 就要有 customer_no', 'customer_no is needed with account');
  if (section === 'snapshot' && columns.days_late === undefined && columns.months_late === undefined)
    throw new WrongMapping(
      at,
      '有 snapshot 就要有 days_late 或 months_late',
      'days_late or months_late is needed with snapshot',
    );
}
