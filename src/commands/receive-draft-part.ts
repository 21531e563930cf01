import { limits } from '../contract/limits.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { readDraftFiles, receivedPart } from '../store/import-draft.store.ts';
import { type DraftPorts, withDraft } from './draft/draft-ports.ts';

export interface PartInput {
  readonly draftId: string;
  readonly fileNo: number;
  /** Where it begins. */
  readonly at: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Takes the next part of a file, straight to the disk. Tells whether the file is whole now. Refusals: NOT_FOUND,
 * IMPORT_DRAFT_BUSY, IMPORT_PART_MISPLACED, BAD_INPUT (longer than a part, or than the file was said to be).
 */
export async function receiveDraftPart(
  ports: DraftPorts,
  call: Call,
  { draftId, fileNo, at, bytes }: PartInput,
): Promise<Outcome<{ readonly receivedBytes: number; readonly whole: boolean }>> {
  const place = await withDraft(ports, call, draftId, async (tx) => {
    const files = await readDraftFiles(tx, call.tenant, draftId);
    const file = files.find((one) => one.file_no === fileNo);
    if (file === undefined) return refuse('NOT_FOUND', { params: { what: 'file' } });
    const received = Number(file.received_bytes);
    return received === at ? done(Number(file.size_bytes)) : misplaced(received);
  });
  if (!place.ok) return place;
  const sizeBytes = place.value;
  const written = await ports.files.writePart(
    draftId,
    fileNo,
    at,
    bytes,
    Math.min(limits.draftPartBytes, sizeBytes - at),
  );
  if (written === undefined)
    return refuse('BAD_INPUT', { params: { field: 'body', problem: 'longer than it may be' } });
  // Two windows may have sent the same part: one of them is told where the file goes on.
  return withDraft(ports, call, draftId, async (tx) =>
    (await receivedPart(tx, call.tenant, draftId, fileNo, at, written))
      ? done({ receivedBytes: at + written, whole: at + written === sizeBytes })
      : misplaced(at),
  );
}

const misplaced = (expected: number) =>
  refuse('IMPORT_PART_MISPLACED', { params: { expected: String(expected) } });
