import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { limits } from '../contract/limits.ts';
import type { GiveUp } from './file-refused.ts';
import type { ImportFile } from './import-file.ts';

const HEAD_BYTES = 65_536;

/** What a file is as bytes, before anything is decoded. */
export interface ByteSurvey {
  /** SHA-256 of all bytes. */
  readonly hash: Buffer;
  readonly bytes: number;
  /** The first bytes, up to 64 KiB. */
  readonly head: Buffer;
  readonly hasNul: boolean;
  /** `cut`: UTF-8 up to one unfinished character at the end. A number: the last place up to which it was UTF-8. */
  readonly utf8: 'whole' | 'cut' | number;
}

/** Reads the file once. Gives up with IMPORT_TOO_LARGE, IMPORT_UNREADABLE, IMPORT_EMPTY, IMPORT_FILE_CHANGED (it grew or shrank). */
export async function surveyBytes(file: ImportFile, giveUp: GiveUp): Promise<ByteSurvey> {
  if (file.sizeBytes > limits.importBytesMax) throw tooLarge(giveUp);
  const hash = createHash('sha256');
  const utf8 = new Utf8Check();
  const head: Uint8Array[] = [];
  let bytes = 0;
  let hasNul = false;
  for await (const chunk of chunksOf(file, giveUp)) {
    if (bytes < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - bytes));
    hash.update(chunk);
    hasNul ||= chunk.includes(0);
    utf8.take(chunk, bytes);
    bytes += chunk.length;
    if (bytes > limits.importBytesMax) throw tooLarge(giveUp);
    if (bytes > file.sizeBytes) throw giveUp('IMPORT_FILE_CHANGED');
  }
  if (bytes !== file.sizeBytes) throw giveUp('IMPORT_FILE_CHANGED');
  if (bytes === 0) throw giveUp('IMPORT_EMPTY');
  return { hash: hash.digest(), bytes, head: Buffer.concat(head), hasNul, utf8: utf8.end() };
}

/** The file's bytes in order; what the system says of a file that cannot be read becomes IMPORT_UNREADABLE. */
export async function* chunksOf(file: ImportFile, giveUp: GiveUp): AsyncGenerator<Uint8Array> {
  const chunks = file.open()[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await readNext(chunks, giveUp);
      if (next === undefined) return;
      yield next;
    }
  } finally {
    await chunks.return?.();
  }
}

async function readNext(chunks: AsyncIterator<Uint8Array>, giveUp: GiveUp): Promise<Uint8Array | undefined> {
  try {
    const next = await chunks.next();
    return next.done ? undefined : next.value;
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'read error';
    throw giveUp('IMPORT_UNREADABLE', { reason });
  }
}

const tooLarge = (giveUp: GiveUp) => giveUp('IMPORT_TOO_LARGE', { limit: String(limits.importBytesMax) });

/** Validates UTF-8 over chunk boundaries: the unfinished character at a chunk's end is put before the next chunk. */
class Utf8Check {
  #unfinished: Uint8Array = new Uint8Array();
  #badFrom: number | undefined;

  take(chunk: Uint8Array, at: number): void {
    if (this.#badFrom !== undefined) return;
    const bytes = this.#unfinished.length === 0 ? chunk : Buffer.concat([this.#unfinished, chunk]);
    const whole = bytes.length - unfinishedBytes(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) this.#badFrom = at;
    this.#unfinished = bytes.slice(whole);
  }

  end(): ByteSurvey['utf8'] {
    if (this.#badFrom !== undefined) return this.#badFrom;
    if (this.#unfinished.length === 0) return 'whole';
    try {
      // Throws for a beginning that no character has, such as E0 80.
      new TextDecoder('utf-8', { fatal: true }).decode(this.#unfinished, { stream: true });
      return 'cut';
    } catch {
      return 0;
    }
  }
}

/** How many bytes at the end begin a character that they do not finish: 0 to 3. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? back : 0;
  }
  return 0;
}
