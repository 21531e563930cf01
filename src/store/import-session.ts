import { Buffer } from 'node:buffer';
import { finished } from 'node:stream/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { PoolClient, QueryResultRow } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { limits } from '../contract/limits.ts';
import type { Db, Tx } from './db.ts';
import type { Schema } from './rows.generated.ts';

/**
 * One transaction on a connection of its own: COPY into temporary tables, set-based statements without the pool's short
 * time limit, and the ordinary `tx` of every store beside them.
 */
export interface ImportSession {
  readonly tx: Tx;
  run<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs a statement; tells how many rows it wrote. */
  count(text: string, values?: readonly unknown[]): Promise<number>;
  /** Appends rows in COPY's text form, each ended by a newline. */
  copy(target: string, rows: string): Promise<void>;
}

class RolledBack extends Error {}

/** Runs `work`; commits when it says so, else rolls everything back. Throws what `work` throws, rolled back. */
export async function withImportSession<T>(
  db: Db,
  tenant: string,
  work: (session: ImportSession) => Promise<{ readonly commit: boolean; readonly value: T }>,
  options: { readonly isolation?: 'read committed' | 'repeatable read' } = {},
): Promise<T> {
  return db.withClient(async (client) => {
    let result: { readonly value: T } | undefined;
    try {
      await onClient(client)
        .transaction()
        .setIsolationLevel(options.isolation ?? 'read committed')
        .execute(async (tx) => {
          await sql`select set_config('app.tenant', ${tenant}, true)`.execute(tx);
          await sql`select set_config('statement_timeout', ${String(limits.importStatementMs)}, true)`.execute(
            tx,
          );
          const outcome = await work(sessionOf(client, tx));
          result = outcome;
          if (!outcome.commit) throw new RolledBack();
        });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    if (result === undefined) throw new RolledBack();
    return result.value;
  });
}

/** Kysely over one given connection; it neither opens nor releases it. */
const onClient = (client: PoolClient): Kysely<Schema> =>
  new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => ({
          query: client.query.bind(client) as PoolClient['query'],
          release: () => undefined,
        }),
        end: async () => undefined,
        options: {},
      },
    }),
  });

function sessionOf(client: PoolClient, tx: Tx): ImportSession {
  const unhurried = { query_timeout: limits.importStatementMs };
  let last: Promise<unknown> = Promise.resolve();
  /** One statement at a time, in the order asked: who prepares the next rows does not wait for those on their way. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
  return {
    tx,
    run<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return inTurn(async () => {
        const result = await client.query<Row>({ text, values: [...values], ...unhurried });
        return result.rows;
      });
    },
    count(text, values = []) {
      return inTurn(async () => {
        const result = await client.query({ text, values: [...values], ...unhurried });
        return result.rowCount ?? 0;
      });
    },
    copy(target, rows) {
      return inTurn(async () => {
        // The driver's own time limit listens to a property of the query it was given.
        const stream = Object.assign(copyFrom(`copy ${target} from stdin`), unhurried);
        client.query(stream);
        stream.end(Buffer.from(rows));
        await finished(stream);
      });
    },
  };
}

type CopyValue = string | number | bigint | Uint8Array | null | undefined;

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One row in COPY's text form. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let at = 0; at < values.length; at++) line += (at === 0 ? '' : '\t') + copyCell(values[at]);
  return `${line}\n`;
}

function copyCell(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string')
    return value.search(SPECIAL) < 0 ? value : value.replace(SPECIAL, (sign) => ESCAPES[sign] ?? sign);
  if (typeof value === 'object')
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  return String(value);
}
