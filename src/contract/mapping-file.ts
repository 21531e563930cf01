import type { z } from 'zod';
import { droppedColumns } from '../domain/import/forbidden-columns.ts';
import type { Mapping } from '../domain/import/mapping.ts';
import { DECIDE } from '../domain/import/suggest/source-text.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { mappingOf } from './mapping/build.ts';
import { issueWords } from './mapping/issue-words.ts';
import { oneFile, severalFiles } from './mapping/schema.ts';
import { type Wrong, WrongMapping } from './mapping/sources.ts';
import { readYaml } from './yaml-text.ts';

/**
 * Reads a mapping. An unknown word, a missing one, one of the wrong kind or an expression that makes no sense is refused with
 * file and line: IMPORT_MAPPING_INVALID {file, line, problem, problem_en}. One that reads a column which is never imported:
 * IMPORT_COLUMN_FORBIDDEN {column, reason}.
 */
export function parseMapping(text: string, fileName: string): Outcome<Mapping> {
  const invalid = (line: number, zh: string, en: string) =>
    refuse('IMPORT_MAPPING_INVALID', {
      params: { file: fileName, line: String(line), problem: zh, problem_en: en },
    });
  const yaml = readYaml(text, fileName);
  if (!yaml.ok) {
    const [{ line, zh, en } = { line: 1, zh: '不是 YAML', en: 'not YAML' }] = yaml.problems;
    return invalid(line, zh, en);
  }
  const wrongAt = ({ path, zh, en }: Wrong) => invalid(yaml.value.placeOf(path.filter(isKey)).line, zh, en);
  const { data } = yaml.value;
  const open = placeOf(data, (text) => text === DECIDE);
  if (open !== undefined)
    return wrongAt({ path: open, zh: '这里要由人决定', en: `${DECIDE}: a person must decide this` });
  const odd = text.includes('\0') ? [] : placeOf(data, (value) => NO_TEXT.test(value));
  if (odd !== undefined)
    return wrongAt({ path: odd, zh: '有不能保存的字符', en: 'a character that cannot be kept' });
  const several = typeof data === 'object' && data !== null && 'files' in data;
  // One schema at a time: of a union nobody could tell what the writer meant.
  const parsed = (several ? severalFiles : oneFile).safeParse(data, { reportInput: true });
  if (!parsed.success) return wrongAt(deepestIssue(parsed.error.issues));
  try {
    return withoutForbidden(mappingOf(parsed.data));
  } catch (error) {
    if (error instanceof WrongMapping) return wrongAt(error.wrong);
    throw error;
  }
}

/** No database keeps a NUL, and half a surrogate pair is no character. */
const NO_TEXT = /\0|\p{Surrogate}/u;

/** Where the first text stands, a key or a value, of which this holds. */
function placeOf(
  data: unknown,
  holds: (text: string) => boolean,
  path: readonly PropertyKey[] = [],
): readonly PropertyKey[] | undefined {
  if (typeof data === 'string') return holds(data) ? path : undefined;
  if (typeof data !== 'object' || data === null) return undefined;
  for (const [key, value] of Object.entries(data)) {
    const at = [...path, Array.isArray(data) ? Number(key) : key];
    const found = holds(key) ? at : placeOf(value, holds, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withoutForbidden(mapping: Mapping): Outcome<Mapping> {
  const [forbidden] = droppedColumns(mapping.files.flatMap((file) => file.format.mappedHeaders ?? []));
  if (forbidden === undefined) return done(mapping);
  const { column, reason } = forbidden;
  return refuse('IMPORT_COLUMN_FORBIDDEN', { params: { column, reason: reason.zh, reason_en: reason.en } });
}

const isKey = (part: PropertyKey): part is string | number => typeof part !== 'symbol';

type Issue = z.core.$ZodIssue;

/** A union says only that nothing fitted; the branch that came furthest says what the writer meant. */
function deepestIssue(issues: readonly Issue[], above: readonly PropertyKey[] = []): Wrong {
  const [issue] = issues;
  if (issue === undefined) return { path: [], zh: '不是映射', en: 'is no mapping' };
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [meant] = issue.errors.toSorted((a, b) => foreignness(a) - foreignness(b));
    if (meant !== undefined) return deepestIssue(meant, path);
  }
  if (issue.code === 'unrecognized_keys') {
    const word = issue.keys.join(', ');
    return {
      path: [...path, ...issue.keys.slice(0, 1)],
      zh: `没有 ${word} 这个词`,
      en: `unknown word ${word}`,
    };
  }
  const name = path.join('.');
  if (issue.code === 'invalid_key') return { path, zh: `没有 ${name} 这个词`, en: `unknown word ${name}` };
  const { zh, en } = issueWords(issue);
  return name === ''
    ? { path, zh: `映射${zh}`, en: `the mapping ${en}` }
    : { path, zh: `${name} ${zh}`, en: `${name}: ${en}` };
}

/** How far a branch of a union is from what was written: another kind of value, words it does not know or lacks. */
function foreignness(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
    const missing = issue.code === 'invalid_type' && issue.input === undefined;
    return sum + (issue.path.length === 0 ? 100 : missing ? 10 : 1);
  }, 0);
}
