import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { benchImport, type DeliveryKind } from './import.ts';
import { withImportHouse } from './import-house.ts';
import { copyRows, IMPORTED_TABLES, takeRows } from './same-rows.ts';

/** What the database spends on the rows of one import, by what is asked of them, and what of it falls to each table. */
export interface CostLayer {
  readonly what: string;
  readonly cpuMs: number;
  readonly ofTable: ReadonlyMap<string, number>;
}

const QUOTED = IMPORTED_TABLES.map((table) => `'${table}'::regclass`).join(', ');

/** Drops the constraints of a kind: c checks, u unique, p primary, f references, those to the tables too. */
const dropConstraints = (kind: 'c' | 'u' | 'p' | 'f'): string => `do $$ declare k record; begin
  for k in select conrelid::regclass as child, conname from pg_constraint
    where contype = '${kind}' and conparentid = 0 and (conrelid in (${QUOTED}) or confrelid in (${QUOTED}))
  loop execute format('alter table %s drop constraint %I', k.child, k.conname); end loop; end $$`;

/** What is taken away, one after the other; each run is timed before the next. */
const LAYERS: readonly (readonly [what: string, change: string])[] = [
  [
    'references checked row by row, as PostgreSQL does',
    `do $$ declare g record; begin
      for g in select tgrelid::regclass as child, tgname, tgenabled from pg_trigger
        where tgrelid in (${QUOTED}) and (tgname like '%\\_stands' or tgenabled = 'D')
      loop
        if g.tgenabled = 'D' then execute format('alter table %s enable trigger %I', g.child, g.tgname);
        else execute format('alter table %s disable trigger %I', g.child, g.tgname); end if;
      end loop; end $$`,
  ],
  ['no references', dropConstraints('f')],
  ['nor checks', dropConstraints('c')],
  [
    'nor indexes but the primary keys',
    `${dropConstraints('u')}; do $$ declare i record; begin
      for i in select indexrelid::regclass as name from pg_index where indrelid in (${QUOTED}) and not indisprimary
      loop execute format('drop index %s', i.name); end loop; end $$`,
  ],
  ['nor any key: bare rows', dropConstraints('p')],
];

/** Imports about `rows` rows, then copies what became of them again and again, asking less of it each time. Linux only. */
export async function importCosts(delivery: DeliveryKind, rows: number): Promise<readonly CostLayer[]> {
  return withImportHouse(delivery, rows, async (bench) => {
    await benchImport(bench, { sameRows: false });
    const client = new pg.Client({ connectionString: bench.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      const contents = await takeRows(client);
      const found = [await layer(client, 'as it is', contents)];
      for (const [what, change] of LAYERS) {
        await client.query(change);
        found.push(await layer(client, what, contents));
      }
      return found;
    } finally {
      await client.end();
    }
  });
}

async function layer(
  client: pg.Client,
  what: string,
  contents: ReadonlyMap<string, Buffer>,
): Promise<CostLayer> {
  const cpu = await cpuOf(client);
  const ofTable = new Map<string, number>();
  await client.query(`truncate ${IMPORTED_TABLES.join(', ')} cascade`);
  const started = cpu();
  let before = started;
  await copyRows(client, contents, (table) => {
    const now = cpu();
    ofTable.set(table, now - before);
    before = now;
  });
  return { what, cpuMs: cpu() - started, ofTable };
}

/** Milliseconds of processor that the connection's backend has had: on a shared machine the clock tells of others. */
async function cpuOf(client: pg.Client): Promise<() => number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const [backend] = rows;
  assert(backend !== undefined);
  return () => Number(readFileSync(`/proc/${backend.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}
