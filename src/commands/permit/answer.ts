import { packIds, packVersions } from '../../contract/policy-pack.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Decision } from '../../domain/permit/decide.ts';
import type { Pack } from '../../domain/permit/rule.ts';
import type { AttemptFactsRow } from '../../store/permit-facts.store.ts';

export type Phase = 'planning' | 'dispatch';

export interface PermitGranted {
  readonly permitId: string;
  readonly attemptId: string;
  readonly windowFrom: Instant;
  readonly windowUntil: Instant;
  /** The rules moved the contact to a later time of the same day. */
  readonly replanned: boolean;
}

/** What was decided of one attempt, before it is written. */
export interface Answer {
  readonly row: AttemptFactsRow;
  readonly outcome: Outcome<PermitGranted>;
  /** Decisions that denied, with the moment asked for: stored also when a later time of the day was allowed. */
  readonly denied: readonly { readonly at: Instant; readonly decision: Decision }[];
  readonly rules: readonly string[];
}

/** Ids and versions of the packs, as permits and refusals name them. */
export const packsOf = (
  packs: readonly Pack[],
): { readonly packId: string; readonly packVersion: string } => ({
  packId: packIds(packs),
  packVersion: packVersions(packs),
});
