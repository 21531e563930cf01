// Guarantee: What a decision is recorded from decides the same again, letter for letter, and names no number of anybody.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decisionInputs } from '../../../tests/support/decision-arbitrary.ts';
import { shippedCalendar, shippedPacks } from '../../../tests/support/policies.ts';
import { decide } from './decide.ts';
import { readDecision, writeDecision, writeOutcome } from './decision-record.ts';

const calendar = shippedCalendar();
const packs = shippedPacks('cn', 'lender-default');

describe('the record of a decision', () => {
  it('decides the same when it is read back', () => {
    const verdicts = new Map<string, number>();
    fc.assert(
      fc.property(decisionInputs(calendar), (input) => {
        const text = writeDecision(input);
        const back = readDecision(text, calendar);
        assert.ok(back);
        const first = decide(packs, input.facts, input.proposed, input.history);
        const again = decide(packs, back.facts, back.proposed, back.history);
        assert.equal(writeOutcome(again), writeOutcome(first));
        assert.deepEqual(again.asked, first.asked);
        assert.deepEqual(again.factsRead, first.factsRead);
        assert.equal(writeDecision(back), text);
        verdicts.set(first.verdict, (verdicts.get(first.verdict) ?? 0) + 1);
      }),
      { numRuns: 1_500, seed: 20_261_130 },
    );
    assert.ok((verdicts.get('allow') ?? 0) > 50 && (verdicts.get('deny') ?? 0) > 50, [...verdicts].join(' '));
  });

  it('names contact methods by order, never by what they are', () => {
    fc.assert(
      fc.property(decisionInputs(calendar), (input) => {
        assert.ok(!writeDecision(input).includes('secret'));
      }),
      { numRuns: 200 },
    );
  });

  for (const text of ['', 'null', '1', '{"v":2}', '{"v":1}', '{"v":1,"facts":{},"proposed":{}}', '{"v":1'])
    it(`is no record: ${text}`, () => assert.equal(readDecision(text, calendar), undefined));
});
