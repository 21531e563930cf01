import pg from 'pg';

/** Inserts tenants that are live and have gone live, as the owner: what a test needs before it can act within one. */
export async function seedTenants(
  ownerUrl: string,
  tenants: readonly string[],
  { goneLive }: { readonly goneLive: boolean } = { goneLive: true },
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `insert into tenant (tenant_id, name, kind, zone, created_at)
       select id, id, 'live', 'Asia/Shanghai', '2026-11-01T00:00:00Z' from unnest($1::text[]) id`,
      [tenants],
    );
    if (!goneLive) return;
    // Without the two people who agreed to it: only tests of going live need them.
    await client.query("set session_replication_role = 'replica'");
    await client.query(
      `insert into go_live (tenant_id, live_from, approval_id, recorded_at)
       select id, '2019-01-01T00:00:00Z', gen_random_uuid(), '2019-01-01T00:00:00Z' from unnest($1::text[]) id`,
      [tenants],
    );
  } finally {
    await client.end();
  }
}
