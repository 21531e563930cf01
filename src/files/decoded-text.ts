import { createHash } from 'node:crypto';
import type { Encoding } from '../domain/import/file-format.ts';
import type { GiveUp } from './file-refused.ts';
import type { ImportFile } from './import-file.ts';
import { type ByteSurvey, chunksOf } from './survey-bytes.ts';

export interface TextChunk {
  readonly text: string;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

/** The text of a surveyed file without its BOM. Gives up with IMPORT_FILE_CHANGED when the bytes are not those that were surveyed. */
export async function* decodedText(
  file: ImportFile,
  encoding: Encoding,
  survey: ByteSurvey,
  giveUp: GiveUp,
): AsyncGenerator<TextChunk> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const hash = createHash('sha256');
  let bytesRead = 0;
  for await (const chunk of chunksOf(file, giveUp)) {
    hash.update(chunk);
    bytesRead += chunk.length;
    if (bytesRead > survey.bytes) throw giveUp('IMPORT_FILE_CHANGED');
    yield { text: decode(decoder, chunk, giveUp), bytesRead };
  }
  if (!hash.digest().equals(survey.hash)) throw giveUp('IMPORT_FILE_CHANGED');
}

/** All bytes decoded when they were surveyed, so one that does not has come since. */
function decode(decoder: TextDecoder, chunk: Uint8Array, giveUp: GiveUp): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw giveUp('IMPORT_FILE_CHANGED');
  }
}
