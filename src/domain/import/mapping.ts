import type { LocalDate } from '../calendar/local-date.ts';
import type { FieldName, Section } from './fields.ts';
import type { MoneyUnit } from './read-amounts.ts';
import type { DateForm } from './read-dates.ts';

/** How a lender's file is read, as loaded from YAML by contract/mapping-file.ts; the words are explained in docs/mapping.md. */
export interface Mapping {
  readonly id: string;
  readonly version: string;
  readonly shape: Shape;
  readonly creditor: { readonly code: string; readonly name: string };
  readonly encoding: 'utf-8';
  readonly moneyUnit: MoneyUnit;
  readonly dateForms: readonly DateForm[];
  readonly nullWords: readonly string[];
  /** The date of the facts, when no column says it; snapshot only. */
  readonly asOf: AsOf | undefined;
  readonly columns: Readonly<Partial<Record<FieldName, Source>>>;
  /** Wide → long: each member makes one snapshot out of columns of its own. */
  readonly repeat: readonly Repeat[];
  readonly assumptions: Readonly<Partial<Record<FieldName, Assumption>>>;
  /** Columns that are left in the file, and why. */
  readonly drop: Readonly<Record<string, string>>;
}

/** A fixed day, or the business day of the import less whole months. */
export type AsOf = { readonly date: LocalDate } | { readonly importDayMinusMonths: number };

export interface Source {
  /** The column's name in the file; absent for a constant. */
  readonly from?: string;
  /** A file without this column is read as if every cell of it were empty. */
  readonly optional?: boolean;
  readonly constant?: string;
  /** File word → our word; a word that is not listed rejects the row. */
  readonly values?: Readonly<Record<string, string>>;
  readonly unit?: MoneyUnit;
  readonly dateForms?: readonly DateForm[];
  /** Amounts may be below zero (a credit balance); otherwise a negative amount rejects the row. */
  readonly allowNegative?: boolean;
}

export interface Repeat {
  readonly asOf: AsOf;
  readonly columns: Readonly<Partial<Record<FieldName, Source>>>;
}

/** Something that the file does not say and we add; each is told to whoever reads the import's result. */
export interface Assumption {
  readonly text: string;
  /** Numbers below this count as this. */
  readonly atLeast?: number;
  /** The amount is this share of another amount, when no column says it; half up to the fen, never below zero. */
  readonly percentOf?: { readonly field: 'balance' | 'principal'; readonly percent: number };
}

/** The two shapes of a mapping that names no files (version 1 of the language). */
export const shapes = ['schedule', 'snapshot'] as const;
export type Shape = (typeof shapes)[number];

/** What a shape says shortly: which sections belong to it, and what must be named and filled. */
export const SHAPES: Readonly<
  Record<Shape, { readonly sections: readonly Section[]; readonly needed: readonly FieldName[] }>
> = {
  schedule: {
    sections: ['person', 'account', 'instalment', 'payment'],
    needed: [
      'customer_no',
      'account_no',
      'product',
      'opened_on',
      'principal',
      'instalment_no',
      'due_on',
      'principal_due',
      'interest_due',
    ],
  },
  snapshot: {
    sections: ['person', 'account', 'snapshot'],
    needed: ['customer_no', 'account_no', 'product', 'balance'],
  },
};
