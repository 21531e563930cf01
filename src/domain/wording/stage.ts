import { type Bare, normalise } from './normalise.ts';

/** The legal state that the sender claims for the case, from less to more. `none`: no court has it. */
export const LEGAL_STATES = ['none', 'before_suit', 'suit', 'judgment', 'execution'] as const;
export type LegalState = (typeof LEGAL_STATES)[number];

const WORDS: readonly (readonly [LegalState, RegExp])[] = [
  ['before_suit', /^(?:pre_?litigation|mediation|pre_?suit|诉前|诉前调解|调解)/],
  ['execution', /^(?:execution|enforcement|enforced|执行|强制执行)/],
  ['judgment', /^(?:judge?ment|judged|award|判决|已判决|裁决)/],
  [
    'suit',
    /^(?:litigation|lawsuit|suit|sued|court|trial|filed|arbitration|诉讼|立案|审理|仲裁|起诉|已立案|已起诉)/,
  ],
];

/** Reads the stage that a text comes with. A word that claims no legal state (M2, early, 早期 …) is `none`. */
export function legalStateOf(stage: string | undefined): LegalState {
  const word = (stage ?? '')
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return WORDS.find(([, pattern]) => pattern.test(word))?.[0] ?? 'none';
}

export const rankOf = (state: LegalState): number => LEGAL_STATES.indexOf(state);

const CASE_NUMBER =
  /\d{4}[一-龥]{1,3}\d{0,6}[一-龥]{0,2}(?:民|执|财|刑|行|诉|仲|初|破)[一-龥]{0,3}\d{1,7}号?/;
const ENGLISH_NUMBER = /casen(?:o|umber)/;

/** Whether the text names the number under which a court or tribunal keeps the case, as courts write it. */
export function namesCase(bare: Bare): boolean {
  return CASE_NUMBER.test(bare.text) || ENGLISH_NUMBER.test(bare.text);
}

export const namesCaseIn = (text: string): boolean => namesCase(normalise(text));
