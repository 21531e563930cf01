import { sql } from 'kysely';
import { toHex } from '../domain/evidence/entry.ts';
import type { Tx } from './db.ts';
import type { Vault } from './vault.ts';

/** What a commitment hides. */
export interface Opening {
  /** Hex, as it stands in the entry. */
  readonly commitment: string;
  readonly salt: string;
  readonly value: string;
}

const aadOf = (commitment: string): string => `opening/${commitment}`;

/**
 * Commits to a personal value and keeps, sealed, what opens the commitment. Returns the commitment's hex for the entry's body.
 * Erasing the row later leaves every hash verifiable.
 */
export async function keepOpening(tx: Tx, tenant: string, vault: Vault, value: string): Promise<string> {
  const { commitment, salt } = vault.commit(value);
  const envelope = vault.seal(tenant, aadOf(toHex(commitment)), { value, salt });
  await sql`
    insert into evidence_opening (tenant_id, commitment, envelope)
    values (${tenant}, ${commitment}, ${envelope})`.execute(tx);
  return toHex(commitment);
}

/** The openings that still exist of these commitments (hex). Faults: VAULT_CANNOT_OPEN. */
export async function readOpenings(
  tx: Tx,
  tenant: string,
  vault: Vault,
  commitments: readonly string[],
): Promise<Opening[]> {
  const { rows } = await sql<{ commitment: Buffer; envelope: Buffer }>`
    select commitment, envelope from evidence_opening
    where tenant_id = ${tenant}
      and commitment = any(${commitments.map((hex) => Buffer.from(hex, 'hex'))}::bytea[])
    order by commitment`.execute(tx);
  return rows.map((row) => {
    const commitment = toHex(row.commitment);
    const opened = vault.open(tenant, aadOf(commitment), row.envelope) as { value: string; salt: string };
    return { commitment, salt: opened.salt, value: opened.value };
  });
}
