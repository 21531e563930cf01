import type pg from 'pg';

interface Column {
  readonly name: string;
  readonly type: string;
}

const VALUE_OF_TYPE: Readonly<Record<string, unknown>> = {
  text: 'x',
  uuid: '00000000-0000-7000-8000-000000000001',
  bytea: Buffer.from('00', 'hex'),
  boolean: false,
  bigint: '1',
  integer: 1,
  date: '2026-11-23',
  'timestamp with time zone': '2026-11-23T00:00:00Z',
  'text[]': [],
  'bigint[]': [],
  'integer[]': [],
  'date[]': [],
};

/**
 * Inserts one row with a value of the right type in every column that must have one, the first word allowed by each
 * vocabulary, and the given columns. As the owner, with foreign keys and triggers off: for tests that look at walls and
 * hashes, not at meaning. Fails by its own check constraints until `given` satisfies them.
 */
export async function insertMinimalRow(
  owner: pg.Client,
  table: string,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = await requiredColumns(owner, table);
  const words = await allowedWords(owner, table);
  const row = new Map<string, unknown>(
    columns.map(({ name, type }) => [name, words.get(name) ?? VALUE_OF_TYPE[type]]),
  );
  for (const [name, value] of Object.entries(given)) row.set(name, value);
  const names = [...row.keys()];
  await owner.query("set session_replication_role = 'replica'");
  try {
    await owner.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      [...row.values()],
    );
  } finally {
    await owner.query("set session_replication_role = 'origin'");
  }
}

async function requiredColumns(owner: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await owner.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef
     order by attnum`,
    [table],
  );
  return rows;
}

/** The first word of `column in ('a', 'b')`, read from the table's checks. */
async function allowedWords(owner: pg.Client, table: string): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  );
  const words = new Map<string, string>();
  for (const { definition } of rows) {
    const match = /^CHECK \(\((\w+) = (?:ANY \(ARRAY\[)?'([^']*)'/.exec(definition);
    if (match?.[1] !== undefined && match[2] !== undefined) words.set(match[1], match[2]);
  }
  return words;
}
