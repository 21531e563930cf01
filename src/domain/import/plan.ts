import { addMonths, type LocalDate, parseLocalDate } from '../calendar/local-date.ts';
import { type Compute, cellText, compile, type Surroundings } from '../expression/evaluate.ts';
import { Uncomputable } from '../expression/operators.ts';
import type { Tree } from '../expression/tree.ts';
import { done, type Outcome, refuse } from '../outcome.ts';
import { FIELDS, type FieldName, type FieldValue, fieldNames, SECTIONS, type Section } from './fields.ts';
import type { Columns, Day, FileMapping, NameDateForm, Source } from './mapping.ts';
import { Bad } from './problem.ts';
import type { Rounded } from './read-amounts.ts';
import { dateReader } from './read-dates.ts';
import { type CellReader, cleanCell, readerOf } from './readers.ts';

/** One of our words, bound to its place in a row. */
export interface Cell {
  readonly field: FieldName;
  /** The file's own name of the column, as errors tell it. */
  readonly column: string;
  /** Place in the row, computed columns standing behind the file's own; −1 for a constant. */
  readonly at: number;
  readonly constant: string;
  readonly nullWords: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly otherwise: Source['otherwise'];
  readonly trimZeros: boolean;
  readonly prefix: string;
  readonly read: CellReader;
  readonly needed: boolean;
  /** By its being filled the section shows; a column that other sections or groups read too tells nothing of this one. */
  readonly shows: boolean;
  /** What the reader says of the amount it read last. */
  readonly told: Rounded;
  /** The cell read last: rows of one account stand together and repeat most of their cells. */
  readonly memory: { raw: string | undefined; value: FieldValue | Bad | undefined; rounded: boolean };
}

/** The cells of one section, or of one group. */
export interface Block {
  readonly section: Section;
  readonly cells: readonly Cell[];
  /** Every row must state it; others may leave all their cells empty, and then state nothing. */
  readonly required: boolean;
  /** It has cells by which its presence shows. */
  readonly shows: boolean;
  /** It says more than to whom the row belongs. */
  readonly states: boolean;
}

/** A mapping bound to one file's header: everything that reading a row needs. */
export interface Plan {
  readonly file: FileMapping;
  readonly header: readonly string[];
  readonly base: readonly Block[];
  readonly groups: readonly Block[];
  readonly where: Compute | undefined;
  /** Reckoned columns and joined keys; each gives one more cell behind the row's own. */
  readonly computed: readonly {
    readonly name: string;
    readonly compute: (row: readonly string[]) => string;
  }[];
  readonly shares: readonly { field: FieldName; of: 'balance' | 'principal'; percent: number }[];
  readonly total: { readonly field: FieldName; readonly group: boolean } | undefined;
  readonly today: LocalDate;
  /** Sections that the row's own columns can state. */
  readonly sections: readonly Section[];
  /** Words that the row's own columns name. */
  readonly states: ReadonlySet<FieldName>;
  /** Columns of the file that nothing reads. */
  readonly dropped: readonly string[];
}

export interface FileAtHand {
  /** The day of the import. */
  readonly today: LocalDate;
  /** The file's name, which may hold the day of its facts. */
  readonly name: string;
}

/** Where names are found in this header; collects what is missing or doubtful. */
interface Header {
  readonly place: ReadonlyMap<string, number>;
  readonly width: number;
  readonly computed: { name: string; compute: (row: readonly string[]) => string }[];
  readonly dated: Set<string>;
  readonly missing: Set<string>;
  readonly ambiguous: Set<string>;
  readonly used: Set<number>;
  readonly undated: Set<NameDateForm>;
}

/**
 * Finds the mapping's columns in the header (already cleaned).
 * Refusals: IMPORT_COLUMN_MISSING, IMPORT_COLUMN_AMBIGUOUS, IMPORT_DATE_NOT_IN_NAME.
 */
export function bindFile(file: FileMapping, header: readonly string[], hand: FileAtHand): Outcome<Plan> {
  const found: Header = {
    place: new Map(header.map((name, at) => [name, at])),
    width: header.length,
    computed: [],
    dated: new Set(),
    missing: new Set(),
    ambiguous: new Set(),
    used: new Set(),
    undated: new Set(),
  };
  const compute = computer(file, found, hand);
  const where = file.where === undefined ? undefined : compute(file.where);
  for (const { name, tree } of file.computed) {
    const reckon = compute(tree);
    if (tree.type === 'date') found.dated.add(name);
    found.computed.push({ name, compute: (row) => cellText(reckon(row)) });
  }
  const own = blocksOf(file, file.columns, found, hand);
  const repeated = file.repeat.flatMap((group) =>
    blocksOf(file, group.columns, found, hand).map((block) => ({ ...block, required: false })),
  );
  const shown = showing([...own, ...repeated], found.missing);
  const [base, groups] = [own.flatMap(shown), repeated.flatMap(shown)];
  const refused = refusalOf(found, hand.name);
  if (refused !== undefined) return refused;
  return done({
    file,
    header,
    base,
    groups,
    where,
    computed: found.computed,
    shares: sharesOf(file),
    total: totalOf(file, base, groups),
    today: hand.today,
    sections: base.filter((block) => block.states).map((block) => block.section),
    states: new Set(base.flatMap((block) => block.cells.map((cell) => cell.field))),
    dropped: header.filter((_, at) => !found.used.has(at)),
  });
}

