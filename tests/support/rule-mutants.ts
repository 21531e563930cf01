import { CAP_SCOPES } from '../../src/domain/permit/words.ts';

/** A rule with one thing changed in it. */
export interface Mutant<R> {
  readonly what: string;
  readonly mutant: R;
}

/** What a rule says about itself decides nothing; its dates are held by cases at their edges where they matter. */
const NOT_MOVED = new Set([
  'id',
  'kind',
  'level',
  'verified',
  'source',
  'zh',
  'en',
  'effectiveFrom',
  'effectiveTo',
]);

const CLOCK_TIME = /^\d\d:\d\d$/;

function movedTime(value: string, by: number): string {
  const minutes = Number(value.slice(0, 2)) * 60 + Number(value.slice(3)) + by;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * Every number and clock time moved by one, every switch flipped, every word of a list and every entry of a table removed; a cap's
 * scope with a word more or another, and its count with days let off. */
export function* mutantsOf<R extends object>(rule: R): Generator<Mutant<R>> {
  for (const [key, value] of Object.entries(rule)) {
    if (NOT_MOVED.has(key)) continue;
    for (const { what, mutant } of changed(value, TABLES.has(key)))
      yield { what: `${key} ${what}`, mutant: { ...rule, [key]: mutant } };
    for (const { what, mutant } of WIDENED[key]?.(value) ?? [])
      yield { what: `${key} ${what}`, mutant: { ...rule, [key]: mutant } };
  }
}

/** How many days of consent a cap that lets off none is made to let off. */
const CONSENT_DAYS = 7;

/** Parts in which a word more counts less: what a cap counts by, and what it lets off. */
const WIDENED: Readonly<Record<string, (value: unknown) => readonly Mutant<unknown>[]>> = {
  scope: (value) => {
    const list = value as readonly string[];
    const more = CAP_SCOPES.filter((word) => !list.includes(word));
    return more.flatMap((word) => [
      { what: `gains ${word}`, mutant: [...list, word] },
      ...list.map((part, index) => ({
        what: `has ${word} for ${part}`,
        mutant: list.with(index, word),
      })),
    ]);
  },
  count: (value) =>
    typeof value === 'object' && value !== null && 'channels' in value && !('excludeConsentDays' in value)
      ? [{ what: 'lets off days of consent', mutant: { ...value, excludeConsentDays: CONSENT_DAYS } }]
      : [],
};

/** Tables whose entries are words of their own: the entry itself can go. */
const TABLES = new Set(['allow']);

function* changed(value: unknown, isTable: boolean): Generator<Mutant<unknown>> {
  if (typeof value === 'number') {
    for (const by of [1, -1]) yield { what: `${value} moves by ${by}`, mutant: value + by };
  } else if (typeof value === 'boolean') {
    yield { what: `${value} is flipped`, mutant: !value };
  } else if (typeof value === 'string' && CLOCK_TIME.test(value)) {
    for (const by of [1, -1]) yield { what: `${value} moves by ${by}`, mutant: movedTime(value, by) };
  } else if (Array.isArray(value)) {
    yield* changedList(value);
  } else if (typeof value === 'object' && value !== null) {
    yield* changedEntries(value, isTable);
  }
}

function* changedList(list: readonly unknown[]): Generator<Mutant<unknown>> {
  for (const [index, part] of list.entries()) {
    const isWord = typeof part === 'string' && !CLOCK_TIME.test(part);
    if (isWord && list.length > 1) yield { what: `loses ${part}`, mutant: list.toSpliced(index, 1) };
    for (const { what, mutant } of changed(part, false))
      yield { what: `${index} ${what}`, mutant: list.with(index, mutant) };
  }
}

function* changedEntries(entries: object, isTable: boolean): Generator<Mutant<unknown>> {
  for (const [key, value] of Object.entries(entries)) {
    if (isTable) {
      const { [key as keyof typeof entries]: _, ...rest } = entries as Record<string, unknown>;
      yield { what: `loses ${key}`, mutant: rest };
    }
    for (const { what, mutant } of changed(value, false))
      yield { what: `${key} ${what}`, mutant: { ...entries, [key]: mutant } };
  }
}
