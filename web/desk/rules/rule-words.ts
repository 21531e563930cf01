import type { TFunction } from 'i18next';

/** Where the closed words under a key of a rule are said as people say them. */
const UNDER: Readonly<Record<string, string>> = {
  channels: 'channel',
  parties: 'word.party',
  to: 'word.party',
  purposes: 'word.purpose',
  exceptPurposes: 'word.purpose',
  exceptOnce: 'word.purpose',
  products: 'product',
  actorKinds: 'word.actorKind',
  places: 'word.place',
  direction: 'word.direction',
  outcomes: 'outcome',
  outcomesNot: 'outcome',
  scope: 'rules.scopeWord',
  window: 'rules.windowWord',
  facts: 'word.fact',
  unless: 'word.fact',
  stopFacts: 'word.fact',
  requireFacts: 'word.fact',
  forbidUnless: 'word.fact',
  entryConsent: 'word.fact',
  forbidContent: 'word.content',
  forbid: 'word.content',
  holds: 'hold',
  requires: 'word.include',
  firstContactRequires: 'word.include',
  evidence: 'word.evidenceKind',
};

/** Maps whose keys are words too: what each key is called, and how its value is said. */
const KEYED: Readonly<Record<string, readonly [key: string, value: string]>> = {
  days: ['rules.param', 'windows'],
  allow: ['word.purpose', 'facts'],
  forbidIfFact: ['word.fact', 'forbid'],
};

/** The value of a parameter in words; a word that has none stands as it is. */
export function sayValue(t: TFunction, key: string, value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return t(value ? 'general.yes' : 'general.no');
  if (typeof value === 'string') return sayWord(t, UNDER[key], value);
  if (Array.isArray(value)) return sayList(t, key, value);
  if (typeof value !== 'object' || value === null) return '';
  const keyed = KEYED[key];
  return Object.entries(value)
    .map(([name, inner]) => {
      const called = sayWord(t, keyed?.[0] ?? 'rules.param', name);
      const said = sayValue(t, keyed?.[1] ?? name, inner);
      return key === 'allow' || key === 'forbidIfFact' ? `${called}（${said}）` : `${called} ${said}`;
    })
    .join('；');
}

function sayList(t: TFunction, key: string, list: readonly unknown[]): string {
  if (list.length === 0) return t(key === 'windows' ? 'rules.nothingAllowed' : 'rules.anyTime');
  return list
    .map((one) => (Array.isArray(one) ? one.map(String).join('–') : sayValue(t, key, one)))
    .join(t('general.comma'));
}

const sayWord = (t: TFunction, under: string | undefined, word: string): string =>
  under === undefined
    ? word
    : t(`${under}.${word}`, { defaultValue: t(`channel.${word}`, { defaultValue: word }) });
