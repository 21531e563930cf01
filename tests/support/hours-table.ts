import { readFileSync } from 'node:fs';

/*
 * The reader of tests/fixtures/hours. It imports nothing of ours, so that the table can be wrong only by itself: local time comes
 * from Intl, days from UTC arithmetic.
 */

export interface HoursLine {
  readonly place: string;
  readonly zones: readonly string[];
  readonly packs: readonly string[];
  readonly channel: string;
  /** Where the call reaches the person; undefined: nobody knows. */
  readonly at: string | undefined;
  /** By kind of day: [from, to) in minutes, or nothing. */
  readonly hours: ReadonlyMap<string, readonly [number, number] | undefined>;
}

export interface SpecialDay {
  readonly place: string;
  readonly date: string;
  readonly kind: string;
}

const rowsOf = (name: string): Record<string, string>[] => {
  const [head = '', ...lines] = readFileSync(new URL(`../fixtures/hours/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
};

const DAY = 86_400_000;
const QUARTER = 900_000;
const KINDS = ['weekday', 'saturday', 'sunday', 'holiday', 'festival'] as const;

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function spanOf(text: string): readonly [number, number] | undefined {
  const [from = '', to = ''] = text.split('-');
  return text === 'none' ? undefined : [minutes(from), minutes(to)];
}

export const hoursLines = (): readonly HoursLine[] =>
  rowsOf('hours.tsv').map((row) => ({
    place: row.place ?? '',
    zones: (row.zones ?? '').split('+'),
    packs: (row.packs ?? '').split('+'),
    channel: row.channel ?? '',
    at: row.at === '-' ? undefined : row.at,
    hours: new Map(KINDS.map((kind) => [kind, spanOf(row[kind] ?? '')])),
  }));

export const specialDays = (): readonly SpecialDay[] =>
  rowsOf('days.tsv').flatMap(({ place = '', from = '', to = '', kind = '' }) => {
    const days: SpecialDay[] = [];
    for (let day = Date.parse(from); day <= Date.parse(to); day += DAY)
      days.push({ place, date: new Date(day).toISOString().slice(0, 10), kind });
    return days;
  });

/** Every quarter of an hour of the years 2026 to 2028, in epoch milliseconds. */
export function* quarters(): Generator<number> {
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2029, 0, 1); at += QUARTER) yield at;
}

type Shown = readonly [date: string, minute: number];
const shown = new Map<string, readonly Shown[]>();

/** What the zone's calendar and clock show at each quarter. */
function shownIn(zone: string): readonly Shown[] {
  const known = shown.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const all = [...quarters()].map((at): Shown => {
    const text = format.format(at);
    return [text.slice(0, 10), minutes(text.slice(-5))];
  });
  shown.set(zone, all);
  return all;
}

function kindOf(date: string, special: ReadonlyMap<string, string>): string {
  const named = special.get(date);
  if (named !== undefined) return named;
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 ? 'sunday' : day === 6 ? 'saturday' : 'weekday';
}

/** Whether the table allows each quarter: in every zone where the person may be. */
export function tableSays(line: HoursLine, days: readonly SpecialDay[]): readonly boolean[] {
  const special = new Map(
    days.filter(({ place }) => place === line.place).map(({ date, kind }) => [date, kind]),
  );
  const clocks = line.zones.map(shownIn);
  return [...quarters()].map((_, index) =>
    clocks.every((shown) => {
      const [date, minute] = shown[index] ?? ['', 0];
      const span = line.hours.get(kindOf(date, special));
      return span !== undefined && span[0] <= minute && minute < span[1];
    }),
  );
}
