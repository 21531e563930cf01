import { CFC, OURS, type WordingRule } from '../rule.ts';

/** A rule that looks at the whole text instead of at words in it. */
export type WholeRule = Pick<WordingRule, 'id' | 'label' | 'severity' | 'source' | 'zh' | 'en'>;

export const NOT_A_RELAY: WholeRule = {
  id: 'wording.third.not_a_relay',
  label: 'others_privacy',
  severity: 'review',
  source: OURS,
  zh: '给第三人的话看不出只是请求转告，须人工审核。',
  en: 'To a third person, and not plainly a request to relay: a person looks.',
};

export const TONE_REVIEWED: WholeRule = {
  id: 'wording.tone.unclear',
  label: 'threat',
  severity: 'review',
  source: OURS,
  zh: '语气近似违规催收，须人工审核。',
  en: 'It sounds like unlawful collection: a person looks.',
};

export const TONE_BLOCKED: WholeRule = {
  id: 'wording.tone.pressing',
  label: 'threat',
  severity: 'block',
  source: CFC,
  zh: '语气明显近似违规催收。',
  en: 'It plainly sounds like unlawful collection.',
};
