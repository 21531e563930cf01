import { done, type Outcome, refuse } from '../outcome.ts';
import type { FileMapping, Mapping } from './mapping.ts';

/** Whether a file name fits a pattern: `*` any characters, `?` one; capitals alike, the folder not looked at. */
export function matchesName(pattern: string, name: string): boolean {
  const bare = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return fits([...pattern.normalize('NFC').toLowerCase()], [...bare.normalize('NFC').toLowerCase()]);
}

/** Greedy with one way back, so that no pattern takes more than pattern × name steps. */
function fits(pattern: readonly string[], name: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let read = 0; read < name.length; ) {
    const sign = pattern[at];
    if (sign === '*') {
      star = at++;
      resume = read;
    } else if (sign === '?' || (sign !== undefined && sign === name[read])) {
      at++;
      read++;
    } else if (star >= 0) {
      at = star + 1;
      read = ++resume;
    } else return false;
  }
  return pattern.slice(at).every((sign) => sign === '*');
}

/** How a file of a delivery is read. Refusals: IMPORT_FILE_NOT_IN_MAPPING, IMPORT_FILE_TWO_ROLES. */
export function fileMappingFor(mapping: Mapping, name: string): Outcome<FileMapping> {
  const fitting = mapping.files.filter((file) => matchesName(file.match, name));
  const [only, other] = fitting;
  if (only === undefined) return refuse('IMPORT_FILE_NOT_IN_MAPPING', { params: { file: name } });
  if (other === undefined) return done(only);
  const roles = fitting.map((file) => file.role).join(', ');
  return refuse('IMPORT_FILE_TWO_ROLES', { params: { file: name, roles } });
}
