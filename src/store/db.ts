import assert from 'node:assert/strict';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { type Instant, parseInstant } from '../domain/calendar/instant.ts';
import type { Schema } from './rows.generated.ts';

/** One open transaction of one tenant: everything a store function needs. */
export type Tx = Transaction<Schema>;

export interface Db {
  /** Runs `work` in one READ COMMITTED transaction that sees only this tenant's rows; rolls back when it throws. */
  inTenant<T>(tenant: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Calls a function of the database that sets its tenant itself: one round trip, one transaction, a plan made once a
   * connection. `name` and the number of values name the function; what it answers has its name.
   */
  callFunction<T extends object>(name: string, values: readonly unknown[]): Promise<T>;
  /** A connection of its own for COPY; the tenant is set for the transaction that `work` opens itself with `begin`. */
  withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const listOf =
  <T>(read: (text: string) => T) =>
  (text: string): T[] =>
    text === '{}' ? [] : text.slice(1, -1).split(',').map(read);

/** Money and counts arrive as bigint, dates as `YYYY-MM-DD`, moments as our Instant: set on the pool, never globally. */
const TEXT_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  20: (text) => BigInt(text),
  1016: listOf(BigInt),
  1082: (text) => text,
  1182: listOf((text) => text),
  1184: readTimestamp,
};

function readTimestamp(text: string): Instant {
  // PostgreSQL writes `2026-11-23 00:00:00+00`; an offset without minutes is not ISO 8601 for every reader.
  const at = parseInstant(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
  if (at === undefined) throw new RangeError('the database returned a moment that cannot be read');
  return at;
}

const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && TEXT_PARSERS[oid]) ||
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

const CALLS = new Map<string, string>();

function callText(name: string, values: number): string {
  const key = `${name}/${values}`;
  const text =
    CALLS.get(key) ?? `select ${name}(${Array.from({ length: values }, (_, at) => `$${at + 1}`).join(', ')})`;
  CALLS.set(key, text);
  return text;
}

export interface DbOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** Told of every statement that went through, for measuring. */
  readonly onStatement?: (statement: {
    readonly sql: string;
    readonly parameters: readonly unknown[];
  }) => void;
}

/** Connects as the plain role. Faults of the connection surface as the driver's errors; callers own retries. */
export function openDb(options: DbOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    types: parsers,
    statement_timeout: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + 5_000,
    options: '-c TimeZone=UTC',
  });
  // An idle connection that dies (the server was killed) is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // Nor may one that dies in use, between two statements: the next statement tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const { onStatement } = options;
  const kysely = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    ...(onStatement === undefined ? {} : { log: ({ query }) => onStatement(query) }),
  });
  return {
    inTenant: (tenant, work) =>
      kysely.transaction().execute(async (tx) => {
        await sql`select set_config('app.tenant', ${tenant}, true)`.execute(tx);
        return work(tx);
      }),
    async callFunction<T extends object>(name: string, values: readonly unknown[]) {
      const { rows } = await pool.query<T>({
        name,
        text: callText(name, values.length),
        values: [...values],
      });
      const [row] = rows;
      assert(row !== undefined);
      return row;
    },
    async withClient(work) {
      const client = await pool.connect();
      let broken = true;
      try {
        const value = await work(client);
        broken = false;
        return value;
      } finally {
        client.release(broken);
      }
    },
    close: () => kysely.destroy(),
  };
}
