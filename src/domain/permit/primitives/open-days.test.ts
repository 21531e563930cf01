// Guarantee: of the kinds of day that a rule names, the most special one gives the hours of a day; a day that none fits is closed, one of an unknown year is unknown.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextOf, facts, ruleOf } from '../../../../tests/support/primitive-context.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { LocalDate } from '../../calendar/local-date.ts';
import { evaluate } from '../evaluate.ts';
import { type TimeWindowRule, WINDOW_DAYS, type WindowDayName, windowsOn } from './time-window.ts';

/** A rule that names these kinds of day, each with one window that tells which it was. */
const naming = (names: readonly WindowDayName[], more: object = {}) =>
  ruleOf({
    kind: 'timeWindow',
    days: Object.fromEntries(names.map((name) => [name, [[name, name]]])),
    springFestivalDays: 3,
    ...more,
  }) as TimeWindowRule;

const [TUESDAY, SATURDAY, SUNDAY] = ['2026-03-10', '2026-03-14', '2026-03-15'];
/** A Saturday that is worked; the first, third and fourth day of the year by the moon; another holiday, on a Thursday. */
const [WORKED, FIRST, THIRD, FOURTH, NEW_YEAR] = [
  '2026-02-14',
  '2026-02-17',
  '2026-02-19',
  '2026-02-20',
  '2026-01-01',
];

const LINES: readonly [string, readonly (readonly [WindowDayName, string])[]][] = [
  [
    TUESDAY,
    [
      ['weekday', 'weekday'],
      ['any', 'any'],
      ['weekend', 'closed'],
      ['holiday', 'closed'],
    ],
  ],
  [
    WORKED,
    [
      ['weekday', 'weekday'],
      ['any', 'any'],
      ['saturday', 'closed'],
      ['weekend', 'closed'],
    ],
  ],
  [
    SATURDAY,
    [
      ['saturday', 'saturday'],
      ['weekend', 'weekend'],
      ['any', 'any'],
      ['sunday', 'closed'],
      ['weekday', 'closed'],
    ],
  ],
  [
    SUNDAY,
    [
      ['sunday', 'sunday'],
      ['weekend', 'weekend'],
      ['any', 'any'],
      ['saturday', 'closed'],
      ['weekday', 'closed'],
    ],
  ],
  [
    NEW_YEAR,
    [
      ['holiday', 'holiday'],
      ['weekend', 'weekend'],
      ['any', 'any'],
      ['weekday', 'closed'],
      ['spring_festival', 'closed'],
    ],
  ],
  [
    FIRST,
    [
      ['spring_festival', 'spring_festival'],
      ['holiday', 'holiday'],
      ['weekend', 'weekend'],
      ['any', 'any'],
      ['weekday', 'closed'],
    ],
  ],
  [
    THIRD,
    [
      ['spring_festival', 'spring_festival'],
      ['holiday', 'holiday'],
    ],
  ],
  [
    FOURTH,
    [
      ['holiday', 'holiday'],
      ['spring_festival', 'closed'],
    ],
  ],
];
const told = (rule: TimeWindowRule, date: string): string => {
  const windows = windowsOn(rule, facts.calendar, date as LocalDate);
  return windows === undefined ? 'unknown' : (windows[0]?.[0] ?? 'closed');
};

describe('the hours of a day', () => {
  for (const [date, kinds] of LINES)
    for (const [name, expected] of kinds) {
      // Beside a kind that never fits, so that it is not the only one.
      const other = date === TUESDAY || date === WORKED ? 'sunday' : 'weekday';
      it(`${date}, of ${name} alone: ${expected}`, () =>
        assert.equal(told(naming([name, other]), date), expected));
    }
  for (const [date, kinds] of LINES)
    it(`${date}, of all kinds: ${kinds[0]?.[1]}`, () =>
      assert.equal(told(naming(WINDOW_DAYS), date), kinds[0]?.[1]));
  it('are those of any day, in an unknown year too, when no other is named', () => {
    assert.equal(told(naming(['any']), '2031-03-10'), 'any');
    assert.equal(told(naming(['any', 'sunday']), '2031-03-10'), 'unknown');
    assert.equal(told(naming(['weekday']), '2031-03-10'), 'unknown');
  });
  it('are those of the festival on no day, when the rule does not say how many it has', () => {
    assert.equal(
      told(naming(['spring_festival', 'any'], { springFestivalDays: undefined }), FIRST ?? ''),
      'any',
    );
  });
});

/** Noon on the last day of a known year, when the next, unknown one has begun east of it. */
const NEW_YEARS_EVE = { at: '2026-12-31T20:00:00.000Z' as Instant };
const known = ['UTC', 'Asia/Shanghai'] as const;
const turned = ['Asia/Shanghai', 'UTC'] as const;
const ANSWERS: readonly [string, readonly string[], readonly [string, string], object, string][] = [
  ['open here, unknown there', ['20:00', '21:00'], known, {}, 'permit.calendar_unknown'],
  ['unknown there, open here', ['20:00', '21:00'], turned, {}, 'permit.calendar_unknown'],
  ['unknown there, closed here', ['09:00', '10:00'], turned, {}, 'hit'],
  ['closed here, unknown there', ['09:00', '10:00'], known, {}, 'hit'],
  ['open here, unknown there, one suffices', ['20:00', '21:00'], turned, { tzMode: 'one' }, 'clear'],
];
describe('of two places', () => {
  for (const [what, hours, zones, more, expected] of ANSWERS)
    it(`${what}: ${expected}`, () => {
      const rule = ruleOf({ kind: 'timeWindow', days: { weekday: [hours] }, ...more });
      assert.equal(evaluate(rule, contextOf({ zones, proposed: NEW_YEARS_EVE })), expected);
    });
});
