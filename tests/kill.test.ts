// Guarantee: an import, a day and a sending that are killed at random, with their database or without it, lose nothing and
// double nothing; and the checker that says so is seen to find what was planted. `tools/kill-loop.ts` is the long form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killDelivery } from './support/kill/delivery.ts';
import { dayFindings } from './support/kill/facts.ts';
import type { Ask } from './support/kill/home.ts';
import type { KillLoop, LoopResult } from './support/kill/loop.ts';
import { peerFindings } from './support/kill/peer.ts';
import { killDay, killSend } from './support/kill/scenarios.ts';

const KILLS = 6;
const PEOPLE = 60;
const SEED = 20_261_123;

const SCENARIOS: readonly (readonly [name: string, run: (loop: KillLoop) => Promise<LoopResult>])[] = [
  ['import', killDelivery],
  ['day', killDay],
  ['sending', killSend],
];

for (const [name, run] of SCENARIOS) {
  test(`${name}: ${KILLS} kills, seed ${SEED}`, async (t) => {
    const loop = { kills: KILLS, seed: SEED, people: PEOPLE, say: (text: string) => t.diagnostic(text) };
    const { kills, findings } = await run(loop);
    assert.deepEqual(findings, []);
    assert.equal(kills, KILLS);
  });
}

test('the checker of a day finds each thing that must never be', async () => {
  const asked: string[] = [];
  const clean: Ask = async (statement) => {
    asked.push(statement);
    return [];
  };
  assert.deepEqual(await dayFindings(clean), []);
  assert.ok(asked.length >= 8);
  for (const planted of asked) {
    const spoilt = (async (statement: string) => (statement === planted ? [{ id: 'planted' }] : [])) as Ask;
    assert.equal((await dayFindings(spoilt)).length, 1);
  }
});

test('the checker of the peer finds a double, a stranger and a loss', () => {
  const permits = [
    { message_id: 'a', state: 'posted' },
    { message_id: 'b', state: 'in_doubt' },
    { message_id: 'c', state: 'void' },
  ];
  const rows: readonly (readonly [taken: readonly (readonly [string, number])[], findings: number])[] = [
    [[['a', 1]], 0],
    [
      [
        ['a', 1],
        ['b', 1],
      ],
      0,
    ],
    [[['a', 2]], 1],
    [
      [
        ['a', 1],
        ['c', 1],
      ],
      1,
    ],
    [
      [
        ['a', 1],
        ['x', 1],
      ],
      1,
    ],
    [[], 1],
  ];
  for (const [taken, findings] of rows) assert.equal(peerFindings(new Map(taken), permits).length, findings);
});
