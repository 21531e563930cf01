import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { withDayLock } from '../store/day-run.store.ts';
import type { Db } from '../store/db.ts';

/** Runs `work` while no other process plays a day of this tenant. Refusal: DAY_IN_PROGRESS, and those of `work`. */
export async function holdDay<T>(
  ports: { readonly db: Db },
  tenant: string,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const held = await withDayLock(ports.db, tenant, async () => done(await work()));
  return held === undefined ? refuse('DAY_IN_PROGRESS') : held.value;
}
