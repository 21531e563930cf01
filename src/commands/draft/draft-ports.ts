import type { Readable } from 'node:stream';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import type { WordTable } from '../../domain/import/suggest/word-table.ts';
import { type Outcome, refuse } from '../../domain/outcome.ts';
import type { ImportFile } from '../../files/import-file.ts';
import type { Db, Tx } from '../../store/db.ts';
import { type DraftRow, lockDraft } from '../../store/import-draft.store.ts';
import type { ImportPorts } from '../import/import-job.ts';
import type { RejectFolder } from '../import/reject-folder.ts';

/** A file that is read as it lies there. */
export type PlainFile = Omit<ImportFile, 'open'> & { open(): Readable };

/** Where files of drafts lie; see platform/draft-files.ts. */
export interface DraftFiles {
  writePart(
    draftId: string,
    fileNo: number,
    at: number,
    bytes: AsyncIterable<Uint8Array>,
    bytesMax: number,
  ): Promise<number | undefined>;
  open(draftId: string, fileNo: number, name: string): Promise<ImportFile>;
  removeFile(draftId: string, fileNo: number): Promise<void>;
  remove(draftId: string): Promise<void>;
  ids(): Promise<readonly string[]>;
  clearCheck(draftId: string): Promise<void>;
  checkRejects(draftId: string): RejectFolder;
  checkErrors(draftId: string): Promise<PlainFile | undefined>;
}

/** What imports have left in the home. */
export interface ImportLeftovers {
  rejectedNames(importId: string): Promise<readonly string[]>;
  file(importId: string, name: string): Promise<PlainFile | undefined>;
}

export interface ShippedMapping {
  readonly name: string;
  readonly yaml: string;
}

export interface DraftPorts {
  readonly db: Db;
  /** The machine's clock: how long files may lie there has nothing to do with the business day. */
  machineNow(): Instant;
  /** What stopped a job and nobody foresaw, with the number that its draft shows. */
  noteDefect(incident: string, error: unknown): void;
  readonly files: DraftFiles;
  readonly leftovers: ImportLeftovers;
  readonly shipped: readonly ShippedMapping[];
  readonly words: WordTable;
  /** What importing stands on. */
  readonly importing: Omit<ImportPorts, 'progress'>;
}

/** Does something with a draft of who calls, locked. Refusals: NOT_FOUND, IMPORT_DRAFT_BUSY, and those of `work`. */
export async function withDraft<T>(
  ports: Pick<DraftPorts, 'db'>,
  call: Call,
  draftId: string,
  work: (tx: Tx, draft: DraftRow) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const draft = await lockDraft(tx, call.tenant, draftId, call.actor.id);
    if (draft === undefined || draft.state === 'applied')
      return refuse('NOT_FOUND', { params: { what: 'import' } });
    if (draft.state === 'checking' || draft.state === 'applying') return refuse('IMPORT_DRAFT_BUSY');
    return work(tx, draft);
  });
}
