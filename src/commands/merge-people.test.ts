// Guarantee: two records become one human being only by two people (or one identity number), by links that any merge can be
// taken out of; each act is evidence with both; what was planned is withdrawn and holds reach both.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { nextId, type PeopleWorld, peopleWorld } from '../../tests/support/people-world.ts';
import { at, callAt, permitPorts } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import type { Db } from '../store/db.ts';
import { withImportSession } from '../store/import-session.ts';
import { noteSamePerson } from '../store/merge-finder.store.ts';
import { decideApproval } from './decide-approval.ts';
import { mergePeople } from './merge-people.ts';
import { mergePeopleIn } from './people/merge-in.ts';
import { placeHold } from './place-hold.ts';
import { requestPermit } from './request-permit.ts';
import { unmergePeople } from './unmerge-people.ts';

const REASON = '同一个人';

describe('merging people', () => {
  let db: Db;
  let ownerUrl = '';
  let world: PeopleWorld;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    ({ db, ownerUrl } = opened);
    await seedTenants(ownerUrl, ['demo']);
    world = await peopleWorld(db);
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  const roots = async (...ids: string[]): Promise<string> => {
    const rows = await world.query(
      sql<{ person_id: string; root_id: string }>`
        select person_id, root_id from person where person_id = any(${ids}::uuid[])`,
    );
    const rootOf = (id: string) => rows.find((row) => row.person_id === id)?.root_id ?? '';
    return ids.map((id) => 'ABCD'.charAt(ids.indexOf(rootOf(id)))).join('');
  };
  const undo = (mergeId: string) =>
    unmergePeople({ db }, world.by(world.maker), { mergeId, reason: '弄错了人' });
  const atOnce = (personId: string, intoPersonId: string) =>
    db.inTenant('demo', (tx) =>
      mergePeopleIn(
        tx,
        world.by(world.checker),
        { personId, intoPersonId },
        { reason: REASON, approvalId: null },
      ),
    );

  it('counts a chain of merges at one root, and takes back any of them', async () => {
    const [a, b, c] = [await world.someone(), await world.someone(), await world.someone()];
    const { caseId } = await world.account(a);
    const first = await world.merge(a, b);
    const second = await world.merge(b, c);
    assert.equal(await roots(a, b, c), 'CCC');
    assert.ok((await undo(first)).ok);
    assert.equal(await roots(a, b, c), 'ACC');
    assert.ok((await undo(second)).ok);
    assert.equal(await roots(a, b, c), 'ABC');
    const twice = await undo(first);
    assert.ok(!twice.ok && twice.code === 'MERGE_UNDONE');
    const [kept] = await world.query(
      sql<{ root_id: string }>`select root_id from collection_case where case_id = ${caseId}`,
    );
    assert.equal(kept?.root_id, a, 'a case stays with its own person');
    const evidence = await world.query(
      sql<{ stream: string; type: string }>`
        select stream, type from evidence_entry where stream = any(${[a, b, c].map((id) => `person/${id}`)}::text[])
          and type like 'person.%' order by stream, seq`,
    );
    assert.deepEqual(
      evidence.map(({ stream, type }) => `${'ABC'.charAt([a, b, c].indexOf(stream.slice(7)))} ${type}`),
      [
        'A person.merged',
        'A person.unmerged',
        'B person.merged',
        'B person.merged',
        'B person.unmerged',
        'B person.unmerged',
        'C person.merged',
        'C person.unmerged',
      ],
    );
  });

  it('refuses by name what cannot be merged', async () => {
    const [a, b] = [await world.someone(), await world.someone()];
    const [one, other] = [await world.someone({ idNo: 'one' }), await world.someone({ idNo: 'other' })];
    const maker = world.by(world.maker);
    const ask = (personId: string, intoPersonId: string, call = maker) =>
      mergePeople({ db }, call, { personId, intoPersonId, reason: REASON });
    const refusals = [
      await ask(a, a),
      await ask(a, nextId()),
      await ask(a, b, callAt(at('09:00'))),
      await ask('x', b),
      await ask(one, other),
      await ask(a, b, world.by(nextId())),
      await undo(nextId()),
    ];
    assert.deepEqual(
      refusals.map((refusal) => (refusal.ok ? 'ok' : refusal.code)),
      [
        'MERGE_SAME_PERSON',
        'NOT_FOUND',
        'MERGE_NEEDS_STAFF',
        'BAD_INPUT',
        'MERGE_CONTRADICTION',
        'APPROVAL_STAFF_UNKNOWN',
        'NOT_FOUND',
      ],
    );
  });

  it('asks a second person, who may not be the first, and to whom a merge done meanwhile is refused', async () => {
    const [a, b] = [await world.someone(), await world.someone()];
    const maker = world.by(world.maker);
    const asked = await mergePeople({ db }, maker, { personId: a, intoPersonId: b, reason: REASON });
    assert.ok(asked.ok && asked.value.state === 'asked');
    assert.equal(await roots(a, b), 'AB', 'nothing is merged before the verdict');
    const verdict = await world.approving(asked.value.approvalId);
    const own = await decideApproval({ db }, maker, verdict);
    assert.ok(!own.ok && own.code === 'APPROVAL_SAME_PERSON');
    assert.ok((await atOnce(a, b)).ok);
    const late = await decideApproval({ db }, world.by(world.checker), verdict);
    assert.ok(!late.ok && late.code === 'MERGE_SAME_PERSON');
  });

  it('needs no second person where a file gave both one identity number', async () => {
    const [a, b] = [await world.someone({ name: 'n' }), await world.someone({ idNo: 'hinted', name: 'n' })];
    const stranger = await world.someone({ name: 'another name' });
    const importId = nextId();
    await withImportSession(db, 'demo', async (session) => {
      const hint = { personId: b, otherId: a, because: 'id_no' } as const;
      const by = { tenant: 'demo', importId, at: at('08:00') };
      await noteSamePerson(session, by, [hint]);
      await noteSamePerson(session, by, [hint, { ...hint, otherId: stranger }]);
      return { commit: true, value: undefined };
    });
    const say = (personId: string) =>
      mergePeople({ db }, world.by(world.maker), { personId, intoPersonId: b, reason: REASON });
    const mistyped = await say(stranger);
    assert.ok(mistyped.ok && mistyped.value.state === 'asked', 'another name: the number may be mistyped');
    const merged = await say(a);
    assert.ok(merged.ok && merged.value.state === 'merged');
    assert.equal(await roots(a, b), 'BB');
  });

  it('ends in one root when two opposite merges come at once', async () => {
    const [a, b] = [await world.someone(), await world.someone()];
    const results = await Promise.all([atOnce(a, b), atOnce(b, a)]);
    assert.equal(results.filter((result) => result.ok).length, 1);
    assert.equal(new Set(await roots(a, b)).size, 1);
  });

  it('locks the new root when a person is just being merged elsewhere', async () => {
    const [a, b, c] = [await world.someone(), await world.someone(), await world.someone()];
    const clients = [0, 1].map(() => new pg.Client({ connectionString: ownerUrl }));
    const [one, other] = clients;
    assert.ok(one !== undefined && other !== undefined);
    for (const client of clients) {
      client.on('error', () => undefined);
      await client.connect();
      await client.query('begin');
    }
    await one.query('update person set root_id = $2 where person_id = $1', [b, c]);
    await other.query('select from person where person_id = $1 for no key update', [c]);
    const merged = atOnce(a, b);
    await one.query('commit');
    const first = await Promise.race([merged.then(() => 'merged'), pause(200, 'waiting')]);
    await other.query('commit');
    for (const client of clients) await client.end();
    assert.equal(first, 'waiting');
    assert.ok((await merged).ok);
    assert.equal(await roots(a, b, c), 'CCC');
  });

  it('withdraws what was planned for both, lets holds reach both, and counts what was shared for both afterwards', async () => {
    const ports = permitPorts(db, 'cn');
    const [a, b] = [await world.someone(), await world.someone()];
    const accounts = { [a]: await world.account(a), [b]: await world.account(b) };
    const plan = async (id: string) => {
      const account = accounts[id];
      assert.ok(account !== undefined);
      return world.attempt(account, id, await world.has(id, 'phone', nextId()));
    };
    const ask = async (id: string) => {
      const attemptId = await plan(id);
      const answer = await requestPermit(ports, callAt(at('08:00')), { attemptId, phase: 'planning' });
      return { attemptId, ok: answer.ok };
    };
    const state = async (attemptId: string) =>
      (
        await world.query(
          sql<{ said: string }>`
            select a.state || ' ' || coalesce(a.withdrawn_because, '') || ' ' || coalesce(p.state, 'none') as said
            from attempt a left join permit p on p.attempt_id = a.attempt_id where a.attempt_id = ${attemptId}`,
        )
      )[0]?.said;
    const [permitted, planned] = [await ask(a), await plan(b)];
    assert.ok(permitted.ok);
    const mergeId = await world.merge(a, b);
    assert.equal(await state(permitted.attemptId), 'withdrawn people_merged withdrawn');
    assert.equal(await state(planned), 'withdrawn people_merged none');
    // While they count as one: the contacts of one side use up the day of the other.
    const made = [await ask(a), await ask(a), await ask(a)];
    assert.deepEqual(
      made.map(({ ok }) => ok),
      [true, true, true],
    );
    assert.equal((await ask(b)).ok, false, 'the cap counts over both');
    await world.query(sql`
      update permit set state = 'posted', outcome = 'conversation', claimed_at = reserved_at, message_id = permit_id,
        content_hash = '\\x00' where attempt_id = any(${made.map(({ attemptId }) => attemptId)}::uuid[])`);
    const late = await plan(b);
    assert.ok((await undo(mergeId)).ok);
    assert.equal(await state(late), 'withdrawn people_unmerged none');
    assert.equal((await ask(b)).ok, false, 'what was made for one while both counted as one counts for both');
    assert.equal((await ask(a)).ok, false);
    const again = await world.merge(b, a);
    const hold = {
      caseId: accounts[a]?.caseId ?? '',
      accountId: null,
      kind: 'cease_contact' as const,
      channel: null,
      ground: '书面要求停止联系',
      evidence: '来信 1',
      onExpiry: 'review' as const,
      until: at('08:00', '2026-12-10'),
    };
    const other = await plan(b);
    assert.ok((await placeHold({ db }, world.by(world.maker), hold)).ok);
    assert.match((await state(other)) ?? '', /^withdrawn hold:cease_contact/);
    assert.ok((await undo(again)).ok);
  });
});
