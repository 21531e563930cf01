import type { Code } from './code.ts';

/** What people ask for about how they are contacted. Spread into permit.ts. */
export const preferenceCodes = {
  PREFERENCE_SAID_LATER: {
    kind: 'refusal',
    http: 422,
    zh: '当事人说这句话的时间晚于现在。',
    en: 'The person is said to have said it after now.',
  },
  PREFERENCE_FIELDS: {
    kind: 'refusal',
    http: 422,
    zh: '这类意愿（{kind}）缺少应有的内容，或带有不属于它的内容。',
    en: 'A word of this kind ({kind}) lacks what belongs to it, or has what does not.',
  },
  PREFERENCE_NOT_OWN_WORD: {
    kind: 'refusal',
    http: 422,
    zh: '放宽只能凭当事人本人其后亲口或亲笔的表示。',
    en: 'Only the person’s own later word widens what may be done.',
  },
  PREFERENCE_NO_PROOF: {
    kind: 'refusal',
    http: 422,
    zh: '放宽须有可以再次听到或看到的凭据。',
    en: 'What widens needs proof that can be heard or read again.',
  },
  PREFERENCE_NOT_WRITTEN: {
    kind: 'refusal',
    http: 422,
    zh: '这类意愿（{kind}）须以书面表示。',
    en: 'A word of this kind ({kind}) is given in writing.',
  },
  PREFERENCE_UNTIL: {
    kind: 'refusal',
    http: 422,
    zh: '终止时刻须在现在之后；同意须有期限，自表示之日起最长{days}天。',
    en: 'It ends after now; a consent has an end, at most {days} days from the day it was given.',
  },
  PREFERENCE_ENDED: {
    kind: 'refusal',
    http: 409,
    zh: '这项意愿已经终止。',
    en: 'This word of the person holds no more.',
  },
} as const satisfies Record<string, Code>;
