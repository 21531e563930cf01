import { phoneParts } from '../../person/phone.ts';
import { FIELDS, type FieldName } from '../fields.ts';
import { type Column, datesOf } from './samples.ts';
import type { Use, Ways } from './ways.ts';
import { unitInName, type WordTable } from './word-table.ts';

/** Stands where a person must decide; no mapping that holds it can be loaded or bound. */
export const DECIDE = 'DECIDE';

const PLAIN = /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9_.()（）-]*$/u;
const YAML_WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** A text as YAML writes it. */
export const quoted = (text: string): string =>
  PLAIN.test(text) && !YAML_WORD.test(text) ? text : JSON.stringify(text);

/** One of our words in a mapping: where it comes from, and what a person should know of it. */
export interface SourceText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** How one column becomes one word, with what its samples ask for beside the file's own ways. */
export function sourceText(use: Use, from: string, ways: Ways, words: WordTable): SourceText {
  const options: string[] = [];
  const notes: string[] = [];
  const { kind } = FIELDS[use.field];
  if (kind === 'date' || kind === 'birth_date') dateOptions(use, ways, options, notes);
  if (kind === 'money') moneyOptions(use, ways, options, notes);
  if (
    kind === 'percent' &&
    use.column.filled.length > 0 &&
    use.column.filled.every((text) => /^[01](?:\.\d+)?$/.test(text))
  ) {
    options.push('percent: fraction');
    notes.push('样本都不大于 1，按小数读 / fractions of one');
  }
  if (kind === 'id_no' && use.column.filled.some((text) => /^\d{15}$/.test(text))) {
    options.push('old_id_numbers: upgrade');
    notes.push('有 15 位老号码，升为 18 位 / old numbers become new ones');
  }
  if (kind === 'phone' && holdsSeveral(use.column)) {
    options.push('part: 1');
    notes.push('有的单元格有几个号码，取第一个 / some cells hold several numbers: the first');
  }
  valueOptions(use, options, notes, words);
  if (options.length === 0) return { text: quoted(from), notes };
  return { text: `{ from: ${quoted(from)}, ${options.join(', ')} }`, notes };
}

/** Whether cells of a column hold more than one telephone number. */
export const holdsSeveral = ({ filled }: Column): boolean =>
  filled.some((text) => phoneParts(text).length > 1);

function dateOptions({ column }: Use, ways: Ways, options: string[], notes: string[]): void {
  const { form, share, ambiguous } = datesOf(column);
  if (ambiguous) {
    options.push(`dates: [${DECIDE}]`);
    notes.push(
      '日和月分不清：请填 DD/MM/YYYY 或 M/D/YYYY / day and month cannot be told apart: fill in one of the two',
    );
  } else if (form !== undefined && !ways.dates.includes(form)) options.push(`dates: [${quotedForm(form)}]`);
  if (share < 1)
    notes.push(
      `${Math.round((1 - share) * 100)} % 的样本不是这种写法 / of the samples are written otherwise`,
    );
}

/** Forms with a colon or a blank need quotes. */
export const quotedForm = (form: string): string => (/[: ]/.test(form) ? `'${form}'` : form);

function moneyOptions({ column }: Use, ways: Ways, options: string[], notes: string[]): void {
  const unit = unitInName(column.name);
  if (unit !== undefined && unit !== ways.unit) options.push(`unit: ${unit}`);
  if (column.filled.some((text) => text.startsWith('-'))) {
    options.push('allow_negative: true');
    notes.push('样本里有负数（溢缴） / negative samples (credit balances)');
  }
}

/** Words of a closed list that the file writes otherwise; one that nobody knows is left to a person. */
function valueOptions({ field, column }: Use, options: string[], notes: string[], words: WordTable): void {
  const { kind, words: own = [] } = FIELDS[field];
  if (kind !== 'word' && kind !== 'product') return;
  const table = words.values.get(field);
  const distinct = [...new Set(column.filled)];
  const ours = new Set<string>(kind === 'product' ? [...(table?.values() ?? [])] : own);
  if (distinct.every((word) => ours.has(word))) return;
  const pairs = distinct
    .slice(0, 30)
    .map((word) => ({ word, our: table?.get(word.toLowerCase()) ?? DECIDE }));
  options.push(`values: { ${pairs.map(({ word, our }) => `${JSON.stringify(word)}: ${our}`).join(', ')} }`);
  const open = pairs.filter(({ our }) => our === DECIDE).length;
  if (open > 0) notes.push(`${open} 个词请填我们的词：${[...ours].join(' | ')} / fill in ours`);
}

/** Fields whose listed words a person must still give. */
export const isOpen = ({ text }: SourceText): boolean => text.includes(DECIDE);

export type Columns = ReadonlyMap<FieldName, SourceText>;
