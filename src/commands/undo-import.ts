import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { withImportSession } from '../store/import-session.ts';
import { readUndoDocuments } from '../store/import-undo.store.ts';
import { byTwo, mayUndo } from './undo/may-undo.ts';
import { Dependent, takeBack } from './undo/take-back.ts';
import type { UndoInput, Undone, UndoPorts } from './undo/undo-job.ts';

/**
 * Takes one import back as a whole: what it brought is removed, what it changed is as before, its record stays and says by whom.
 * All in one transaction with the evidence; documents and rejected rows of the home go right after it. The same files may then
 * be imported again. A member of staff needs a second one for more than `limits.importUndoAloneAccounts` accounts.
 * Refusals, in order: IMPORT_IN_PROGRESS, NOT_FOUND, IMPORT_UNDONE, IMPORT_DEPENDED_ON, those of an approval,
 * APPROVAL_STAFF_UNKNOWN.
 */
export async function undoImport(ports: UndoPorts, call: Call, input: UndoInput): Promise<Outcome<Undone>> {
  const { importId } = input;
  let documents: readonly string[] = [];
  const undone = await withImportSession<Outcome<Undone>>(ports.db, call.tenant, async (session) => {
    const free = await mayUndo(session, call, importId);
    if (!free.ok) return { commit: false, value: free };
    const allowed = await byTwo(session, call, input);
    if (!allowed.ok || allowed.value !== undefined)
      return { commit: allowed.ok, value: allowed as Outcome<Undone> };
    documents = await readUndoDocuments(session, call.tenant, importId);
    return { commit: true, value: done(await takeBack(session, ports, call, input)) };
  }).catch((error: unknown) => {
    if (error instanceof Dependent) return error.refusal;
    throw error;
  });
  if (!undone.ok || undone.value.state !== 'undone') return undone;
  // Who is killed here leaves sealed files that no row names: the next start sweeps them.
  for (const id of documents) await ports.cabinet.remove(call.tenant, id);
  await ports.removeRejects(importId);
  return undone;
}
