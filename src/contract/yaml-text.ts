import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../domain/strategy/parse-expression.ts';
import { Fault } from './fault.ts';
import { issueWords, placeWords, yamlWords } from './yaml-words.ts';

/** A place of a text, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A YAML text that was read: plain data, and where each of its places stands. */
export interface YamlText {
  readonly file: string;
  readonly data: unknown;
  /** The deepest place on the path that exists; of a mapping's entry, that of its key. */
  placeOf(path: readonly (string | number)[]): TextPlace;
}

/** One thing wrong with a file, as a person can find it. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  /** From 1; absent where only the line is known. */
  readonly column?: number;
  readonly zh: string;
  readonly en: string;
}

export type Loaded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Reads YAML 1.2 with unique keys; anchors count at most 10 times, so that a small file cannot grow large. */
export function readYaml(text: string, file: string): Loaded<YamlText> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => {
        const { zh, en } = yamlWords(error.code);
        return { file, ...placed(lines, error.pos[0]), zh: `YAML 无法读取：${zh}`, en: `not YAML: ${en}` };
      }),
    };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const problem = { file, line: 1, zh: 'YAML 的引用（*别名）过多', en: 'too many YAML aliases' };
    return { ok: false, problems: [problem] };
  }
  const placeOf = (path: readonly (string | number)[]): TextPlace => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const parent = document.getIn(path.slice(0, depth - 1), true);
      const key = path[depth - 1];
      // A key's own line is where a person looks, though its value may begin on the next one.
      const pair = isMap(parent)
        ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
        : undefined;
      const node = pair?.key ?? document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return placed(lines, node.range[0]);
    }
    return { line: 1, column: 1 };
  };
  return { ok: true, value: { file, data, placeOf } };
}

function placed(lines: LineCounter, offset: number): TextPlace {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Checks the shape of the file; an unknown key is a problem like a missing one (schemas are strict objects). */
export function checkShape<S extends z.ZodType>(yaml: YamlText, schema: S): Loaded<z.infer<S>> {
  const result = schema.safeParse(yaml.data);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: result.error.issues.map((issue) => {
      const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
      // An unknown key is reported at its own line, not at the start of the map that holds it.
      if (issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined) path.push(issue.keys[0]);
      const [where, what] = [placeWords(path, yaml.data), issueWords(issue, yaml.data)];
      return {
        file: yaml.file,
        ...yaml.placeOf(path),
        zh: `${where.zh} 不符合格式：${what.zh}`,
        en: `${where.en}: ${what.en}`,
      };
    }),
  };
}

/** Problems found by the domain, with the line of their path. */
export function located(yaml: YamlText, problems: readonly Problem[]): readonly FileProblem[] {
  return problems.map(({ path, zh, en }) => ({ file: yaml.file, ...yaml.placeOf(path), zh, en }));
}

/** `file:line text`, the form in which a refusal names its reasons. */
export function describe(problem: FileProblem, language: 'zh' | 'en'): string {
  return `${problem.file}:${problem.line} ${problem[language]}`;
}

/** The value, or a fault that names the first problem: for the composition root, which cannot go on without the file. */
export function valueOrFault<T>(loaded: Loaded<T>): T {
  if (loaded.ok) return loaded.value;
  const [first] = loaded.problems;
  throw new Fault('RULEBOOK_INVALID', {
    file: first?.file ?? '',
    line: String(first?.line ?? 0),
    zh: first?.zh ?? '',
    en: first?.en ?? '',
    count: String(loaded.problems.length),
  });
}
