import { negate, type Truth } from '../expression/truth.ts';
import { type Condition, type Expression, evaluate, holds } from './expression.ts';
import { definitionOf, type FactName, type Facts, type FactValue } from './facts.ts';
import { conditionOf, type Rule, type Step, type Strategy } from './strategy.ts';

/** One question as it was answered, with the value that was read. */
export interface Finding {
  readonly fact: FactName;
  readonly value: FactValue;
  readonly truth: Truth;
  readonly zh: string;
  readonly en: string;
}

export interface Explanation {
  readonly rule: Rule;
  /** The questions that make the rule's condition true; empty for the default. */
  readonly held: readonly Finding[];
  /** Each rule that stood before it, with the questions for which it did not apply. */
  readonly passedOver: readonly { readonly ruleId: string; readonly failed: readonly Finding[] }[];
}

/** Why this rule and none before it. Agrees with `ruleFor` for every strategy and set of facts (property test). */
export function explain(strategy: Strategy, facts: Facts): Explanation {
  const passedOver: { ruleId: string; failed: readonly Finding[] }[] = [];
  const { steps } = strategy;
  const why = (condition: Expression, wanted: Wanted) =>
    witnesses(condition, facts, wanted).map((each) => finding(each, facts[each.fact], steps));
  for (const rule of strategy.rules) {
    const condition = conditionOf(strategy, rule);
    if (evaluate(condition, facts) === true) {
      return { rule, held: why(condition, isTrue), passedOver };
    }
    passedOver.push({ ruleId: rule.id, failed: why(condition, isNotTrue) });
  }
  return { rule: strategy.otherwise, held: [], passedOver };
}

/**
 * The questions whose answers make the tree what it is: `wanted` tells which truths of the tree are to be explained. A tree
 * of several parts is explained by those parts that are so themselves.
 */
function witnesses(expression: Expression, facts: Facts, wanted: Wanted): readonly Condition[] {
  switch (expression.kind) {
    case 'not':
      return witnesses(expression.of, facts, (truth) => wanted(negate(truth)));
    case 'and':
    case 'or':
      return expression.of
        .filter((part) => wanted(evaluate(part, facts)))
        .flatMap((part) => witnesses(part, facts, wanted));
    default:
      return [expression];
  }
}

type Wanted = (truth: Truth) => boolean;
const isTrue: Wanted = (truth) => truth === true;
const isNotTrue: Wanted = (truth) => truth !== true;

function finding(condition: Condition, value: FactValue, steps: readonly Step[]): Finding {
  const { zh, en } = definitionOf(condition.fact);
  const say: Say = (shown, language) => show(condition.fact, shown, language, steps);
  const question = asked(condition, say);
  const truth = holds(condition, value);
  const answer = ANSWERS[truth === null ? 'unknown' : truth ? 'yes' : 'no'];
  return {
    fact: condition.fact,
    value,
    truth,
    zh: `${zh}为${say(value, 'zh')}，${question.zh}：${answer.zh}`,
    en: `${en} is ${say(value, 'en')}, ${question.en}: ${answer.en}`,
  };
}

const ANSWERS = {
  yes: { zh: '成立', en: 'holds' },
  no: { zh: '不成立', en: 'does not hold' },
  unknown: { zh: '无法判断', en: 'cannot be told' },
} as const;

const SIGNS = {
  eq: { zh: '等于', en: 'equal to' },
  ne: { zh: '不等于', en: 'other than' },
  lt: { zh: '小于', en: 'below' },
  le: { zh: '不超过', en: 'at most' },
  gt: { zh: '大于', en: 'above' },
  ge: { zh: '不低于', en: 'at least' },
} as const;

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

type Language = 'zh' | 'en';
type Say = (value: FactValue, language: Language) => string;

/** How a question is said. */
function asked(c: Condition, say: Say): Sentence {
  switch (c.kind) {
    case 'compare':
      return {
        zh: `要求${SIGNS[c.op].zh}${say(c.value, 'zh')}`,
        en: `asked for ${SIGNS[c.op].en} ${say(c.value, 'en')}`,
      };
    case 'between':
      return {
        zh: `要求在${say(c.low, 'zh')}到${say(c.high, 'zh')}之间`,
        en: `asked for ${say(c.low, 'en')} to ${say(c.high, 'en')}`,
      };
    case 'in':
      return {
        zh: `要求为${c.values.map((value) => say(value, 'zh')).join('、')}之一`,
        en: `asked for one of ${c.values.map((value) => say(value, 'en')).join(', ')}`,
      };
    case 'has':
      return { zh: `要求含有${say(c.values, 'zh')}之一`, en: `asked for any of ${say(c.values, 'en')}` };
    case 'known':
      return {
        zh: c.known ? '要求已知' : '要求未知',
        en: c.known ? 'asked to be known' : 'asked to be unknown',
      };
    case 'empty':
      return {
        zh: c.empty ? '要求为空' : '要求不为空',
        en: c.empty ? 'asked to be empty' : 'asked not to be empty',
      };
  }
}

const YES_NO = { zh: { true: '是', false: '否' }, en: { true: 'yes', false: 'no' } } as const;

const COMMA = { zh: '、', en: ', ' } as const;

/** A value as a person reads it: yuan for money, days with their unit, steps by the strategy's names, other words as they are. */
function show(fact: FactName, value: FactValue, language: Language, steps: readonly Step[]): string {
  if (value === null) return language === 'zh' ? '未知' : 'unknown';
  if (typeof value === 'bigint') return yuan(value, language);
  if (typeof value === 'boolean') return YES_NO[language][value ? 'true' : 'false'];
  if (typeof value === 'object') {
    if (value.length === 0) return language === 'zh' ? '空' : 'empty';
    const words = fact === 'steps_tried' ? value.map((id) => stepWord(steps, id, language)) : value;
    return words.join(COMMA[language]);
  }
  if (definitionOf(fact).unit !== 'day') return String(value);
  return language === 'zh' ? `${value}天` : `${value} days`;
}

/** A step tried under an earlier version may have left the strategy: then its id. */
function stepWord(steps: readonly Step[], id: string, language: Language): string {
  return steps.find((step) => step.id === id)?.[language] ?? id;
}

function yuan(fen: bigint, language: Language): string {
  const sign = fen < 0n ? '-' : '';
  const size = fen < 0n ? -fen : fen;
  const text = `${sign}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
  return language === 'zh' ? `${text}元` : `CNY ${text}`;
}
