import pg from 'pg';

/** Inserts live tenants as the owner: what a test needs before it can act within one. */
export async function seedTenants(ownerUrl: string, tenants: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `insert into tenant (tenant_id, name, kind, zone, created_at)
       select id, id, 'live', 'Asia/Shanghai', '2026-11-01T00:00:00Z' from unnest($1::text[]) id`,
      [tenants],
    );
  } finally {
    await client.end();
  }
}
