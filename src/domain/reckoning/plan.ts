import type { LocalDate } from '../calendar/local-date.ts';
import type { Product } from '../vocabulary.ts';
import { answered, inForce, judgedOn, missing, type Reckoned } from './reckoned.ts';
import type { PlanRule, ReckoningPack } from './rule.ts';

export interface PlanQuestion {
  readonly product: Product;
  readonly months: number;
  /** The debt exceeds what the person can pay. */
  readonly exceedsAbility?: boolean | undefined;
  /** The person wants to pay. */
  readonly willing?: boolean | undefined;
  readonly today?: LocalDate | undefined;
}

/** Whether nothing forbids the plan; `spoke` are the rules that speak of its product. Refused: a fact that one of them asks for. */
export function plan(pack: ReckoningPack, question: PlanQuestion): Reckoned {
  const rules = inForce(pack, 'plan', judgedOn(pack, question.today)).filter(
    ({ products }) => products === undefined || products.includes(question.product),
  );
  const lacking = rules.flatMap(({ needs }) => needs).find((fact) => question[fact] === undefined);
  if (lacking !== undefined) return missing(lacking);
  return answered({ ok: rules.every((rule) => allows(rule, question)) }, rules);
}

const allows = ({ needs, monthsMax }: PlanRule, question: PlanQuestion): boolean =>
  needs.every((fact) => question[fact] === true) && (monthsMax === undefined || question.months <= monthsMax);
