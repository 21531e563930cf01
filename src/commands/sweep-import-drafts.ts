import { deleteExpiredDrafts, draftsWithFiles, endDeadJobs } from '../store/import-draft.store.ts';
import type { DraftPorts } from './draft/draft-ports.ts';

/** Removes drafts that have expired, and the files of all that are no longer prepared. */
export async function sweepImportDrafts(
  ports: Pick<DraftPorts, 'db' | 'files' | 'machineNow'>,
  tenant: string,
): Promise<void> {
  // First what lies there: whoever opens a draft meanwhile keeps its files.
  const there = await ports.files.ids();
  const wanted = await ports.db.inTenant(tenant, async (tx) => {
    await deleteExpiredDrafts(tx, tenant, ports.machineNow());
    return new Set(await draftsWithFiles(tx, tenant));
  });
  for (const draftId of there) if (!wanted.has(draftId)) await ports.files.remove(draftId);
}

/** A file that had come whole and was not read to its end. */
export interface UnreadFile {
  readonly draftId: string;
  readonly fileNo: number;
  readonly madeBy: string;
}

/**
 * When the server starts, no check and no import runs any more: what did was interrupted, unless its record stands. Tells which
 * files are still to be read. Only one server has a home.
 */
export async function recoverImportDrafts(
  ports: Pick<DraftPorts, 'db' | 'files' | 'machineNow'>,
  tenant: string,
): Promise<readonly UnreadFile[]> {
  const unread = await ports.db.inTenant(tenant, (tx) =>
    endDeadJobs(tx, tenant, { code: 'IMPORT_DRAFT_INTERRUPTED', params: {} }),
  );
  await sweepImportDrafts(ports, tenant);
  return unread.map((row) => ({ draftId: row.draft_id, fileNo: row.file_no, madeBy: row.made_by }));
}
