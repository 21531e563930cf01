// Guarantee: Rules only forbid, their order does not matter, the next allowed moment is the first, and an answer can be replayed; a planted fault breaks each property.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PLACES, randomWorld, type World } from '../../../tests/support/permit-worlds.ts';
import { fromEpochMs, type Instant, toEpochMs } from '../calendar/instant.ts';
import { chanceFrom } from '../generate/random.ts';
import { type Decision, decide } from './decide.ts';
import { readDecision, writeDecision, writeOutcome } from './decision-record.ts';
import type { Pack, Rule } from './rule.ts';

type Decide = typeof decide;

/** A random story by its seed: the failing seed is all that is needed to see it again. */
const worlds = fc.integer().map((seed) => randomWorld(chanceFrom(seed)));
const ask = (by: Decide, { packs, facts, proposed, history }: World): Decision =>
  by(packs, facts, proposed, history);
const askAt = (by: Decide, world: World, at: Instant): Decision =>
  ask(by, { ...world, proposed: { ...world.proposed, at } });
const shift = (at: Instant, ms: number): Instant => fromEpochMs(toEpochMs(at) + ms);
const allRules: readonly Rule[] = PLACES.flatMap((place) => place.packs.flatMap((pack) => pack.rules));
/** These give; all others only take away. */
const gives = (rule: Rule): boolean => rule.kind === 'partyRule' || rule.kind === 'outsideScope';
const packOf = (rules: readonly Rule[], more: Partial<Pack> = {}): Pack => ({
  id: 'added',
  version: '1',
  layer: 'campaign',
  zh: '加上的',
  en: 'added',
  rules,
  ...more,
});
/** Stories of this run that had something to show. */
let met = 0;

const part = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

interface Property {
  readonly name: string;
  readonly holds: (by: Decide) => fc.IProperty<unknown[]>;
  /** A decide() with one fault, which the property must find. */
  readonly canary: Decide;
  readonly runs: number;
}

