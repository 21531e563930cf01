import type { LocalDate } from '../calendar/local-date.ts';

/** The columns of a new account that its leaf in an `account.imported` block protects. */
const ACCOUNT_COLUMNS = [
  'account_id',
  'case_id',
  'creditor_id',
  'account_no',
  'product',
  'delinquency_source',
  'principal_fen',
  'opened_on',
  'import_id',
] as const;

export type AccountLeafRow = Readonly<Record<(typeof ACCOUNT_COLUMNS)[number], unknown>>;

export interface InstalmentFact {
  readonly no: number;
  readonly dueOn: LocalDate;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fee: bigint;
}

export interface SnapshotFact {
  readonly asOf: LocalDate;
  readonly unit: 'days' | 'months';
  readonly late: number;
  readonly balance: bigint;
  readonly balancePrincipal: bigint | null;
  readonly balanceInterest: bigint | null;
  readonly balanceFee: bigint | null;
  readonly balancePenalty: bigint | null;
  readonly overduePrincipal: bigint | null;
  readonly overdueInterest: bigint | null;
  readonly overdueFee: bigint | null;
  readonly minimumDue: bigint | null;
}

export interface PaymentFact {
  readonly id: string;
  readonly amount: bigint;
  readonly effectiveOn: LocalDate;
}

/** What one import brought of one account: instalments by number, snapshots by date, payments by id. */
export interface ImportedFacts {
  readonly instalments: readonly InstalmentFact[];
  readonly snapshots: readonly Omit<
    SnapshotFact,
    'balancePrincipal' | 'balanceInterest' | 'balanceFee' | 'balancePenalty'
  >[];
  readonly payments: readonly PaymentFact[];
}

/** The facts as plain lists, in one order whoever reads them. */
export function factsLeaf(facts: ImportedFacts): Record<string, unknown> {
  return {
    instalments: [...facts.instalments]
      .sort((a, b) => a.no - b.no)
      .map((fact) => [fact.no, fact.dueOn, fact.principal, fact.interest, fact.fee]),
    snapshots: [...facts.snapshots]
      .sort((a, b) => (a.asOf < b.asOf ? -1 : 1))
      .map((fact) => [
        fact.asOf,
        fact.unit,
        fact.late,
        fact.balance,
        fact.overduePrincipal,
        fact.overdueInterest,
        fact.overdueFee,
        fact.minimumDue,
      ]),
    payments: [...facts.payments]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((fact) => [fact.id, fact.amount, fact.effectiveOn]),
  };
}

const leafRow = (row: AccountLeafRow): Record<string, unknown> =>
  Object.fromEntries(ACCOUNT_COLUMNS.map((column) => [column, row[column]]));

/** Columns that leaves of the second form hold besides. */
export type WholeLeafRow = AccountLeafRow & {
  readonly contract_no: unknown;
  readonly statement_day: unknown;
};

/** The leaf of a new account in a block of the first form: its row and what its import said of it. */
export const accountLeaf = (row: AccountLeafRow, facts: ImportedFacts): Record<string, unknown> => ({
  ...leafRow(row),
  ...factsLeaf(facts),
});

/** The form of the leaves that imports write now, as the body of their block says it. */
export const LEAF_FORM = 2;

/** What a leaf of the second form says beside the account's row. Every list is already in its order. */
export interface WholeFacts {
  /** The schedule in columns as PostgreSQL writes arrays: nos, due_on, principal_fen, interest_fen, fee_fen; else empty. */
  readonly schedule: readonly string[];
  /** By date: date, unit, late and every amount. */
  readonly snapshots: readonly (readonly unknown[])[];
  /** By id: id, amount, day, reference, hash of the content in hex. */
  readonly payments: readonly (readonly string[])[];
  /** By role and person: role, person. */
  readonly parties: readonly (readonly string[])[];
  /** Contact points that the import brought of these people, by id: id, kind, source, blind index in hex. */
  readonly contacts: readonly (readonly string[])[];
}

/** Everything that a snapshot says but its date, in the order of leaves and of columns. */
export const snapshotFigures = (fact: Omit<SnapshotFact, 'asOf'>) => [
  fact.unit,
  fact.late,
  fact.balance,
  fact.balancePrincipal,
  fact.balanceInterest,
  fact.balanceFee,
  fact.balancePenalty,
  fact.overduePrincipal,
  fact.overdueInterest,
  fact.overdueFee,
  fact.minimumDue,
];

export const snapshotLeaf = (fact: SnapshotFact): readonly unknown[] => [fact.asOf, ...snapshotFigures(fact)];

/** The leaf of a new account: its row, its facts, who stands on it and under which numbers they were delivered. */
export const wholeLeaf = (row: WholeLeafRow, facts: WholeFacts): Record<string, unknown> => ({
  ...leafRow(row),
  contract_no: row.contract_no,
  statement_day: row.statement_day,
  ...facts,
});
