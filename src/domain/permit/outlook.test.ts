// Guarantee: Thousands of holds are searched as the few spans that they make, and the answer is the one that asking at each moment gives.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shippedCalendar, shippedPacks } from '../../../tests/support/policies.ts';
import { addMinutes, type Instant, instant } from '../calendar/instant.ts';
import { localDate } from '../calendar/local-date.ts';
import { chanceFrom } from '../generate/random.ts';
import { dayClock, epochMs } from './day-clock.ts';
import { decide } from './decide.ts';
import type { HoldFact, PermitFacts, ProposedContact, StopFact } from './facts.ts';
import { isDenied, type Matter } from './judge.ts';
import { outlookOf } from './outlook.ts';
import { instantOf, rulesOf } from './turns.ts';
import { FACTS } from './words.ts';

const packs = shippedPacks('cn', 'lender-default');
const NOW = instant('2026-11-30T10:00:00+08:00');
const facts = (holds: readonly HoldFact[], stops: readonly StopFact[] = []): PermitFacts => ({
  zones: ['Asia/Shanghai'],
  flags: Object.fromEntries(FACTS.map((fact) => [fact, false])),
  holds,
  stops,
  events: [],
  calendar: shippedCalendar(),
});
const proposed: ProposedContact = {
  at: NOW,
  channel: 'call',
  party: 'borrower',
  purpose: 'collect',
  actorKind: 'own',
  actor: 'staff:1',
  number: 'n1',
  debts: [],
  first: false,
  content: [],
  includes: [],
  evidence: [],
  visitors: 0,
  credentials: false,
  enterPrivate: false,
};
const matter = (of: PermitFacts): Matter => ({
  packs,
  facts: of,
  proposed,
  history: [],
  clocks: [dayClock('Asia/Shanghai')],
});
const ahead = (of: PermitFacts) => outlookOf(matter(of), rulesOf(matter(of)), localDate('2026-11-30'));
const hours = (count: number): Instant => addMinutes(NOW, count * 60);
const FOREVER = { kind: 'dispute', from: NOW, until: instant('9999-12-31T00:00:00Z') } as const;
const hold = (from: number, until: number, more: Partial<HoldFact> = {}): HoldFact => ({
  kind: 'dispute',
  from: hours(from),
  until: hours(until),
  ...more,
});

describe('what lies ahead', () => {
  const LEFT: readonly (readonly [what: string, holds: readonly HoldFact[], left: number, once: number])[] = [
    ['nothing', [], 0, 0],
    ['one hold', [hold(0, 5)], 0, 2],
    ['two that overlap', [hold(0, 5), hold(3, 9)], 0, 2],
    ['two that meet', [hold(0, 5), hold(5, 9)], 0, 2],
    ['two with a gap', [hold(0, 5), hold(6, 9)], 0, 4],
    ['one that is over before it begins', [hold(5, 5)], 0, 0],
    ['of another channel', [hold(0, 5, { channel: 'sms' })], 1, 2],
    ['of another actor', [hold(0, 5, { actor: 'staff:2' })], 1, 2],
    ['of this actor', [hold(0, 5, { actor: 'staff:1' })], 0, 2],
    ['five thousand, each with its own end', Array.from({ length: 5_000 }, (_, i) => hold(-i, i + 1)), 0, 2],
  ];
  for (const [what, holds, left, once] of LEFT)
    it(`${what}: ${left} holds to ask, ${once} moments`, () => {
      const seen = ahead(facts(holds));
      assert.deepEqual([seen.matter.facts.holds.length, seen.once.length], [left, once]);
    });

  it('is closed from the beginning of a hold to before its end, also by a kill switch without one', () => {
    const seen = ahead(facts([hold(0, 5), hold(8, 9)], [{ scope: 'tenant', from: hours(20) }]));
    const at = (count: number): number => epochMs(hours(count));
    const closed = [-1, 0, 4, 5, 7, 8, 9, 19, 20, 9_000].filter((count) => seen.isClosed(at(count)));
    assert.deepEqual(closed, [0, 4, 8, 20, 9_000]);
    assert.equal(seen.isClosed(at(5) - 1), true);
    const through = [
      [0, 5],
      [0, 6],
      [1, 4],
      [4, 8],
      [-1, 2],
      [20, 9_000],
    ].filter(([from = 0, until = 0]) => seen.isClosedThrough(at(from), at(until)));
    assert.deepEqual(through, [
      [0, 5],
      [1, 4],
      [20, 9_000],
    ]);
  });

  it('answers like the whole matter at every moment that it leaves open, and denies what it closes', () => {
    const chance = chanceFrom(20_261_130);
    let closed = 0;
    for (let world = 0; world < 200; world += 1) {
      const holds = Array.from({ length: 6 }, () => {
        const from = chance.between(-40, 60);
        const kind = chance.pick(['dispute', 'represented', 'wrong_party', 'vulnerable'] as const);
        const of = chance.pick<Partial<HoldFact>>([
          {},
          { channel: 'sms' },
          { channel: 'call' },
          { actor: 'agency:1' },
        ]);
        return hold(from, from + chance.between(0, 30), { kind, ...of });
      });
      const whole = matter(facts(holds));
      const seen = ahead(whole.facts);
      for (let hour = 0; hour < 100; hour += 3) {
        const ms = epochMs(hours(hour)) + chance.between(-1, 1);
        const at = instantOf(ms) as Instant;
        const is = isDenied({ ...whole, proposed: { ...proposed, at } });
        const told = seen.isClosed(ms) || isDenied({ ...seen.matter, proposed: { ...proposed, at } });
        assert.equal(told, is, `${world} ${at} ${JSON.stringify(holds)}`);
        closed += seen.isClosed(ms) ? 1 : 0;
      }
    }
    assert.ok(closed > 500, `${closed}`);
  });

  const NEXT: readonly (readonly [what: string, holds: readonly HoldFact[], next: string | undefined])[] = [
    ['after the last of five thousand that overlap', overlapping(5_000), '2026-12-21T03:00:00.000Z'],
    ['in the one gap of working hours', [hold(-1, 30), hold(31, 9_000)], '2026-12-01T08:00:00.000Z'],
    ['never: what lasts for ever', [...overlapping(5_000), FOREVER], undefined],
  ];
  for (const [what, holds, next] of NEXT)
    it(`is allowed ${what}`, () => {
      assert.equal(decide(packs, facts(holds), proposed, []).nextAllowedAt, next);
    });
});

/** Each ends six minutes after the one before, the last one on 21 December at 11:00. */
function overlapping(count: number): readonly HoldFact[] {
  return Array.from({ length: count }, (_, i) => ({
    ...hold(-1, 0),
    until: addMinutes(NOW, (i + 1) * 6 + 300),
  }));
}
