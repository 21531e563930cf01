import { join } from 'node:path';
import pg from 'pg';
import { importPortfolio } from '../src/commands/import-portfolio.ts';
import { Turns } from '../src/commands/push/turns.ts';
import { pushRows } from '../src/commands/push-rows.ts';
import { readMapping } from '../src/compose/rulebook.ts';
import type { Wired } from '../src/compose/wire.ts';
import { addDays } from '../src/domain/calendar/local-date.ts';
import type { Call } from '../src/domain/call.ts';
import { documentCabinet } from '../src/platform/document-files.ts';
import { rejectFolder } from '../src/platform/import-files.ts';
import { withHouse } from './house.ts';

export interface Latency {
  readonly what: string;
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly rowsPerSecond: number;
}

const PUSHES = 200;
const BULK_ROWS = 500;
const MAPPING = 'native-snapshot';

/** Rows pushed into a house of `accounts` accounts, one at a time and in bulk, beside one bare insert and commit. */
export function benchPush(accounts: number): Promise<readonly Latency[]> {
  return withHouse(async (wired, home) => {
    const stores = {
      db: wired.house.db,
      vault: wired.vault,
      products: wired.rulebook.products,
      cabinet: documentCabinet(join(home, 'documents')),
    };
    const call = await wired.callBy({ kind: 'system', id: 'bench' });
    const mapping = readMapping(MAPPING);
    if (mapping === undefined) throw new TypeError(`no mapping ${MAPPING}`);
    const ports = { ...stores, rejects: (importId: string) => rejectFolder(home, importId) };
    const imported = await importPortfolio(ports, call, { files: [fileOf(accounts, call)], mapping });
    if (!imported.ok) throw new TypeError(imported.code);
    const pushPorts = { ...stores, shippedMapping: () => mapping, turns: new Turns(10) };
    let key = 0;
    const push = async (rows: readonly Row[]): Promise<void> => {
      const pushed = await pushRows(
        pushPorts,
        { ...call, idempotencyKey: `bench-${++key}` },
        { mapping: { id: MAPPING, version: '1' }, rows },
      );
      if (!pushed.ok || pushed.value.rowsBad > 0)
        throw new TypeError(JSON.stringify(pushed.ok ? pushed.value.errors : pushed));
    };
    const { today } = call;
    return [
      await bareInserts(wired),
      await timed('push: the snapshot of a known account', PUSHES, 1, (at) =>
        push([rowOf(at + 1, today, 3)]),
      ),
      await timed('push: a new person and account', PUSHES, 1, (at) =>
        push([rowOf(accounts + at + 1, today, 9)]),
      ),
      await timed(`push: snapshots of ${BULK_ROWS} known accounts`, 5, BULK_ROWS, (at) =>
        push(Array.from({ length: BULK_ROWS }, (_, n) => rowOf(1_000 + at * BULK_ROWS + n, today, 4))),
      ),
    ];
  });
}

type Row = Readonly<Record<string, string>>;

const rowOf = (no: number, asOf: string, late: number): Row => ({
  customer_no: `K${no}`,
  name: '测试人',
  id_no: '',
  phone: '',
  email: `k${no}@example.com`,
  account_no: `A${no}`,
  product: 'credit_card',
  as_of: asOf,
  days_late: String(late),
  balance: '900.00',
  overdue_principal: '900.00',
  overdue_interest: '0.00',
  overdue_fee: '0.00',
  minimum_due: '90.00',
});

function fileOf(accounts: number, call: Call) {
  const yesterday = addDays(call.today, -1);
  const rows = Array.from({ length: accounts }, (_, at) =>
    Object.values(rowOf(at + 1, yesterday, (at + 1) % 40)).join(),
  );
  const bytes = Buffer.from([Object.keys(rowOf(1, yesterday, 1)).join(), ...rows].join('\n'));
  return {
    name: 'portfolio.csv',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes;
    },
  };
}

/** What no write can be faster than on this machine: one row, one commit. */
async function bareInserts(wired: Wired): Promise<Latency> {
  const client = new pg.Client({ connectionString: wired.house.ownerUrl });
  await client.connect();
  await client.query('create table bench_push (n integer, row text)');
  const text = JSON.stringify(rowOf(1, '2026-01-01', 1));
  const found = await timed('limit: one bare insert and commit', PUSHES, 1, async (at) => {
    await client.query('insert into bench_push values ($1, $2)', [at, text]);
  });
  await client.query('drop table bench_push');
  await client.end();
  return found;
}

async function timed(
  what: string,
  count: number,
  rows: number,
  work: (at: number) => Promise<void>,
): Promise<Latency> {
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    const started = performance.now();
    await work(at);
    times.push(performance.now() - started);
  }
  const total = times.reduce((sum, ms) => sum + ms, 0);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(count - 1, Math.floor(count * share))] ?? 0;
  return { what, count, p50Ms: at(0.5), p95Ms: at(0.95), rowsPerSecond: (count * rows * 1000) / total };
}