const PROPERTIES: readonly Property[] = [
  {
    name: 'the next allowed moment is allowed, and no moment before it is, the last millisecond included',
    runs: 1_500,
    holds: (by) =>
      fc.property(worlds, part, part, (world, some, other) => {
        const { nextAllowedAt: next, verdict } = ask(by, world);
        if (verdict !== 'deny' || next === undefined) return;
        met += 1;
        assert.ok(next > world.proposed.at);
        assert.notEqual(askAt(by, world, next).verdict, 'deny', `${next} is denied`);
        const span = toEpochMs(next) - toEpochMs(world.proposed.at);
        for (const before of [1, Math.ceil(span * some), Math.ceil(span * other)].filter((ms) => ms > 0))
          assert.equal(askAt(by, world, shift(next, -before)).verdict, 'deny', `allowed ${before} ms before`);
      }),
    canary: (...given) => {
      const decision = decide(...given);
      const next = decision.nextAllowedAt;
      return next === undefined ? decision : { ...decision, nextAllowedAt: shift(next, 60_000) };
    },
  },
  {
    name: 'never means that no later moment is allowed',
    runs: 1_500,
    holds: (by) =>
      fc.property(worlds, fc.integer({ min: 1, max: 45 * 86_400_000 }), (world, later) => {
        if (ask(by, world).never === undefined) return;
        met += 1;
        assert.equal(askAt(by, world, shift(world.proposed.at, later)).verdict, 'deny');
      }),
    canary: (...given) => {
      const { nextAllowedAt, ...decision } = decide(...given);
      return nextAllowedAt === undefined ? decision : { ...decision, never: { because: [] } };
    },
  },
  {
    name: 'an allowed contact stays allowed until closesAt',
    runs: 3_000,
    holds: (by) =>
      fc.property(worlds, part, (world, some) => {
        const { closesAt, verdict } = ask(by, world);
        if (verdict === 'deny') return;
        met += 1;
        assert.ok(closesAt !== undefined && closesAt > world.proposed.at);
        const span = toEpochMs(closesAt) - toEpochMs(world.proposed.at);
        for (const ms of [span - 1, Math.floor(span * some)])
          assert.notEqual(askAt(by, world, shift(world.proposed.at, ms)).verdict, 'deny');
      }),
    canary: (...given) => {
      const decision = decide(...given);
      const { closesAt } = decision;
      return closesAt === undefined ? decision : { ...decision, closesAt: shift(closesAt, 6 * 3_600_000) };
    },
  },
  {
    name: 'a rule that is added never turns deny into allow',
    runs: 2_000,
    holds: (by) =>
      fc.property(
        worlds,
        fc.constantFrom(...allRules.filter((rule) => !gives(rule))),
        fc.nat(),
        (world, rule, at) => {
          if (ask(by, world).verdict !== 'deny') return;
          met += 1;
          const added = { ...rule, id: 'added.rule' } as Rule;
          const index = at % world.packs.length;
          const inside = world.packs.map((pack, one) =>
            one === index ? { ...pack, rules: [added, ...pack.rules] } : pack,
          );
          for (const packs of [inside, [...world.packs, packOf([added])]])
            assert.equal(ask(by, { ...world, packs }).verdict, 'deny');
        },
      ),
    canary: (...given) => {
      // The last rule that speaks decides.
      const decision = decide(...given);
      const last = decision.asked.at(-1);
      return decision.hits.some((hit) => hit.ruleId === last) ? decision : { ...decision, verdict: 'allow' };
    },
  },
  {
    name: 'a closed pack that is added, whatever it gives, never turns deny into allow',
    runs: 2_000,
    holds: (by) =>
      fc.property(worlds, fc.constantFrom(...PLACES), (world, place) => {
        if (ask(by, world).verdict !== 'deny') return;
        met += 1;
        assert.equal(ask(by, { ...world, packs: [...world.packs, ...place.packs] }).verdict, 'deny');
      }),
    canary: (packs, ...rest) =>
      decide(
        packs.map((pack) => ({ ...pack, closed: false })),
        ...rest,
      ),
  },
  {
    name: 'the order of rules and packs does not matter',
    runs: 1_000,
    holds: (by) =>
      fc.property(worlds, fc.integer(), (world, seed) => {
        met += 1;
        const chance = chanceFrom(seed);
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, key: chance.below(1e9) }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        const packs = shuffled(world.packs).map((pack) => ({ ...pack, rules: shuffled(pack.rules) }));
        const told = ({ verdict, hits, nextAllowedAt, closesAt }: Decision): unknown => ({
          verdict,
          hits: hits.map((hit) => hit.ruleId).sort(),
          nextAllowedAt,
          closesAt,
        });
        assert.deepEqual(told(ask(by, { ...world, packs })), told(ask(by, world)));
      }),
    canary: (packs, ...rest) => {
      const decision = decide(packs, ...rest);
      return { ...decision, hits: decision.hits.slice(0, 1) };
    },
  },
  {
    name: 'a contact that is added to the past never turns deny into allow',
    runs: 1_500,
    holds: (by) =>
      fc.property(worlds, fc.integer(), (world, seed) => {
        if (ask(by, world).verdict !== 'deny') return;
        met += 1;
        const more = randomWorld(chanceFrom(seed)).history.filter(({ direction }) => direction === 'out');
        assert.equal(ask(by, { ...world, history: [...world.history, ...more] }).verdict, 'deny');
      }),
    canary: (packs, facts, proposed, history) => decide(packs, facts, proposed, history.slice(-3)),
  },
  {
    name: 'an answer is replayed exactly from its record',
    runs: 500,
    holds: (by) =>
      fc.property(worlds, (world) => {
        met += 1;
        const { packs, ...input } = world;
        const read = readDecision(writeDecision(input), world.facts.calendar);
        assert.ok(read !== undefined);
        const again = by(
          JSON.parse(JSON.stringify(packs)) as Pack[],
          read.facts,
          read.proposed,
          read.history,
        );
        assert.equal(writeOutcome(again), writeOutcome(ask(by, world)));
      }),
    canary: (packs, facts, ...rest) => decide(packs, remembered(facts), ...rest),
  },
  {
    name: 'garbage is denied, and nothing is thrown',
    runs: 2_000,
    holds: (by) =>
      fc.property(
        worlds,
        fc.array(fc.anything(), { minLength: 4, maxLength: 4 }),
        fc.nat(),
        (world, junk, which) => {
          met += 1;
          const given: unknown[] = [world.packs, world.facts, world.proposed, world.history];
          const spoilt = given.map((one, index) => ((which >> index) % 2 === 1 ? junk[index] : one));
          const { verdict } = by(...(spoilt as Parameters<Decide>));
          if (which % 16 !== 0 && isWorse(spoilt, given)) assert.equal(verdict, 'deny');
        },
      ),
    canary: (packs, facts, proposed, history) => {
      assert.ok(history.length >= 0);
      return decide(packs, facts, proposed, [...history]);
    },
  },
];

/** Packs, facts or contact that are no such things at all; an empty past is a past. */
const isWorse = (spoilt: readonly unknown[], given: readonly unknown[]): boolean =>
  [0, 1, 2].some((index) => spoilt[index] !== given[index]);

let asked = 0;
/** A kill switch at every second question, as a cache that outlives its question would have it. */
function remembered(facts: World['facts']): World['facts'] {
  asked += 1;
  if (asked % 2 === 0) return facts;
  return { ...facts, stops: [{ scope: 'tenant', from: fromEpochMs(0) }] };
}

/** `PERMIT_RUNS=20`: twenty times as many stories, by hand. `PERMIT_SEED=1`: the same stories each time (tools/mutation.ts). */
const times = Number(process.env.PERMIT_RUNS ?? '1');
const seeded = process.env.PERMIT_SEED === undefined ? {} : { seed: Number(process.env.PERMIT_SEED) };

for (const { name, holds, canary, runs } of PROPERTIES) {
  describe(name, () => {
    it('holds, in stories of which enough had something to show', () => {
      met = 0;
      fc.assert(holds(decide), { numRuns: runs * times, ...seeded });
      assert.ok(met > (runs * times) / 8, `only ${met} of ${runs * times}`);
    });
    it('is broken by a planted fault', () => {
      // The fault of some is rare: the search ends where it is found.
      assert.ok(fc.check(holds(canary), { numRuns: 20 * runs, endOnFailure: true }).failed);
    });
  });
}
