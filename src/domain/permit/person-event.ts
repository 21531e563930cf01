import type { ClockTime, Instant } from '../calendar/instant.ts';
import type { Channel, Medium, Place } from './words.ts';

/** 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The person wrote, called or came of their own accord. */
interface ConsumerInitiated {
  readonly type: 'consumer_initiated';
  readonly at: Instant;
  readonly channel: Channel;
}

/** The person named a time or a place at which a contact does not suit. */
export interface Inconvenient {
  readonly type: 'inconvenient';
  readonly at: Instant;
  /** [from, to) by the person's clock; absent: all day. */
  readonly window?: readonly [ClockTime, ClockTime] | undefined;
  /** Absent: every day. */
  readonly weekdays?: readonly Weekday[] | undefined;
  /** Only there; absent: anywhere. */
  readonly place?: Place | undefined;
  /** "I am busy": said of this moment, not of others. */
  readonly currentOnly: boolean;
}

/** The person asked not to be contacted by this medium. */
export interface OptOutOfMedium {
  readonly type: 'optout_medium';
  readonly at: Instant;
  readonly medium: Medium;
}

/** cease_written: asked in writing to cease. prior_consent_calls: agreed to more calls, directly. visit_notice: was told of a visit. */
interface Said {
  readonly type: 'cease_written' | 'prior_consent_calls' | 'visit_notice';
  readonly at: Instant;
}

/** What the person said or did that a rule counts from. Events after the contact's moment are not there yet. */
export type PersonEvent = ConsumerInitiated | Inconvenient | OptOutOfMedium | Said;

export const EVENT_TYPES = [
  'consumer_initiated',
  'inconvenient',
  'optout_medium',
  'cease_written',
  'prior_consent_calls',
  'visit_notice',
] as const satisfies readonly PersonEvent['type'][];
