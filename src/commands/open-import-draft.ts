import { limits } from '../contract/limits.ts';
import { addMinutes } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { insertDraft, listDrafts } from '../store/import-draft.store.ts';
import type { DraftPorts } from './draft/draft-ports.ts';
import { sweepImportDrafts } from './sweep-import-drafts.ts';

/** Opens a place for a delivery that is to be prepared; what has expired goes first. Refusal: IMPORT_DRAFT_FULL. */
export async function openImportDraft(
  ports: DraftPorts,
  call: Call,
): Promise<Outcome<{ readonly draftId: string }>> {
  await sweepImportDrafts(ports, call.tenant);
  const draftId = call.newId();
  const now = ports.machineNow();
  return ports.db.inTenant(call.tenant, async (tx) => {
    const mine = await listDrafts(tx, call.tenant, call.actor.id);
    if (mine.length >= limits.draftsPerUserMax)
      return refuse('IMPORT_DRAFT_FULL', { params: { limit: String(limits.draftsPerUserMax) } });
    await insertDraft(tx, call.tenant, {
      draft_id: draftId,
      made_by: call.actor.id,
      made_at: now,
      expires_at: addMinutes(now, limits.draftHours * 60),
    });
    return done({ draftId });
  });
}
