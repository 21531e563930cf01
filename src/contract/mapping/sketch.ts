import { type FieldName, fieldNames } from '../../domain/import/fields.ts';
import { matchesName } from '../../domain/import/match-file.ts';
import { type FileProblem, type Loaded, readYaml } from '../yaml-text.ts';
import { type HeadWord, headWords } from './head-words.ts';

/** One of our words as a mapping names it, whether or not the mapping as a whole can be loaded yet. */
export interface SketchedWord {
  readonly field: FieldName;
  /** The columns from which it may come; of joined keys all of them. */
  readonly columns: readonly string[];
  readonly constant: string | null;
  readonly group: boolean;
  readonly unit: string | null;
  readonly dates: readonly string[] | null;
  readonly values: readonly { readonly word: string; readonly ours: string }[];
  readonly optional: boolean;
}

/** What a mapping says of one kind of file. */
export interface SketchedFile {
  /** Null: the only one, at the top of the mapping. */
  readonly role: string | null;
  readonly match: string;
  readonly words: readonly SketchedWord[];
  readonly drop: Readonly<Record<string, string>>;
}

/** A mapping as it is being written: read leniently, so that a table can show what is still wrong. */
export interface Sketch {
  readonly head: Readonly<Record<HeadWord, string>>;
  readonly files: readonly SketchedFile[];
}

type Raw = Readonly<Record<string, unknown>>;

const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const rawOf = (value: unknown): Raw => (isRaw(value) ? value : {});
const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => textOf(one) ?? []);

/** Reads what can be read; only a text that is no YAML has none. */
export function sketchOf(yaml: string): Loaded<Sketch> {
  const read = readYaml(yaml, '');
  if (!read.ok) return read satisfies { readonly problems: readonly FileProblem[] };
  const data = rawOf(read.value.data);
  const files = Array.isArray(data.files) ? data.files.map(rawOf) : [data];
  const head = Object.fromEntries(headWords.map((word) => [word, textOf(inside(data, word)) ?? '']));
  return {
    ok: true,
    value: {
      head: head as Record<HeadWord, string>,
      files: files.map((file) => ({
        role: file === data ? null : (textOf(file.role) ?? ''),
        match: file === data ? '*' : (textOf(file.match) ?? ''),
        words: [...wordsOf(file.columns, false, [{}]), ...groupWords(file.repeat)],
        drop: Object.fromEntries(
          Object.entries(rawOf(file.drop)).map(([column, why]) => [column, textOf(why) ?? '']),
        ),
      })),
    },
  };
}

/** What the mapping says of a file of this name. */
export const sketchFor = (sketch: Sketch, name: string): SketchedFile | undefined =>
  sketch.files.find((file) => matchesName(file.match, name));

const inside = (data: Raw, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => rawOf(value)[key], data);

type Fill = { readonly n?: string };

function groupWords(repeat: unknown): SketchedWord[] {
  if (!Array.isArray(repeat)) return [];
  return repeat.map(rawOf).flatMap((group) => wordsOf(group.columns, true, fillsOf(group)));
}

/** What `{n}` stands for, one after another. */
function fillsOf(group: Raw): readonly Fill[] {
  const counted = rawOf(group.each).n;
  if (!Array.isArray(counted)) return [{}];
  const [from, to] = counted;
  const isRange = counted.length === 2 && Number.isInteger(from) && Number.isInteger(to) && to - from < 600;
  const members = isRange ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : counted;
  const pad = typeof group.pad === 'number' ? group.pad : 0;
  return members.map((n) => ({ n: String(n).padStart(pad, '0') }));
}

function wordsOf(columns: unknown, group: boolean, fills: readonly Fill[]): SketchedWord[] {
  const raw = rawOf(columns);
  return fieldNames.flatMap((field) => {
    const source = raw[field];
    if (source === undefined) return [];
    const own = rawOf(source);
    const named = isRaw(source) ? textsOf(own.from ?? own.keys ?? []) : textsOf(source);
    const filled = fills.flatMap(({ n }) =>
      named.map((name) => (n === undefined ? name : name.replaceAll('{n}', n))),
    );
    return [
      {
        field,
        columns: [...new Set(filled)],
        constant: own.day === undefined ? textOf(own.constant) : JSON.stringify(own.day),
        group,
        unit: textOf(own.unit),
        dates: own.dates === undefined ? null : textsOf(own.dates),
        values: Object.entries(rawOf(own.values)).map(([word, ours]) => ({ word, ours: textOf(ours) ?? '' })),
        optional: own.optional === true,
      },
    ];
  });
}
