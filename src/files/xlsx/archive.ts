import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { limits } from '../../contract/limits.ts';
import type { GiveUp } from '../file-refused.ts';
import type { ImportFile } from '../import-file.ts';
import { chunksOf } from '../survey-bytes.ts';

const RANGE_BYTES = 262_144;

/** The parts of a workbook. Names are asked for without regard to case, as OPC (ECMA-376 part 2, 6.2.2) compares them. */
export interface Archive {
  readonly names: readonly string[];
  /** Inflated bytes of a part; undefined when there is none. */
  sizeOf(name: string): number | undefined;
  read(name: string): AsyncGenerator<Uint8Array>;
}

/**
 * Lists a zip archive and weighs what it says it would unpack to; yauzl holds each part to that size while it is read. Gives up
 * with IMPORT_ARCHIVE_BOMB, IMPORT_ENCRYPTED, IMPORT_WORKBOOK_UNREADABLE.
 */
export async function openArchive(file: ImportFile, giveUp: GiveUp): Promise<Archive> {
  const reader = new FileReader(await randomAccess(file, giveUp));
  const damaged = (cause: unknown) => archiveFault(cause, giveUp);
  const zip = await fromRandomAccessReaderPromise(reader, file.sizeBytes, { autoClose: false }).catch(
    (cause) => {
      throw damaged(cause);
    },
  );
  const entries = await list(zip, giveUp).catch((cause) => {
    throw damaged(cause);
  });
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name.toLowerCase())?.uncompressedSize,
    read: (name) => readPart(zip, entries.get(name.toLowerCase()), name, giveUp),
  };
}

async function* readPart(
  zip: ZipFile,
  entry: Entry | undefined,
  name: string,
  giveUp: GiveUp,
): AsyncGenerator<Uint8Array> {
  if (entry === undefined) throw giveUp('IMPORT_WORKBOOK_UNREADABLE', { what: `no ${name}` });
  const stream = await zip.openReadStreamPromise(entry).catch((cause) => {
    throw archiveFault(cause, giveUp);
  });
  const parts = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await parts.next().catch((cause) => {
        throw archiveFault(cause, giveUp);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await parts.return?.();
  }
}

async function list(zip: ZipFile, giveUp: GiveUp): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let inflated = 0;
  let nameBytes = 0;
  const bomb = (what: string) => giveUp('IMPORT_ARCHIVE_BOMB', { what });
  if (zip.entryCount > limits.archiveEntriesMax) throw bomb(`${zip.entryCount} parts`);
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    inflated += entry.uncompressedSize;
    nameBytes += name.length;
    if (entry.isEncrypted()) throw giveUp('IMPORT_ENCRYPTED');
    if (inflated > limits.archiveInflatedBytesMax) throw bomb('size');
    if (nameBytes > limits.archiveNamesBytesMax) throw bomb('names');
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > limits.archiveRatioFromBytes && ratio > limits.archiveRatioMax)
      throw bomb(`1:${Math.round(ratio)}`);
    // Two parts of one name: which one a reader takes would decide what the file says.
    if (entries.has(name)) throw giveUp('IMPORT_WORKBOOK_UNREADABLE', { what: 'a part twice' });
    entries.set(name, entry);
  }
  return entries;
}

/** What yauzl and zlib throw; their words go no further, since they may quote the file. */
function archiveFault(cause: unknown, giveUp: GiveUp): unknown {
  if (!(cause instanceof Error) || 'refusal' in cause) return cause;
  if (/too many bytes/.test(cause.message))
    return giveUp('IMPORT_ARCHIVE_BOMB', { what: 'more than it says' });
  return giveUp('IMPORT_WORKBOOK_UNREADABLE', { what: 'archive' });
}

type ReadAt = (position: number, length: number) => Promise<Uint8Array>;

async function randomAccess(file: ImportFile, giveUp: GiveUp): Promise<ReadAt> {
  if (file.readAt !== undefined) return (position, length) => readOrGiveUp(file, position, length, giveUp);
  if (file.sizeBytes > limits.heldWorkbookBytesMax)
    throw giveUp('IMPORT_TOO_LARGE', { limit: String(limits.heldWorkbookBytesMax) });
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(file, giveUp)) chunks.push(chunk);
  const held = Buffer.concat(chunks);
  return async (position, length) => held.subarray(position, position + length);
}

async function readOrGiveUp(
  file: ImportFile,
  position: number,
  length: number,
  giveUp: GiveUp,
): Promise<Uint8Array> {
  try {
    return (await file.readAt?.(position, length)) ?? new Uint8Array();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'read error';
    throw giveUp('IMPORT_UNREADABLE', { reason });
  }
}

class FileReader extends RandomAccessReader {
  readonly #readAt: ReadAt;

  constructor(readAt: ReadAt) {
    super();
    this.#readAt = readAt;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#range(start, end), { objectMode: false });
  }

  async *#range(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end; ) {
      const bytes = await this.#readAt(at, Math.min(RANGE_BYTES, end - at));
      if (bytes.length === 0) return;
      yield bytes;
      at += bytes.length;
    }
  }
}
