import { type AgencyListed, listAgencies } from '../store/agency.store.ts';
import type { Db } from '../store/db.ts';
import type { CallRead } from './call-read.ts';

/** An agency as an administrator sees it; of a key only when it was made, used and revoked. */
export interface AgencyView {
  readonly agencyId: string;
  readonly name: string;
  readonly inHouse: boolean;
  readonly state: AgencyListed['state'];
  readonly publishedOn: string | null;
  readonly accounts: number;
  readonly keys: readonly {
    readonly keyId: string;
    readonly madeAt: string;
    readonly revokedAt: string | null;
    readonly lastUsedAt: string | null;
  }[];
}

/** Every agency, by name. */
export async function readAgencies(
  ports: { readonly db: Db },
  call: CallRead,
): Promise<readonly AgencyView[]> {
  const rows = await ports.db.inTenant(call.tenant, (tx) => listAgencies(tx, call.tenant, call.today));
  return rows.map((row) => ({
    agencyId: row.agency_id,
    name: row.name,
    inHouse: row.in_house,
    state: row.state,
    publishedOn: row.published_on,
    accounts: row.accounts,
    keys: row.keys.map((key) => ({
      keyId: key.key_id,
      madeAt: key.made_at,
      revokedAt: key.revoked_at,
      lastUsedAt: key.last_used_at,
    })),
  }));
}
