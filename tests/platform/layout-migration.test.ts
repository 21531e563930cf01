// Guarantee: a database of before 0012 comes through it with the same instalments, postings and balances, also under an owner
// whom row security holds; each import's share of a schedule, and each lender's customer numbers, are found again.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { testDatabase } from '../support/database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');
const LAYOUT = '0012-one-row-a-schedule-and-an-entry.sql';

const id = (no: number): string => `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`;
const [X, Y, TWICE, MERGED, STRANGER] = [id(1), id(2), id(11), id(12), id(13)] as const;
const [A, B, FIRST, SECOND] = [id(31), id(32), id(91), id(92)] as const;
const [EARLY, LATE] = ['2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z'] as const;

/** Two lenders; a person with a case at each, one merged into that person, one whom no lender has. */
const ROWS = `
  insert into tenant values ('north', 'n', 'live', 'Asia/Shanghai', '${EARLY}');
  insert into creditor values ('north', '${X}', 'X', 'x', '${EARLY}'), ('north', '${Y}', 'Y', 'y', '${EARLY}');
  insert into person (tenant_id, person_id, root_id, customer_no, name_mask, envelope, zone, effective_on, recorded_at, import_id) values
    ('north', '${TWICE}', '${TWICE}', 'K1', '某*', '\\x00', 'Asia/Shanghai', '2026-10-01', '${EARLY}', '${FIRST}'),
    ('north', '${MERGED}', '${TWICE}', 'K2', '某*', '\\x00', 'Asia/Shanghai', '2026-10-01', '${EARLY}', null),
    ('north', '${STRANGER}', '${STRANGER}', 'K3', '某*', '\\x00', 'Asia/Shanghai', '2026-10-01', '${EARLY}', null);
  insert into collection_case values
    ('north', '${id(21)}', 'C1', '${TWICE}', '${X}', '${EARLY}'), ('north', '${id(22)}', 'C2', '${TWICE}', '${Y}', '${EARLY}');
  insert into account (tenant_id, account_id, case_id, creditor_id, account_no, product, delinquency_source, principal_fen, effective_on, recorded_at, import_id) values
    ('north', '${A}', '${id(21)}', '${X}', 'A1', 'personal_loan', 'derived', 300, '2026-10-01', '${EARLY}', '${FIRST}'),
    ('north', '${B}', '${id(21)}', '${X}', 'B1', 'personal_loan', 'derived', 100, '2026-10-01', '${EARLY}', null);
  insert into party values ('north', '${B}', '${MERGED}', 'borrower', '2026-10-01', '${EARLY}');
  insert into instalment values
    ('north', '${A}', 10, '2026-12-10', 100, 3, 1, '2026-10-01', '${EARLY}', '${FIRST}'),
    ('north', '${A}', 9, '2026-11-10', 100, 2, 0, '2026-10-01', '${EARLY}', '${FIRST}'),
    ('north', '${A}', 11, '2027-01-10', 100, 1, 0, '2026-11-01', '${LATE}', '${SECOND}'),
    ('north', '${B}', 1, '2026-11-10', 100, 0, 0, '2026-10-01', '${EARLY}', null);
  insert into payment (tenant_id, payment_id, source, reference, account_id, account_no, amount_fen, effective_on, recorded_at, content_hash) values
    ('north', '${id(51)}', 'file', 'r1', '${A}', 'A1', 110, '2026-11-12', '${LATE}', '\\x00'),
    ('north', '${id(52)}', 'file', 'r2', null, 'Z9', 70, '2026-11-12', '${LATE}', '\\x00');
  insert into ledger_entry (tenant_id, entry_id, account_id, kind, amount_fen, payment_id, effective_on, recorded_at) values
    ('north', '${id(61)}', '${A}', 'opening', 307, null, '2026-10-01', '${EARLY}'),
    ('north', '${id(62)}', '${A}', 'payment', 110, '${id(51)}', '2026-11-12', '${LATE}'),
    ('north', '${id(63)}', null, 'payment', 70, '${id(52)}', '2026-11-12', '${LATE}');
  insert into posting values
    ('north', '${id(61)}', 2, '${A}', 'claim', 'interest', null, 6), ('north', '${id(61)}', 1, '${A}', 'claim', 'principal', null, 300),
    ('north', '${id(61)}', 3, '${A}', 'claim', 'fee', null, 1), ('north', '${id(62)}', 1, '${A}', 'interest', 'cash', 9, 2),
    ('north', '${id(62)}', 2, '${A}', 'principal', 'cash', 9, 100), ('north', '${id(62)}', 3, '${A}', 'principal', 'cash', 10, 8),
    ('north', '${id(63)}', 1, null, 'suspense', 'cash', null, 70);`;

