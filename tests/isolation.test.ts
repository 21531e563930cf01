// Guarantees the second wall, for every table of the catalogue: as the service, a tenant sees and writes its own rows only,
// nothing without a tenant, no partition directly; and every column that holds personal data is declared and sealed.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { testDatabase } from './support/database.ts';
import { insertMinimalRow } from './support/minimal-row.ts';
import { seedTenants } from './support/seed-tenants.ts';

/** What a table's checks ask for beyond a value of the right type and the first word of a vocabulary. */
const GIVEN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  account_class: { import_id: '00000000-0000-7000-8000-000000000001' },
  attempt: { window_until: '2026-11-24T00:00:00Z', origin: 'dialler' },
  calendar_version: { year: 2026, dates: ['2026-01-01'], offs: [true], holidays: ['元旦'] },
  claim_share: { role: 'placed_by' },
  decision_context: { context_hash: Buffer.alloc(32) },
  document: { sha256: Buffer.alloc(32) },
  contact_record_file: {
    rows_read: 0,
    rows_bad: 0,
    rows_repeated: 0,
    rows_matched: 0,
    rows_unmatched: 0,
    permits_silent: 0,
  },
  contact_preference: { medium: 'sms' },
  hold: { until: '2026-11-24T00:00:00Z', ends_at: '2026-11-24T00:00:00Z' },
  stop_order: { value: '' },
  incident: { kind: 'cap_exceeded_late' },
  import: { rows_bad: 0, amount_bad_fen: 0 },
  permit: { window_until: '2026-11-24T00:00:00Z' },
  pack_release: { release_no: 0 },
  pack_version: { text_hash: Buffer.alloc(32) },
  permit_decision: { permit_id: '00000000-0000-7000-8000-000000000001', decision_hash: Buffer.alloc(32) },
  merge_hint: { high_id: '00000000-0000-7000-8000-000000000002' },
  merge_proposal: { high_id: '00000000-0000-7000-8000-000000000002', reasons: ['phone'] },
  person_merge: {
    person_id: '00000000-0000-7000-8000-000000000002',
    said_id: '00000000-0000-7000-8000-000000000002',
  },
  refusal: { agency_id: '00000000-0000-7000-8000-000000000001' },
  account_schedule: { nos: [1], due_on: ['2026-11-23'], principal_fen: [1], interest_fen: [0], fee_fen: [0] },
  evidence_removed_leaf: { leaf_hash: Buffer.alloc(32) },
  import_file: { rows_bad: 0 },
  rule_confirmation: { rule_hash: Buffer.alloc(32) },
  ledger_entry: {
    payment_id: '00000000-0000-7000-8000-000000000001',
    sources: ['claim'],
    destinations: ['fee'],
    instalment_nos: [null],
    amounts_fen: [1],
  },
};

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** A column that the service may update, when there is one. */
  readonly changeable: string | null;
}

async function connect(t: TestContext, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // The database may be dropped, and its connections ended, before this one is closed.
  client.on('error', () => undefined);
  await client.connect();
  t.after(() => client.end());
  return client;
}

async function tenantTables(owner: pg.Client): Promise<Table[]> {
  const { rows } = await owner.query<Table>(
    `select c.relname as name,
       array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
       min(a.attname::text) filter (where has_column_privilege('qinghe_app', c.oid, a.attnum, 'update')) as changeable
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     group by c.oid having bool_or(a.attname = 'tenant_id') order by 1`,
  );
  return rows;
}

/** Runs one statement as the service with this tenant set (none when undefined), and rolls it back. */
async function asTenant(
  app: pg.Client,
  tenant: string | undefined,
  statement: string,
): Promise<pg.QueryResult> {
  await app.query('begin');
  try {
    if (tenant !== undefined) await app.query("select set_config('app.tenant', $1, true)", [tenant]);
    return await app.query(statement);
  } finally {
    await app.query('rollback');
  }
}

const REFUSED = { code: '42501' };

test('each tenant sees and writes its own rows only', async (t) => {
  const { ownerUrl, appUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['north', 'south'], { goneLive: false });
  const [owner, app] = [await connect(t, ownerUrl), await connect(t, appUrl)];
  const tables = await tenantTables(owner);
  assert.ok(tables.length >= 30, `only ${tables.length} tables seen`);
  for (const table of tables) {
    await t.test(table.name, async () => {
      for (const tenant_id of table.name === 'tenant' ? [] : ['north', 'south'])
        await insertMinimalRow(owner, table.name, { ...GIVEN[table.name], tenant_id });
      await seesOnlyItsOwn(app, table.name);
      await cannotInsertForAnother(app, table);
      await cannotChangeAnothers(app, table);
    });
  }
});

