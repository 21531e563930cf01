// Guarantee: Random histories make every rule of every shipped pack speak again and again, and notice one that has fallen silent.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decide } from '../src/domain/permit/decide.ts';
import { playUntil } from './support/permit-histories.ts';
import { PLACES } from './support/permit-worlds.ts';

/** Short here; `node bin/node24.mjs tools/permit-histories.ts` plays until each has spoken 1,000 times. */
const least = 25;
const silent = (spoken: readonly { readonly ruleId: string; readonly times: number }[]): readonly string[] =>
  spoken.filter(({ times }) => times < least).map(({ ruleId }) => ruleId);

for (const [index, place] of PLACES.entries()) {
  it(`makes every rule of ${place.packs.map((pack) => pack.id).join('+')} speak`, () => {
    assert.deepEqual(silent(playUntil(place, { least, most: 40_000, seed: 1 + index }).spoken), []);
  });
}

it('notices a rule that a planted fault keeps silent', () => {
  const place = PLACES.find(({ name }) => name === 'us.regf');
  assert.ok(place !== undefined);
  const deaf: typeof decide = (...given) => {
    const decision = decide(...given);
    return { ...decision, hits: decision.hits.filter((hit) => hit.ruleId !== 'us.regf.calls.quiet_week') };
  };
  const { spoken } = playUntil(place, { least, most: 5_000, seed: 3 }, deaf);
  assert.deepEqual(silent(spoken), ['us.regf.calls.quiet_week']);
});

it('reaches every shipped pack', () => {
  const reached = new Set(PLACES.flatMap(({ packs }) => packs.map((pack) => pack.id)));
  assert.equal(reached.size, 11);
});
