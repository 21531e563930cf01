// Guarantees that reports about one contact lead to the same outcome in whatever order and however often they arrive.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ContactOutcome, contactOutcomes } from '../vocabulary.ts';
import { afterReport } from './outcome-order.ts';

const cases: ReadonlyArray<readonly [ContactOutcome | null, ContactOutcome, ContactOutcome, boolean]> = [
  [null, 'sent', 'sent', false],
  ['sent', 'delivered', 'delivered', false],
  ['delivered', 'sent', 'delivered', false],
  ['delivered', 'read', 'read', false],
  ['read', 'delivered', 'read', false],
  ['delivered', 'bounced', 'bounced', false],
  ['read', 'bounced', 'read', false],
  ['sent', 'no_answer', 'no_answer', false],
  ['no_answer', 'connected', 'connected', true],
  ['busy', 'conversation', 'conversation', true],
  ['connected', 'conversation', 'conversation', false],
  ['conversation', 'connected', 'conversation', false],
  ['conversation', 'no_answer', 'conversation', false],
  ['no_answer', 'busy', 'busy', false],
  ['busy', 'no_answer', 'busy', false],
];

for (const [before, report, after, corrected] of cases) {
  test(`outcome ${before} + ${report} = ${after}`, () => {
    const step = afterReport(before, report);
    assert.equal(step.outcome, after);
    assert.equal(step.correctedToReached, corrected);
    assert.equal(step.changed, before !== after);
  });
}

const fold = (reports: readonly ContactOutcome[]) =>
  reports.reduce<ContactOutcome | null>((before, report) => afterReport(before, report).outcome, null);

test('outcome: order and repetition do not matter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...contactOutcomes), { minLength: 1, maxLength: 8 }).chain((reports) =>
        fc.tuple(
          fc.constant(reports),
          fc.shuffledSubarray([...reports, ...reports], {
            minLength: reports.length * 2,
            maxLength: reports.length * 2,
          }),
        ),
      ),
      ([reports, shuffled]) => fold(reports) === fold(shuffled),
    ),
  );
});
