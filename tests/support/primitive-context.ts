import type { Instant } from '../../src/domain/calendar/instant.ts';
import { dayClock } from '../../src/domain/permit/day-clock.ts';
import { factReader } from '../../src/domain/permit/fact-reader.ts';
import type { PastContact, PermitFacts, ProposedContact } from '../../src/domain/permit/facts.ts';
import type { Rule } from '../../src/domain/permit/rule.ts';
import type { RuleContext } from '../../src/domain/permit/rule-common.ts';
import { shippedCalendar } from './policies.ts';

export const at = (text: string): Instant => `2026-${text}:00.000Z` as Instant;
export const NOON = at('03-10T12:00');
export const facts: PermitFacts = {
  zones: ['UTC'],
  flags: { consumer_consent: true, visit_refused: false, contact_refused: true, collector_trained: true },
  holds: [],
  stops: [],
  events: [],
  calendar: shippedCalendar(),
};
export const proposed: ProposedContact = {
  at: NOON,
  channel: 'sms',
  party: 'borrower',
  purpose: 'collect',
  actorKind: 'own',
  actor: 'own',
  number: 'n1',
  debts: ['d1'],
  first: false,
  content: [],
  includes: [],
  evidence: [],
  visitors: 2,
  credentials: true,
  enterPrivate: false,
};
export const past = (when: string, more: Partial<PastContact> = {}): PastContact => ({
  at: at(when),
  channel: 'sms',
  direction: 'out',
  outcome: 'delivered',
  number: 'n1',
  debts: ['d1'],
  ...more,
});

/** What differs from a text to a borrower at noon in UTC, of whom nothing is known. */
export interface Given {
  readonly facts?: object;
  readonly proposed?: object;
  readonly history?: readonly PastContact[];
  readonly zones?: readonly [string, ...string[]];
}
export function contextOf(given: Given): RuleContext {
  const known: PermitFacts = { ...facts, ...given.facts };
  const [first, ...others] = given.zones ?? ['UTC'];
  return {
    facts: known,
    read: factReader(known),
    proposed: { ...proposed, ...given.proposed },
    history: given.history ?? [],
    clocks: [dayClock(first), ...others.map(dayClock)],
  };
}
export const ruleOf = (rule: object): Rule =>
  ({
    id: 'r',
    level: 'must',
    effectiveFrom: '2026-01-01',
    source: 's',
    verified: 'O',
    zh: '',
    en: '',
    ...rule,
  }) as unknown as Rule;

export const inbound = (when: string, more: Partial<PastContact> = {}) =>
  past(when, { direction: 'in', outcome: 'read', ...more });
export const optOut = { kind: 'optOut', events: ['optout_medium', 'cease_written'], oneReply: true };
export const out = { events: [{ type: 'optout_medium', at: at('03-10T08:00'), medium: 'sms' }] } as const;
export const wrote = (channel: 'sms' | 'email', when: string) =>
  ({ events: [...out.events, { type: 'consumer_initiated', at: at(when), channel }] }) as const;
export const once = { ...optOut, oneReply: false, exceptOnce: ['optout_confirmation'] };
export const confirm = { purpose: 'optout_confirmation' } as const;
export const nightly = {
  type: 'inconvenient',
  at: at('03-01T00:00'),
  window: ['22:00', '06:00'],
  currentOnly: false,
} as const;
export const midday = { ...nightly, window: ['12:00', '13:00'] } as const;
export const step = { kind: 'requiredStep', facts: ['collector_trained'] };
export const aged = { ...step, maxAgeDays: 10 };
export const place = { kind: 'placeRule', places: ['workplace'] };
export const party = {
  kind: 'partyRule',
  parties: ['borrower'],
  allow: { collect: [], remind: ['visit_refused'] },
};
export const cap = {
  kind: 'frequencyCap',
  count: { channels: ['sms'] },
  scope: ['person'],
  window: 'calendarDay',
  max: 1,
};
export const quiet = {
  kind: 'quietAfter',
  trigger: { channels: ['sms'], outcomes: ['delivered'] },
  scope: ['person'],
  days: 2,
  triggerDayIsDayOne: true,
};
export const visit = { kind: 'visitRule' };
export const onVisit = { channel: 'visit' } as const;
export const window = { kind: 'timeWindow', days: { any: [['09:00', '12:01']] } };
export const consent = { events: [{ type: 'prior_consent_calls', at: at('03-09T10:00') }] } as const;
export const hold = { kind: 'dispute', from: at('03-10T12:00'), until: at('03-10T12:01') } as const;
