import type { Encoding, FileFormat } from '../domain/import/file-format.ts';
import type { GiveUp } from './file-refused.ts';
import type { ImportFile } from './import-file.ts';
import { type ByteSurvey, chunksOf } from './survey-bytes.ts';

/** Of its two-byte units at least this share holds a zero on the same side: text of digits and commas in UTF-16. */
const ZERO_SHARE_MIN = 0.05;
const SAME_SIDE_MIN = 0.9;
/** A stray NUL or two make no UTF-16: a header line and its end have more. */
const ZEROS_MIN = 3;

/**
 * The encoding of a surveyed text, proved on every byte. What the mapping names is held to; otherwise a BOM, then UTF-8, then
 * UTF-16 by its zero bytes, and GB 18030 only when a non-ASCII column name of the mapping stands in the header, because
 * damaged UTF-8 often decodes as GB 18030 too. Gives up with IMPORT_NOT_TEXT, IMPORT_NOT_UTF8, IMPORT_ENCODING_UNKNOWN,
 * IMPORT_ENCODING_WRONG, IMPORT_CUT_OFF (the file ends inside a character).
 */
export async function findEncoding(
  file: ImportFile,
  how: FileFormat,
  survey: ByteSurvey,
  giveUp: GiveUp,
): Promise<Encoding> {
  const named = how.encoding === 'auto' ? undefined : how.encoding;
  const bom = bomOf(survey.head);
  if (bom !== undefined && named !== undefined && bom !== named)
    throw giveUp('IMPORT_ENCODING_WRONG', { encoding: named });
  const encoding = bom ?? named ?? guessEncoding(how, survey, giveUp);
  if (encoding === 'utf-8') proveUtf8(survey, giveUp);
  else await prove(file, encoding, named, giveUp);
  return encoding;
}

function proveUtf8(survey: ByteSurvey, giveUp: GiveUp): void {
  if (survey.hasNul) throw giveUp('IMPORT_NOT_TEXT');
  if (typeof survey.utf8 === 'number') throw giveUp('IMPORT_NOT_UTF8', { byte: String(survey.utf8) });
  if (survey.utf8 === 'cut') throw giveUp('IMPORT_CUT_OFF', { where: 'the last character' });
}

function guessEncoding(how: FileFormat, survey: ByteSurvey, giveUp: GiveUp): Encoding {
  if (survey.hasNul) {
    const wide = wideEncoding(survey.head);
    if (wide === undefined) throw giveUp('IMPORT_NOT_TEXT');
    return wide;
  }
  if (typeof survey.utf8 !== 'number') return 'utf-8';
  if (headerMatches(how, survey.head)) return 'gb18030';
  throw giveUp('IMPORT_ENCODING_UNKNOWN');
}

async function prove(
  file: ImportFile,
  encoding: Encoding,
  named: Encoding | undefined,
  giveUp: GiveUp,
): Promise<void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of chunksOf(file, giveUp)) {
    const text = decodeNext(decoder, chunk);
    if (text === undefined)
      throw named === undefined
        ? giveUp('IMPORT_ENCODING_UNKNOWN')
        : giveUp('IMPORT_ENCODING_WRONG', { encoding });
    if (text.includes('\0')) throw giveUp('IMPORT_NOT_TEXT');
  }
  if (decodeNext(decoder, undefined) === undefined)
    throw giveUp('IMPORT_CUT_OFF', { where: 'the last character' });
}

/** TextDecoder keeps an unfinished character between chunks; the end of the stream (undefined) must find none. */
function decodeNext(decoder: TextDecoder, chunk: Uint8Array | undefined): string | undefined {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    return undefined;
  }
}

export function bomOf(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** ASCII in UTF-16 has its zero byte last (little endian) or first; 一 (U+4E00) puts a few on the other side. */
function wideEncoding(head: Uint8Array): Encoding | undefined {
  let first = 0;
  let second = 0;
  const even = head.length - (head.length % 2);
  for (let at = 0; at < even; at += 2) {
    if (head[at] === 0) first++;
    if (head[at + 1] === 0) second++;
  }
  const zeros = first + second;
  if (zeros < ZEROS_MIN || zeros < (even / 2) * ZERO_SHARE_MIN) return undefined;
  if (second >= zeros * SAME_SIDE_MIN) return 'utf-16le';
  return first >= zeros * SAME_SIDE_MIN ? 'utf-16be' : undefined;
}

function headerMatches(how: FileFormat, head: Uint8Array): boolean {
  const words = (how.mappedHeaders ?? []).map(normal).filter((word) => /[^\p{ASCII}]/u.test(word));
  if (words.length === 0) return false;
  const lines = headText(head, 'gb18030').split(/\r\n|\n|\r/);
  const cells = new Set(
    lines
      .slice(0, (how.skipRows ?? 0) + (how.headerRows ?? 1))
      .flatMap((line) => line.split(/[,;\t|"]/))
      .map(normal),
  );
  return words.some((word) => cells.has(word));
}

const normal = (word: string): string => word.normalize('NFKC').trim();

/** The beginning of a file as text, for looking only: what cannot be decoded is replaced. */
export const headText = (head: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(head, { stream: true });
