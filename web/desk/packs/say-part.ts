import type { TFunction } from 'i18next';
import type { PackCheckedView } from '../../../src/contract/api/packs.ts';
import { sayValue } from '../rules/rule-words.ts';

type Part = PackCheckedView['changes'][number]['parts'][number];

/** What a part of a rule is called: by its own word, else as the page of a rule calls it. */
export const partName = (t: TFunction, { part, zh, en }: Part, isEnglish: boolean): string => {
  const own = isEnglish ? en : zh;
  if (own !== part) return own;
  return part
    .split('.')
    .map((one) => t(`rules.param.${one}`, { defaultValue: one }))
    .join(' · ');
};

/** A value of it as people say it; lists come joined, and each of their words has one of its own. */
export function partValue(t: TFunction, { part }: Part, value: string | null): string {
  if (value === null) return t('packs.nothing');
  const key = part.split('.').at(-1) ?? part;
  if (value === '') return sayValue(t, part.startsWith('days.') ? 'windows' : key, []);
  if (value === 'true' || value === 'false') return sayValue(t, key, value === 'true');
  return value
    .split('、')
    .map((one) => sayPlain(t, key, one))
    .join(t('general.comma'));
}

const UNDER_WORD: Readonly<Record<string, string>> = {
  level: 'word.level',
  verified: 'word.verified',
  kind: 'word.ruleKind',
};

function sayPlain(t: TFunction, key: string, value: string): string {
  const under = UNDER_WORD[key];
  return under === undefined ? sayValue(t, key, value) : t(`${under}.${value}`, { defaultValue: value });
}