const SAME: readonly string[] = [
  `select tenant_id, account_id, instalment_no, due_on::text, principal_fen, interest_fen, fee_fen from instalment order by 1, 2, 3`,
  `select tenant_id, entry_id, line_no, account_id, source, destination, instalment_no, amount_fen from posting order by 1, 2, 3`,
  `select account_id, book, sum(fen) as fen from (
     select account_id, destination as book, amount_fen as fen from posting
     union all select account_id, source, -amount_fen from posting) f group by 1, 2 order by 1, 2`,
];

/** An empty database that belongs to an owner without privileges over it, as on a server that is not ours. */
async function emptyDatabase(t: TestContext): Promise<{ ownerUrl: string; appPassword: string }> {
  const { ownerUrl, appUrl } = await testDatabase(t);
  const name = `t_${randomBytes(8).toString('hex')}`;
  const url = new URL(ownerUrl);
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`create role ${name} login createrole password '${name}'`);
  await admin.query(`grant qinghe_app to ${name} with admin option, inherit false, set false`);
  await admin.query(`create database ${name} owner ${name}`);
  t.after(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.query(`drop owned by ${name}; drop role ${name}`);
    await admin.end();
  });
  url.pathname = `/${name}`;
  url.username = name;
  url.password = name;
  return { ownerUrl: url.href, appPassword: new URL(appUrl).password };
}

test('the layout of 0012 says what the older one said', async (t) => {
  const { ownerUrl, appPassword } = await emptyDatabase(t);
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-layout-'));
  t.after(() => rm(folder, { recursive: true }));
  const land = async (wanted: (name: string) => boolean) => {
    for (const name of (await readdir(MIGRATIONS)).filter(wanted))
      await copyFile(join(MIGRATIONS, name), join(folder, name));
    const months = { monthsBefore: 0, monthsAfter: 0 };
    return migrate({ ownerUrl, appPassword, around: localDate('2026-11-23'), ...months, folder });
  };
  assert.equal((await land((name) => name < LAYOUT)).length, 11);

  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  t.after(() => owner.end());
  const ask = async (text: string): Promise<unknown[]> => (await owner.query(text)).rows;
  await ask("select set_config('app.tenant', 'north', false)");
  await owner.query(`begin; ${ROWS} commit`);
  const facts = async (): Promise<unknown[][]> => {
    const found: unknown[][] = [];
    for (const text of SAME) found.push(await ask(text));
    return found;
  };
  const before = await facts();
  assert.deepEqual(
    before.map((rows) => rows.length),
    [4, 7, 7],
  );
  assert.deepEqual(await land((name) => name === LAYOUT), [LAYOUT]);
  assert.deepEqual(await facts(), before);

  await t.test('what each import brought is a version of its own', async () => {
    assert.deepEqual(
      await ask(
        `select schedule_no, nos, principal_fen, import_id, superseded from account_schedule where account_id = '${A}' order by 1`,
      ),
      [
        { schedule_no: 1, nos: [9, 10], principal_fen: ['100', '100'], import_id: FIRST, superseded: true },
        {
          schedule_no: 2,
          nos: [9, 10, 11],
          principal_fen: ['100', '100', '100'],
          import_id: SECOND,
          superseded: false,
        },
      ],
    );
  });

  await t.test('customer numbers stand with the lenders of their people', async () => {
    assert.deepEqual(
      await ask(`select creditor_id, customer_no, person_id from person_reference order by 2, 1`),
      [
        { creditor_id: X, customer_no: 'K1', person_id: TWICE },
        { creditor_id: Y, customer_no: 'K1', person_id: TWICE },
        { creditor_id: X, customer_no: 'K2', person_id: MERGED },
      ],
    );
  });

  await t.test('the wall stands again', async () => {
    assert.deepEqual(
      await ask(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
           and relname <> 'schema_migration' and not (relrowsecurity and relforcerowsecurity)`,
      ),
      [],
    );
  });
});
