import { addMinutes, type Instant } from '../calendar/instant.ts';
import type { ComplaintKind, HoldKind } from '../vocabulary.ts';
import { type ActorRef, reachesActor } from './actor.ts';
import type { Channel } from './words.ts';

/** person: forbids about every debt of the natural person. case: about this creditor's case, or one account of it. */
export type HoldReach = 'person' | 'case';

interface HoldKindRule {
  readonly reach: HoldReach;
  /** The longest a hold of this kind may be set for; it can be set again. Calendar days. */
  readonly longestDays: number;
}

/** What is about the human being reaches all debts; what is about a debt reaches that debt. Our choice (O), stricter where in doubt. */
export const HOLD_KIND_RULES: Readonly<Record<HoldKind, HoldKindRule>> = {
  dispute: { reach: 'case', longestDays: 60 },
  payment_query: { reach: 'case', longestDays: 15 },
  hardship_review: { reach: 'case', longestDays: 30 },
  complaint: { reach: 'case', longestDays: 60 },
  identity_fraud: { reach: 'person', longestDays: 90 },
  distress: { reach: 'person', longestDays: 30 },
  cease_contact: { reach: 'person', longestDays: 365 },
  represented: { reach: 'person', longestDays: 365 },
  deceased: { reach: 'person', longestDays: 3650 },
  incapable: { reach: 'person', longestDays: 3650 },
  detained: { reach: 'person', longestDays: 3650 },
  court_frozen: { reach: 'case', longestDays: 365 },
  disaster: { reach: 'person', longestDays: 90 },
  bureau_objection: { reach: 'case', longestDays: 60 },
  vulnerable: { reach: 'person', longestDays: 365 },
  wrong_party: { reach: 'person', longestDays: 365 },
};

interface ComplaintRule {
  readonly reach: HoldReach;
  /** The complaint is about somebody, and the hold stops him alone. */
  readonly namesActor: boolean;
}

/**
 * What a complaint stops. About conduct: whoever is named, on every debt, and nobody else. About the debt: pressure on it. About
 * privacy, or brought by a regulator, the press or a petition: everything, until headquarters has answered (O).
 */
export const COMPLAINT_RULES: Readonly<Record<ComplaintKind, ComplaintRule>> = {
  conduct: { reach: 'person', namesActor: true },
  debt: { reach: 'case', namesActor: false },
  privacy: { reach: 'person', namesActor: false },
  regulator: { reach: 'person', namesActor: false },
  media: { reach: 'person', namesActor: false },
  petition: { reach: 'person', namesActor: false },
  other: { reach: 'case', namesActor: false },
};

export const reachOf = (kind: HoldKind, complaint: ComplaintKind | null): HoldReach =>
  complaint === null ? HOLD_KIND_RULES[kind].reach : COMPLAINT_RULES[complaint].reach;

/** A hold that ends in a review forbids for so long beyond its end, so that somebody looks before contact resumes (O). */
export const REVIEW_GRACE_DAYS = 7;

/**
 * When a hold forbids no more. `resume`: at its end. `review`: when another human being has looked, at the latest after the
 * grace: no hold lasts for ever, also not one that nobody reviews.
 */
export const endsAt = (until: Instant, onExpiry: 'review' | 'resume'): Instant =>
  onExpiry === 'resume' ? until : addMinutes(until, REVIEW_GRACE_DAYS * 24 * 60);

export interface HoldPlace {
  readonly kind: HoldKind;
  readonly complaint: ComplaintKind | null;
  readonly caseId: string;
  readonly accountId: string | null;
  readonly channel: Channel | null;
  readonly actor: ActorRef | null;
}

export interface ContactPlace {
  readonly caseId: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly actor: ActorRef;
}

/** Whether a hold reaches a contact; both belong to one natural person. */
export function reaches(hold: HoldPlace, contact: ContactPlace): boolean {
  if (hold.channel !== null && hold.channel !== contact.channel) return false;
  if (hold.actor !== null && !reachesActor(hold.actor, contact)) return false;
  if (reachOf(hold.kind, hold.complaint) === 'person') return true;
  if (hold.caseId !== contact.caseId) return false;
  return hold.accountId === null || hold.accountId === contact.accountId;
}
