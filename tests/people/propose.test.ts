// Guarantee: who shares something is put before a person once, with the reasons; a crowd's number proposes nobody and is told;
// people told apart come back only with something new; an import looks only around whom it touched.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { decideApproval } from '../../src/commands/decide-approval.ts';
import { decideMergeProposal } from '../../src/commands/decide-merge-proposal.ts';
import { proposeMerges } from '../../src/commands/propose-merges.ts';
import { unmergePeople } from '../../src/commands/unmerge-people.ts';
import { limits } from '../../src/contract/limits.ts';
import type { Db } from '../../src/store/db.ts';
import { withImportSession } from '../../src/store/import-session.ts';
import { noteSamePerson } from '../../src/store/merge-finder.store.ts';
import { testDatabase } from '../support/database.ts';
import { nextId, type PeopleWorld, peopleWorld } from '../support/people-world.ts';
import { MORNING } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';

describe('proposing that two people are one', () => {
  let db: Db;
  let world: PeopleWorld;
  let tenant = 0;
  const cleanups: (() => Promise<void>)[] = [];
  let ownerUrl = '';
  before(async () => {
    ({ db, ownerUrl } = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    }));
  });
  beforeEach(async () => {
    await seedTenants(ownerUrl, [`t${++tenant}`]);
    world = await peopleWorld(db, `t${tenant}`);
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  const look = async (importId: string | null = null) => {
    const told = await proposeMerges({ db }, world.by(world.maker), { importId });
    assert.ok(told.ok);
    return told.value;
  };
  const list = async (...ids: string[]) => {
    const rows = await world.query(
      sql<{ low_id: string; high_id: string; strength: string; reasons: string[]; state: string }>`
        select low_id, high_id, strength, reasons, state from merge_proposal order by low_id, high_id`,
    );
    const letter = (id: string) => 'ABCDEFGH'.charAt(ids.indexOf(id));
    return rows.map(
      (row) =>
        `${letter(row.low_id)}${letter(row.high_id)} ${row.state} ${row.strength} ${row.reasons.join(' ')}`,
    );
  };
  const proposalId = async (): Promise<string> =>
    (
      await world.query(
        sql<{ proposal_id: string }>`select proposal_id from merge_proposal order by low_id, high_id`,
      )
    )[0]?.proposal_id ?? '';
  const decide = async (verdict: 'same' | 'different', id?: string) =>
    decideMergeProposal({ db }, world.by(world.maker), {
      proposalId: id ?? (await proposalId()),
      verdict,
      reason: '核对过资料',
    });

  it('finds pairs by number, address and name, and each pair once', async () => {
    const a = await world.someone({ name: 'n', birth: 'd' });
    const b = await world.someone({ name: 'n', birth: 'd' });
    const c = await world.someone({ name: 'n', birth: 'other' });
    const d = await world.someone();
    const e = await world.someone();
    for (const id of [a, c, d]) await world.has(id, 'phone', 'p1');
    for (const id of [d, e]) await world.has(id, 'address', 'a1');
    for (const id of [d, e]) await world.has(id, 'phone', 'p2');
    const told = await look();
    assert.deepEqual(await list(a, b, c, d, e), [
      'AB open weak birth_date name',
      'AD open weak phone',
      'CD open weak phone',
      'DE open weak phone address',
    ]);
    assert.deepEqual(told, { proposed: 4, known: 0, contradictions: { idNo: 0, birthDate: 1 }, crowded: 0 });
    assert.deepEqual(await look(), { ...told, proposed: 0, known: 4 });
  });

  it('lets a number of many people propose nobody, and tells of it', async () => {
    const people = await Promise.all(Array.from({ length: limits.crowdPeople }, () => world.someone()));
    for (const id of people) await world.has(id, 'phone', 'shop');
    const told = await look();
    assert.deepEqual([told.proposed, told.crowded], [0, 1]);
    assert.deepEqual(await world.query(sql`select kind, people from crowded_contact`), [
      { kind: 'phone', people: limits.crowdPeople },
    ]);
    await world.query(sql`update contact_point set state = 'wrong' where person_id = ${people[0] ?? ''}`);
    assert.equal((await look()).proposed, 10, 'one fewer is no crowd: the wrong number counts no more');
  });

  it('never proposes two identity numbers, also when a file names both by one customer number', async () => {
    const [a, b] = [
      await world.someone({ idNo: '1', name: 'n' }),
      await world.someone({ idNo: '2', name: 'n' }),
    ];
    for (const id of [a, b]) await world.has(id, 'phone', 'p');
    await hint(a, b, 'customer_no');
    const told = await look();
    assert.deepEqual(told, { proposed: 0, known: 0, contradictions: { idNo: 1, birthDate: 0 }, crowded: 0 });
  });

  const hint = (personId: string, otherId: string, because: 'id_no' | 'customer_no', importId = nextId()) =>
    withImportSession(db, `t${tenant}`, async (session) => {
      const by = { tenant: `t${tenant}`, importId, at: MORNING };
      await noteSamePerson(session, by, [{ personId, otherId, because }]);
      return { commit: true, value: undefined };
    });

  it('proposes strongly whom a file gave the identity number of another', async () => {
    const [a, b] = [await world.someone({ idNo: '1', name: 'n' }), await world.someone({ name: 'n' })];
    const importId = nextId();
    await hint(b, a, 'id_no', importId);
    await look(importId);
    assert.deepEqual(await list(a, b), ['AB open strong id_no name']);
    const merged = await decide('same');
    assert.ok(merged.ok && merged.value.state === 'merged', 'one identity number: one person decides');
    assert.deepEqual(await list(a, b), ['AB merged strong id_no name']);
  });

  it('looks only around the people of the import', async () => {
    const importId = nextId();
    const [a, b] = [await world.someone(), await world.someone()];
    const [c, d] = [await world.someone({ importId }), await world.someone()];
    for (const id of [a, b]) await world.has(id, 'phone', 'old');
    for (const id of [c, d]) await world.has(id, 'phone', 'new');
    assert.equal((await look(importId)).proposed, 1);
    assert.deepEqual(await list(a, b, c, d), ['CD open weak phone']);
    assert.equal((await look()).proposed, 1);
  });

  it('does not come back after people were told apart, but with something new', async () => {
    const [a, b] = [await world.someone(), await world.someone()];
    for (const id of [a, b]) await world.has(id, 'phone', 'p');
    await look();
    const rejected = await decide('different');
    assert.ok(rejected.ok && rejected.value.state === 'rejected');
    const again = await decide('different');
    assert.ok(!again.ok && again.code === 'PROPOSAL_DECIDED');
    assert.equal((await look()).proposed, 0);
    for (const id of [a, b]) await world.has(id, 'email', 'm');
    assert.equal((await look()).proposed, 1);
    assert.deepEqual(await list(a, b), ['AB open medium phone email']);
    const evidence = await world.query(
      sql<{
        stream: string;
      }>`select stream from evidence_entry where type = 'person.told_apart' order by stream`,
    );
    assert.deepEqual(
      evidence.map(({ stream }) => stream),
      [`person/${a}`, `person/${b}`],
    );
  });

  it('waits for the second person, closes what a merge answered, and opens it again when it is taken back', async () => {
    const [a, b, c] = [await world.someone(), await world.someone(), await world.someone()];
    for (const id of [a, b, c]) await world.has(id, 'phone', 'p');
    await look();
    const asked = await decide('same');
    assert.ok(asked.ok && asked.value.state === 'asked');
    for (const verdict of ['same', 'different'] as const) {
      const twice = await decide(verdict);
      assert.ok(!twice.ok && twice.code === 'MERGE_WAITING');
    }
    assert.deepEqual(await list(a, b, c), ['AB open weak phone', 'AC open weak phone', 'BC open weak phone']);
    const approved = await world.approving(asked.value.approvalId);
    assert.ok((await decideApproval({ db }, world.by(world.checker), approved)).ok);
    const merge = await world.merge(c, b);
    assert.deepEqual(await list(a, b, c), [
      'AB merged weak phone',
      'AC merged weak phone',
      'BC merged weak phone',
    ]);
    const undone = await unmergePeople({ db }, world.by(world.maker), {
      mergeId: merge,
      reason: '不是一个人',
    });
    assert.ok(undone.ok);
    assert.deepEqual(await list(a, b, c), [
      'AB merged weak phone',
      'AC open weak phone',
      'BC rejected weak phone',
    ]);
    assert.equal((await look()).proposed, 0);
  });
});
