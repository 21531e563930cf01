import type { LocalDate } from '../calendar/local-date.ts';
import { addDecimals, compareDecimals, type Decimal, multiplyDecimals } from '../expression/decimal.ts';
import { answered, inForce, judgedOn, noRule, type Reckoned } from './reckoned.ts';
import type { ReckoningPack } from './rule.ts';
import type { PenaltyReason } from './words.ts';

export interface PenaltyRateQuestion {
  /** A year's rate: 0.18 is 18 %. */
  readonly contractRate: Decimal;
  /** What is put on it, as a part of it: 0.5 is half as much again. */
  readonly markup: Decimal;
  readonly reason: PenaltyReason;
  readonly today?: LocalDate | undefined;
}

const ONE: Decimal = { units: 1n, scale: 0 };

/** The raised rate, exactly, and whether the markup lies in the band of the rule, its ends included. */
export function penaltyRate(pack: ReckoningPack, question: PenaltyRateQuestion): Reckoned {
  const { contractRate, markup, reason, today } = question;
  const rules = inForce(pack, 'penaltyRate', judgedOn(pack, today)).filter((rule) => rule.reason === reason);
  if (rules.length === 0) return noRule('reason', reason);
  const rate = multiplyDecimals(contractRate, addDecimals(ONE, markup));
  const ok = rules.every(
    ({ fromPercent, toPercent }) =>
      compareDecimals(markup, percent(fromPercent)) >= 0 && compareDecimals(markup, percent(toPercent)) <= 0,
  );
  return answered({ penaltyRate: rate, ok }, rules);
}

const percent = (count: number): Decimal => ({ units: BigInt(count), scale: 2 });
