import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { answered, inForce, judgedOn, noRule, type Reckoned } from './reckoned.ts';
import type { ReckoningPack } from './rule.ts';

export interface EffectiveCollectionQuestion {
  /** Days of collections whose receipt is confirmed. */
  readonly collections: readonly LocalDate[];
  /** The due date that was missed: what came before the debt was overdue is no collection. */
  readonly dueOn?: LocalDate | undefined;
}

/** Whether two collections lie far enough apart: the first and the last decide, whatever came between. */
export function effectiveCollection(pack: ReckoningPack, question: EffectiveCollectionQuestion): Reckoned {
  const { collections, dueOn } = question;
  const counted = collections.filter((day) => dueOn === undefined || day > dueOn).toSorted();
  const [first] = counted;
  const last = counted.at(-1);
  const rules = inForce(pack, 'effectiveCollection', judgedOn(pack, last));
  if (rules.length === 0) return noRule('collections', 'effective_collection');
  const apart = first === undefined || last === undefined ? 0 : daysBetween(first, last);
  const valid = counted.length > 1 && rules.every(({ daysApart }) => apart >= daysApart);
  return answered({ valid }, rules);
}