/**
 * Marks the cells by which the presence of a section shows: those that nothing else reads, or all when there are none. A
 * section whose own columns the file lacks falls away; one of which it has some, but not a needed one, is missing that.
 */
function showing(blocks: readonly Bound[], missing: Set<string>): (block: Bound) => readonly Block[] {
  const readers = new Map<number, number>();
  for (const { cells } of blocks) for (const { at } of cells) readers.set(at, (readers.get(at) ?? 0) + 1);
  return ({ lacking, ...block }) => {
    const alone = (cell: Cell) => cell.at >= 0 && readers.get(cell.at) === 1;
    const some = block.cells.some(alone);
    if (lacking.length > 0 && !some) return [];
    for (const name of lacking) missing.add(name);
    const cells = block.cells.map((cell) => ({ ...cell, shows: some ? alone(cell) : cell.at >= 0 }));
    return [{ ...block, cells, shows: cells.some((cell) => cell.shows) }];
  };
}

function refusalOf(found: Header, file: string): Outcome<never> | undefined {
  const named = (names: ReadonlySet<string>) => [...names].join(', ');
  if (found.missing.size > 0)
    return refuse('IMPORT_COLUMN_MISSING', { params: { file, column: named(found.missing) } });
  if (found.ambiguous.size > 0)
    return refuse('IMPORT_COLUMN_AMBIGUOUS', { params: { file, columns: named(found.ambiguous) } });
  if (found.undated.size > 0)
    return refuse('IMPORT_DATE_NOT_IN_NAME', { params: { file, form: named(found.undated) } });
  return undefined;
}

/** Trees of the mapping, bound to the header. A tree may ask for columns computed before it. */
function computer(file: FileMapping, found: Header, hand: FileAtHand): (tree: Tree) => Compute {
  const nullWords = new Set(['', ...file.nullWords]);
  const forms = Object.values(file.columns).flatMap((source) => source.dateForms);
  const read = dateReader(['YYYY-MM-DD', ...new Set(forms)], '1900-01-01');
  const around: Surroundings = {
    today: hand.today,
    readDate: (text) => {
      const date = read(text);
      return date instanceof Bad ? undefined : date;
    },
    cellOf: (column) => {
      const at = placeOf(found, column);
      if (at === undefined) found.missing.add(column);
      return (row) => {
        const text = cleanCell(row[at ?? -1] ?? '');
        if (text instanceof Bad) throw new Uncomputable();
        return nullWords.has(text) ? null : text;
      };
    },
  };
  return (tree) => compile(tree, around);
}

/** A computed name hides a column of the same name. */
function placeOf(found: Header, column: string): number | undefined {
  const computed = found.computed.findIndex(({ name }) => name === column);
  const at = computed < 0 ? found.place.get(column) : found.width + computed;
  if (at !== undefined) found.used.add(at);
  return at;
}

/** A block that may lack columns without which it states nothing. */
interface Bound extends Block {
  readonly lacking: readonly string[];
}

function blocksOf(file: FileMapping, columns: Columns, found: Header, hand: FileAtHand): Bound[] {
  const sections = new Set(
    fieldNames.filter((field) => columns[field] !== undefined).map((field) => FIELDS[field].section),
  );
  return [...sections].flatMap((section) => {
    const { fields, musts, joinedBy } = SECTIONS[section];
    const cells = fields.flatMap((field) => {
      const source = columns[field];
      return source === undefined ? [] : cellsOf(file, field, source, found, hand);
    });
    if (cells.length === 0) return [];
    const absent = (field: FieldName) =>
      columns[field] !== undefined && !cells.some((cell) => cell.field === field);
    const who = section === 'person' || section === 'account';
    return [
      {
        section,
        cells,
        lacking: musts.filter(absent).map((field) => (columns[field]?.from ?? [field]).join(' / ')),
        required: who || file.must.includes(section),
        shows: false,
        states: !who || cells.some((cell) => cell.field !== joinedBy),
      },
    ];
  });
}

