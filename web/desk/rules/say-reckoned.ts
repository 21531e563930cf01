import type { TFunction } from 'i18next';

/** What a reckoning rule or its case says under a name, in words; a word that has none stands as it is. */
export function sayReckoned(t: TFunction, value: unknown): string {
  if (value === null || value === undefined) return t('reckoning.none');
  if (typeof value === 'boolean') return t(value ? 'general.yes' : 'general.no');
  if (Array.isArray(value)) return sayList(t, value);
  if (typeof value === 'object') return sayParts(t, value, 'reckoning.param');
  const word = String(value);
  return t(`reckoning.word.${word}`, { defaultValue: t(`product.${word}`, { defaultValue: word }) });
}

function sayList(t: TFunction, list: readonly unknown[]): string {
  if (list.length === 0) return t('reckoning.none');
  return list
    .map((one) =>
      typeof one === 'object' && one !== null ? `（${sayReckoned(t, one)}）` : sayReckoned(t, one),
    )
    .join(t('general.comma'));
}

/** Names with their values in one line: the input of a case, or under `reckoning.answer` what came out. */
export function sayParts(t: TFunction, parts: object, under: 'reckoning.param' | 'reckoning.answer'): string {
  return Object.entries(parts)
    .map(([name, value]) => `${nameOf(t, under, name, value)} ${sayReckoned(t, value)}`)
    .join('；');
}

/** A debt is due on a day, a payment's parts are due in yuan; the parts are called by their own words. */
function nameOf(t: TFunction, under: string, name: string, value: unknown): string {
  const key = name === 'due' && under === 'reckoning.param' && typeof value === 'string' ? 'dueOn' : name;
  return t(`${under}.${key}`, { defaultValue: t(`reckoning.word.${key}`, { defaultValue: key }) });
}
