// Guarantee: our days are Temporal's: reading, adding, counting and weekdays agree from year 1 to 9999.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths, dayOfWeek, daysBetween, localDate, parseLocalDate } from './local-date.ts';

const FIRST = Temporal.PlainDate.from('0001-01-01');
const DAYS = FIRST.until('9999-12-31').days;
const anyDay = fc
  .oneof(
    fc.integer({ min: 0, max: DAYS }),
    fc.integer({ min: FIRST.until('1900-01-01').days, max: FIRST.until('2100-12-31').days }),
  )
  .map((days) => FIRST.add({ days }).toString());

test('adding days and months, counting days, weekdays', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.integer({ min: -700, max: 700 }), (from, to, count) => {
      const day = Temporal.PlainDate.from(from);
      assert.equal(dayOfWeek(localDate(from)), day.dayOfWeek);
      assert.equal(daysBetween(localDate(from), localDate(to)), day.until(to).days);
      assert.equal(addDays(localDate(from), day.until(to).days), to);
      const months = day.add({ months: count });
      if (months.year >= 1 && months.year <= 9_999)
        assert.equal(addMonths(localDate(from), count), months.toString());
    }),
    { numRuns: 5_000 },
  );
});

test('a day exists or it does not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
      (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const exists = year > 0 && existsInTemporal(text);
        assert.equal(parseLocalDate(text), exists ? text : undefined);
      },
    ),
    { numRuns: 5_000 },
  );
});

function existsInTemporal(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

const REFUSED = [
  '',
  '26-1-1',
  '2026-1-01',
  '2026-02-30',
  '2100-02-29',
  '0000-01-01',
  '2026-01-01T00:00',
  ' 2026-01-01',
];
for (const text of REFUSED) test(`no date: "${text}"`, () => assert.equal(parseLocalDate(text), undefined));

const OUTSIDE = [
  ['9999-12-31', 1],
  ['0001-01-01', -1],
] as const;
for (const [date, days] of OUTSIDE)
  test(`${date} and ${days} day is no date of ours`, () =>
    assert.throws(() => addDays(localDate(date), days), RangeError));
