import type { LocalDate } from '../calendar/local-date.ts';
import { compareDecimals, type Decimal, multiplyDecimals } from '../expression/decimal.ts';
import { answered, inForce, missing, noRule, type Reckoned } from './reckoned.ts';
import type { RateCapRule, ReckoningPack } from './rule.ts';
import type { RateKind } from './words.ts';

export interface RateCapQuestion {
  readonly kind: RateKind;
  /** The one-year LPR on the day of the contract: 0.03 is 3 %. */
  readonly lpr1y?: Decimal | undefined;
  /** The day of the contract. */
  readonly at?: LocalDate | undefined;
}

/** The most that a year of such a loan may cost, all in; of several rules the lowest decides. Refused: the LPR, where a rule needs it. */
export function rateCap(pack: ReckoningPack, { kind, lpr1y, at }: RateCapQuestion): Reckoned {
  const rules = inForce(pack, 'rateCap', at ?? pack.asOf).filter(({ loans }) => loans.includes(kind));
  const caps = rules.flatMap((rule) => capsOf(rule, lpr1y));
  if (caps.includes(undefined)) return missing('lpr1y');
  const [cap] = caps.filter((each) => each !== undefined).toSorted(compareDecimals);
  return cap === undefined ? noRule('kind', `${kind} (${at ?? pack.asOf})`) : answered({ cap }, rules);
}

/** undefined: the rule cannot say without the LPR. */
function capsOf({ percent, timesLpr1y }: RateCapRule, lpr1y: Decimal | undefined): (Decimal | undefined)[] {
  const caps: (Decimal | undefined)[] = [];
  if (percent !== undefined) caps.push({ units: BigInt(percent), scale: 2 });
  if (timesLpr1y !== undefined)
    caps.push(lpr1y && multiplyDecimals(lpr1y, { units: BigInt(timesLpr1y), scale: 0 }));
  return caps;
}
