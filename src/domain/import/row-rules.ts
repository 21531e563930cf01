import type { LocalDate } from '../calendar/local-date.ts';
import type { FieldName, Values } from './fields.ts';
import type { RowCode } from './problem.ts';

interface Breach {
  readonly field: FieldName;
  readonly code: RowCode;
}

interface Rule extends Breach {
  readonly broken: (row: Values, today: LocalDate) => boolean;
}

const before = (a: LocalDate | undefined, b: LocalDate | undefined): boolean =>
  a !== undefined && b !== undefined && a < b;

const SCHEDULE_RULES: readonly Rule[] = [
  {
    field: 'opened_on',
    code: 'IMPORT_OPENED_IN_FUTURE',
    broken: (row, today) => before(today, row.opened_on),
  },
  { field: 'due_on', code: 'IMPORT_DUE_BEFORE_OPENED', broken: (row) => before(row.due_on, row.opened_on) },
  { field: 'paid_on', code: 'IMPORT_PAID_IN_FUTURE', broken: (row, today) => before(today, row.paid_on) },
  {
    field: 'paid_on',
    code: 'IMPORT_PAID_BEFORE_OPENED',
    broken: (row) => before(row.paid_on, row.opened_on),
  },
  {
    field: 'paid_amount',
    code: 'IMPORT_PAYMENT_HALF',
    broken: (row) =>
      (row.paid_on === undefined) !== (row.paid_amount === undefined) ||
      (row.payment_ref !== undefined && row.paid_amount === undefined),
  },
  { field: 'paid_amount', code: 'IMPORT_PAYMENT_ZERO', broken: (row) => row.paid_amount === 0n },
  {
    field: 'principal_due',
    code: 'IMPORT_PRINCIPAL_EXCEEDED',
    broken: (row) =>
      row.principal !== undefined && row.principal_due !== undefined && row.principal_due > row.principal,
  },
  {
    field: 'principal_due',
    code: 'IMPORT_INSTALMENT_EMPTY',
    broken: (row) => (row.principal_due ?? 0n) + (row.interest_due ?? 0n) + (row.fee_due ?? 0n) === 0n,
  },
];

const overdue = (row: Values): bigint =>
  (row.overdue_principal ?? 0n) + (row.overdue_interest ?? 0n) + (row.overdue_fee ?? 0n);

const SNAPSHOT_RULES: readonly Rule[] = [
  {
    field: 'opened_on',
    code: 'IMPORT_OPENED_IN_FUTURE',
    broken: (row, today) => before(today, row.opened_on),
  },
  { field: 'as_of', code: 'IMPORT_AS_OF_MISSING', broken: (row) => row.as_of === undefined },
  { field: 'as_of', code: 'IMPORT_AS_OF_IN_FUTURE', broken: (row, today) => before(today, row.as_of) },
  {
    field: 'days_late',
    code: 'IMPORT_LATE_UNSTATED',
    broken: (row) => row.days_late === undefined && row.months_late === undefined,
  },
  {
    field: 'days_late',
    code: 'IMPORT_LATE_TWICE',
    broken: (row) => row.days_late !== undefined && row.months_late !== undefined,
  },
  {
    field: 'balance',
    code: 'IMPORT_OVERDUE_EXCEEDS_BALANCE',
    broken: (row) => overdue(row) > 0n && overdue(row) > (row.balance ?? 0n),
  },
];

const breaches = (rules: readonly Rule[], row: Values, today: LocalDate): readonly Breach[] =>
  rules.filter((rule) => rule.broken(row, today));

/** What contradicts itself within one row of a schedule. */
export const checkSchedule = (row: Values, today: LocalDate): readonly Breach[] =>
  breaches(SCHEDULE_RULES, row, today);

/** What contradicts itself within one row of a snapshot. */
export const checkSnapshot = (row: Values, today: LocalDate): readonly Breach[] =>
  breaches(SNAPSHOT_RULES, row, today);
