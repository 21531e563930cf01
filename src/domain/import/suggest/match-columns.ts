import { FIELDS, type FieldName } from '../fields.ts';
import { forbiddenColumn } from '../forbidden-columns.ts';
import { type Family, familiesOf } from './families.ts';
import { type Column, fitOf, isMasked } from './samples.ts';
import type { Match, Verdict } from './verdict.ts';
import { type WordTable, wordOf } from './word-table.ts';

/** Another person on the account: the columns that speak of one of them. */
export interface PartyColumns {
  readonly role: string;
  /** The name's beginning with its number, as it stands in the file. */
  readonly who: string;
  readonly fields: ReadonlyMap<FieldName, string>;
}

/** A further contact point of the borrower. */
export interface ContactColumn {
  readonly column: string;
  readonly kind: 'phone' | 'email' | 'address';
  readonly use: string;
}

/** The columns of a file, each in one place. */
export interface Matched {
  readonly base: ReadonlyMap<FieldName, Match>;
  readonly families: readonly Family[];
  readonly parties: readonly PartyColumns[];
  readonly contacts: readonly ContactColumn[];
  /** Of the columns that are none of these. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

const FIT_LEAST = 0.8;
/** What says only whose or when, and may stand before a name without changing it. */
const NEUTRAL = /^(?:客户|借款人|持卡人|债务人|主借人|本人|用户|贷款|账户|合同|当前|目前|最新|现)/;

/** Puts every column of the file in its place; names first, then what the samples say. */
export function matchColumns(columns: readonly Column[], words: WordTable): Matched {
  const verdicts = new Map<string, Verdict>();
  const say = (column: string, kind: Verdict['kind'], why: { readonly zh: string; readonly en: string }) =>
    verdicts.set(column, { column, kind, field: undefined, confidence: 'none', zh: why.zh, en: why.en });
  for (const { name } of columns) {
    const reason = forbiddenColumn(name);
    if (reason !== undefined) say(name, 'dropped', reason);
    else if (name === '') say(name, 'unknown', { zh: '没有列名', en: 'has no name' });
  }
  const open = columns.filter(({ name }) => !verdicts.has(name));
  const known = ({ name }: Column) => words.left.get(wordOf(name));
  for (const column of open) {
    const left = known(column);
    if (left !== undefined) say(column.name, 'left', left);
  }
  const parties = partiesOf(
    open.filter(({ name }) => !verdicts.has(name)),
    words,
  );
  const spoken = new Set(parties.flatMap(({ fields }) => [...fields.values()]));
  const rest = open.filter(({ name }) => !verdicts.has(name) && !spoken.has(name));
  const named = rest.filter(({ name }) => words.fields.has(wordOf(name)) || words.contacts.has(wordOf(name)));
  const families = familiesOf(
    rest.filter((column) => !named.includes(column)).map(({ name }) => name),
    words,
  );
  for (const { left, members } of families)
    if (left !== undefined) for (const { column } of members) say(column, 'left', left);
  const wide = new Set(families.flatMap(({ members }) => members.map(({ column }) => column)));
  const single = rest.filter(({ name }) => !wide.has(name));
  const { base, contacts } = matchSingle(single, words, say);
  return { base, families: families.filter(({ field }) => field !== undefined), parties, contacts, verdicts };
}

type Say = (column: string, kind: Verdict['kind'], why: { readonly zh: string; readonly en: string }) => void;

function matchSingle(
  columns: readonly Column[],
  words: WordTable,
  say: Say,
): { base: ReadonlyMap<FieldName, Match>; contacts: readonly ContactColumn[] } {
  const base = new Map<FieldName, Match>();
  const contacts: ContactColumn[] = [];
  const later: Column[] = [];
  // The table lists a field's names from the surest on: 借据号 before 委案编号, whichever stands first in the file.
  const rank = new Map([...words.fields.keys()].map((word, at) => [word, at]));
  const rankOf = ({ name }: Column) => rank.get(wordOf(name)) ?? rank.size;
  for (const column of columns.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const match = byName(column, words, base);
    if (match !== undefined) base.set(match.field, match);
    else later.push(column);
  }
  for (const column of later) {
    const word = wordOf(column.name);
    const contact = words.contacts.get(word) ?? extraPhone(word, column, words);
    const match =
      contact === undefined ? (byShorterName(column, words, base) ?? byContent(column, base)) : undefined;
    if (contact !== undefined) contacts.push({ column: column.name, ...contact });
    else if (match !== undefined) base.set(match.field, match);
    else say(column.name, ...whyNot(column, words, base));
  }
  return { base, contacts };
}

/** A second column that is called a phone: another number of the same person. */
const extraPhone = (
  word: string,
  column: Column,
  words: WordTable,
): Omit<ContactColumn, 'column'> | undefined =>
  words.fields.get(word)?.includes('phone') === true &&
  !isMasked(column) &&
  fitOf('phone', column) >= FIT_LEAST
    ? { kind: 'phone', use: 'own' }
    : undefined;

function byName(column: Column, words: WordTable, taken: ReadonlyMap<FieldName, Match>): Match | undefined {
  if (isMasked(column)) return undefined;
  const fits = (field: FieldName) => !taken.has(field) && fitOf(field, column) >= FIT_LEAST;
  const field = words.fields.get(wordOf(column.name))?.find(fits);
  if (field === undefined) return undefined;
  const said =
    column.filled.length === 0
      ? { zh: '列名相符，样本全空', en: 'by its name; all samples are empty' }
      : NAMED;
  return { column: column.name, field, confidence: 'sure', ...said };
}
const NAMED = { zh: '列名相符，样本相符', en: 'by its name, and the samples fit' };

function byShorterName(
  column: Column,
  words: WordTable,
  taken: ReadonlyMap<FieldName, Match>,
): Match | undefined {
  const shorter = column.name.replace(NEUTRAL, '');
  if (shorter === column.name) return undefined;
  const match = byName({ ...column, name: shorter }, words, taken);
  if (match === undefined) return undefined;
  return {
    ...match,
    column: column.name,
    confidence: 'likely',
    zh: '列名大致相符',
    en: 'by most of its name',
  };
}

/** Identity numbers and telephones show what they are; nothing else does. */
function byContent(column: Column, taken: ReadonlyMap<FieldName, Match>): Match | undefined {
  if (column.filled.length < 5) return undefined;
  const field = (['id_no', 'phone'] as const).find((one) => !taken.has(one) && fitOf(one, column) >= 0.95);
  if (field === undefined) return undefined;
  return {
    column: column.name,
    field,
    confidence: 'likely',
    zh: '列名不认识，但内容全是这一类号码',
    en: 'the name is unknown, but every sample is such a number',
  };
}

function whyNot(
  column: Column,
  words: WordTable,
  taken: ReadonlyMap<FieldName, Match>,
): [Verdict['kind'], { readonly zh: string; readonly en: string }] {
  const wanted = words.fields.get(wordOf(column.name)) ?? [];
  const [field] = wanted;
  if (field === undefined) return ['unknown', { zh: '没有认出', en: 'not recognised' }];
  if (isMasked(column))
    return ['unclear', { zh: `像 ${field}，但内容已被遮盖`, en: `looks like ${field}, but is masked` }];
  const holder = taken.get(field);
  if (holder !== undefined)
    return [
      'unclear',
      {
        zh: `像 ${field}，但已由 ${holder.column} 提供`,
        en: `looks like ${field}, which ${holder.column} gives`,
      },
    ];
  return [
    'unclear',
    {
      zh: `列名像 ${field}，样本却不是（${FIELDS[field].kind}）`,
      en: `named like ${field}, but the samples are no ${FIELDS[field].kind}`,
    },
  ];
}

/** 紧急联系人1姓名, 紧急联系人1电话 → one person. */
function partiesOf(columns: readonly Column[], words: WordTable): readonly PartyColumns[] {
  const found = new Map<string, { role: string; who: string; fields: Map<FieldName, string> }>();
  for (const column of columns) {
    const { name } = column;
    const word = wordOf(name);
    const party = words.parties.find(({ prefix }) => word.startsWith(prefix));
    const split =
      party === undefined ? null : /^([0-9一二三四五]?)(.*)$/.exec(word.slice(party.prefix.length));
    const suffix = split?.[2] ?? '';
    const field =
      words.partySuffixes.get(suffix) ?? (suffix === '' && party !== undefined ? 'party_name' : undefined);
    if (party === undefined || field === undefined || isMasked(column) || fitOf(field, column) < FIT_LEAST)
      continue;
    const who = `${party.prefix}${split?.[1] ?? ''}`;
    const entry = found.get(who) ?? { role: party.role, who, fields: new Map() };
    if (!entry.fields.has(field)) entry.fields.set(field, name);
    found.set(who, entry);
  }
  return [...found.values()].filter(({ fields }) => fields.has('party_name'));
}
