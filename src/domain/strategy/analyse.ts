import { all, any, negate, type Truth } from '../expression/truth.ts';
import { type Condition, conditionsOf, type Expression, holds } from './expression.ts';
import { definitionOf } from './facts.ts';
import type { Problem } from './parse-expression.ts';
import { conditionOf, type Rule, type Strategy } from './strategy.ts';

/** Days past due, or unknown: nothing due. */
type Dpd = number | null;

/**
 * Finds what a list of rules cannot mean: two rules of one id or one condition, a rule that no case can reach, a day past
 * due for which only the default is left, a step that names a later step or none, a word in `steps_tried` that is no step.
 *
 * Every condition is walked with one fixed dpd while every other fact may have any value, which gives the set of truths it
 * can take. The dpd values tried are all borders named by any rule and their neighbours, so nothing between them differs.
 * Two conditions on one other fact are taken as independent: a contradiction among those is not found here.
 */
export function problemsOf(strategy: Strategy): readonly Problem[] {
  return [
    ...stepProblems(strategy),
    ...idProblems(strategy),
    ...reachProblems(strategy),
    ...gapProblems(strategy),
  ];
}

function stepProblems(strategy: Strategy): Problem[] {
  const known = new Set<string>();
  const problems: Problem[] = [];
  for (const [i, step] of strategy.steps.entries()) {
    if (step.after !== null && !known.has(step.after)) {
      problems.push({
        path: ['steps', i, 'after'],
        zh: `步骤 ${step.id} 的前一步 ${step.after} 不在它之前`,
        en: `step ${step.id} comes after ${step.after}, which does not stand before it`,
      });
    }
    known.add(step.id);
  }
  for (const [i, rule] of [...strategy.rules, strategy.otherwise].entries()) {
    const path = pathOf(strategy, i);
    if (!known.has(rule.step)) {
      problems.push({
        path: [...path, 'step'],
        zh: `没有步骤 ${rule.step}`,
        en: `no step is called ${rule.step}`,
      });
    }
    for (const condition of conditionsOf(rule.when)) {
      if (condition.kind !== 'has' || condition.fact !== 'steps_tried') continue;
      for (const word of condition.values.filter((value) => !known.has(value))) {
        problems.push({ path: [...path, 'when'], zh: `没有步骤 ${word}`, en: `no step is called ${word}` });
      }
    }
  }
  return problems;
}

function idProblems(strategy: Strategy): Problem[] {
  const ids = new Set<string>();
  const conditions = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [i, rule] of [...strategy.rules, strategy.otherwise].entries()) {
    const path = pathOf(strategy, i);
    if (ids.has(rule.id)) {
      problems.push({ path, zh: `规则编号 ${rule.id} 重复`, en: `two rules are called ${rule.id}` });
    }
    ids.add(rule.id);
    if (rule === strategy.otherwise) continue;
    const key = JSON.stringify(conditionOf(strategy, rule), (_, value) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
    const twin = conditions.get(key);
    if (twin !== undefined) {
      problems.push({
        path,
        zh: `规则 ${rule.id} 永远轮不到：与 ${twin} 条件相同`,
        en: `rule ${rule.id} is never reached: same condition as ${twin}`,
      });
    }
    conditions.set(key, conditions.get(key) ?? rule.id);
  }
  return problems;
}

function reachProblems(strategy: Strategy): Problem[] {
  let open: readonly Dpd[] = sampleDpds(strategy);
  const problems: Problem[] = [];
  for (const [i, rule] of strategy.rules.entries()) {
    const condition = conditionOf(strategy, rule);
    if (!open.some((dpd) => truthsAt(condition, dpd).has(true))) {
      problems.push({
        path: pathOf(strategy, i),
        zh: `规则 ${rule.id} 永远轮不到：前面的规则已经覆盖，或条件自相矛盾`,
        en: `rule ${rule.id} is never reached: earlier rules take every case, or its condition contradicts itself`,
      });
    }
    open = open.filter((dpd) => !isCertain(truthsAt(condition, dpd)));
  }
  return problems;
}

function gapProblems(strategy: Strategy): Problem[] {
  const problems: Problem[] = [];
  // A rule that speaks of any day past due (a hold, incomplete data) does not make a day covered.
  const dated = strategy.rules.filter((rule) => conditionsOf(rule.when).some((each) => each.fact === 'dpd'));
  for (let dpd = strategy.covers.from; dpd <= strategy.covers.to; dpd += 1) {
    if (dated.some((rule) => truthsAt(conditionOf(strategy, rule), dpd).has(true))) continue;
    problems.push({
      path: ['covers'],
      zh: `逾期天数 ${dpd} 没有规则`,
      en: `no rule can apply at ${dpd} days past due`,
    });
  }
  return problems;
}

function sampleDpds(strategy: Strategy): readonly Dpd[] {
  const borders = strategy.rules
    .flatMap((rule) => conditionsOf(rule.when))
    .filter((condition) => condition.fact === 'dpd')
    .flatMap(numbersOf);
  const around = [...borders, strategy.covers.from, strategy.covers.to].flatMap((border) => [
    border - 1,
    border,
    border + 1,
  ]);
  return [null, ...new Set(around)];
}

function numbersOf(condition: Condition): readonly number[] {
  const values =
    condition.kind === 'compare'
      ? [condition.value]
      : condition.kind === 'between'
        ? [condition.low, condition.high]
        : condition.kind === 'in'
          ? condition.values
          : [];
  return values.filter((value): value is number => typeof value === 'number');
}

/** Every truth that the tree can take at this dpd, whatever the other facts are. */
function truthsAt(expression: Expression, dpd: Dpd): ReadonlySet<Truth> {
  switch (expression.kind) {
    case 'and':
      return combine(expression.of, dpd, all, true);
    case 'or':
      return combine(expression.of, dpd, any, false);
    case 'not':
      return new Set([...truthsAt(expression.of, dpd)].map(negate));
    default:
      if (expression.fact === 'dpd') return new Set([holds(expression, dpd)]);
      return new Set<Truth>(canBeUnknown(expression) ? [true, false, null] : [true, false]);
  }
}

function combine(
  parts: readonly Expression[],
  dpd: Dpd,
  join: (truths: readonly Truth[]) => Truth,
  start: Truth,
): ReadonlySet<Truth> {
  let whole = new Set([start]);
  for (const part of parts) {
    const next = [...truthsAt(part, dpd)];
    whole = new Set([...whole].flatMap((a) => next.map((b) => join([a, b]))));
  }
  return whole;
}

function canBeUnknown(condition: Condition): boolean {
  return condition.kind !== 'known' && definitionOf(condition.fact).nullable;
}

function isCertain(truths: ReadonlySet<Truth>): boolean {
  return truths.size === 1 && truths.has(true);
}

function pathOf(strategy: Strategy, index: number): Problem['path'] {
  return index < strategy.rules.length ? ['rules', index] : ['otherwise'];
}

/** Rules that no case of the twin file names, by id. */
export function unnamedRules(strategy: Strategy, named: readonly string[]): readonly Rule[] {
  return [...strategy.rules, strategy.otherwise].filter((rule) => !named.includes(rule.id));
}
