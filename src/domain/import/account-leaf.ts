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

/** Columns that came later: a leaf holds them when the lender stated them, so that the older leaves stay what they were. */
const STATED_COLUMNS = ['contract_no', 'statement_day'] as const;

export type AccountLeafRow = Readonly<Record<(typeof ACCOUNT_COLUMNS)[number], unknown>> &
  Readonly<Partial<Record<(typeof STATED_COLUMNS)[number], unknown>>>;

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
  readonly snapshots: readonly SnapshotFact[];
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

/** The leaf of a new account: its row and everything that its import said of it. */
export function accountLeaf(row: AccountLeafRow, facts: ImportedFacts): Record<string, unknown> {
  const stated = STATED_COLUMNS.filter((column) => (row[column] ?? null) !== null);
  return {
    ...Object.fromEntries([...ACCOUNT_COLUMNS, ...stated].map((column) => [column, row[column]])),
    ...factsLeaf(facts),
  };
}
