// Guarantee: whatever happens while people count as one, taking the merges back in any order leaves every row that each had
// before as it was, and what happened meanwhile with the person and case to whom it happened; contacts made meanwhile go on
// counting for everyone who then counted as one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { placeHold } from '../../src/commands/place-hold.ts';
import { requestPermit } from '../../src/commands/request-permit.ts';
import { unmergePeople } from '../../src/commands/unmerge-people.ts';
import { addMinutes } from '../../src/domain/calendar/instant.ts';
import { permitHistory } from '../../src/store/permit-reserve.store.ts';
import { testDatabase } from '../support/database.ts';
import { nextId, peopleWorld } from '../support/people-world.ts';
import { at, callAt, MORNING, permitPorts } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';

/** Every table that holds something of a person or a case, by its key. */
const TABLES: Readonly<Record<string, string>> = {
  person: 'person_id',
  contact_point: 'contact_point_id',
  collection_case: 'case_id',
  account: 'account_id',
  party: 'account_id, person_id, role',
  hold: 'hold_id',
  attempt: 'attempt_id',
  permit: 'permit_id',
  refusal: 'refusal_id',
  message: 'message_id',
  case_entry: 'case_id, entry_no',
  person_reference: 'creditor_id, customer_no',
};

const PEOPLE = 4;
const who = fc.nat(PEOPLE - 1);
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('contact' as const), of: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hold' as const), of: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('plan' as const), of: who }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('merge' as const), of: who, into: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), at: fc.nat(9) }) },
);

test('merges leave no trace in anybody’s rows once they are taken back', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  t.after(() => owner.end());
  const ports = permitPorts(db, 'cn');
  let tenantNo = 0;
  let compared = 0;
  let contacts = 0;

  const play = async (acts: readonly (typeof act extends fc.Arbitrary<infer A> ? A : never)[]) => {
    const tenant = `t${++tenantNo}`;
    await seedTenants(ownerUrl, [tenant]);
    const world = await peopleWorld(db, tenant);
    const rows = async (): Promise<Map<string, string>> => {
      const all = new Map<string, string>();
      for (const [table, key] of Object.entries(TABLES)) {
        const found = await owner.query<{ key: string; row: string }>(
          `select concat_ws('/', ${key}) as key, to_jsonb(r)::text as row from ${table} r where tenant_id = $1`,
          [tenant],
        );
        for (const { key: of, row } of found.rows) all.set(`${table} ${of}`, row);
      }
      return all;
    };
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, async () => {
        const id = await world.someone();
        return { id, phone: await world.has(id, 'phone', nextId()), ...(await world.account(id)) };
      }),
    );
    const one = (at: number) => {
      const found = people[at];
      assert.ok(found !== undefined);
      return found;
    };
    let minute = 0;
    const later = () => addMinutes(MORNING, ++minute);
    /** A contact that went out, to a number of its own so that only caps of people count. */
    const contact = async (of: number): Promise<void> => {
      const person = one(of);
      const point = await world.has(person.id, 'phone', nextId());
      const attemptId = await world.attempt(person, person.id, point);
      const call = callAt(later(), tenant);
      const asked = await requestPermit(ports, call, { attemptId, phase: 'planning' });
      if (!asked.ok) return;
      contacts += 1;
      await owner.query(
        `update permit set state = 'posted', outcome = 'conversation', claimed_at = reserved_at, message_id = permit_id,
           content_hash = '\\x00' where attempt_id = $1`,
        [attemptId],
      );
      await owner.query(`update attempt set state = 'concluded' where attempt_id = $1`, [attemptId]);
    };
    for (const of of people.keys()) await contact(of);
    const before = await rows();
    const standing: string[] = [];
    const together = new Map(people.map(({ id }) => [id, new Set<string>()]));
    const undo = async (at: number): Promise<void> => {
      const [mergeId] = standing.splice(at % standing.length, 1);
      if (mergeId === undefined) return;
      const call = world.by(world.maker, later());
      assert.ok((await unmergePeople({ db }, call, { mergeId, reason: '不是同一个人' })).ok);
    };
    const roots = async () =>
      new Map(
        (
          await owner.query<{ person_id: string; root_id: string }>(
            'select person_id, root_id from person where tenant_id = $1',
            [tenant],
          )
        ).rows.map((row) => [row.person_id, row.root_id]),
      );
    for (const step of acts) {
      if (step.kind === 'undo') await undo(step.at);
      if (step.kind === 'plan')
        await world
          .attempt(one(step.of), one(step.of).id, one(step.of).phone, {
            channel: 'sms',
            plannedAt: at('10:00', `2026-11-${24 + (minute % 6)}`),
            windowUntil: at('20:30', '2026-11-30'),
          })
          .catch(() => '');
      if (step.kind === 'hold') {
        const until = at('08:00', '2026-12-10');
        const input = {
          caseId: one(step.of).caseId,
          accountId: null,
          kind: 'dispute',
          channel: 'letter',
          ground: '异议',
          evidence: '来信',
          onExpiry: 'review',
          until,
        } as const;
        assert.ok((await placeHold({ db }, world.by(world.maker, later()), input)).ok);
      }
      if (step.kind === 'merge') {
        const now = await roots();
        const [from, to] = [one(step.of).id, one(step.into).id];
        if (now.get(from) !== now.get(to)) standing.push(await world.merge(from, to, later()));
      }
      if (step.kind === 'contact') {
        const now = await roots();
        const root = now.get(one(step.of).id);
        const made = contacts;
        await contact(step.of);
        if (contacts === made) continue;
        const [last] = (
          await owner.query<{ permit_id: string }>(
            `select permit_id from permit where tenant_id = $1 order by reserved_at desc, permit_id desc limit 1`,
            [tenant],
          )
        ).rows;
        for (const { id } of people) if (now.get(id) === root) together.get(id)?.add(last?.permit_id ?? '');
      }
    }
    while (standing.length > 0) await undo(0);
    const after = await rows();
    for (const [key, row] of before) assert.equal(after.get(key), row, key);
    const strangers = await owner.query(
      `select from attempt a join collection_case k using (tenant_id, case_id) where a.tenant_id = $1 and k.root_id <> a.person_id`,
      [tenant],
    );
    assert.equal(strangers.rowCount, 0);
    for (const { id } of people) {
      const attempts = await db.inTenant(tenant, (tx) =>
        permitHistory(tx, tenant, { rootIds: [id], valueIndexes: [], since: addMinutes(MORNING, -60) }),
      );
      const counted = new Set(
        (
          await owner.query<{ permit_id: string }>(
            'select permit_id from permit where tenant_id = $1 and attempt_id = any($2)',
            [tenant, attempts.map(({ attempt_id }) => attempt_id)],
          )
        ).rows.map(({ permit_id }) => permit_id),
      );
      for (const permit of together.get(id) ?? [])
        assert.ok(counted.has(permit), 'a shared contact still counts');
      compared += 1;
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), play), { numRuns: 25 });
  assert.ok(compared >= 25 * PEOPLE && contacts > 100, `${contacts} contacts`);
});
