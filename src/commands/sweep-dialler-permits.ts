import { limits } from '../contract/limits.ts';
import { addMinutes } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import type { Db } from '../store/db.ts';
import { doubtUnreported } from '../store/dialler-acts.store.ts';
import { expire } from '../store/permit.store.ts';

export interface SweptPermits {
  readonly expired: number;
  readonly inDoubt: number;
}

/**
 * Lets permits of diallers end by themselves: reserved and not started in their window, they expire and count no more; started
 * and without a result for `limits.diallerResultMinutes`, they are in doubt and go on counting until somebody says what happened.
 */
export async function sweepDiallerPermits(ports: { readonly db: Db }, call: Call): Promise<SweptPermits> {
  const before = addMinutes(call.now, -limits.diallerResultMinutes);
  return ports.db.inTenant(call.tenant, async (tx) => ({
    expired: (await expire(tx, call, call.now, 'dialler')).permits,
    inDoubt: await doubtUnreported(tx, call, before, limits.diallerSweepRows),
  }));
}
