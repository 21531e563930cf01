// Guarantee: 64 diallers in two processes never get a permit over a cap, outside the hours or during a hold, whatever is held, merged,
// lowered and given back between them; a separate program that reads only the evidence says so, and says otherwise without the lock.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blow } from '../../tools/storm/whole.ts';
import { testDatabase } from '../support/database.ts';

/** Of both storms together; more by hand: QINGHE_STORM_OPERATIONS, tools/dialler-storm.ts. */
const OPERATIONS = Number(process.env.QINGHE_STORM_OPERATIONS ?? 100_000);
const CANARY_OPERATIONS = 2_000;

test('a storm of diallers breaks nothing', { timeout: 3_600_000 }, async (t) => {
  const blown = await blow(await testDatabase(t), {
    operations: OPERATIONS - CANARY_OPERATIONS,
    processes: 2,
    lanes: 32,
    people: 400,
    seed: 20_261_123,
  });
  assert.equal(blown.exitCode, 0, blown.said);
  const done = [...blown.counts.keys()].filter((name) => name.endsWith(': done'));
  const acts = [
    'correct',
    'expire',
    'hold',
    'merge',
    'post',
    'reserve and start',
    'reserve for later',
    'start',
    'void',
  ];
  assert.deepEqual(
    done.sort(),
    acts.map((name) => `${name}: done`),
  );
  t.diagnostic(blown.said.split('\n')[0] ?? '');
});

test('without the lock the same storm is caught', { timeout: 600_000 }, async (t) => {
  const blown = await blow(await testDatabase(t), {
    operations: CANARY_OPERATIONS,
    processes: 2,
    lanes: 32,
    people: 60,
    seed: 7,
    canary: true,
  });
  assert.equal(blown.exitCode, 1, blown.said);
  assert.match(blown.said, /a day of|tries of a number of/);
});
