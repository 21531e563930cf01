// Guarantee: nobody counts as unreachable but by evidence that is complete and fresh; who answers, declines, reads or refuses is there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMinutes, instant, SHANGHAI } from '../calendar/instant.ts';
import type { ContactOutcome } from '../vocabulary.ts';
import {
  type OwnNumber,
  type ReachabilityTerms,
  type ReachFacts,
  reachabilityOf,
  type Try,
} from './reachability.ts';

const terms: ReachabilityTerms = {
  windowDays: 30,
  hard: { tries: 6, days: 3, hours: 48, expiresDays: 7 },
  lostExpiresDays: 30,
  retestDays: 7,
};
const now = instant('2026-11-30T10:00:00+08:00');
const ago = (hours: number) => addMinutes(now, -hours * 60);
const number = (more: Partial<OwnNumber> = {}): OwnNumber => ({
  pointId: 'n1',
  state: 'verified',
  stateAt: ago(240),
  refused: false,
  ...more,
});
const call = (hours: number, outcome: ContactOutcome = 'no_answer', pointId = 'n1'): Try => ({
  permitId: `p${hours}`,
  pointId,
  at: ago(hours),
  outcome,
});
/** Six calls on three days over 50 hours, the last one an hour ago. */
const SIX = [51, 50, 27, 26, 2, 1].map((hours) => call(hours));
const dead = number({ state: 'invalid' });

const cases: readonly [string, Partial<ReachFacts>, string][] = [
  ['nothing known', {}, 'reachable: too_few_tries'],
  ['no number', { numbers: [] }, 'reachable: no_number'],
  ['six calls on three days', { tries: SIX }, 'hard: unanswered'],
  ['five calls', { tries: SIX.slice(1) }, 'reachable: too_few_tries'],
  ['six calls on two days', { tries: [26, 25, 24, 3, 2, 1].map((h) => call(h)) }, 'reachable: too_few_tries'],
  [
    'six calls within 48 hours',
    { tries: [35, 34, 20, 19, 2, 1].map((h) => call(h)) },
    'reachable: too_few_tries',
  ],
  [
    'one of them engaged, one a voicemail',
    { tries: [call(51, 'busy'), call(50, 'voicemail'), ...SIX.slice(2)] },
    'hard: unanswered',
  ],
  ['one of them declined', { tries: [...SIX.slice(0, 5), call(1, 'rejected')] }, 'reachable: answered'],
  ['answered before all of them', { tries: [call(60, 'conversation'), ...SIX] }, 'hard: unanswered'],
  ['answered between them', { tries: [...SIX, call(20, 'connected')] }, 'reachable: too_few_tries'],
  ['answered after them', { tries: [...SIX, call(0, 'conversation')] }, 'reachable: answered'],
  ['wrote since', { tries: SIX, lastSignAt: ago(0) }, 'reachable: answered'],
  [
    'texts delivered say nothing',
    { tries: [1, 2, 3, 26, 27, 51].map((h) => call(h, 'delivered')) },
    'reachable: too_few_tries',
  ],
  [
    'a second number never called',
    { numbers: [number(), number({ pointId: 'n2' })], tries: SIX },
    'reachable: too_few_tries',
  ],
  [
    'a second number called, too',
    { numbers: [number(), number({ pointId: 'n2' })], tries: [...SIX, call(3, 'no_answer', 'n2')] },
    'hard: unanswered',
  ],
  [
    'a second number that is dead',
    { numbers: [number(), { ...dead, pointId: 'n2' }], tries: SIX },
    'hard: unanswered',
  ],
  [
    'calls to somebody else’s number',
    { tries: SIX.map((one) => ({ ...one, pointId: 'x' })) },
    'reachable: too_few_tries',
  ],
  ['all numbers dead', { numbers: [dead, number({ pointId: 'n2', state: 'wrong' })] }, 'lost: numbers_dead'],
  ['all dead, and heard since', { numbers: [dead], lastSignAt: ago(1) }, 'reachable: answered'],
  ['all dead, heard before', { numbers: [dead], lastSignAt: ago(300) }, 'lost: numbers_dead'],
  [
    'all dead for 30 days',
    { numbers: [number({ state: 'invalid', stateAt: ago(720) })] },
    'reachable: stale',
  ],
  [
    'a number that he refused',
    { numbers: [number({ refused: true }), dead], tries: SIX },
    'reachable: refused',
  ],
  [
    'the last call a week ago',
    { tries: SIX.map((one) => ({ ...one, at: addMinutes(one.at, -167 * 60) })) },
    'reachable: stale',
  ],
  [
    'the last call six days ago',
    { tries: SIX.map((one) => ({ ...one, at: addMinutes(one.at, -144 * 60) })) },
    'hard: unanswered',
  ],
  [
    'calls older than the window',
    { tries: SIX.map((one) => ({ ...one, at: addMinutes(one.at, -31 * 1440) })) },
    'reachable: too_few_tries',
  ],
];
for (const [name, more, expected] of cases) {
  test(`${name} → ${expected}`, () => {
    const facts: ReachFacts = { numbers: [number()], tries: [], lastSignAt: null, zone: SHANGHAI, ...more };
    const found = reachabilityOf(facts, terms, now);
    assert.equal(`${found.state}: ${found.because}`, expected);
    if (found.state === 'reachable') assert.equal(found.expiresAt, null);
    else assert.ok(found.evidence.length > 0 && (found.expiresAt ?? now) > now && found.retestAt !== null);
  });
}
