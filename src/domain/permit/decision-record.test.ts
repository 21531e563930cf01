// Guarantee: What a decision is recorded from decides the same again, letter for letter, and names no number of anybody.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decisionInputs } from '../../../tests/support/decision-arbitrary.ts';
import { shippedCalendar, shippedPacks } from '../../../tests/support/policies.ts';
import { instant } from '../calendar/instant.ts';
import { type Decision, decide } from './decide.ts';
import {
  type DecisionInput,
  decideAgain,
  readDecision,
  writeDecision,
  writeOutcome,
} from './decision-record.ts';

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

  const known = { zones: ['UTC'], flags: {}, holds: [], stops: [], events: [] };
  const contact = {
    at: instant('2026-03-10T12:00:00Z'),
    channel: 'call',
    number: 'secret-b',
    place: undefined,
  };
  const called = (number?: string) => ({ at: instant('2026-03-10T11:00:00Z'), channel: 'call', number });
  const history = [called('secret-a'), called(), called('secret-b'), called('secret-c')];
  const input = { facts: { ...known, calendar }, proposed: contact, history } as unknown as DecisionInput;

  it('numbers contact methods from one, in the order met, and writes nothing that is absent', () => {
    const record = JSON.parse(writeDecision(input));
    assert.deepEqual(
      [record.proposed, ...record.history].map(({ number }) => number),
      ['n1', 'n2', undefined, 'n1', 'n3'],
    );
    assert.deepEqual(Object.keys(record.proposed).sort(), ['at', 'channel', 'number']);
    assert.deepEqual([record.v, record.facts], [1, known]);
  });

  it('lets the same be decided again by other packs, by the calendar that is handed in', () => {
    const text = writeDecision(input);
    assert.deepEqual(
      decideAgain(text, calendar, []),
      decide([], input.facts, input.proposed, history as never),
    );
    assert.equal(decideAgain('{}', calendar, packs), undefined);
    assert.equal(readDecision(text, calendar)?.facts.calendar, calendar);
  });

  it('tells of the outcome the verdict, the rules, and how long it stands', () => {
    const because = { hits: [{ ruleId: 'a' }, { ruleId: 'b' }], asked: [], factsRead: [] } as never;
    const decision = (more: Partial<Decision>): Decision => ({
      ...(because as Decision),
      verdict: 'deny',
      ...more,
    });
    const at = contact.at;
    assert.deepEqual(
      [
        decision({ never: { because: ['a'] } }),
        decision({ nextAllowedAt: at }),
        decision({ closesAt: at }),
      ].map((one) => JSON.parse(writeOutcome(one))),
      [
        { verdict: 'deny', hits: ['a', 'b'], never: ['a'] },
        { verdict: 'deny', hits: ['a', 'b'], next: at },
        { verdict: 'deny', hits: ['a', 'b'], closes: at },
      ],
    );
  });

  const whole = { v: 1, facts: {}, proposed: {}, history: [] };
  for (const lacking of ['v', 'facts', 'proposed', 'history'])
    it(`is no record without ${lacking}`, () =>
      assert.equal(readDecision(JSON.stringify({ ...whole, [lacking]: undefined }), calendar), undefined));
  it('is one with all four', () => assert.ok(readDecision(JSON.stringify(whole), calendar)));

  for (const text of ['', 'null', '1', '{"v":2}', '{"v":1}', '{"v":1,"facts":{},"proposed":{}}', '{"v":1'])
    it(`is no record: ${text}`, () => assert.equal(readDecision(text, calendar), undefined));
});
