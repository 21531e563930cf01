// Guarantees that one household's whole way, by the real commands on a real database with the shipped rules, is what
// walk.golden.md tells, word for word; UPDATE_GOLDEN=1 writes it anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { SHANGHAI } from '../src/domain/calendar/instant.ts';
import { localDate } from '../src/domain/calendar/local-date.ts';
import { replayDecisions } from '../src/queries/replay-decisions.ts';
import { openWalkHouse, TENANT } from './walk/house.ts';
import { PEOPLE } from './walk/household.ts';
import * as monday from './walk/monday.ts';
import { newStory } from './walk/story.ts';
import * as tuesday from './walk/tuesday.ts';
import { newWalk } from './walk/walk.ts';

const GOLDEN = new URL('walk.golden.md', import.meta.url);

test('walk: thirteen steps, from the file to the verified bundle', async (t) => {
  const house = await openWalkHouse(t);
  const story = newStory();
  await monday.importStep(house, story);
  const walk = await newWalk(house, story);
  await monday.ageStep(walk);
  await monday.planStep(walk);
  await monday.permitStep(walk);
  const holdId = await monday.disputeStep(walk);
  const messageId = await monday.dispatchStep(walk);
  await monday.callbackStep(walk, messageId);
  await monday.paymentStep(walk);
  await tuesday.approveStep(walk, holdId);
  await tuesday.lateStep(walk);
  await tuesday.nextDayStep(walk);
  await tuesday.morningStep(walk);
  tuesday.notBuiltSteps(walk);
  await tuesday.evidenceStep(walk);
  const days = { from: localDate('2026-11-23'), to: localDate('2026-11-30') };
  const replayed = await replayDecisions({ db: house.db, zone: SHANGHAI }, TENANT, days);
  assert.ok(replayed.ok && replayed.value.decisions > 3);
  assert.deepEqual(replayed.value.differences, []);
  const told = story.text();
  for (const { name, phone, email } of Object.values(PEOPLE)) {
    for (const value of [name, phone, email].filter((text) => text !== '')) {
      assert.ok(!told.includes(value), 'nobody is named in clear');
    }
  }
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(GOLDEN, told);
  assert.equal(told, readFileSync(GOLDEN, 'utf8'));
});
