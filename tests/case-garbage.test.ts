// Guarantee: whatever stands in a case, it is judged: passed, failed, or not understood with its reason; nothing is thrown, and no case is lost.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { readPolicies } from '../src/compose/policies.ts';
import { readCaseFile } from '../src/contract/case-file.ts';
import { judgeCase } from '../src/contract/case-verdict.ts';

const policies = readPolicies();
if (!policies.ok) assert.fail(JSON.stringify(policies.problems));
const golden: readonly object[] = JSON.parse(
  readFileSync(new URL('fixtures/regulation/golden-cases.json', import.meta.url), 'utf8'),
).cases;

/** Every place of a value, by its path. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...path, key]))];
}

/** The value with the place on the path replaced, or removed where `by` is undefined. */
function changed(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy: Record<string, unknown> = Object.assign(Array.isArray(value) ? [] : {}, value);
  const part = changed(copy[key], rest, by);
  if (part === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = part;
  return copy;
}

const junk = fc.oneof(
  fc.constantFrom(undefined, null, '', 'x', 0, -1, 1.5, 1e308, true, [], {}, '9999-12-31', '0001-01-01'),
  fc.constantFrom(
    '2026-02-29',
    '2026-03-10T25:00:00+08:00',
    '+275760-09-13T00:00:00Z',
    'Mars/Base',
    '__proto__',
  ),
  fc.constantFrom(
    '2199-12-31',
    '1900-01-01',
    '2026-03-10T02:30:00-05:00',
    'deny',
    'debtor',
    'visit',
    'us.regf',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

const spoiled = fc
  .tuple(fc.constantFrom(...golden), fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 3 }))
  .map(([one, changes]) => {
    let now: unknown = one;
    for (const [place, by] of changes) {
      const places = placesOf(now);
      now = changed(now, places[place % places.length] ?? [], by) ?? null;
    }
    return now;
  });

test('a spoiled case is judged beside a good one', () => {
  const seen = { passed: 0, failed: 0, trouble: 0 };
  fc.assert(
    fc.property(spoiled, (bad) => {
      const cases = [...golden.slice(-1), bad];
      const read = readCaseFile(JSON.stringify({ cases }), 'spoiled.json');
      if (!read.ok) return assert.fail(JSON.stringify(read.problems));
      assert.equal(read.value.length, 2);
      for (const found of read.value.slice(1)) {
        const verdict = judgeCase(policies.value, found);
        assert.ok(verdict.line >= 1);
        if (verdict.passed) seen.passed += 1;
        else if (verdict.trouble === undefined) seen.failed += 1;
        else seen.trouble += 1;
        for (const { zh, en } of verdict.trouble ?? []) assert.ok(zh.length > 3 && en.length > 3);
        assert.ok(verdict.passed || verdict.trouble !== undefined || verdict.expected !== verdict.got);
      }
    }),
    { numRuns: 3_000 },
  );
  // Blind if the junk were never read: each end is met often.
  for (const [end, count] of Object.entries(seen)) assert.ok(count > 3, `${end} only ${count} times`);
});
