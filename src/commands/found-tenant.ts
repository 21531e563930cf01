import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { insertTenant, insertTenantClock } from '../store/tenant.store.ts';

export interface FoundTenantInput {
  readonly name: string;
  readonly zone: string;
  /** A demonstration's seed; its clock starts at `call.now`. Null: a live tenant, which runs by the real clock. */
  readonly seed: bigint | null;
}

/** Founds the tenant of the call. One that stands already is left as it is. */
export function foundTenant(
  ports: { readonly db: Db },
  call: Call,
  input: FoundTenantInput,
): Promise<Outcome<{ readonly founded: boolean }>> {
  const { name, zone, seed } = input;
  const kind = seed === null ? 'live' : 'demonstration';
  return ports.db.inTenant(call.tenant, async (tx) => {
    const founded = await insertTenant(tx, { tenant_id: call.tenant, name, kind, zone }, call.now);
    if (!founded) return done({ founded });
    if (seed !== null) await insertTenantClock(tx, call.tenant, call.now, seed);
    const body = { kind, zone, seed: seed === null ? null : seed.toString() } as const;
    await appendEvidence(tx, call, { stream: 'tenant', type: 'tenant.founded', body });
    return done({ founded });
  });
}
