import type { LocalDate } from '../calendar/local-date.ts';
import type { Tree } from '../expression/tree.ts';
import type { FieldName, Section, Values } from './fields.ts';
import type { FileFormat } from './file-format.ts';
import type { AmountOptions, MoneyUnit, PercentForm } from './read-amounts.ts';
import type { DateForm } from './read-dates.ts';

/** How a lender's delivery is read, as loaded from YAML by contract/mapping-file.ts; the words are explained in docs/mapping.md. */
export interface Mapping {
  readonly id: string;
  readonly version: string;
  readonly title: string | undefined;
  readonly creditor: { readonly code: string; readonly name: string };
  /** `complete`: an account of this mapping that the delivery does not name is gone. */
  readonly delivery: 'partial' | 'complete';
  /** How those that are gone went; set when the delivery is complete. */
  readonly goneExit: Values['exit_type'];
  /** Whether what differs from what we hold is rejected or taken over. */
  readonly changes: 'refuse' | 'apply';
  /** At least one. A mapping of one file has one without a pattern (`*`). */
  readonly files: readonly FileMapping[];
}

/** How one kind of file of a delivery is read. */
export interface FileMapping {
  readonly role: string;
  /** Pattern on the file's name: * and ?, capitals alike. */
  readonly match: string;
  readonly format: FileFormat;
  readonly nullWords: readonly string[];
  /** Rows for which this is not true are left out. */
  readonly where: Tree | undefined;
  /** Columns reckoned from others, in order; a later one may use an earlier. */
  readonly computed: readonly { readonly name: string; readonly tree: Tree }[];
  readonly columns: Columns;
  /** Wide → long: each member makes one fact of its section out of columns of its own. */
  readonly repeat: readonly Group[];
  readonly assumptions: Readonly<Partial<Record<FieldName, Assumption>>>;
  /** Columns that are left in the file, and why. */
  readonly drop: Readonly<Record<string, string>>;
  /** Sections of which every row must state a fact. */
  readonly must: readonly Section[];
  /** Fields that every row must fill beside the keys and needed ones of its sections. */
  readonly needed: readonly FieldName[];
  /** The amount that control totals add up. */
  readonly total: FieldName | undefined;
}

export type Columns = Readonly<Partial<Record<FieldName, Source>>>;

export interface Group {
  readonly section: Section;
  readonly columns: Columns;
}

/** A fixed day, the business day of the import less whole months, or the day that the file's name holds. */
export type Day =
  | { readonly date: LocalDate }
  | { readonly importDayMinusMonths: number }
  | { readonly fromFileName: NameDateForm };

export const nameDateForms = ['YYYYMMDD', 'YYYY-MM-DD', 'YYYY_MM_DD'] as const;
export type NameDateForm = (typeof nameDateForms)[number];

/** Where the value of one word comes from, and how it is written there. One of `from`, `keys`, `constant`, `day`. */
export interface Source extends Omit<AmountOptions, 'floor'> {
  /** The column's name in the file, or its synonyms, of which a file may have one. */
  readonly from?: readonly string[] | undefined;
  /** Several columns make one value, joined; when one of them is empty there is none. */
  readonly keys?: { readonly columns: readonly string[]; readonly join: string } | undefined;
  readonly constant?: string | undefined;
  readonly day?: Day | undefined;
  /** A file without this column is read as if every cell of it were empty. */
  readonly optional: boolean;
  readonly nullWords: readonly string[];
  /** Zeros before a number are no part of it. */
  readonly trimZeros: boolean;
  /** File word → our word. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** What becomes of a word that is not listed: it rejects the row, stands as it is, or counts as empty. */
  readonly otherwise: 'reject' | 'keep' | 'null';
  /** Put before what was read. */
  readonly prefix: string;
  readonly unit: MoneyUnit;
  readonly dateForms: readonly DateForm[];
  readonly percent: PercentForm;
  /** Which of several telephone numbers of a cell is meant, from 1. */
  readonly part?: number | undefined;
  readonly oldIdNumbers?: 'refuse' | 'upgrade' | undefined;
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
    needed: ['customer_no', 'opened_on', 'principal', 'instalment_no'],
  },
  snapshot: { sections: ['person', 'account', 'snapshot'], needed: ['customer_no', 'balance'] },
};
