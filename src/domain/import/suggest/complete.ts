import { FIELDS, type FieldName, fieldNames, SECTIONS, type Section } from '../fields.ts';
import { constant, type Draft } from './draft.ts';
import type { Column } from './samples.ts';
import { DECIDE, quoted } from './source-text.ts';
import type { Match } from './verdict.ts';

const PARTS = ['balance_principal', 'balance_interest', 'balance_fee', 'balance_penalty'] as const;

/** What a file of rows says, and what it does not say and must be decided. */
export interface Open {
  readonly zh: string;
  readonly en: string;
}

/** Takes away what cannot stand: half a section, lateness twice. Returns why, by column. */
export function pruned(
  base: Map<FieldName, Match>,
  columnOf: (name: string) => Column,
  wide: boolean,
): ReadonlyMap<string, Open> {
  const reasons = new Map<string, Open>();
  const remove = (field: FieldName, zh: string, en: string) => {
    const match = base.get(field);
    if (match !== undefined) reasons.set(match.column, { zh: `${field}：${zh}`, en: `${field}: ${en}` });
    base.delete(field);
  };
  if (base.has('days_late'))
    remove('months_late', '文件已给天数，二者取一', 'the file states days; one of the two');
  const lateStated = base.has('days_late') || base.has('months_late');
  for (const section of Object.keys(SECTIONS).filter((name): name is Section => name in SECTIONS)) {
    if (section === 'person' || section === 'account') continue;
    const { fields, musts } = SECTIONS[section];
    const lacking = musts.filter((field) => !base.has(field) && !derived(field, base));
    if (section === 'snapshot' ? lateStated && !wide : lacking.length === 0) continue;
    const what = section === 'snapshot' ? 'days_late' : (lacking[0] ?? '');
    for (const field of fields)
      remove(field, `缺少 ${what}，不成一条`, `without ${what} there is no ${section}`);
  }
  if (partsDiffer(base, columnOf))
    for (const part of PARTS)
      remove(
        part,
        '各部分与余额不相合，请核对是哪些部分',
        'the parts do not make the balance: find out which they are',
      );
  return reasons;
}

/** Whether what the samples call parts of the balance makes more than it, or, all four, something else. */
function partsDiffer(base: ReadonlyMap<FieldName, Match>, columnOf: (name: string) => Column): boolean {
  const amounts = (field: FieldName): readonly number[] | undefined => {
    const match = base.get(field);
    return match && columnOf(match.column).cells.map((cell) => Number(cell.replaceAll(',', '')));
  };
  const balance = amounts('balance');
  const parts = PARTS.flatMap((part) => [amounts(part)].filter((found) => found !== undefined));
  if (balance === undefined || parts.length === 0) return false;
  const wrong = balance.filter((whole, row) => {
    const sum = parts.reduce((total, part) => total + (part[row] ?? 0), 0);
    return parts.length === PARTS.length ? Math.abs(sum - whole) > 0.005 : sum - whole > 0.005;
  });
  return wrong.length > balance.length / 20;
}

/** What can be said without a column of its own. */
function derived(field: FieldName, base: ReadonlyMap<FieldName, Match>): boolean {
  if (field === 'class_since') return base.has('five_level_class');
  if (field === 'document_kind') return base.has('document_file');
  if (field === 'share_role' || field === 'share_from') return base.has('share_percent');
  if (field === 'share_org_code') return base.has('share_org_name') && base.has('share_percent');
  return false;
}

