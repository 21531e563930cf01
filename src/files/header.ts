/** Marks that cannot be seen and direct the text: a column's name is the same without them. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A column's name as a mapping writes it: NFKC, trimmed, a line break inside it being a space. */
export const cleanName = (cell: string): string =>
  cell.replaceAll(UNSEEN, '').normalize('NFKC').replaceAll(/\s+/g, ' ').trim();

/** An identity number or a mobile number of China: no column is called that, and column names are shown and kept. */
const SOMEBODYS = /^(?:\d{17}[\dX]|(?:\+?86 ?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4})$/i;

/** Whether a row of data stands where the header should. */
export const isData = (header: readonly string[]): boolean => header.some((name) => SOMEBODYS.test(name));

/** Columns first to last (from 0, both included) of one row that a workbook shows as one cell. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * One name a column. Of two header rows the upper groups columns of the lower, joined `上/下`. A workbook says by its merged
 * cells how far a group reaches (`spans`); a text does not, so there it reaches to the next upper name.
 */
export function joinHeader(
  rows: readonly (readonly string[])[],
  spans: readonly Span[] | undefined,
): string[] {
  const [upper = [], lower] = rows.map((row) => row.map(cleanName));
  if (lower === undefined) return upper;
  const carried = spans === undefined ? carriedOn(upper, lower) : carriedInSpans(upper, lower, spans);
  return carried.map((group, at) => {
    const name = lower[at] ?? '';
    if (group === '' || name === '' || group === name) return name || group;
    return `${group}/${name}`;
  });
}

function carriedOn(upper: readonly string[], lower: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    group = upper[at] || group;
    return upper[at] || (lower[at] === '' ? '' : group);
  });
}

function carriedInSpans(
  upper: readonly string[],
  lower: readonly string[],
  spans: readonly Span[],
): string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const span = spans.find(({ first, last }) => first <= at && at <= last);
    return upper[span?.first ?? at] ?? '';
  });
}
