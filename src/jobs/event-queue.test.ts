// Guarantees that events come out by time, and of one moment in the order in which they went in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMinutes, instant } from '../domain/calendar/instant.ts';
import { eventQueue } from './event-queue.ts';

test('event queue: a stable sort by time, also while it is filled', () => {
  const start = instant('2026-11-23T00:00:00Z');
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 200 }), (minutes) => {
      const events = minutes.map((minute, no) => ({ at: addMinutes(start, minute), no }));
      const queue = eventQueue<(typeof events)[number]>();
      for (const event of events) queue.push(event);
      const out: typeof events = [];
      for (let event = queue.pop(); event !== undefined; event = queue.pop()) out.push(event);
      assert.deepEqual(
        out,
        [...events].sort((a, b) => (a.at === b.at ? a.no - b.no : a.at < b.at ? -1 : 1)),
      );
    }),
  );
});
