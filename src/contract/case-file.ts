import { z } from 'zod';
import { RECKONING_KINDS, type ReckoningKind } from '../domain/reckoning/words.ts';
import { type PolicyCase, policyCasesIn } from './policy-cases.ts';
import { type ReckoningCase, reckoningCaseIn } from './reckoning-cases.ts';
import {
  checkShape,
  type FileProblem,
  type Loaded,
  readYaml,
  type TextPlace,
  type YamlText,
} from './yaml-text.ts';

/** One case of a file, of whatever kind, with the line on which it begins. */
export interface FoundCase {
  readonly id: string;
  readonly kind: string;
  /** As the case says, else as the file does. `a+b` are layers, the law first. */
  readonly pack: string | undefined;
  readonly file: string;
  readonly line: number;
  readonly content:
    | { readonly is: 'contact'; readonly one: PolicyCase }
    | { readonly is: 'reckoning'; readonly one: ReckoningCase }
    | { readonly is: 'unreadable'; readonly problems: readonly FileProblem[] };
}

const fileShape = z.strictObject({
  format: z.string().optional(),
  cases: z.array(z.unknown()).min(1),
});

/**
 * Reads cases of all kinds in the golden format (YAML or JSON). A case with an unknown word or a missing field is told with its
 * line and hides no other; only a text that is no file of cases at all is refused whole.
 */
export function readCaseFile(text: string, file: string, defaultPack?: string): Loaded<readonly FoundCase[]> {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const shape = checkShape(yaml.value, fileShape);
  if (!shape.ok) return shape;
  const found = shape.value.cases.map((raw, index): FoundCase => {
    const { line } = yaml.value.placeOf(['cases', index]);
    const { id, kind = 'contact', pack = defaultPack } = fieldsOf(raw);
    const content = contentOf(yaml.value, index, raw, String(kind));
    return {
      id: typeof id === 'string' ? id : `#${index + 1}`,
      kind: String(kind),
      pack: typeof pack === 'string' ? pack : undefined,
      file,
      line,
      content,
    };
  });
  return { ok: true, value: found };
}

function contentOf(yaml: YamlText, index: number, raw: unknown, kind: string): FoundCase['content'] {
  const at = (path: readonly (string | number)[]): TextPlace => yaml.placeOf(['cases', index, ...path]);
  if (kind === 'contact') {
    // Its reader takes whole files: this one has a single case, the lines of which are the true ones.
    const alone = { file: yaml.file, data: { cases: [raw] }, placeOf: inFirstCase(at) };
    const read = policyCasesIn(alone);
    const [one] = read.ok ? read.value : [];
    if (one !== undefined) return { is: 'contact', one };
    const problems = (read.ok ? [] : read.problems).map(({ zh, en, ...place }) => ({
      ...place,
      zh: zh.replace(/^cases\.0\.?/, ''),
      en: en.replace(/^cases\.0\.?/, ''),
    }));
    return { is: 'unreadable', problems };
  }
  if (!isReckoning(kind)) {
    const problem = {
      file: yaml.file,
      ...at(['kind']),
      zh: `未知的 kind：${kind}`,
      en: `unknown kind ${kind}`,
    };
    return { is: 'unreadable', problems: [problem] };
  }
  const read = reckoningCaseIn({ file: yaml.file, data: raw, placeOf: at }, kind);
  return read.ok ? { is: 'reckoning', one: read.value } : { is: 'unreadable', problems: read.problems };
}

/** Of a case that is no map, nothing: its reader says so. */
const fieldsOf = (raw: unknown): Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null ? { ...raw } : {};

const inFirstCase =
  (at: (path: readonly (string | number)[]) => TextPlace) =>
  (path: readonly (string | number)[]): TextPlace =>
    at(path.slice(2));

const isReckoning = (kind: string): kind is ReckoningKind =>
  (RECKONING_KINDS as readonly string[]).includes(kind);
