// Guarantee: every pack that the software ships can be adopted by a tenant that lives by the packs it was founded with.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRulebook } from '../../compose/rulebook.ts';
import { localDate } from '../../domain/calendar/local-date.ts';
import { checkPack } from './check-pack.ts';

const { shippedPacks, packs, calendar } = readRulebook();
const effectiveOn = localDate('2026-12-01');

describe('the packs on offer', () => {
  assert.ok(shippedPacks.length > 8, `only ${shippedPacks.length}`);
  for (const { pack, text, cases } of shippedPacks)
    it(`${pack.id}: its cases pass, and it loosens nothing above it`, () => {
      const checked = checkPack({ shipped: shippedPacks, calendar }, packs, { text, cases, effectiveOn });
      assert.ok(checked.ok);
      const { isShipped, caseProblems, loosenings } = checked.value;
      assert.deepEqual([isShipped, caseProblems, loosenings.map((one) => one.upper.id)], [true, [], []]);
    });
});