async function seesOnlyItsOwn(app: pg.Client, table: string): Promise<void> {
  for (const tenant of ['north', 'south']) {
    const { rows } = await asTenant(app, tenant, `select distinct tenant_id from ${table}`);
    assert.deepEqual(rows, [{ tenant_id: tenant }]);
  }
  for (const tenant of [undefined, '', 'nobody']) {
    const { rowCount } = await asTenant(app, tenant, `select from ${table}`);
    assert.equal(rowCount, 0, `rows seen as ${tenant ?? 'no tenant'}`);
  }
}

async function cannotInsertForAnother(app: pg.Client, { name, columns }: Table): Promise<void> {
  const values = columns.map((column) => (column === 'tenant_id' ? "'south'" : column));
  const copy = `insert into ${name} (${columns.join(', ')}) select ${values.join(', ')} from ${name}`;
  await assert.rejects(asTenant(app, 'north', copy), REFUSED);
  const nulls = columns.map((column) => (column === 'tenant_id' ? "'south'" : 'null'));
  const blind = `insert into ${name} (${columns.join(', ')}) values (${nulls.join(', ')})`;
  await assert.rejects(asTenant(app, undefined, blind));
}

/** Either there is no grant, or no row of the other tenant is reached. */
async function cannotChangeAnothers(app: pg.Client, { name, changeable }: Table): Promise<void> {
  const column = changeable ?? 'tenant_id';
  for (const statement of [
    `update ${name} set ${column} = ${column} where tenant_id = 'south'`,
    `delete from ${name} where tenant_id = 'south'`,
  ]) {
    const reached = await asTenant(app, 'north', statement).then(
      (result) => result.rowCount,
      (error) => assert.equal(error.code, REFUSED.code),
    );
    assert.ok(!reached, `${statement} reached ${reached} rows`);
  }
  await assert.rejects(asTenant(app, 'north', `update ${name} set tenant_id = 'south'`), REFUSED);
  await assert.rejects(asTenant(app, 'north', `truncate ${name}`), REFUSED);
}

