import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../domain/strategy/parse-expression.ts';
import { Fault } from './fault.ts';

/** A YAML text that was read: plain data, and where each of its places stands. */
export interface YamlText {
  readonly file: string;
  readonly data: unknown;
  /** The line, from 1, of the deepest place on the path that exists; of a mapping's entry, the line of its key. */
  lineOf(path: readonly (string | number)[]): number;
}

/** One thing wrong with a file, as a person can find it. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
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
      problems: document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        zh: `YAML 无法读取：${error.code}`,
        en: `not YAML: ${error.code}`,
      })),
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
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const parent = document.getIn(path.slice(0, depth - 1), true);
      const key = path[depth - 1];
      // A key's own line is where a person looks, though its value may begin on the next one.
      const pair = isMap(parent)
        ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
        : undefined;
      const node = pair?.key ?? document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  return { ok: true, value: { file, data, lineOf } };
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
      const where = path.join('.');
      return {
        file: yaml.file,
        line: yaml.lineOf(path),
        zh: `${where} 不符合格式（${issue.message}）`,
        en: `${where}: ${issue.message}`,
      };
    }),
  };
}

/** Problems found by the domain, with the line of their path. */
export function located(yaml: YamlText, problems: readonly Problem[]): readonly FileProblem[] {
  return problems.map(({ path, zh, en }) => ({ file: yaml.file, line: yaml.lineOf(path), zh, en }));
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
