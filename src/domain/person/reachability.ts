import { addMinutes, dateIn, type Instant, toEpochMs } from '../calendar/instant.ts';
import type { ContactOutcome } from '../vocabulary.ts';

/** Numbers of policies/reachability.yaml; days and hours. */
export interface ReachabilityTerms {
  /** Calls older than this are not looked at. */
  readonly windowDays: number;
  readonly hard: {
    readonly tries: number;
    readonly days: number;
    readonly hours: number;
    readonly expiresDays: number;
  };
  readonly lostExpiresDays: number;
  readonly retestDays: number;
}

/** A telephone number of the person's own, on any of his records. */
export interface OwnNumber {
  readonly pointId: string;
  /** wrong: somebody else's; invalid: nobody's. */
  readonly state: 'unverified' | 'verified' | 'wrong' | 'invalid';
  readonly stateAt: Instant;
  /** The person does not want it used: he is there. */
  readonly refused: boolean;
}

/** A contact that was made, and what became of it. */
export interface Try {
  readonly permitId: string;
  readonly pointId: string;
  readonly at: Instant;
  readonly outcome: ContactOutcome;
}

/** reachable: not shown to be otherwise. hard (半失联): calls go unanswered. lost (失联): no number of his own is alive. */
export type ReachState = 'reachable' | 'hard' | 'lost';

/** Why it is so: what was seen, or what is missing for more. */
export type ReachReason =
  | 'answered'
  | 'refused'
  | 'no_number'
  | 'numbers_dead'
  | 'unanswered'
  | 'too_few_tries'
  | 'stale';

export type ReachEvidence =
  | { readonly kind: 'number_dead'; readonly pointId: string; readonly at: Instant }
  | {
      readonly kind: 'unanswered';
      readonly permitId: string;
      readonly pointId: string;
      readonly at: Instant;
      readonly outcome: ContactOutcome;
    };

export interface Reachability {
  readonly state: ReachState;
  readonly because: ReachReason;
  /** The calls and dead numbers that it rests on, or that count towards it. */
  readonly evidence: readonly ReachEvidence[];
  /** The last of the evidence; null: there is none. */
  readonly since: Instant | null;
  /** Until when it holds without a new try; null: nobody is called unreachable. */
  readonly expiresAt: Instant | null;
  readonly retestAt: Instant | null;
}

export interface ReachFacts {
  readonly numbers: readonly OwnNumber[];
  readonly tries: readonly Try[];
  /** The last sign of the person by any way: an answer, a reply, a visit. */
  readonly lastSignAt: Instant | null;
  readonly zone: string;
}

/** Somebody who declines a call is there; so is who reads. What says nothing of him (sent, delivered) counts for neither. */
const UNANSWERED: ReadonlySet<ContactOutcome> = new Set(['no_answer', 'busy', 'not_connected', 'voicemail']);
/** Outcomes by which somebody shows that he can be reached. */
export const ANSWERED: ReadonlySet<ContactOutcome> = new Set([
  'connected',
  'conversation',
  'read',
  'rejected',
]);

const days = (at: Instant, count: number): Instant => addMinutes(at, count * 24 * 60);
const reachable = (because: ReachReason, evidence: readonly ReachEvidence[] = []): Reachability => ({
  state: 'reachable',
  because,
  evidence,
  since: evidence.at(-1)?.at ?? null,
  expiresAt: null,
  retestAt: null,
});

/**
 * Whether a person can be reached, computed from numbers and calls and never set by anybody. What is not shown is not so: without
 * evidence, with evidence too old, or with a number that he refused, he counts as reachable.
 */
export function reachabilityOf(facts: ReachFacts, terms: ReachabilityTerms, now: Instant): Reachability {
  const { numbers } = facts;
  if (numbers.some((number) => number.refused)) return reachable('refused');
  if (numbers.length === 0) return reachable('no_number');
  const alive = numbers.filter(({ state }) => state !== 'wrong' && state !== 'invalid');
  const signAt = lastSign(facts);
  if (alive.length === 0) return lostOr(numbers, signAt, terms, now);
  return hardOr(facts, alive, signAt, terms, now);
}

function lastSign({ tries, lastSignAt }: ReachFacts): Instant | null {
  const answered = tries.filter((one) => ANSWERED.has(one.outcome)).map((one) => one.at);
  return [...answered, ...(lastSignAt === null ? [] : [lastSignAt])].sort().at(-1) ?? null;
}

function lostOr(
  numbers: readonly OwnNumber[],
  signAt: Instant | null,
  terms: ReachabilityTerms,
  now: Instant,
): Reachability {
  const evidence = numbers
    .map(({ pointId, stateAt: at }) => ({ kind: 'number_dead' as const, pointId, at }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const since = evidence.at(-1)?.at;
  // He has been heard since the last number died: by another way he can be reached.
  if (since === undefined || (signAt !== null && signAt > since)) return reachable('answered', evidence);
  return shown('lost', 'numbers_dead', evidence, since, terms.lostExpiresDays, terms, now);
}

function hardOr(
  facts: ReachFacts,
  alive: readonly OwnNumber[],
  signAt: Instant | null,
  terms: ReachabilityTerms,
  now: Instant,
): Reachability {
  const oldest = days(now, -terms.windowDays);
  const evidence = facts.tries
    .filter(({ pointId, outcome, at }) => {
      const isOwn = alive.some((number) => number.pointId === pointId);
      return (
        isOwn && UNANSWERED.has(outcome) && at >= oldest && at <= now && (signAt === null || at > signAt)
      );
    })
    .map((one) => ({ kind: 'unanswered' as const, ...one }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const [first, last] = [evidence[0], evidence.at(-1)];
  if (first === undefined || last === undefined)
    return reachable(signAt === null ? 'too_few_tries' : 'answered');
  const { tries, days: daysNeeded, hours, expiresDays } = terms.hard;
  const onDays = new Set(evidence.map(({ at }) => dateIn(at, facts.zone))).size;
  const overHours = (toEpochMs(last.at) - toEpochMs(first.at)) / 3_600_000;
  const allTried = alive.every((number) => evidence.some(({ pointId }) => pointId === number.pointId));
  const enough = evidence.length >= tries && onDays >= daysNeeded && overHours >= hours && allTried;
  if (!enough) return reachable('too_few_tries', evidence);
  return shown('hard', 'unanswered', evidence, last.at, expiresDays, terms, now);
}

function shown(
  state: 'hard' | 'lost',
  because: ReachReason,
  evidence: readonly ReachEvidence[],
  since: Instant,
  expiresDays: number,
  terms: ReachabilityTerms,
  now: Instant,
): Reachability {
  const expiresAt = days(since, expiresDays);
  if (expiresAt <= now) return reachable('stale', evidence);
  const retestAt = days(since, terms.retestDays);
  return {
    state,
    because,
    evidence,
    since,
    expiresAt,
    retestAt: retestAt < expiresAt ? retestAt : expiresAt,
  };
}
