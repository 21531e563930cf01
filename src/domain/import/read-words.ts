import { type Bad, bad } from './problem.ts';

/** One of a closed list, as written there. */
export function wordReader(words: readonly string[]): (text: string) => string | Bad {
  const known = new Set(words);
  return (text) => (known.has(text) ? text : bad('IMPORT_WORD_UNKNOWN'));
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['y', true],
  ['1', true],
  ['是', true],
  ['no', false],
  ['false', false],
  ['n', false],
  ['0', false],
  ['否', false],
]);

/** Yes or no; other words need a value table in the mapping. */
export const readFlag = (text: string): boolean | Bad =>
  FLAGS.get(text.toLowerCase()) ?? bad('IMPORT_FLAG_FORM');

const TEXT_CHARACTERS_MAX = 200;

/** A short text that names no person: an organisation, a title, a relation. */
export const readText = (text: string): string | Bad =>
  text.length <= TEXT_CHARACTERS_MAX ? text : bad('IMPORT_TEXT_TOO_LONG');

/** A path below the delivery's own folder: never an absolute one, never one that climbs out. */
export function readFile(text: string): string | Bad {
  const path = text.replaceAll('\\', '/');
  const parts = path.split('/');
  const climbs = parts.some((part) => part === '' || part === '.' || part === '..');
  return climbs || path.length > TEXT_CHARACTERS_MAX || /^[A-Za-z]:/.test(path)
    ? bad('IMPORT_FILE_NAME_FORM')
    : path;
}

/** SHA-256 in hexadecimal, 64 characters; capitals become small. */
export function readSha256(text: string): string | Bad {
  const hash = text.toLowerCase();
  return /^[0-9a-f]{64}$/.test(hash) ? hash : bad('IMPORT_SHA256_FORM');
}
