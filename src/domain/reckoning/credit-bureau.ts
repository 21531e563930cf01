import { addMonths, type LocalDate } from '../calendar/local-date.ts';
import { answered, inForce, judgedOn, noRule, type Reckoned } from './reckoned.ts';
import type { ReckoningPack } from './rule.ts';

export interface CreditBureauQuestion {
  /** The day on which the bad conduct ended: of a late debt, when it was paid. */
  readonly negativeEnded: LocalDate;
}

/** After which day a bureau no longer tells of bad conduct. */
export function creditBureau(pack: ReckoningPack, { negativeEnded }: CreditBureauQuestion): Reckoned {
  const [rule] = inForce(pack, 'badConduct', judgedOn(pack, negativeEnded));
  if (rule === undefined) return noRule('negativeEnded', 'credit_bureau');
  return answered({ deleteAfter: addMonths(negativeEnded, 12 * rule.years) }, [rule]);
}
