import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { deleteDraft } from '../store/import-draft.store.ts';
import { type DraftPorts, withDraft } from './draft/draft-ports.ts';

/** Gives a draft up; its files go with it. Refusals: NOT_FOUND, IMPORT_DRAFT_BUSY. */
export async function discardImportDraft(
  ports: DraftPorts,
  call: Call,
  draftId: string,
): Promise<Outcome<{ readonly ok: true }>> {
  const discarded = await withDraft(ports, call, draftId, async (tx) => {
    await deleteDraft(tx, call.tenant, draftId);
    return done({ ok: true as const });
  });
  if (discarded.ok) await ports.files.remove(draftId);
  return discarded;
}
