import type { ImportSession } from '../import-session.ts';

const REVISED = ['claim_share', 'card_statement', 'account_class', 'placement', 'document'] as const;

/**
 * Takes back every side fact that an import brought, and restores those that it superseded; tells how many were removed. The
 * sealed files of its documents are left to the sweep. The funders of every date still hold the whole, or the commit fails.
 */
export async function undoFacts(session: ImportSession, tenant: string, importId: string): Promise<number> {
  let removed = 0;
  for (const table of [...REVISED, 'stated_entry'] as const)
    removed += await session.count(`delete from ${table} where tenant_id = $1 and import_id = $2::uuid`, [
      tenant,
      importId,
    ]);
  for (const table of REVISED)
    await session.run(
      `update ${table} set superseded = false, superseded_by = null where tenant_id = $1 and superseded_by = $2::uuid`,
      [tenant, importId],
    );
  return removed;
}
