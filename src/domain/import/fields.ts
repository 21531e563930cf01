import type { LocalDate } from '../calendar/local-date.ts';

/** What one row of a portfolio file can say; each word is a target of a mapping (docs/mapping.md). Absent members were empty. */
export interface Values {
  customer_no?: string;
  name?: string;
  id_no?: string;
  phone?: string;
  email?: string;
  address?: string;
  account_no?: string;
  product?: ImportedProduct;
  opened_on?: LocalDate;
  principal?: bigint;
  instalment_no?: number;
  due_on?: LocalDate;
  principal_due?: bigint;
  interest_due?: bigint;
  fee_due?: bigint;
  paid_on?: LocalDate;
  paid_amount?: bigint;
  payment_ref?: string;
  as_of?: LocalDate;
  days_late?: number;
  months_late?: number;
  balance?: bigint;
  overdue_principal?: bigint;
  overdue_interest?: bigint;
  overdue_fee?: bigint;
  minimum_due?: bigint;
}

export const importedProducts = ['personal_loan', 'credit_card', 'purchase_instalment'] as const;
export type ImportedProduct = (typeof importedProducts)[number];

export type FieldName = keyof Values;
export type Shape = 'schedule' | 'snapshot';
export type FieldKind =
  | 'customer_no'
  | 'account_no'
  | 'name'
  | 'id_no'
  | 'phone'
  | 'email'
  | 'address'
  | 'product'
  | 'reference'
  | 'date'
  | 'money'
  | 'count';

export interface Field {
  readonly kind: FieldKind;
  /** Shapes that know this field. */
  readonly shapes: readonly Shape[];
  /** Shapes in which the mapping must name it and every row must fill it. */
  readonly needed: readonly Shape[];
  /** For counts: the smallest and largest value that can be true. */
  readonly range?: readonly [number, number];
}

const BOTH = ['schedule', 'snapshot'] as const;
const SCHEDULE = ['schedule'] as const;
const SNAPSHOT = ['snapshot'] as const;
const NEVER = [] as const;

/** Every target field, in the order in which errors of a row are told. */
export const FIELDS: Readonly<Record<FieldName, Field>> = {
  customer_no: { kind: 'customer_no', shapes: BOTH, needed: BOTH },
  name: { kind: 'name', shapes: BOTH, needed: NEVER },
  id_no: { kind: 'id_no', shapes: BOTH, needed: NEVER },
  phone: { kind: 'phone', shapes: BOTH, needed: NEVER },
  email: { kind: 'email', shapes: BOTH, needed: NEVER },
  address: { kind: 'address', shapes: BOTH, needed: NEVER },
  account_no: { kind: 'account_no', shapes: BOTH, needed: BOTH },
  product: { kind: 'product', shapes: BOTH, needed: BOTH },
  opened_on: { kind: 'date', shapes: BOTH, needed: SCHEDULE },
  principal: { kind: 'money', shapes: BOTH, needed: SCHEDULE },
  instalment_no: { kind: 'count', shapes: SCHEDULE, needed: SCHEDULE, range: [1, 600] },
  due_on: { kind: 'date', shapes: SCHEDULE, needed: SCHEDULE },
  principal_due: { kind: 'money', shapes: SCHEDULE, needed: SCHEDULE },
  interest_due: { kind: 'money', shapes: SCHEDULE, needed: SCHEDULE },
  fee_due: { kind: 'money', shapes: SCHEDULE, needed: NEVER },
  paid_on: { kind: 'date', shapes: SCHEDULE, needed: NEVER },
  paid_amount: { kind: 'money', shapes: SCHEDULE, needed: NEVER },
  payment_ref: { kind: 'reference', shapes: SCHEDULE, needed: NEVER },
  as_of: { kind: 'date', shapes: SNAPSHOT, needed: NEVER },
  days_late: { kind: 'count', shapes: SNAPSHOT, needed: NEVER, range: [0, 36_500] },
  months_late: { kind: 'count', shapes: SNAPSHOT, needed: NEVER, range: [0, 1_200] },
  balance: { kind: 'money', shapes: SNAPSHOT, needed: SNAPSHOT },
  overdue_principal: { kind: 'money', shapes: SNAPSHOT, needed: NEVER },
  overdue_interest: { kind: 'money', shapes: SNAPSHOT, needed: NEVER },
  overdue_fee: { kind: 'money', shapes: SNAPSHOT, needed: NEVER },
  minimum_due: { kind: 'money', shapes: SNAPSHOT, needed: NEVER },
};

export const fieldNames = Object.keys(FIELDS).filter((name): name is FieldName => name in FIELDS);
