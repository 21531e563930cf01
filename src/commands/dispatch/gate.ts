import type { PermitGate } from '../../channels/channel.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Db } from '../../store/db.ts';
import { consumePermit } from '../../store/permit.store.ts';

/** The gate of one tenant: each passage is one UPDATE in a transaction of its own, committed before anything leaves. */
export function openGate(db: Db, tenant: string, moment: () => Instant): PermitGate {
  return {
    async consume(use) {
      const consumed = await db.inTenant(tenant, (tx) => consumePermit(tx, tenant, { ...use, at: moment() }));
      return consumed ? { ok: true } : { ok: false, code: 'PERMIT_NOT_CONSUMABLE' };
    },
  };
}
