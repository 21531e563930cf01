// Guarantee: the only door to a contact person is a debtor who cannot be reached, by calls and numbers on record; it opens for
// relaying alone, never names the debt, and closes with the first answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { at, callAt, permitPorts, permitWorld } from '../../../tests/support/permit-world.ts';
import { shippedReachability } from '../../../tests/support/policies.ts';
import { postedPermit } from '../../../tests/support/posted-permit.ts';
import { seedTenants } from '../../../tests/support/seed-tenants.ts';
import { decide } from '../../domain/permit/decide.ts';
import type { ProposedContact } from '../../domain/permit/facts.ts';
import type { ContactOutcome } from '../../domain/vocabulary.ts';
import { permitFactsOf, proposedOf } from './facts-of-row.ts';
import { loadLocked } from './load-locked.ts';
import { unreachableAmong } from './unreachable.ts';

const NOW = at('10:00', '2026-11-27');

test('the door to a contact person', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const world = permitWorld(db);
  const ports = { ...permitPorts(db, 'cn'), reachability: shippedReachability() };

  async function debtor() {
    const personId = await world.person();
    const account = await world.account(personId);
    const pointId = await world.point(personId);
    const friendId = await world.person();

    await world.query(sql`insert into party (tenant_id, account_id, person_id, role, effective_on, recorded_at)
      values ('demo', ${account.accountId}, ${friendId}, 'contact', '2026-11-01', ${NOW}::timestamptz)`);
    const called = async (day: string, time: string, outcome: ContactOutcome): Promise<void> => {
      const channel = Number(time.slice(0, 2)) < 12 ? 'call' : 'robot_call';
      await postedPermit(world, { account, personId, pointId, channel, at: at(time, day), outcome });
    };
    const isUnreachable = async () => {
      const rows = [{ case_root_id: personId, party_role: 'contact' as const }];
      const found = await db.inTenant('demo', (tx) =>
        unreachableAmong(tx, callAt(NOW), rows, ports.reachability),
      );
      return found.has(personId);
    };
    /** What the rules say to asking the contact person, for a purpose, with these words. */
    const asked = async (more: Partial<ProposedContact>): Promise<string> => {
      const attemptId = await world.attempt(account, friendId, await world.point(friendId), {
        plannedAt: NOW,
        windowUntil: at('20:00', '2026-11-27'),
        role: 'contact',
      });
      return db.inTenant('demo', async (tx) => {
        const loaded = await loadLocked(tx, callAt(NOW), [attemptId], ports);
        const [row] = loaded.rows;
        assert.ok(row);
        const proposed = { ...proposedOf(row, undefined, NOW), content: [], ...more };
        const decision = decide(ports.packs, permitFactsOf(row, loaded, NOW), proposed, []);
        return decision.verdict === 'deny' ? decision.hits.map((hit) => hit.ruleId).join() : decision.verdict;
      });
    };
    return { called, isUnreachable, asked, pointId };
  }

  await t.test('closed, opened by six unanswered calls on three days, closed by an answer', async () => {
    const { called, isUnreachable } = await debtor();
    assert.equal(await isUnreachable(), false);
    for (const day of ['2026-11-24', '2026-11-25', '2026-11-26']) {
      await called(day, '10:00', 'no_answer');
      await called(day, '15:00', 'busy');
    }
    assert.equal(await isUnreachable(), true);
    await called('2026-11-27', '09:00', 'conversation');
    assert.equal(await isUnreachable(), false);
  });

  await t.test('opened by numbers that are dead', async () => {
    const { isUnreachable, asked, pointId } = await debtor();
    const relay = { purpose: 'relay', first: false } as const;
    assert.equal(await asked(relay), 'cn.party.contact');
    await world.setPoint(pointId, 'invalid');
    assert.equal(await isUnreachable(), true);
    assert.equal(await asked(relay), 'allow');
    assert.equal(await asked({ ...relay, content: ['debt_details'] }), 'cn.party.contact');
    assert.equal(await asked({ ...relay, purpose: 'collect' }), 'cn.party.contact');
  });

  await t.test('no terms, or nobody but who owes: nobody is unreachable', async () => {
    const { pointId } = await debtor();
    await world.setPoint(pointId, 'invalid');
    const roots = await world.query(
      sql<{ person_id: string }>`select person_id from contact_point where contact_point_id = ${pointId}`,
    );
    const case_root_id = roots[0]?.person_id ?? '';
    const among = (party_role: 'borrower' | 'contact', terms = true) =>
      db.inTenant('demo', (tx) =>
        unreachableAmong(
          tx,
          callAt(NOW),
          [{ case_root_id, party_role }],
          terms ? ports.reachability : undefined,
        ),
      );
    assert.equal((await among('borrower')).size, 0);
    assert.equal((await among('contact', false)).size, 0);
    assert.equal((await among('contact')).size, 1);
  });
});
