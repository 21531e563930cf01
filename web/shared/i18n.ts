import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '../words/en.ts';
import { zh } from '../words/zh.ts';

const KEPT = 'qinghe.language';
export type Language = 'zh' | 'en';

/** Chinese first; English by the switch, remembered on this machine. */
export function startWords(): void {
  const kept = localStorage.getItem(KEPT);
  i18next.use(initReactI18next).init({
    lng: kept === 'en' ? 'en' : 'zh',
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = kept === 'en' ? 'en' : 'zh-CN';
}

export function switchLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  void i18next.changeLanguage(language);
}
