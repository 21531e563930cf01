// Guarantee: moments are read, written and added up as Temporal does it, in and out of the years that four digits write.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { addMinutes, fromEpochMs, type Instant, toEpochMs } from './instant.ts';

const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_799_999;

/** Around the edges of what four digits write, of the epoch, and over all that there is. */
const MOMENTS: readonly number[] = [
  ...[FIRST, LAST, 0, 1_795_478_400_000, 951_782_400_000].flatMap((ms) => [ms - 1, ms, ms + 1, ms + 59_999]),
  -8_640_000_000_000_000,
  8_640_000_000_000_000,
  ...Array.from({ length: 200 }, (_, at) => FIRST + Math.floor(((LAST - FIRST) / 200) * at * 0.9973)),
];

test('the same text and the same number as Temporal', () => {
  for (const ms of MOMENTS) {
    const moment = Temporal.Instant.fromEpochMilliseconds(ms);
    const text = moment.toString({ fractionalSecondDigits: 3 });
    assert.equal(fromEpochMs(ms), text);
    assert.equal(toEpochMs(text as Instant), ms);
  }
  assert.equal(addMinutes('2026-12-31T23:59:00.000Z' as Instant, 1), '2027-01-01T00:00:00.000Z');
});

test('what is no moment is refused as before', () => {
  for (const ms of [Number.NaN, 0.5, 8.7e15, Number.POSITIVE_INFINITY]) assert.throws(() => fromEpochMs(ms));
  for (const text of ['', 'gestern', '2026-11-24', 'not-a-moment-at-all-here'])
    assert.throws(() => toEpochMs(text as Instant), RangeError);
});
