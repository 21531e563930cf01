// Guarantee: what an import writes refers to what exists: every foreign key whose inserted rows are checked by the statement
// refuses an orphan, one among many, and lets a null pass; the key itself still holds updates of children and deletes of
// parents; and of a child and its parent's end that meet, the later is refused.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { generatePortfolio } from '../src/domain/generate/portfolio.ts';
import { at, openDeltaHouse } from './import/delta-house.ts';
import { call, fileOf, mappingFile } from './import/house.ts';

const MONDAY = '2026-11-23T00:00:00.000Z';
const STRANGER = '00000000-0000-7000-8000-0000000000ff';

const ends: (() => unknown)[] = [];
let house: Awaited<ReturnType<typeof openDeltaHouse>>;
before(async () => {
  house = await openDeltaHouse({ after: (end) => void ends.push(end as () => unknown) });
  await house.deliver(at(MONDAY), [{ customer: 1, account: 1, asOf: '2026-11-22', late: 12, balance: 900 }]);
  const text = [...generatePortfolio({ seed: 5, people: 12, day: call.today })].join('');
  const imported = await house.importFile({ files: [fileOf(text)], mapping: mappingFile('native-schedule') });
  assert.ok(imported.ok);
});
after(async () => {
  for (const end of ends.reverse()) await end();
});

interface Key {
  readonly child: string;
  readonly name: string;
  /** Its last column: of a key within the tenant, the one that is not the tenant. */
  readonly column: string;
}

const keys = (): Promise<Key[]> =>
  house.all<Key & pg.QueryResultRow>(`
    select k.conrelid::regclass::text as child, k.conname as name, a.attname as column
    from pg_constraint k join pg_trigger g on g.tgrelid = k.conrelid and g.tgname = k.conname || '_stands'
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
    where k.contype = 'f' order by 1, 2`);

/** The rows of a table as they are, taken out behind the keys' back; rolled back afterwards. */
async function reinserting(child: string, work: () => Promise<void>): Promise<void> {
  await house.all('begin');
  try {
    await house.all(`create temporary table again on commit drop as select * from ${child}`);
    await house.all(`set local session_replication_role = 'replica'`);
    await house.all(`delete from ${child}`);
    await house.all(`set local session_replication_role = 'origin'`);
    await work();
  } finally {
    await house.all('rollback');
  }
}

test('every key whose row check is off is checked by its statement', async () => {
  const off = await house.all<{ child: string; name: string }>(`
    select g.tgrelid::regclass::text as child, k.conname as name
    from pg_trigger g join pg_constraint k on k.oid = g.tgconstraint where g.tgenabled <> 'O' order by 1, 2`);
  assert.equal(off.length, 18);
  assert.deepEqual(
    off,
    (await keys()).map(({ child, name }) => ({ child, name })),
  );
});

test('one orphan among the rows of a statement refuses the statement', async () => {
  for (const { child, name, column } of await keys()) {
    const value = column === 'tenant_id' ? "'nobody'" : `'${STRANGER}'`;
    await reinserting(child, async () => {
      await house.all(
        `update again set ${column} = ${value} where ctid = (select ctid from again order by ctid desc limit 1)`,
      );
      await assert.rejects(
        house.all(`insert into ${child} select * from again`),
        (error) =>
          error instanceof pg.DatabaseError &&
          error.code === '23503' &&
          (column === 'tenant_id' || error.constraint === name),
        `${name} lets an orphan in`,
      );
    });
    await reinserting(child, async () => {
      const rows = await house.all(`insert into ${child} select * from again returning 1`);
      assert.ok(rows.length > 0, `${child} has rows to show it on`);
    });
  }
});

const refused = { code: '23503' };
const codeOf = (error: unknown) => (error instanceof pg.DatabaseError ? error.code : error);
const newPoint = (
  id: string,
) => `insert into contact_point (tenant_id, contact_point_id, person_id, kind, mask, envelope,
    value_index, source, reserved, consent, state, effective_on, recorded_at)
  values ('demo', '${id}', '${STRANGER}', 'phone', '1***', '\\x00', decode(replace('${id}', '-', ''), 'hex'), 'contract', true,
    'contract', 'unverified', '2026-11-23', '2026-11-23')`;
const PERSON = `insert into person (tenant_id, person_id, root_id, name_mask, envelope, zone, effective_on, recorded_at)
  values ('demo', '${STRANGER}', '${STRANGER}', '测*', '\\x00', 'Asia/Shanghai', '2026-11-23', '2026-11-23')`;

async function other(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Lets two transactions meet; gives what becomes of the second, which must wait for the first. */
async function meet(first: string, second: string, end: 'commit' | 'rollback'): Promise<unknown> {
  const [one, two] = [await other(), await other()];
  try {
    const [{ pid } = { pid: 0 }] = (await two.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    await one.query('begin');
    await one.query(first);
    const waiting = two.query(second).then(
      () => 'done',
      (error: unknown) => error,
    );
    assert.ok(await waits(one, pid), 'the second waits for the first');
    await one.query(end);
    return await waiting;
  } finally {
    await one.end();
    await two.end();
  }
}

async function waits(one: pg.Client, pid: number): Promise<boolean> {
  for (let tries = 0; tries < 500; tries++) {
    const { rows } = await one.query('select from pg_locks where pid = $1 and not granted', [pid]);
    if (rows.length > 0) return true;
    await setTimeout(10);
  }
  return false;
}

const DELETE = `delete from person where person_id = '${STRANGER}'`;

test('a child that meets the end of its parent', async () => {
  await house.all(PERSON);
  const orphan = await meet(DELETE, newPoint('00000000-0000-7000-8000-000000000101'), 'commit');
  assert.equal(codeOf(orphan), refused.code, 'the parent went first: the child is refused');
  await house.all(PERSON);
  const stays = await meet(DELETE, newPoint('00000000-0000-7000-8000-000000000102'), 'rollback');
  assert.equal(stays, 'done', 'the parent stays after all: the child stands');
  await house.all(`delete from contact_point where person_id = '${STRANGER}'`);
  const parent = await meet(newPoint('00000000-0000-7000-8000-000000000103'), DELETE, 'commit');
  assert.equal(codeOf(parent), refused.code, 'the child came first: the parent cannot go');
});

test('updates of children and deletes of parents are held by the key itself', async () => {
  for (const [what, statement] of [
    ['a child turned away', `update contact_point set person_id = gen_random_uuid()`],
    ['a parent taken away', `delete from collection_case`],
    ['a parent renamed', `update account set account_id = gen_random_uuid()`],
  ] as const)
    await assert.rejects(house.all(statement), refused, what);
});