test('the catalogue itself holds the wall', async (t) => {
  const { ownerUrl, appUrl } = await testDatabase(t);
  const [owner, app] = [await connect(t, ownerUrl), await connect(t, appUrl)];
  const tables = await tenantTables(owner);

  await t.test('the service is a plain role that owns nothing', async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         (select count(*)::int from pg_class where relowner = r.oid)
           + (select count(*)::int from pg_proc where proowner = r.oid)
           + (select count(*)::int from pg_namespace where nspowner = r.oid) as owned,
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = 'qinghe_app'`,
    );
    assert.deepEqual(rows, [
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        owned: 0,
        memberships: 0,
      },
    ]);
    await assert.rejects(app.query('create table mine (tenant_id text)'), REFUSED);
  });

  await t.test('every table forces row security by the one policy', async () => {
    const { rows } = await owner.query(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
         array_agg(p.polcmd::text || ' ' || p.polpermissive || ' ' || pg_get_expr(p.polqual, p.polrelid)
           || ' ' || pg_get_expr(p.polwithcheck, p.polrelid)) as policies
       from pg_class c left join pg_policy p on p.polrelid = c.oid
       where c.relname = any($1) and c.relnamespace = 'public'::regnamespace group by c.oid order by 1`,
      [tables.map((table) => table.name)],
    );
    // The scalar sub-select is evaluated once a statement; called plainly, the setting would be read for every row.
    const scalar = "(tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))";
    for (const row of rows)
      assert.deepEqual(row, { name: row.name, forced: true, policies: [`* true ${scalar} ${scalar}`] });
    assert.equal(rows.length, tables.length);
  });

  await t.test('no partition can be reached directly', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select relname as name from pg_class where relispartition and relkind in ('r', 'p') order by 1`,
    );
    assert.ok(rows.length >= 9, `only ${rows.length} partitions seen`);
    for (const { name } of rows) {
      for (const statement of [
        `select from ${name}`,
        `insert into ${name} default values`,
        `update ${name} set tenant_id = tenant_id`,
        `delete from ${name}`,
        `truncate ${name}`,
      ])
        await assert.rejects(asTenant(app, 'north', statement), REFUSED, statement);
    }
  });

  await t.test('a table without tenant is out of reach', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select relname as name from pg_class c
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm', 'f') and not relispartition
         and relname <> all($1)`,
      [tables.map((table) => table.name)],
    );
    for (const { name } of rows)
      await assert.rejects(asTenant(app, 'north', `insert into ${name} default values`), REFUSED, name);
    for (const { name } of rows)
      await assert.rejects(asTenant(app, 'north', `delete from ${name}`), REFUSED, name);
  });

  await t.test('a view shows no more than its tables, and takes nothing', async () => {
    const { rows } = await owner.query<{ name: string; options: string[] | null; more: string[] | null }>(
      `select c.relname as name, c.reloptions as options,
         (select array_agg(x.privilege_type) from aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
          where r.rolname = 'qinghe_app' and x.privilege_type <> 'SELECT') as more
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by 1`,
    );
    assert.ok(rows.length >= 2);
    for (const { name, options, more } of rows) {
      assert.deepEqual([options, more], [['security_invoker=true'], null], name);
      const { rowCount } = await asTenant(app, 'nobody', `select from ${name}`);
      assert.equal(rowCount, 0, name);
    }
  });

  await t.test('what was recorded is append-only', async () => {
    // Of a schedule and a snapshot only the mark that a later one took its place may change.
    const marks: Readonly<Record<string, readonly string[]>> = {
      account_schedule: ['superseded'],
      account_snapshot: ['superseded'],
    };
    const facts = ['evidence_entry', 'ledger_entry', 'payment', 'decision', 'message', 'callback'];
    for (const name of [
      ...facts,
      'account_snapshot',
      'account_schedule',
      'evidence_removed_leaf',
      'import_change',
      'mapping_version',
      'bucket_move',
      'refusal',
      'template_version',
    ]) {
      const { rows } = await owner.query<{ attname: string }>(
        `select a.attname from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0
           and has_column_privilege('qinghe_app', a.attrelid, a.attnum, 'update')`,
        [name],
      );
      assert.deepEqual(
        rows.map((row) => row.attname),
        marks[name] ?? [],
        name,
      );
      await assert.rejects(asTenant(app, 'north', `delete from ${name}`), REFUSED, name);
    }
  });
});

/** Words in a column's name that say it may hold something of a human being. */
const PERSONAL = /name|id_no|phone|email|address|mask|envelope|value_index|content$|birth|gender|wechat/;

test('every column that may hold personal data is declared and sealed', async (t) => {
  const { ownerUrl } = await testDatabase(t);
  const owner = await connect(t, ownerUrl);
  const { rows } = await owner.query<{ place: string; type: string; class: string | null }>(
    `select c.relname || '.' || a.attname as place, format_type(a.atttypid, a.atttypmod) as type,
       split_part(split_part(col_description(c.oid, a.attnum), ' ', 1), ':', 1) as class
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  const TYPE_OF_CLASS: Readonly<Record<string, string>> = {
    sealed: 'bytea',
    index: 'bytea',
    digest: 'bytea',
    mask: 'text',
  };
  const CLASSES = new Set(['key', 'work', ...Object.keys(TYPE_OF_CLASS)]);

  const declared = rows.filter((row) => /^(person|contact_point|message)\./.test(row.place));
  assert.ok(declared.length >= 40);
  for (const { place, class: ofColumn } of declared)
    assert.ok(CLASSES.has(ofColumn ?? ''), `${place} has no data class: comment on column ${place} is '…'`);

  for (const { place, type, class: ofColumn } of rows.filter((row) => row.class !== null)) {
    const asked = TYPE_OF_CLASS[ofColumn ?? ''];
    if (asked !== undefined) assert.equal(type, asked, `${place} is ${ofColumn}`);
  }

  // The house's own people and things have names too; they are not borrowers.
  const OWN = new Set([
    'tenant.name',
    'creditor.name',
    'staff_person.name',
    'import.file_name',
    'import_file.file_name',
    'import_draft_file.file_name',
    'schema_migration.name',
  ]);
  const undeclared = rows.filter(
    (row) =>
      row.type !== 'boolean' &&
      PERSONAL.test(row.place.split('.')[1] ?? '') &&
      !row.class &&
      !OWN.has(row.place),
  );
  assert.deepEqual(
    undeclared.map((row) => row.place),
    [],
  );
});
