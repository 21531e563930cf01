import { OURS, STANDARD, type WordingRule } from '../rule.ts';

/** What a third person may not hear: the debt, anything of law, any call to answer for it. No warning excuses it. */
export const THIRD_PARTY: readonly WordingRule[] = [
  {
    id: 'wording.third.debt',
    label: 'debt_details',
    severity: 'block',
    parts: [['debt']],
    to: 'third_party',
    excuses: [],
    source: STANDARD,
    zh: '不得向第三人透露债务。',
    en: 'A third person does not learn of the debt.',
  },
  {
    id: 'wording.third.law',
    label: 'others_privacy',
    severity: 'block',
    parts: [
      [
        'court',
        'police',
        'justice',
        'lawyer',
        'suit',
        'mediation',
        'enforce',
        'courtList',
        'blacklist',
        'crime',
        'caseWord',
        'legalSteps',
      ],
    ],
    to: 'third_party',
    excuses: [],
    source: STANDARD,
    zh: '不得向第三人说法律程序。',
    en: 'A third person hears nothing of legal proceedings.',
  },
  {
    id: 'wording.third.liable',
    label: 'misrepresent_authority',
    severity: 'block',
    parts: [['liable']],
    to: 'third_party',
    source: STANDARD,
    zh: '不得要求第三人代偿、督促或承担责任。',
    en: 'A third person is not asked to pay, press or answer for it.',
  },
  {
    id: 'wording.third.pressed',
    label: 'threat',
    severity: 'block',
    parts: [
      ['hours', 'ultimatum', 'rough', 'today'],
      ['act', 'otherwise', 'tell'],
    ],
    gap: 16,
    to: 'third_party',
    without: ['courtesy'],
    source: STANDARD,
    zh: '不得向第三人施加期限压力。',
    en: 'No deadline for a third person.',
  },
];

/** A text to a third person that is not plainly a request to relay, an apology or a goodbye. */
export const NOT_A_RELAY = {
  id: 'wording.third.not_a_relay',
  label: 'others_privacy',
  severity: 'review',
  source: OURS,
  zh: '给第三人的话看不出只是请求转告，须人工审核。',
  en: 'To a third person, and not plainly a request to relay: a person looks.',
} as const;

/** Several unclear things in one text, and pressure beside them. */
export const ADDS_UP = {
  id: 'wording.adds_up',
  label: 'threat',
  severity: 'block',
  source: OURS,
  zh: '多处存疑并带逼迫语气。',
  en: 'Several doubtful things, and pressure beside them.',
} as const;
