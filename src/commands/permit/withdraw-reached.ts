import type { Instant } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { actorOfChannel } from '../../domain/permit/actor.ts';
import type { ContactPlace } from '../../domain/permit/hold-scope.ts';
import type { Tx } from '../../store/db.ts';
import { openContactsOf } from '../../store/open-contact.store.ts';
import { type Withdrawn, withdrawContacts } from '../../store/permit.store.ts';

/** A planned contact as what forbids looks at it. */
export interface OpenContact extends ContactPlace {
  /** The person himself would be contacted, not somebody else about his debt. */
  readonly isOwn: boolean;
  readonly plannedAt: Instant;
  readonly windowUntil: Instant;
}

/**
 * Withdraws of one natural person's planned contacts those that are reached by what now forbids. Call it with the person
 * locked: then nobody can be given a permit in between.
 */
export async function withdrawReached(
  tx: Tx,
  call: Call,
  rootId: string,
  reached: (contact: OpenContact) => boolean,
  because: string,
): Promise<Withdrawn> {
  const open = await openContactsOf(tx, call.tenant, rootId);
  const attemptIds = open
    .filter((row) =>
      reached({
        isOwn: row.is_own,
        caseId: row.case_id,
        accountId: row.account_id,
        channel: row.channel,
        actor: row.actor ?? actorOfChannel(row.channel),
        plannedAt: row.planned_at,
        windowUntil: row.window_until,
      }),
    )
    .map((row) => row.attempt_id);
  if (attemptIds.length === 0) return { attempts: 0, permits: 0 };
  return withdrawContacts(tx, call, { caseIds: 'all', attemptIds }, because);
}
