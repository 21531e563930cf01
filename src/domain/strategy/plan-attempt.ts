import { addMinutes, type Instant, instantAt } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { type ChannelName, type ContactPointKind, reachedBy } from '../vocabulary.ts';
import type { Rule, Way } from './strategy.ts';

/** One contact point of the person, without its value. */
export interface ContactPoint {
  readonly contactPointId: string;
  readonly personId: string;
  readonly kind: ContactPointKind;
  readonly reserved: boolean;
  readonly consent: 'contract' | 'given' | 'refused';
  readonly state: 'unverified' | 'verified' | 'wrong' | 'invalid';
}

export interface AttemptPlan {
  readonly way: Way;
  readonly contactPointId: string;
  readonly personId: string;
  readonly plannedAt: Instant;
  readonly windowUntil: Instant;
}

/** Between which wall-clock times a channel is planned. The pack decides what is allowed. */
const HOURS: Readonly<
  Record<ChannelName, { readonly from: string; readonly minutes: number; readonly until: string }>
> = {
  email: { from: '09:00', minutes: 150, until: '20:30' },
  sms: { from: '09:00', minutes: 150, until: '20:30' },
  push: { from: '09:00', minutes: 150, until: '20:30' },
  robot_call: { from: '10:00', minutes: 480, until: '19:30' },
  call: { from: '10:00', minutes: 480, until: '19:30' },
  letter: { from: '09:00', minutes: 420, until: '17:30' },
};

/** Whether anything may be planned to this point at all: not dead, not somebody else's, its use not refused. */
export function isUsable(point: ContactPoint): boolean {
  return point.state !== 'wrong' && point.state !== 'invalid' && point.consent !== 'refused';
}

/** The best usable point of the channel: verified before unverified, the contract's reserved one before others, then by id. */
export function pointFor(channel: ChannelName, points: readonly ContactPoint[]): ContactPoint | undefined {
  const kind = reachedBy[channel];
  return points
    .filter((point) => point.kind === kind && isUsable(point))
    .sort((a, b) => rank(a) - rank(b) || (a.contactPointId < b.contactPointId ? -1 : 1))[0];
}

function rank(point: ContactPoint): number {
  return (point.state === 'verified' ? 0 : 2) + (point.reserved ? 0 : 1);
}

/** The first way of the rule for which the person has a usable point; undefined: none. */
export function wayFor(
  rule: Rule,
  points: readonly ContactPoint[],
): { readonly way: Way; readonly point: ContactPoint } | undefined {
  for (const way of rule.ways) {
    const point = pointFor(way.channel, points);
    if (point !== undefined) return { way, point };
  }
  return undefined;
}

/**
 * When the contact is planned: spread over the channel's hours by the case and the day, so that a portfolio does not go out
 * at one moment and the same run gives the same plan. Never before `now`; undefined when the hours of the day are over.
 */
export function planFor(
  rule: Rule,
  points: readonly ContactPoint[],
  when: { readonly caseId: string; readonly day: LocalDate; readonly now: Instant; readonly zone: string },
): AttemptPlan | undefined {
  const found = wayFor(rule, points);
  if (found === undefined) return undefined;
  const hours = HOURS[found.way.channel];
  const windowUntil = instantAt(when.day, hours.until, when.zone);
  const spread = addMinutes(
    instantAt(when.day, hours.from, when.zone),
    spreadOf(`${when.caseId}/${when.day}`, hours.minutes),
  );
  let plannedAt = spread;
  if (plannedAt < when.now) plannedAt = when.now;
  if (plannedAt >= windowUntil) return undefined;
  return {
    way: found.way,
    contactPointId: found.point.contactPointId,
    personId: found.point.personId,
    plannedAt,
    windowUntil,
  };
}

/** FNV-1a over the UTF-16 units, folded into 0 … minutes−1. Not a secret, only a spread. */
function spreadOf(seed: string, minutes: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % minutes;
}
