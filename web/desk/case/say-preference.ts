import type { TFunction } from 'i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';

export type Preference = CasePage['preferences'][number];
type Said = Pick<Preference, 'kind' | 'medium' | 'window' | 'weekdays' | 'place'>;

/** One word of a person in one line: what it is, and for which medium, hours, days and place. */
export function sayPreference(t: TFunction, { kind, medium, window, weekdays, place }: Said): string {
  const days = weekdays?.map((day) => t(`restraints.weekday.${day}`)).join(t('general.comma'));
  return [
    t(`restraints.kind.${kind}`),
    medium !== null && t(`word.medium.${medium}`),
    window?.join('–'),
    days !== undefined && t('restraints.onWeekdays', { days }),
    place !== null && t(`word.place.${place}`),
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ');
}
