import { codes } from '../contract/codes.ts';
import type { Refusal } from '../domain/outcome.ts';

/** What a command of the CLI says when it is over. `exit`: 0 all done, 2 partly, 1 refused or failed. */
export interface Answer {
  readonly exit: 0 | 1 | 2;
  /** The one object that `--json` prints. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What a person reads instead. */
  readonly lines: readonly string[];
}

export type Language = 'zh' | 'en';

/** A refusal as an answer: the code, its sentence in the reader's language, the rules, and when it would be allowed. */
export function refused(refusal: Refusal, language: Language): Answer {
  const sentence = sentenceOf(refusal.code, refusal.params ?? {}, language);
  return {
    exit: 1,
    data: {
      ok: false,
      code: refusal.code,
      zh: sentenceOf(refusal.code, refusal.params ?? {}, 'zh'),
      en: sentenceOf(refusal.code, refusal.params ?? {}, 'en'),
      because: refusal.because ?? [],
      nextAllowedAt: refusal.nextAllowedAt ?? null,
    },
    lines: [`✗ ${sentence} [${refusal.code}] → docs/codes/${refusal.code}.md`],
  };
}

/** The registered sentence with `{name}` filled in (in English by `name_en` where given); an unknown code is shown as it is. */
export function sentenceOf(
  code: string,
  params: Readonly<Record<string, string>>,
  language: Language,
): string {
  const known = (codes as Readonly<Record<string, { zh: string; en: string }>>)[code];
  if (known === undefined) return code;
  const filling = (name: string) =>
    (language === 'en' ? params[`${name}_en`] : undefined) ?? inOne(params[name] ?? '', language);
  return known[language].replace(/\{(\w+)\}/g, (_, name: string) => filling(name));
}

/** Commands name some things in both languages at once: `案件 / case`. */
function inOne(value: string, language: Language): string {
  const both = /^(\p{Script=Han}+) \/ ([a-z ]+)$/u.exec(value);
  return both?.[language === 'en' ? 2 : 1] ?? value;
}

/** JSON with bigints as decimal strings, so that no fen is lost in a double. */
export const toJson = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
