import type { LocalDate } from '../calendar/local-date.ts';
import type { Decimal } from '../expression/decimal.ts';
import type { ReckoningPack, ReckoningRule, RuleOf } from './rule.ts';

/** A date, yes or no, or an exact number. */
export type Value = LocalDate | boolean | Decimal;

/** What the rules make of a question. Refused: a place of the question, by name, that they cannot answer without. */
export type Reckoned =
  | {
      readonly ok: true;
      readonly values: Readonly<Record<string, Value>>;
      readonly spoke: readonly ReckoningRule[];
    }
  | { readonly ok: false; readonly field: string; readonly zh: string; readonly en: string };

/** The question lacks, or mistakes, what `field` names. */
export const unanswerable = (field: string, zh: string, en: string): Reckoned => ({
  ok: false,
  field,
  zh: `input.${field}：${zh}`,
  en: `input.${field}: ${en}`,
});

export const missing = (field: string): Reckoned => unanswerable(field, '缺少', 'is missing');

/** No rule in force speaks of what `field` says. Nothing is guessed then. */
export const noRule = (field: string, what: string): Reckoned =>
  unanswerable(field, `没有生效的规则说到 ${what}`, `no rule in force speaks of ${what}`);

export const answered = (
  values: Readonly<Record<string, Value>>,
  spoke: readonly ReckoningRule[],
): Reckoned => ({ ok: true, values, spoke });

/** The pack's rules of one kind that are in force on a day, in its order. */
export function inForce<K extends ReckoningRule['kind']>(
  pack: ReckoningPack,
  kind: K,
  on: LocalDate,
): readonly RuleOf<K>[] {
  return pack.rules.filter(
    (rule): rule is RuleOf<K> =>
      rule.kind === kind &&
      rule.effectiveFrom <= on &&
      (rule.effectiveTo === undefined || on < rule.effectiveTo),
  );
}

/** The law that judges what began earlier is today's; what begins later is judged by the law of that day. */
export const judgedOn = (pack: ReckoningPack, began: LocalDate | undefined): LocalDate =>
  began !== undefined && began > pack.asOf ? began : pack.asOf;
