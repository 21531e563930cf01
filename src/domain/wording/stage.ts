import { type Bare, normalise } from './normalise.ts';

/** The legal state that the sender claims for the case, from less to more. `none`: no court has it. */
export const LEGAL_STATES = ['none', 'before_suit', 'suit', 'judgment', 'execution'] as const;
export type LegalState = (typeof LEGAL_STATES)[number];

const WORDS: readonly (readonly [LegalState, RegExp])[] = [
  ['before_suit', /^(?:before_?suit|pre_?litigation|mediation|pre_?suit|诉前|诉前调解|调解)/],
  ['execution', /^(?:execution|enforcement|enforced|terminated_enforcement|执行|强制执行|终本|终结)/],
  ['judgment', /^(?:judge?ment|judged|award|判决|已判决|裁决)/],
  [
    'suit',
    /^(?:litigation|lawsuit|suit|sued|court|trial|filed|arbitration|payment_order|preservation|served|hearing|支付令|保全|仲裁|开庭|诉讼|立案|审理|起诉|已立案|已起诉)/,
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

/**
 * The legal state of every account, as far as the house knows: it keeps no courts' cases, so a text that claims one is true of nobody
 * and leaves for nobody. Whoever records cases of courts reads the state of the account in place of this.
 */
export const KNOWN_STATE: LegalState = 'none';

/** Whether a claim is true of an account in this state: what is judged has been sued for, and what is enforced was judged. */
export const isTrueIn = (state: LegalState, claims: LegalState): boolean => rankOf(claims) <= rankOf(state);

export const rankOf = (state: LegalState): number => LEGAL_STATES.indexOf(state);

/** Steps of a court that a text tells as done, the furthest first. What is only possible, or denied, is not among them. */
const DONE: readonly (readonly [LegalState, RegExp])[] = [
  ['execution', /(?:已|已经|正在|现)(?:被|由法院|依法)?(?:进入|申请|强制)*(?:强制)?执行/],
  [
    'judgment',
    /(?:已|已经|业经)(?:法院|依法|被)?(?:作出|送达|生效)?(?:判决|裁决|裁定)|(?:判决|裁决)(?:书)?已/,
  ],
  ['suit', /(?:已|已经|现|业经|正式)(?:法院|依法|被|向法院)?(?:立案|受理|起诉|开庭|提起诉讼|申请仲裁)/],
];

/** The least legal state in which it is true that a court has done what the text says, or keeps the case that it numbers. */
export function leastStateOf(text: string): LegalState {
  const bare = normalise(text);
  const done = DONE.find(([, words]) => words.test(bare.text))?.[0];
  return done ?? (namesCase(bare) ? 'suit' : 'none');
}

const CASE_NUMBER =
  /\d{4}[一-龥]{1,3}\d{0,6}[一-龥]{0,2}(?:民|执|财|刑|行|诉|仲|初|破)[一-龥]{0,3}\d{1,7}号?/;
const ENGLISH_NUMBER = /casen(?:o|umber)/;

/** Whether the text names the number under which a court or tribunal keeps the case, as courts write it. */
export function namesCase(bare: Bare): boolean {
  return CASE_NUMBER.test(bare.text) || ENGLISH_NUMBER.test(bare.text);
}

export const namesCaseIn = (text: string): boolean => namesCase(normalise(text));
