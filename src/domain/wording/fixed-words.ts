import type { ContentLabel } from '../permit/words.ts';
import { hear } from './hear.ts';
import { type Finding, judgeText, type WordingJudgement } from './judge.ts';
import { LEGAL_STATES, type LegalState, leastStateOf, rankOf } from './stage.ts';

/** Why words may not be fixed in a text that is sent many times. */
export interface TextProblem {
  readonly zh: string;
  readonly en: string;
}

/** Labels by which a text states a legal state. A template is sent to many, so it says by `claims` of whom it is true. */
const LEGAL: ReadonlySet<ContentLabel> = new Set([
  'sue',
  'threaten_suit',
  'false_legal_consequence',
  'misrepresent_authority',
  'official_looking_document',
  'action_not_taken',
]);

const ANY_NUMERAL = /\p{N}/u;
/** An amount, a date, a period or a rate in Chinese numerals: from the last numeral before its unit. */
const SPELLED =
  /[零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟][多余]?(?:元|块钱|万元|角钱|分钱|月[一二三四五六七八九十]+[日号]|[日号]之?前|个?工作日|天内|日内|小时|分钟|折|期内|成利)|百分之[零一二三四五六七八九十百]/u;

/**
 * What is wrong with the fixed words of a template, read with something harmless in place of each slot: a number typed by hand in
 * any script (amounts, dates and account numbers are references to the ledger), a text that the judge blocks, a legal state that
 * the template does not claim by its typed form.
 */
export function fixedWordsProblem(
  fixed: string,
  withStandIns: string,
  claims: LegalState = 'none',
): TextProblem | undefined {
  if (ANY_NUMERAL.test(fixed) || SPELLED.test(fixed))
    return {
      zh: '文中不得写数字、金额或日期，请用变量',
      en: 'no digits, amounts or dates in the fixed words: use a slot',
    };
  const worst = worstOf(withStandIns, claims);
  if (worst !== undefined) {
    const { words, label, rule } = worst;
    const hint = LEGAL.has(label) ? undeclared(withStandIns, claims) : { zh: '', en: '' };
    return {
      zh: `出现红线用语“${words}”（${label}，${rule}）${hint.zh}`,
      en: `crosses a red line: ${words} (${label}, ${rule})${hint.en}`,
    };
  }
  const least = leastStateOf(withStandIns);
  if (rankOf(least) <= rankOf(claims)) return undefined;
  return {
    zh: `文中所称的程序，须声明 claims: ${least}`,
    en: `the proceedings that the text tells of need claims: ${least}`,
  };
}

function worstOf(text: string, stage: LegalState): Finding | undefined {
  return judgeText({ text, addressee: 'borrower', stage }).findings.find(
    ({ severity, label }) => severity === 'block' || (severity === 'review' && LEGAL.has(label)),
  );
}

/** Stands for the case number of a court where a text is judged before it is sent. */
export const SAMPLE_CASE_NUMBER = '（2026）沪0115民初1号';

/** The words may be true in some legal state, which the template then has to declare; empty: in none. */
function undeclared(text: string, claims: LegalState): TextProblem {
  const from = Math.max(rankOf(claims), rankOf(leastStateOf(text)), rankOf('before_suit'));
  const higher = LEGAL_STATES.filter((state) => rankOf(state) >= from);
  for (const state of higher) {
    const lacksNumber = worstOf(text, state) !== undefined;
    if (lacksNumber && worstOf(`${text}案号${SAMPLE_CASE_NUMBER}`, state) !== undefined) continue;
    return {
      zh: `；只发给确有法律程序的账户时，须声明 claims: ${state}${lacksNumber ? '，并写明案号 {{court.case_no}}' : ''}`,
      en: `; for accounts in proceedings only, declare claims: ${state}${lacksNumber ? ' and name {{court.case_no}}' : ''}`,
    };
  }
  return { zh: '', en: '' };
}

/** Whether a stranger would learn from the words that somebody owes. */
export const tellsDebt = (text: string): boolean => hear(text).hits('debt').length > 0;

/** What the judge notes of a text beside the labels that its writer gave, each once. */
export const saidIn = ({ findings }: WordingJudgement): readonly ContentLabel[] => [
  ...new Set(findings.filter(({ severity }) => severity === 'note').map(({ label }) => label)),
];
