import type { LocalDate } from '../calendar/local-date.ts';
import type { FieldName, Section, Values } from './fields.ts';
import { birthOf } from './id-number.ts';
import { Bad, type RowCode } from './problem.ts';
import { CONTACT_READERS } from './read-person.ts';

interface Breach {
  readonly field: FieldName;
  readonly code: RowCode;
}

interface Rule extends Breach {
  /** `base` is what the row says beside the fact: its account. For the row's own columns both are one. */
  readonly broken: (fact: Values, base: Values, today: LocalDate) => boolean;
}

const before = (a: LocalDate | undefined, b: LocalDate | undefined): boolean =>
  a !== undefined && b !== undefined && a < b;
const sum = (...amounts: readonly (bigint | undefined)[]): bigint =>
  amounts.reduce<bigint>((total, amount) => total + (amount ?? 0n), 0n);

const inFuture = (field: DateField, code: RowCode = 'IMPORT_DATE_IN_FUTURE'): Rule => ({
  field,
  code,
  broken: (fact, _base, today) => before(today, fact[field]),
});
type DateField = {
  [Name in FieldName]: Values[Name] extends LocalDate | undefined ? Name : never;
}[FieldName];

const overdue = (fact: Values): bigint =>
  sum(fact.overdue_principal, fact.overdue_interest, fact.overdue_fee);
const PARTS = ['balance_principal', 'balance_interest', 'balance_fee', 'balance_penalty'] as const;

/** All four parts make the balance; fewer are no more than it. Interest may be overpaid: then nothing is judged. */
function partsDiffer(fact: Values): boolean {
  const parts = PARTS.map((part) => fact[part]).filter((amount) => amount !== undefined);
  if (parts.length === 0 || fact.balance === undefined || parts.some((amount) => amount < 0n)) return false;
  const stated = sum(...parts);
  return parts.length === PARTS.length ? stated !== fact.balance : stated > fact.balance;
}

/** What contradicts itself within one row, by section; errors are told in this order. */
const RULES: Readonly<Record<Section, readonly Rule[]>> = {
  person: [
    {
      field: 'birth_on',
      code: 'IMPORT_BIRTH_DATE_CONFLICT',
      broken: ({ birth_on: birth, id_no: idNo }) =>
        birth !== undefined && idNo !== undefined && birthOf(idNo) !== birth,
    },
  ],
  account: [inFuture('opened_on', 'IMPORT_OPENED_IN_FUTURE')],
  instalment: [
    {
      field: 'due_on',
      code: 'IMPORT_DUE_BEFORE_OPENED',
      broken: (fact, base) => before(fact.due_on, base.opened_on),
    },
    {
      field: 'principal_due',
      code: 'IMPORT_PRINCIPAL_EXCEEDED',
      broken: ({ principal_due: due }, { principal }) =>
        principal !== undefined && due !== undefined && due > principal,
    },
    {
      field: 'principal_due',
      code: 'IMPORT_INSTALMENT_EMPTY',
      broken: (fact) => sum(fact.principal_due, fact.interest_due, fact.fee_due) === 0n,
    },
  ],
  payment: [
    inFuture('paid_on', 'IMPORT_PAID_IN_FUTURE'),
    {
      field: 'paid_on',
      code: 'IMPORT_PAID_BEFORE_OPENED',
      broken: (fact, base) => before(fact.paid_on, base.opened_on),
    },
    { field: 'paid_on', code: 'IMPORT_PAYMENT_HALF', broken: (fact) => fact.paid_on === undefined },
    { field: 'paid_amount', code: 'IMPORT_PAYMENT_HALF', broken: (fact) => fact.paid_amount === undefined },
    { field: 'paid_amount', code: 'IMPORT_PAYMENT_ZERO', broken: (fact) => fact.paid_amount === 0n },
  ],
  snapshot: [
    { field: 'as_of', code: 'IMPORT_AS_OF_MISSING', broken: (fact) => fact.as_of === undefined },
    inFuture('as_of', 'IMPORT_AS_OF_IN_FUTURE'),
    {
      field: 'days_late',
      code: 'IMPORT_LATE_UNSTATED',
      broken: (fact) => fact.days_late === undefined && fact.months_late === undefined,
    },
    {
      field: 'days_late',
      code: 'IMPORT_LATE_TWICE',
      broken: (fact) => fact.days_late !== undefined && fact.months_late !== undefined,
    },
    {
      field: 'balance',
      code: 'IMPORT_OVERDUE_EXCEEDS_BALANCE',
      broken: (fact) => overdue(fact) > 0n && overdue(fact) > (fact.balance ?? 0n),
    },
    { field: 'balance', code: 'IMPORT_BALANCE_PARTS_DIFFER', broken: partsDiffer },
  ],
  statement: [
    inFuture('statement_on'),
    {
      field: 'statement_due_on',
      code: 'IMPORT_STATEMENT_DUE_EARLY',
      broken: (fact) => before(fact.statement_due_on, fact.statement_on),
    },
    {
      field: 'statement_minimum',
      code: 'IMPORT_MINIMUM_EXCEEDS_BALANCE',
      broken: ({ statement_minimum: minimum, statement_balance: balance }) =>
        minimum !== undefined && balance !== undefined && minimum > 0n && minimum > balance,
    },
  ],
  class: [inFuture('class_since')],
  placement: [
    inFuture('placed_on'),
    {
      field: 'placement_until',
      code: 'IMPORT_PLACEMENT_ENDS_EARLY',
      broken: (fact) => before(fact.placement_until, fact.placed_on),
    },
  ],
  share: [
    {
      field: 'share_percent',
      code: 'IMPORT_FUNDER_WITHOUT_SHARE',
      broken: (fact) => fact.share_role === 'funder' && fact.share_percent === undefined,
    },
  ],
  document: [],
  entry: [inFuture('entered_on')],
  party: [],
  contact: [inFuture('contact_verified_on')],
  exit: [inFuture('exited_on')],
};

/** What a contact value looks like depends on its kind; a good one is put in its one form. */
function settleContact(fact: Values): readonly Breach[] {
  const { contact_kind: kind, contact_value: value } = fact;
  if (kind === undefined || value === undefined) return [];
  const read = CONTACT_READERS[kind](value);
  if (read instanceof Bad) return [{ field: 'contact_value', code: read.code }];
  fact.contact_value = read;
  return [];
}

const NONE: readonly Breach[] = [];

/** What a fact of a section contradicts, in itself and beside the row's account. */
export function checkSection(
  section: Section,
  fact: Values,
  base: Values,
  today: LocalDate,
): readonly Breach[] {
  if (section === 'contact') return [...settleContact(fact), ...broken(section, fact, base, today)];
  return broken(section, fact, base, today);
}

function broken(section: Section, fact: Values, base: Values, today: LocalDate): readonly Breach[] {
  let found: Breach[] | undefined;
  for (const rule of RULES[section]) {
    if (!rule.broken(fact, base, today)) continue;
    found ??= [];
    found.push({ field: rule.field, code: rule.code });
  }
  return found ?? NONE;
}
