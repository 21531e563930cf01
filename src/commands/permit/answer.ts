import { packIds, packVersions } from '../../contract/policy-pack.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Pack } from '../../domain/permit/rule.ts';
import type { AttemptFactsRow } from '../../store/permit-facts.store.ts';
import type { Judged } from './record-decisions.ts';

export type Phase = 'planning' | 'dispatch';

export interface PermitGranted {
  readonly permitId: string;
  readonly attemptId: string;
  readonly windowFrom: Instant;
  readonly windowUntil: Instant;
  /** The rules moved the contact to a later time of the same day. */
  readonly replanned: boolean;
  /** Of the recorded decision by which it was granted, hex; evidence names it. */
  readonly decisionHash: string;
}

/** What was decided of one attempt, before it is written. */
export interface Answer {
  readonly row: AttemptFactsRow;
  readonly outcome: Outcome<Omit<PermitGranted, 'decisionHash'>>;
  /** Decisions that denied, with the moment asked for: stored also when a later time of the day was allowed. */
  readonly denied: readonly (Judged & { readonly at: Instant })[];
  /** The decision by which it was granted. */
  readonly allowed?: Judged;
}

/** The same when it is written. */
export interface WrittenAnswer {
  readonly attemptId: string;
  readonly outcome: Outcome<PermitGranted>;
}

/** Ids and versions of the packs, as permits and refusals name them. */
export const packsOf = (
  packs: readonly Pack[],
): { readonly packId: string; readonly packVersion: string } => ({
  packId: packIds(packs),
  packVersion: packVersions(packs),
});
