// Guarantee: people are merged and separated by reversible links; cases stay, roots follow, each act has its evidence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { fileOf, mappingFile, openHouse, call as systemCall } from '../../tests/import/house.ts';
import { NATIVE_SCHEDULE_HEADER } from '../domain/generate/portfolio.ts';
import { mergePeople } from './merge-people.ts';
import { unmergePeople } from './unmerge-people.ts';

const STAFF = '019aa000-0000-7000-8000-0000000000ff';
const NOBODY = '019aa000-0000-7000-8000-0000000000fe';
const call = { ...systemCall, actor: { kind: 'staff' as const, id: STAFF } };

async function threePeople(t: Parameters<typeof openHouse>[0]) {
  const house = await openHouse(t);
  const lines = ['A', 'B', 'C'].map(
    (who, at) =>
      `K${who},张三,,1990000000${at},,,${who}1,personal_loan,2026-01-10,100.00,1,2026-02-10,100.00,0,0,,,`,
  );
  const result = await house.importFile({
    file: fileOf(`${NATIVE_SCHEDULE_HEADER}\n${lines.join('\n')}\n`),
    mapping: mappingFile('native-schedule'),
  });
  assert.ok(result.ok);
  const people = await house.all<{ person_id: string }>(
    'select person_id from person_reference order by customer_no',
  );
  const [a, b, c] = people.map((person) => person.person_id);
  assert.ok(a !== undefined && b !== undefined && c !== undefined);
  const roots = async () =>
    (
      await house.all<{ root_id: string }>(
        'select root_id from person join person_reference using (tenant_id, person_id) order by customer_no',
      )
    ).map((row) => 'ABC'.charAt([a, b, c].indexOf(row.root_id)));
  const merge = (personId: string, intoPersonId: string) =>
    mergePeople(house, call, { personId, intoPersonId, reason: '同一身份证' });
  return { house, a, b, c, roots, merge };
}

test('a chain of merges counts at one root and is taken back from its end', async (t) => {
  const { house, a, b, c, roots, merge } = await threePeople(t);
  const cases = await house.all('select case_id, root_id from collection_case order by case_id');
  const first = await merge(a, b);
  const second = await merge(b, c);
  assert.ok(first.ok && second.ok);
  assert.deepEqual(await roots(), ['C', 'C', 'C']);
  const early = await unmergePeople(house, call, { mergeId: first.value.mergeId });
  assert.ok(!early.ok && early.code === 'MERGE_NOT_LATEST');
  assert.ok((await unmergePeople(house, call, { mergeId: second.value.mergeId })).ok);
  assert.deepEqual(await roots(), ['B', 'B', 'C']);
  assert.ok((await unmergePeople(house, call, { mergeId: first.value.mergeId })).ok);
  assert.deepEqual(await roots(), ['A', 'B', 'C']);
  const twice = await unmergePeople(house, call, { mergeId: first.value.mergeId });
  assert.ok(!twice.ok && twice.code === 'MERGE_UNDONE');
  assert.deepEqual(await house.all('select case_id, root_id from collection_case order by case_id'), cases);
  const evidence = await house.all<{ type: string }>(
    `select type from evidence_entry where type like 'person.%' order by stream, seq`,
  );
  assert.deepEqual(evidence.map((entry) => entry.type).sort(), [
    'person.merged',
    'person.merged',
    'person.unmerged',
    'person.unmerged',
  ]);
});

test('what cannot be merged is refused by name', async (t) => {
  const { house, a, b, merge } = await threePeople(t);
  const refusals = [
    await merge(a, a),
    await merge(a, NOBODY),
    await mergePeople(house, systemCall, { personId: a, intoPersonId: b, reason: '同号码' }),
    await mergePeople(house, call, { personId: 'x', intoPersonId: b, reason: '同号码' }),
    await unmergePeople(house, call, { mergeId: NOBODY }),
  ];
  assert.deepEqual(
    refusals.map((refusal) => (refusal.ok ? 'ok' : refusal.code)),
    ['MERGE_SAME_PERSON', 'NOT_FOUND', 'MERGE_NEEDS_STAFF', 'BAD_INPUT', 'NOT_FOUND'],
  );
});

test('two opposite merges at once end in one root', async (t) => {
  const { a, b, roots, merge } = await threePeople(t);
  const results = await Promise.all([merge(a, b), merge(b, a)]);
  assert.equal(results.filter((result) => result.ok).length, 1);
  assert.equal(new Set((await roots()).slice(0, 2)).size, 1);
});

test('a merge into a person who is just being merged elsewhere locks the new root, too', async (t) => {
  const { house, a, b, c, roots, merge } = await threePeople(t);
  const other = new pg.Client({ connectionString: house.ownerUrl });
  other.on('error', () => undefined);
  await other.connect();
  await house.all('begin');
  await house.all('update person set root_id = $2 where person_id = $1', [b, c]);
  await other.query('begin');
  await other.query('select from person where person_id = $1 for no key update', [c]);
  const merged = merge(a, b);
  await house.all('commit');
  const first = await Promise.race([merged.then(() => 'merged'), pause(200, 'waiting')]);
  await other.query('commit');
  await other.end();
  assert.equal(first, 'waiting');
  assert.ok((await merged).ok);
  assert.deepEqual(await roots(), ['C', 'C', 'C']);
});
