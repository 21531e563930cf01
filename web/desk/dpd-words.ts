import type { TFunction } from 'i18next';

/** `逾期 28 天`, `3 天后到期`, `今日到期`. */
export function dpdWords(t: TFunction, dpd: number | null): string {
  if (dpd === null) return t('cases.nothingDue');
  if (dpd === 0) return t('cases.dueToday');
  return dpd > 0 ? t('cases.overdueDays', { days: dpd }) : t('cases.dueIn', { days: -dpd });
}
