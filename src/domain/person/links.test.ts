// Guarantee: taking back any merge leaves together exactly those whom the remaining merges hold together.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Said, separate } from './links.ts';

const said = (...pairs: string[]): Said[] =>
  pairs.map((pair) => ({ mergeId: pair, saidId: pair.charAt(0), saidOfId: pair.charAt(1) }));

const TABLE: readonly (readonly [
  merges: string[],
  undone: string,
  formerRoot: string,
  root: string,
  staying: string,
  leaving: string,
  leavingRoot: string,
])[] = [
  [['ab'], 'ab', 'a', 'b', 'b', 'a', 'a'],
  [['ab', 'bc'], 'bc', 'b', 'c', 'c', 'ab', 'b'],
  [['ab', 'bc'], 'ab', 'a', 'c', 'bc', 'a', 'a'],
  [['ab', 'ca'], 'ab', 'a', 'b', 'b', 'ac', 'a'],
  [['ab', 'ca'], 'ca', 'c', 'b', 'ab', 'c', 'c'],
  [['ab', 'cd', 'ac'], 'ab', 'a', 'd', 'acd', 'b', 'b'],
];

for (const [merges, undone, formerRootId, rootId, staying, leaving, leavingRoot] of TABLE)
  test(`${merges.join(' ')} without ${undone}: ${staying} | ${leaving} under ${leavingRoot}`, () => {
    const personIds = [...new Set(merges.join(''))];
    const result = separate({ rootId, personIds }, said(...merges), { mergeId: undone, formerRootId });
    assert.deepEqual(result, { staying: [...staying], leaving: [...leaving], leavingRoot });
  });

test('a merge that others repeat separates nobody', () => {
  const merges = said('ab', 'bc', 'ca');
  assert.equal(
    separate({ rootId: 'c', personIds: ['a', 'b', 'c'] }, merges, { mergeId: 'ab', formerRootId: 'a' }),
    undefined,
  );
});

test('taking back every merge in any order leaves everyone alone', () => {
  const people = ['a', 'b', 'c', 'd', 'e'];
  const pairs = fc.uniqueArray(
    fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people)).filter(([l, r]) => l !== r),
    { minLength: 1, maxLength: 8, selector: ([l, r]) => [l, r].sort().join('') },
  );
  fc.assert(
    fc.property(pairs, fc.infiniteStream(fc.nat()), (chosen, order) => {
      const roots = new Map(people.map((id) => [id, id]));
      const rootOf = (id: string): string => roots.get(id) ?? id;
      const open = new Map<string, Said & { formerRootId: string }>();
      for (const [saidId, saidOfId] of chosen) {
        const [from, to] = [rootOf(saidId), rootOf(saidOfId)];
        if (from === to) continue;
        open.set(saidId + saidOfId, { mergeId: saidId + saidOfId, saidId, saidOfId, formerRootId: from });
        for (const id of people) if (rootOf(id) === from) roots.set(id, to);
      }
      while (open.size > 0) {
        const at = (order.next().value ?? 0) % open.size;
        const undone = [...open.values()][at];
        if (undone === undefined) return;
        const rootId = rootOf(undone.saidId);
        const personIds = people.filter((id) => rootOf(id) === rootId);
        const result = separate({ rootId, personIds }, [...open.values()], undone);
        assert.ok(result !== undefined, 'links without a circle always separate');
        for (const id of result.leaving) roots.set(id, result.leavingRoot);
        open.delete(undone.mergeId);
      }
      assert.deepEqual([...roots.values()], people);
    }),
  );
});
