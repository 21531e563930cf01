import type { FileHow } from '../contract/api/imports.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { changeContent, setFileHow } from '../store/import-draft.store.ts';
import { type DraftPorts, withDraft } from './draft/draft-ports.ts';

/** Says how a file is written; it is read anew afterwards. Refusals: NOT_FOUND (no such file, or it has not come whole), IMPORT_DRAFT_BUSY. */
export function sayFileHow(
  ports: Pick<DraftPorts, 'db'>,
  call: Call,
  input: { readonly draftId: string; readonly fileNo: number; readonly how: FileHow },
): Promise<Outcome<{ readonly ok: true }>> {
  const { draftId, fileNo, how } = input;
  return withDraft(ports, call, draftId, async (tx) => {
    if (!(await setFileHow(tx, call.tenant, draftId, fileNo, how)))
      return refuse('NOT_FOUND', { params: { what: 'file' } });
    await changeContent(tx, call.tenant, draftId, {});
    return done({ ok: true as const });
  });
}
