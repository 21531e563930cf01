import { ArrayText } from './array-text.ts';
import type { ImportCall } from './import-call.ts';
import type { ImportSession } from './import-session.ts';

type Kind = 'plain' | 'text' | 'bytes';
type Cell = string | number | bigint | boolean | Uint8Array | null;

interface Table {
  /** Column and type, in the order in which rows give them; a list of arrays comes as their text. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns that every row of an import has alike, over $1 tenant, $2 now, $3 today, $4 import, $5 creditor, $6 block. */
  readonly fixed: Readonly<Record<string, string>>;
}

type ColumnType =
  | 'uuid'
  | 'date'
  | 'integer'
  | 'bigint'
  | 'text'
  | 'bytea'
  | 'boolean'
  | 'integer[]'
  | 'date[]'
  | 'bigint[]'
  | 'text[]';

const KINDS: Readonly<Record<ColumnType, Kind>> = {
  uuid: 'plain',
  date: 'plain',
  integer: 'plain',
  bigint: 'plain',
  boolean: 'plain',
  text: 'text',
  bytea: 'bytes',
  'integer[]': 'text',
  'date[]': 'text',
  'bigint[]': 'text',
  'text[]': 'text',
};

const RECORDED = { recorded_at: '$2::timestamptz', import_id: '$4::uuid' } as const;
const STAMP = { effective_on: '$3::date', ...RECORDED } as const;

/** What an import appends, in the order of references. */
const TABLES = {
  person: {
    columns: {
      person_id: 'uuid',
      name_mask: 'text',
      id_no_mask: 'text',
      envelope: 'bytea',
      id_no_index: 'bytea',
      name_index: 'bytea',
      birth_index: 'bytea',
    },
    fixed: {
      root_id: 'person_id',
      zone: '(select zone from tenant where tenant_id = $1)',
      ...STAMP,
    },
  },
  person_reference: {
    columns: { customer_no: 'text', person_id: 'uuid' },
    fixed: { creditor_id: '$5::uuid', ...RECORDED },
  },
  contact_point: {
    columns: {
      contact_point_id: 'uuid',
      person_id: 'uuid',
      kind: 'text',
      mask: 'text',
      envelope: 'bytea',
      value_index: 'bytea',
      source: 'text',
      reserved: 'boolean',
      consent: 'text',
      state: 'text',
      use: 'text',
      number_type: 'text',
      region_code: 'text',
      verified_on: 'date',
    },
    fixed: STAMP,
  },
  collection_case: {
    columns: { case_id: 'uuid', case_no: 'text', root_id: 'uuid' },
    fixed: { creditor_id: '$5::uuid', recorded_at: RECORDED.recorded_at },
  },
  account: {
    columns: {
      account_id: 'uuid',
      case_id: 'uuid',
      account_no: 'text',
      product: 'text',
      delinquency_source: 'text',
      principal_fen: 'bigint',
      opened_on: 'date',
      contract_no: 'text',
      statement_day: 'integer',
      gone_on: 'date',
      gone_type: 'text',
      incomplete_rows: 'integer',
      missing_keys: 'text[]',
      evidence_leaf: 'integer',
    },
    fixed: { creditor_id: '$5::uuid', evidence_seq: '$6::bigint', ...STAMP },
  },
  party: {
    columns: { account_id: 'uuid', person_id: 'uuid', role: 'text', relation: 'text' },
    fixed: STAMP,
  },
  account_schedule: {
    columns: {
      account_id: 'uuid',
      schedule_no: 'integer',
      nos: 'integer[]',
      due_on: 'date[]',
      principal_fen: 'bigint[]',
      interest_fen: 'bigint[]',
      fee_fen: 'bigint[]',
    },
    fixed: STAMP,
  },
  account_snapshot: {
    columns: {
      account_id: 'uuid',
      as_of: 'date',
      revision: 'integer',
      stated_unit: 'text',
      stated_late: 'integer',
      balance_fen: 'bigint',
      balance_principal_fen: 'bigint',
      balance_interest_fen: 'bigint',
      balance_fee_fen: 'bigint',
      balance_penalty_fen: 'bigint',
      overdue_principal_fen: 'bigint',
      overdue_interest_fen: 'bigint',
      overdue_fee_fen: 'bigint',
      minimum_due_fen: 'bigint',
    },
    fixed: RECORDED,
  },
  payment: {
    columns: {
      payment_id: 'uuid',
      reference: 'text',
      account_id: 'uuid',
      account_no: 'text',
      amount_fen: 'bigint',
      effective_on: 'date',
      content_hash: 'bytea',
    },
    fixed: { source: "'import'", ...RECORDED },
  },
  ledger_entry: {
    columns: {
      entry_id: 'uuid',
      account_id: 'uuid',
      kind: 'text',
      amount_fen: 'bigint',
      payment_id: 'uuid',
      effective_on: 'date',
      sources: 'text[]',
      destinations: 'text[]',
      instalment_nos: 'integer[]',
      amounts_fen: 'bigint[]',
    },
    fixed: RECORDED,
  },
} as const satisfies Readonly<Record<string, Table>>;

