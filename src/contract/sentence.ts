import type { Words } from './api/common.ts';
import { codes } from './codes.ts';

type Params = Readonly<Record<string, string>>;

/** Stands where a sentence names a value that nobody gave: a reader must never meet `{name}`. */
export const UNKNOWN_VALUE = '…';

/**
 * What a refusal or fault says in one language: the registered sentence of its code with `{name}` filled in, in English by
 * `name_en` where given. A code that is not registered is shown as it is.
 */
export function sentenceOf(code: string, params: Params, language: keyof Words): string {
  const known = (codes as Readonly<Record<string, Words>>)[code];
  if (known === undefined) return code;
  const value = (name: string) => (language === 'en' ? params[`${name}_en`] : undefined) ?? params[name];
  return known[language].replace(/\{(\w+)\}/g, (_, name: string) => inOne(value(name), language));
}

/** The same in both languages. */
export const sentencesOf = (code: string, params: Params): Words => ({
  zh: sentenceOf(code, params, 'zh'),
  en: sentenceOf(code, params, 'en'),
});

/** Commands name some things in both languages at once: `案件 / case`. */
function inOne(value: string | undefined, language: keyof Words): string {
  if (value === undefined) return UNKNOWN_VALUE;
  const both = /^(\p{Script=Han}+) \/ ([a-z ]+)$/u.exec(value);
  return both?.[language === 'en' ? 2 : 1] ?? value;
}
