import { createHash } from 'node:crypto';
import { limits } from '../../contract/limits.ts';
import { done, type Outcome, type Refusal, refuse } from '../../domain/outcome.ts';
import type { ImportFile } from '../../files/import-file.ts';

export interface Survey {
  readonly hash: Buffer;
  readonly bytes: number;
  readonly endsWithNewline: boolean;
}

/**
 * Reads the file once as bytes, before anything is parsed: what it is, and whether it is whole text.
 * Refusals: IMPORT_UNREADABLE, IMPORT_TOO_LARGE, IMPORT_EMPTY, IMPORT_NOT_TEXT (a NUL byte), IMPORT_NOT_UTF8 {byte},
 * IMPORT_CUT_OFF (ends inside a character).
 */
export async function surveyFile(file: ImportFile): Promise<Outcome<Survey>> {
  if (file.sizeBytes > limits.importBytesMax) return tooLarge(file);
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let last = 0;
  try {
    for await (const chunk of file.open()) {
      if (chunk.includes(0)) return refuse('IMPORT_NOT_TEXT', { params: { file: file.name } });
      if (!decodes(decoder, chunk)) return notUtf8(file, bytes);
      hash.update(chunk);
      bytes += chunk.length;
      last = chunk.at(-1) ?? last;
      if (bytes > limits.importBytesMax) return tooLarge(file);
    }
  } catch (cause) {
    return unreadable(file, cause);
  }
  if (bytes === 0) return refuse('IMPORT_EMPTY', { params: { file: file.name } });
  if (!decodes(decoder, undefined))
    return refuse('IMPORT_CUT_OFF', { params: { file: file.name, where: 'the last character' } });
  return done({ hash: hash.digest(), bytes, endsWithNewline: last === 10 || last === 13 });
}

/** TextDecoder keeps an unfinished sequence between chunks; the end of the stream (undefined) must find none. */
function decodes(decoder: TextDecoder, chunk: Uint8Array | undefined): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

const notUtf8 = (file: ImportFile, byte: number): Refusal =>
  refuse('IMPORT_NOT_UTF8', { params: { file: file.name, byte: String(byte) } });

const tooLarge = (file: ImportFile): Refusal =>
  refuse('IMPORT_TOO_LARGE', { params: { file: file.name, limit: String(limits.importBytesMax) } });

export function unreadable(file: Pick<ImportFile, 'name'>, cause: unknown): Refusal {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'read error';
  return refuse('IMPORT_UNREADABLE', { params: { file: file.name, reason } });
}