/** Adds what the file does not say by itself; each addition says so, and what nobody can know stands as DECIDE. */
export function completed(
  draft: Draft,
  base: ReadonlyMap<FieldName, Match>,
  facts: { readonly columns: readonly Column[]; readonly fileName: string; readonly cardLike: boolean },
): readonly Open[] {
  const open: Open[] = [];
  const { columns } = draft;
  const same = (from: FieldName, to: FieldName, note: string) => {
    const source = columns.get(from);
    if (source !== undefined && !columns.has(to)) columns.set(to, { text: source.text, notes: [note] });
  };
  same(
    'account_no',
    'customer_no',
    '文件没有客户号，用账号代替；人仍按身份证号归户 / no customer number: the account’s stands in',
  );
  same(
    'customer_no',
    'account_no',
    '文件没有账号，用客户号代替（一户一账户） / no account number: the customer’s stands in',
  );
  const decide = (field: FieldName, zh: string, en: string) => {
    columns.set(field, { text: DECIDE, notes: [`${zh} / ${en}`] });
    open.push({ zh: `${field}：${zh}`, en: `${field}: ${en}` });
  };
  for (const field of ['customer_no', 'account_no'] as const)
    if (!columns.has(field))
      decide(field, '没有认出账号列，请填列名', 'no column was recognised: fill in its name');
  if (!columns.has('product')) {
    const product = facts.cardLike ? 'credit_card' : 'personal_loan';
    columns.set(
      'product',
      constant(product, '文件没有产品列，按列名推断，请确认 / no product column: confirm'),
    );
  }
  if (base.has('due_on'))
    for (const field of ['opened_on', 'principal'] as const)
      if (!columns.has(field))
        decide(field, '分期计划必须有，请填列名', 'a schedule needs it: fill in the column');
  if (base.has('days_late') || base.has('months_late')) snapshotDay(draft, facts.fileName, decide);
  sideFacts(draft, base);
  return open;
}

function snapshotDay(
  { columns, computed }: Draft,
  fileName: string,
  decide: (field: FieldName, zh: string, en: string) => void,
): void {
  if (!columns.has('as_of')) columns.set('as_of', dayOfFile(fileName));
  if (columns.has('balance')) return;
  const parts = PARTS.flatMap((part) => columns.get(part)?.text ?? []);
  if (!columns.has('balance_principal') || parts.some((text) => text.startsWith('{'))) {
    decide('balance', '没有认出余额列，请填列名', 'no balance was recognised: fill in its column');
    return;
  }
  const numbers = parts.map((column) => `{ coalesce: [{ number: { col: ${column} } }, 0] }`);
  computed.set('余额合计', {
    text: numbers.length === 1 ? `{ number: { col: ${parts[0]} } }` : `{ add: [${numbers.join(', ')}] }`,
    notes: ['文件没有余额列，由各部分相加 / no balance column: the sum of its parts'],
  });
  columns.set('balance', { text: '余额合计', notes: ['见 computed / see computed'] });
}

function dayOfFile(fileName: string): { text: string; notes: readonly string[] } {
  const form = /(?<!\d)20\d{2}[01]\d[0-3]\d(?!\d)/.test(fileName)
    ? 'YYYYMMDD'
    : /(?<!\d)20\d{2}-[01]\d-[0-3]\d(?!\d)/.test(fileName)
      ? 'YYYY-MM-DD'
      : undefined;
  if (form !== undefined)
    return {
      text: `{ day: { from_file_name: ${form} } }`,
      notes: ['快照日期取文件名里的日期 / the day in the file’s name'],
    };
  const notes = [
    '文件没有快照日期，取导入当日；请确认数据是当天的 / no day in the file: that of the import; confirm that the data are of that day',
  ];
  return { text: '{ day: { import_day_minus_months: 0 } }', notes };
}

/** The days and roles of facts beside the account that a file leaves out. */
function sideFacts({ columns }: Draft, base: ReadonlyMap<FieldName, Match>): void {
  const today = {
    text: '{ day: { import_day_minus_months: 0 } }',
    notes: ['文件没有日期，取导入当日 / no day in the file: that of the import'],
  };
  const asOf = columns.get('as_of');
  const day =
    asOf === undefined ? today : { text: asOf.text, notes: ['与快照同日 / the day of the snapshot'] };
  if (base.has('five_level_class') && !columns.has('class_since')) columns.set('class_since', day);
  if (base.has('document_file') && !columns.has('document_kind'))
    columns.set('document_kind', constant('contract'));
  if (!base.has('share_percent')) return;
  columns.set('share_role', constant('funder', '出资方 / funder'));
  if (!columns.has('share_from')) columns.set('share_from', columns.get('opened_on') ?? day);
  const name = base.get('share_org_name');
  if (!columns.has('share_org_code') && name !== undefined)
    columns.set('share_org_code', {
      text: quoted(name.column),
      notes: ['没有代码，用名称 / no code: the name'],
    });
}

/** The sections that a draft's own columns state, beside person and account. */
export const statedSections = (columns: ReadonlyMap<FieldName, unknown>): readonly Section[] => [
  ...new Set(
    fieldNames
      .filter((field) => columns.has(field))
      .map((field) => FIELDS[field].section)
      .filter((section) => section !== 'person' && section !== 'account'),
  ),
];
