import type { StatutoryCalendar } from '../calendar/statutory.ts';
import { type AllocationQuestion, allocation } from './allocation.ts';
import { type AllocationMultiQuestion, allocationMulti } from './allocation-multi.ts';
import { type CreditBureauQuestion, creditBureau } from './credit-bureau.ts';
import { type DeadlineQuestion, deadline } from './deadline.ts';
import { type EffectiveCollectionQuestion, effectiveCollection } from './effective-collection.ts';
import { type LimitationQuestion, limitation } from './limitation.ts';
import { type PenaltyRateQuestion, penaltyRate } from './penalty-rate.ts';
import { type PlanQuestion, plan } from './plan.ts';
import { type RateCapQuestion, rateCap } from './rate-cap.ts';
import type { Reckoned } from './reckoned.ts';
import { type RetentionQuestion, retention } from './retention.ts';
import type { ReckoningPack } from './rule.ts';
import type { ReckoningKind } from './words.ts';

/** What each kind of question holds. */
export interface Questions {
  readonly limitation: LimitationQuestion;
  readonly effective_collection: EffectiveCollectionQuestion;
  readonly deadline: DeadlineQuestion;
  readonly retention: RetentionQuestion;
  readonly credit_bureau: CreditBureauQuestion;
  readonly allocation: AllocationQuestion;
  readonly allocation_multi: AllocationMultiQuestion;
  readonly penalty_rate: PenaltyRateQuestion;
  readonly rate_cap: RateCapQuestion;
  readonly plan: PlanQuestion;
}

type Answerer<K extends ReckoningKind> = (
  pack: ReckoningPack,
  question: Questions[K],
  calendar: StatutoryCalendar,
) => Reckoned;

const ANSWERERS: { readonly [K in ReckoningKind]: Answerer<K> } = {
  limitation,
  effective_collection: effectiveCollection,
  deadline,
  retention,
  credit_bureau: creditBureau,
  allocation,
  allocation_multi: allocationMulti,
  penalty_rate: penaltyRate,
  rate_cap: rateCap,
  plan,
};

/** Answers a question by the rules of one pack that are in force. Pure; refused by the name of the place that it lacks. */
export function reckon<K extends ReckoningKind>(
  pack: ReckoningPack,
  kind: K,
  question: Questions[K],
  calendar: StatutoryCalendar,
): Reckoned {
  const answerer: Answerer<K> = ANSWERERS[kind];
  return answerer(pack, question, calendar);
}
