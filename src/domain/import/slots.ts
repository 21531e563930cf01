import type { LocalDate } from '../calendar/local-date.ts';
import type { InstalmentFact, SnapshotFact } from './account-leaf.ts';
import type { FieldName, Section, SideSection, Values } from './fields.ts';
import { Keyed } from './keyed.ts';
import type { RowCode } from './problem.ts';

/** File and row of a delivery in one number, so that a million facts can carry it: files count from 0, a header is row 1. */
export type Place = number;

const ROWS_OF_FILE = 2 ** 31;
export const placeOf = (file: number, row: number): Place => file * ROWS_OF_FILE + row;
export const fileOf = (place: Place): number => Math.floor(place / ROWS_OF_FILE);
export const rowOf = (place: Place): number => place % ROWS_OF_FILE;

export interface Placed {
  readonly place: Place;
}

/** A word of a person or account: undefined while no file states it, null when a row left it empty. */
export type Stated<T> = T | null | undefined;

/** One human being of the delivery; several customer numbers may be his. */
export interface PersonSlot {
  readonly customerNos: string[];
  /** False: rows only point to him, and he must be one whom we hold. */
  stated: boolean;
  name: Stated<string>;
  id_no: Stated<string>;
  birth_on: Stated<LocalDate>;
  readonly contacts: Keyed<ContactSlot>;
  /** Rows that name no account. */
  readonly rows: Place[];
}

/** A phone number, address or e-mail address. `values` is what a contact fact says of it; without one it is the contract's. */
export interface ContactSlot extends Placed {
  /** Kind and value. */
  readonly key: string;
  readonly kind: 'phone' | 'email' | 'address';
  readonly value: string;
  /** It stood in a column of the row, as the number that the contract gives. */
  reserved: boolean;
  values: Values | undefined;
}

export type StatedInstalment = InstalmentFact & Placed;
export type StatedSnapshot = SnapshotFact & Placed & { readonly key: string };

export interface StatedPayment extends Placed {
  /** The lender's reference, or one derived from the row; unique within the account. */
  readonly key: string;
  readonly amount: bigint;
  readonly effectiveOn: LocalDate;
}

/** A fact that stands beside an account; `content` is all it says, in one order of words. */
export interface SideFact extends Placed {
  readonly key: string;
  readonly section: SideSection | 'party' | 'exit';
  readonly content: string;
  readonly values: Values;
  /** Of a party: who it is. */
  person?: PersonSlot;
}

/** What all rows of an account must agree on. */
export interface Terms {
  product: Stated<NonNullable<Values['product']>>;
  principal: Stated<bigint>;
  opened_on: Stated<LocalDate>;
  contract_no: Stated<string>;
  statement_day: Stated<number>;
}

/** One account of the delivery: what its rows state of it, wherever they stand. */
export interface AccountSlot {
  readonly accountNo: string;
  customerNo: string | undefined;
  readonly terms: Terms;
  /** Each at the place of its number; none at 0. */
  readonly instalments: (StatedInstalment | undefined)[];
  readonly snapshots: Keyed<StatedSnapshot>;
  readonly payments: Keyed<StatedPayment>;
  readonly sides: Keyed<SideFact>;
  /** Every good row that names it. */
  readonly rows: Place[];
}

/** What the rows of one file can say at all. */
export interface FileWords {
  /** Sections of the row's own columns. */
  readonly sections: readonly Section[];
  readonly states: ReadonlySet<FieldName>;
  /** Its customer numbers make people, instead of pointing to them: no file of the mapping says more of people. */
  readonly customersAlone: boolean;
}

export interface Clash {
  readonly field: FieldName;
  readonly code: RowCode;
}

/** A row that was good until it met its parent or what we already hold. */
export interface LateReject extends Clash, Placed {}

export const newPerson = (): PersonSlot => ({
  customerNos: [],
  stated: false,
  name: undefined,
  id_no: undefined,
  birth_on: undefined,
  contacts: new Keyed(),
  rows: [],
});

export const newAccount = (accountNo: string): AccountSlot => ({
  accountNo,
  customerNo: undefined,
  terms: {
    product: undefined,
    principal: undefined,
    opened_on: undefined,
    contract_no: undefined,
    statement_day: undefined,
  },
  instalments: [],
  snapshots: new Keyed(),
  payments: new Keyed(),
  sides: new Keyed(),
  rows: [],
});
