import { FIELDS, type FieldName, SECTIONS, type Section } from '../fields.ts';
import { constant, type GroupDraft } from './draft.ts';
import type { Family } from './families.ts';
import type { ContactColumn, Matched, PartyColumns } from './match-columns.ts';
import type { Column } from './samples.ts';
import { holdsSeveral, type SourceText, sourceText } from './source-text.ts';
import type { Ways } from './ways.ts';
import type { WordTable } from './word-table.ts';

/** What making groups needs to know. */
export interface Hand {
  readonly ways: Ways;
  readonly words: WordTable;
  readonly columnOf: (name: string) => Column;
  /** Where the day stands from which funders hold their shares; absent when the file has none. */
  readonly shareFrom: SourceText | undefined;
}

/** The groups that a file's families make, and the columns of those that make none. */
export function familyGroups(
  families: readonly Family[],
  hand: Hand,
): { readonly groups: readonly GroupDraft[]; readonly unused: readonly Family[] } {
  const groups: GroupDraft[] = [];
  const unused: Family[] = [];
  const bySection = Map.groupBy(families, ({ field }) => sectionOf(field));
  for (const [section, own] of bySection) {
    const made = section === 'snapshot' ? snapshots(own, hand) : counted(section, own, hand);
    groups.push(...made);
    if (made.length === 0) unused.push(...own);
  }
  return { groups, unused };
}

/** A phone with a number is a further contact point. */
const sectionOf = (field: FieldName | undefined): Section =>
  field === undefined ? 'person' : FIELDS[field].section === 'person' ? 'contact' : FIELDS[field].section;

const numbersOf = (family: Family): string => family.members.map(({ n }) => n).join();

/** One group for each number, where all the section needs is there. */
function counted(section: Section, families: readonly Family[], hand: Hand): readonly GroupDraft[] {
  if (section === 'account') return [];
  return [...Map.groupBy(families, numbersOf).values()].flatMap((own) => {
    const columns = new Map<FieldName, SourceText>();
    const [first] = own;
    if (first === undefined) return [];
    for (const family of own) addFamily(columns, section, family, hand);
    if (section === 'instalment' && !columns.has('instalment_no'))
      columns.set('instalment_no', constant('{n}'));
    if (section === 'share') addShare(columns, hand);
    if (SECTIONS[section].musts.some((field) => !columns.has(field))) return [];
    const numbers = first.members.map(({ n }) => n);
    const note = `第 ${numbers[0]} 至 ${numbers.at(-1)} 组，按列名里的序号 / by the number in the names`;
    return [{ section, note, each: numbers, pad: first.pad, asOfMonths: undefined, columns }];
  });
}

/** Numbered funders: their share holds from the day the loan was paid out; a name stands in for a code. */
function addShare(columns: Map<FieldName, SourceText>, { shareFrom }: Hand): void {
  const code = columns.get('share_org_code') ?? columns.get('share_org_name');
  if (!columns.has('share_percent') || code === undefined || shareFrom === undefined) return;
  columns.set('share_role', constant('funder', '出资方 / funder'));
  columns.set('share_org_code', code);
  if (!columns.has('share_from')) columns.set('share_from', shareFrom);
}

function addFamily(columns: Map<FieldName, SourceText>, section: Section, family: Family, hand: Hand): void {
  const { field, members, pattern } = family;
  if (field === undefined) return;
  if (section === 'contact') {
    const kind = field === 'email' || field === 'address' ? field : 'phone';
    for (const [word, source] of contactColumns({ column: pattern, kind, use: 'own' }))
      columns.set(word, source);
    return;
  }
  // All members speak with one voice: what one of them needs holds for all.
  const filled = members.flatMap(({ column }) => hand.columnOf(column).filled);
  const column = { ...hand.columnOf(members[0]?.column ?? ''), filled };
  columns.set(field, sourceText({ field, column }, pattern, hand.ways, hand.words));
}

/** Balances and lateness of several months: the n-th column of each makes the n-th snapshot, the first being the latest. */
function snapshots(families: readonly Family[], hand: Hand): readonly GroupDraft[] {
  const [first] = families;
  const count = first?.members.length ?? 0;
  const fields = families.map(({ field }) => field);
  const late = fields.includes('days_late') !== fields.includes('months_late');
  if (!late || !fields.includes('balance') || families.some(({ members }) => members.length !== count))
    return [];
  return Array.from({ length: count }, (_, at) => {
    const columns = new Map<FieldName, SourceText>();
    for (const { field, members } of families) {
      const name = members[at]?.column;
      if (field === undefined || name === undefined) continue;
      const filled = members.flatMap(({ column }) => hand.columnOf(column).filled);
      const { text } = sourceText(
        { field, column: { ...hand.columnOf(name), filled } },
        name,
        hand.ways,
        hand.words,
      );
      columns.set(field, { text, notes: [] });
    }
    const note =
      at === 0
        ? '最近的一个月；请确认列的先后 / the latest month: confirm the order'
        : `${at} 个月前 / ${at} months before`;
    return { section: 'snapshot', note, each: undefined, pad: 0, asOfMonths: at, columns };
  });
}

const contactColumns = ({
  column,
  kind,
  use,
}: ContactColumn): readonly (readonly [FieldName, SourceText])[] => [
  ['contact_kind', constant(kind)],
  ['contact_value', { text: JSON.stringify(column), notes: [] }],
  ['contact_use', constant(use)],
  ['contact_source', constant('lender_core', '来源：贷款机构的系统 / from the lender’s core')],
];

const group = (section: Section, note: string, columns: ReadonlyMap<FieldName, SourceText>): GroupDraft => ({
  section,
  note,
  each: undefined,
  pad: 0,
  asOfMonths: undefined,
  columns,
});

/** Others on the account, and the borrower's further contact points. */
export function personGroups({ base, parties, contacts }: Matched, hand: Hand): readonly GroupDraft[] {
  const others = parties.map(({ role, who, fields }: PartyColumns) => {
    const columns = new Map<FieldName, SourceText>([['party_role', constant(role)]]);
    for (const [field, name] of fields)
      columns.set(field, sourceText({ field, column: hand.columnOf(name) }, name, hand.ways, hand.words));
    return group('party', `${who}：账户上的其他人 / another person on the account`, columns);
  });
  const points = contacts.map((contact) =>
    group(
      'contact',
      `${contact.column}：另一个联系方式 / another contact point`,
      new Map(contactColumns(contact)),
    ),
  );
  const own = base.get('phone')?.column;
  if (own === undefined || !holdsSeveral(hand.columnOf(own))) return [...others, ...points];
  const second = new Map(contactColumns({ column: own, kind: 'phone', use: 'own' }));
  second.set('contact_value', { text: `{ from: ${JSON.stringify(own)}, part: 2 }`, notes: [] });
  return [...others, ...points, group('contact', `${own}：第二个号码 / its second number`, second)];
}
