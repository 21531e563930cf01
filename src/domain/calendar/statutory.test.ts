// Guarantee: A day is a workday or off as the published notice says; in a year without a notice it is unknown, never guessed.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { shippedCalendar } from '../../../tests/support/policies.ts';
import { localDate } from './local-date.ts';
import { dayKind, isSpringFestival, nextWorkday } from './statutory.ts';

const calendar = shippedCalendar();
const LINES: readonly [string, string, string][] = [
  ['2026-11-23', 'workday', 'a Monday'],
  ['2026-11-22', 'day_off', 'a Sunday'],
  ['2026-02-14', 'workday', 'a Saturday worked to make up'],
  ['2026-02-17', 'day_off', '正月初一'],
  ['2026-10-01', 'day_off', '国庆节'],
  ['2024-05-11', 'workday', 'a Saturday worked to make up'],
  ['2025-01-01', 'day_off', '元旦'],
  ['2027-01-04', 'unknown', 'no notice published'],
  ['2023-12-29', 'unknown', 'no notice held'],
];
for (const [date, kind, why] of LINES) {
  it(`${date} is ${kind}: ${why}`, () => assert.equal(dayKind(calendar, localDate(date)), kind));
}

it('counts the Spring Festival from 正月初一, half-open', () => {
  const on = (date: string): boolean => isSpringFestival(calendar, localDate(date), 3);
  assert.deepEqual(['2026-02-16', '2026-02-17', '2026-02-19', '2026-02-20', '2027-02-06'].map(on), [
    false,
    true,
    true,
    false,
    false,
  ]);
});

it('finds the next workday over a holiday, and none past the last known year', () => {
  assert.equal(nextWorkday(calendar, localDate('2026-09-30')), '2026-10-08');
  assert.equal(nextWorkday(calendar, localDate('2026-12-31')), undefined);
});