function cellsOf(
  file: FileMapping,
  field: FieldName,
  source: Source,
  found: Header,
  hand: FileAtHand,
): Cell[] {
  const place = sourcePlace(source, found);
  if (place === undefined) return [];
  const { section, use } = FIELDS[field];
  const told = { rounded: false };
  const day = source.day === undefined ? undefined : dayOf(source.day, found, hand);
  return [
    {
      field,
      column: place.column ?? field,
      at: place.at,
      constant: source.constant ?? day ?? '',
      nullWords: new Set(['', ...source.nullWords]),
      values: source.values === undefined ? undefined : new Map(Object.entries(source.values)),
      otherwise: source.otherwise,
      trimZeros: source.trimZeros,
      prefix: source.prefix,
      read: readerOf(field, {
        ...source,
        // What was computed as a day is written the standard way.
        dateForms: found.dated.has(place.column ?? '') ? ['YYYY-MM-DD'] : source.dateForms,
        floor: file.assumptions[field]?.atLeast,
        told,
        today: hand.today,
      }),
      // Half a payment is told as such, by a rule of the row.
      needed: file.needed.includes(field) || (use !== 'optional' && section !== 'payment'),
      shows: false,
      told,
      memory: { raw: undefined, value: undefined, rounded: false },
    },
  ];
}

/** Where a source stands; undefined when the file lacks it and may. */
function sourcePlace(source: Source, found: Header): { at: number; column: string | undefined } | undefined {
  if (source.keys !== undefined) return joinedPlace(source.keys, source, found);
  if (source.from === undefined) return { at: -1, column: undefined };
  const present = source.from.filter(
    (name) => found.place.has(name) || found.computed.some((one) => one.name === name),
  );
  const [column, other] = present;
  if (other !== undefined) for (const name of present) found.ambiguous.add(name);
  if (column !== undefined) return { at: placeOf(found, column) ?? -1, column };
  if (!source.optional) found.missing.add(source.from.join(' / '));
  return undefined;
}

function joinedPlace(
  { columns, join }: NonNullable<Source['keys']>,
  source: Source,
  found: Header,
): { at: number; column: string } | undefined {
  const places = columns.map((name) => placeOf(found, name));
  const lacking = columns.filter((_, at) => places[at] === undefined);
  if (lacking.length > 0) {
    if (!source.optional) for (const name of lacking) found.missing.add(name);
    return undefined;
  }
  const name = columns.join(join);
  const nullWords = new Set(['', ...source.nullWords]);
  found.computed.push({
    name,
    compute: (row) => {
      const parts = places.map((at) => (row[at ?? -1] ?? '').trim());
      return parts.some((part) => nullWords.has(part)) ? '' : parts.join(join);
    },
  });
  return { at: found.width + found.computed.length - 1, column: name };
}

function dayOf(day: Day, found: Header, hand: FileAtHand): LocalDate | undefined {
  if ('date' in day) return day.date;
  if ('importDayMinusMonths' in day) return addMonths(hand.today, -day.importDayMinusMonths);
  const date = dayInName(hand.name, day.fromFileName);
  if (date === undefined) found.undated.add(day.fromFileName);
  return date;
}

const IN_NAME: Readonly<Record<NameDateForm, RegExp>> = {
  YYYYMMDD: /(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/g,
  'YYYY-MM-DD': /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/g,
  YYYY_MM_DD: /(?<!\d)(\d{4})_(\d{2})_(\d{2})(?!\d)/g,
};

/** The last day that stands in a name. */
function dayInName(name: string, form: NameDateForm): LocalDate | undefined {
  const days = [...name.matchAll(IN_NAME[form])].map(([, year, month, day]) =>
    parseLocalDate(`${year}-${month}-${day}`),
  );
  return days.findLast((day) => day !== undefined);
}

const sharesOf = (file: FileMapping): Plan['shares'] =>
  fieldNames.flatMap((field) => {
    const share = file.assumptions[field]?.percentOf;
    return share === undefined ? [] : [{ field, of: share.field, percent: share.percent }];
  });

/** What control totals add up when the mapping does not say: the amount that the file is about. */
const TOTALLED: readonly FieldName[] = [
  'principal_due',
  'balance',
  'paid_amount',
  'placed_amount',
  'statement_balance',
  'principal',
];

function totalOf(file: FileMapping, base: readonly Block[], groups: readonly Block[]): Plan['total'] {
  const has = (blocks: readonly Block[], field: FieldName) =>
    blocks.some((block) => block.cells.some((cell) => cell.field === field));
  const wanted = file.total === undefined ? TOTALLED : [file.total];
  const field = wanted.find((candidate) => has(base, candidate) || has(groups, candidate));
  return field === undefined ? undefined : { field, group: !has(base, field) };
}
