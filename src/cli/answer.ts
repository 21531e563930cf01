import { sentenceOf, sentencesOf } from '../contract/sentence.ts';
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
      ...sentencesOf(refusal.code, refusal.params ?? {}),
      because: refusal.because ?? [],
      nextAllowedAt: refusal.nextAllowedAt ?? null,
    },
    lines: [`✗ ${sentence} [${refusal.code}] → docs/codes/${refusal.code}.md`],
  };
}

/** JSON with bigints as decimal strings, so that no fen is lost in a double. */
export const toJson = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
