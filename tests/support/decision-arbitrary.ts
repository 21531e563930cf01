import fc from 'fast-check';
import { addMinutes, type Instant, instant, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import type { StatutoryCalendar } from '../../src/domain/calendar/statutory.ts';
import type { DecisionInput } from '../../src/domain/permit/decision-record.ts';
import type { StopFact } from '../../src/domain/permit/facts.ts';
import * as words from '../../src/domain/permit/words.ts';
import { contactOutcomes, holdKinds, products } from '../../src/domain/vocabulary.ts';

const START = instant('2026-02-10T00:00:00+08:00');
const moment = (minutes: number): Instant => addMinutes(START, minutes);
const when = fc.integer({ min: 0, max: 60 * 24 * 60 }).map(moment);
const number = fc.constantFrom('secret-a', 'secret-b', undefined);

const debt = fc.constantFrom<readonly string[]>([], ['d1'], ['d1', 'd2']);
const actor = fc.constantFrom('own', 'robot', undefined);

const history = fc.array(
  fc.record({
    at: when,
    channel: fc.constantFrom(...words.CHANNELS),
    direction: fc.constantFrom(...words.DIRECTIONS),
    outcome: fc.option(fc.constantFrom(...contactOutcomes)),
    number,
    debts: debt,
    actor,
    otherPerson: fc.constantFrom(true, false, undefined),
  }),
  { maxLength: 12 },
);

/** Nothing known that loosens or forbids, with a few facts turned or missing; mostly a plain call to the borrower by day. */
const flags = fc
  .array(fc.tuple(fc.constantFrom(...words.FACTS), fc.constantFrom(true, undefined)), { maxLength: 2 })
  .map((turned) => ({
    ...Object.fromEntries(words.FACTS.map((fact) => [fact, false])),
    ...Object.fromEntries(turned),
  }));

const seldom = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const proposed = fc.record({
  at: when,
  channel: fc.constantFrom(...words.CHANNELS),
  party: seldom<words.Party>('borrower', fc.constantFrom(...words.PARTIES)),
  purpose: seldom<words.Purpose>('collect', fc.constantFrom(...words.PURPOSES)),
  actorKind: seldom<words.ActorKind>('own', fc.constantFrom(...words.ACTOR_KINDS)),
  actor,
  debts: debt,
  product: fc.constantFrom(...products),
  number,
  first: fc.boolean(),
  content: seldom<readonly words.ContentLabel[] | undefined>(
    [],
    fc.oneof(fc.constant(undefined), fc.subarray([...words.CONTENT_LABELS], { maxLength: 2 })),
  ),
  includes: seldom<readonly words.IncludedItem[]>(['institution_name'], fc.constant([])),
  evidence: fc.constant([]),
  visitors: fc.integer({ min: 0, max: 3 }),
  credentials: fc.boolean(),
  enterPrivate: fc.boolean(),
});

/** Contacts as they may be asked for, with what is known of the person, around the Spring Festival of 2026. */
export const decisionInputs = (calendar: StatutoryCalendar): fc.Arbitrary<DecisionInput> =>
  fc.record({
    facts: fc.record({
      zones: seldom<readonly string[]>(
        [SHANGHAI],
        fc.constantFrom<readonly string[]>([], ['America/New_York'], [SHANGHAI, 'Asia/Urumqi']),
      ),
      stops: seldom<readonly StopFact[]>(
        [],
        fc.record({ scope: fc.constantFrom(...words.STOP_SCOPES), from: when }).map((stop) => [stop]),
      ),
      events: fc.constant([]),
      flags,
      holds: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc.array(
            fc.record({
              kind: fc.constantFrom(...holdKinds),
              channel: fc.option(fc.constantFrom(...words.CHANNELS), { nil: undefined }),
              actor,
              from: when,
              until: when,
            }),
            { maxLength: 2 },
          ),
        },
      ),
      calendar: fc.constant(calendar),
    }),
    proposed,
    history: fc.oneof(fc.constant([]), history),
  });
