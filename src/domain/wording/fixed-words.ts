import type { ContentLabel } from '../permit/words.ts';
import { hear } from './hear.ts';
import { judgeText, type WordingJudgement } from './judge.ts';

/** Why words may not be fixed in a text that is sent many times. */
export interface TextProblem {
  readonly zh: string;
  readonly en: string;
}

/** Labels by which a text states a legal state; a template is sent to many, and nobody's state is everybody's. */
const LEGAL: ReadonlySet<ContentLabel> = new Set([
  'sue',
  'threaten_suit',
  'false_legal_consequence',
  'misrepresent_authority',
  'official_looking_document',
  'action_not_taken',
]);

const ANY_NUMERAL = /\p{N}/u;
/** An amount, a date, a period or a rate in Chinese numerals. */
const SPELLED =
  /[零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+(?:多|余)?(?:元|块钱|万元|角钱|分钱|月[一二三四五六七八九十]+[日号]|[日号]之?前|[个]?工作日|天内|日内|小时|分钟|折|期内|成利)|百分之[零一二三四五六七八九十百]+/u;

/**
 * What is wrong with the fixed words of a template, read with something harmless in place of each slot: a number typed by hand in
 * any script (amounts, dates and account numbers are references to the ledger), a text that the judge blocks, a legal state.
 */
export function fixedWordsProblem(fixed: string, withStandIns: string): TextProblem | undefined {
  if (ANY_NUMERAL.test(fixed) || SPELLED.test(fixed))
    return {
      zh: '文中不得写数字、金额或日期，请用变量',
      en: 'no digits, amounts or dates in the fixed words: use a slot',
    };
  const { findings } = judgeText({ text: withStandIns, addressee: 'borrower' });
  const worst = findings.find(
    ({ severity, label }) => severity === 'block' || (severity === 'review' && LEGAL.has(label)),
  );
  if (worst === undefined) return undefined;
  return {
    zh: `出现红线用语“${worst.words}”（${worst.label}，${worst.rule}）`,
    en: `crosses a red line: ${worst.words} (${worst.label}, ${worst.rule})`,
  };
}

/** Whether a stranger would learn from the words that somebody owes. */
export const tellsDebt = (text: string): boolean => hear(text).hits('debt').length > 0;

/** What the judge notes of a text beside the labels that its writer gave, each once. */
export const saidIn = ({ findings }: WordingJudgement): readonly ContentLabel[] => [
  ...new Set(findings.filter(({ severity }) => severity === 'note').map(({ label }) => label)),
];
