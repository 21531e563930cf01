// Guarantee: every pack that the software ships can be adopted by a tenant that lives by the packs it was founded with.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRulebook } from '../../compose/rulebook.ts';
import { localDate } from '../../domain/calendar/local-date.ts';
import { checkPack } from './check-pack.ts';

const { shippedPacks, foundedWith, calendar } = readRulebook();
const effectiveOn = localDate('2026-12-01');

describe('the packs on offer', () => {
  assert.ok(shippedPacks.length > 11, `only ${shippedPacks.length}`);
  for (const { name, text, cases } of shippedPacks)
    it(`${name}: its cases pass, and it loosens nothing above it`, () => {
      const checked = checkPack({ shipped: shippedPacks, calendar }, foundedWith, {
        text,
        cases,
        effectiveOn,
      });
      assert.ok(checked.ok);
      const { isShipped, caseProblems, loosenings } = checked.value;
      assert.deepEqual([isShipped, caseProblems, loosenings.map((one) => one.upper.id)], [true, [], []]);
    });
});
