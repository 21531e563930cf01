import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import {
  changeContent,
  deleteDraftFile,
  insertDraftFile,
  readDraftFiles,
} from '../store/import-draft.store.ts';
import { type DraftPorts, withDraft } from './draft/draft-ports.ts';

/** Announces a file of a draft; its bytes come in parts. Refusals: NOT_FOUND, IMPORT_DRAFT_BUSY, IMPORT_DRAFT_FULL, BAD_INPUT. */
export async function addDraftFile(
  ports: DraftPorts,
  call: Call,
  draftId: string,
  file: { readonly name: string; readonly sizeBytes: number },
): Promise<Outcome<{ readonly fileNo: number }>> {
  const name = bareName(file.name);
  if (name === '') return refuse('BAD_INPUT', { params: { field: 'body.name', problem: 'no name' } });
  return withDraft(ports, call, draftId, async (tx) => {
    const files = await readDraftFiles(tx, call.tenant, draftId);
    if (files.length >= limits.draftFilesMax)
      return refuse('IMPORT_DRAFT_FULL', { params: { limit: String(limits.draftFilesMax) } });
    const fileNo = (files.at(-1)?.file_no ?? 0) + 1;
    await insertDraftFile(tx, call.tenant, draftId, { fileNo, name, sizeBytes: file.sizeBytes });
    await changeContent(tx, call.tenant, draftId, {});
    return done({ fileNo });
  });
}

/** Without folders and signs that no name needs. */
const bareName = (name: string): string =>
  name
    .normalize('NFC')
    .slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();

/** Takes a file out of a draft again. Refusals: NOT_FOUND, IMPORT_DRAFT_BUSY. */
export async function removeDraftFile(
  ports: DraftPorts,
  call: Call,
  draftId: string,
  fileNo: number,
): Promise<Outcome<{ readonly ok: true }>> {
  const removed = await withDraft(ports, call, draftId, async (tx) => {
    if (!(await deleteDraftFile(tx, call.tenant, draftId, fileNo)))
      return refuse('NOT_FOUND', { params: { what: 'file' } });
    await changeContent(tx, call.tenant, draftId, {});
    return done({ ok: true as const });
  });
  if (removed.ok) await ports.files.removeFile(draftId, fileNo);
  return removed;
}