export type ImportTable = keyof typeof TABLES;

const tableNames = Object.keys(TABLES).filter((name): name is ImportTable => name in TABLES);

interface Filling {
  readonly columns: readonly ArrayText[];
  readonly kinds: readonly Kind[];
}

/** The rows of one chunk of an import, table by table, until one statement appends them all. */
export class ImportRows {
  readonly #tables = new Map<ImportTable, Filling>();

  /** Adds a row; its cells stand in the order of the table's columns above. */
  add(table: ImportTable, cells: readonly Cell[]): void {
    const { columns, kinds } = this.#filling(table);
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at];
      const cell = cells[at] ?? null;
      if (column === undefined) continue;
      if (kinds[at] === 'bytes') column.bytes(cell as Uint8Array | null);
      else if (kinds[at] === 'text') column.text(cell as string | null);
      else column.plain(typeof cell === 'boolean' ? String(cell) : (cell as string | null));
    }
  }

  countOf = (table: ImportTable): number => this.#tables.get(table)?.columns[0]?.count ?? 0;

  /** Appends everything in one statement: references are held at its end, so their order does not matter. `blockSeq`: the
   * evidence block of the accounts. */
  async write(session: ImportSession, call: ImportCall, blockSeq: bigint | null): Promise<void> {
    const values: unknown[] = [call.tenant, call.now, call.today, call.importId, call.creditor.id, blockSeq];
    const inserts: string[] = [];
    for (const name of tableNames) {
      const filling = this.#tables.get(name);
      if (filling === undefined) continue;
      inserts.push(insertOf(name, values.length + 1));
      for (const column of filling.columns) values.push(column.toString());
    }
    if (inserts.length === 0) return;
    const last = inserts.pop();
    const before = inserts.map((insert, at) => `w${at} as (${insert})`).join(',\n');
    await session.run(
      `with used as (select $1::text, $2::timestamptz, $3::date, $4::uuid, $5::uuid, $6::bigint)${before === '' ? '' : `,\n${before}`}\n${last}`,
      values,
    );
  }

  #filling(table: ImportTable): Filling {
    const known = this.#tables.get(table);
    if (known !== undefined) return known;
    const types = Object.values<ColumnType>(TABLES[table].columns);
    const made = { columns: types.map(() => new ArrayText()), kinds: types.map((type) => KINDS[type]) };
    this.#tables.set(table, made);
    return made;
  }
}

const insertCache = new Map<string, string>();

/** `insert … select … from unnest($n, …)`; arrays within a row come as text and are read by a cast. */
function insertOf(name: ImportTable, firstParameter: number): string {
  const key = `${name}/${firstParameter}`;
  const known = insertCache.get(key);
  if (known !== undefined) return known;
  const table: Table = TABLES[name];
  const columns = Object.entries(table.columns);
  const fixed = Object.entries(table.fixed);
  const isList = (type: ColumnType) => type.endsWith('[]');
  const parameters = columns.map(
    ([, type], at) => `$${firstParameter + at}::${isList(type) ? 'text' : type}[]`,
  );
  const read = columns.map(([column, type]) => (isList(type) ? `${column}::${type}` : column));
  const text = `insert into ${name} (tenant_id, ${[...columns, ...fixed].map(([column]) => column).join(', ')})
    select $1::text, ${[...read, ...fixed.map(([, value]) => value)].join(', ')}
    from unnest(${parameters.join(', ')}) as u(${columns.map(([column]) => column).join(', ')})`;
  insertCache.set(key, text);
  return text;
}
