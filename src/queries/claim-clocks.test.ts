// Guarantee: the limitation of a claim is reckoned from what the database holds of its own account, and claims that are near it are found.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { foundedWith } from '../../tests/support/pack-ports.ts';
import { at, callAt, permitWorld } from '../../tests/support/permit-world.ts';
import { postedPermit } from '../../tests/support/posted-permit.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { SHANGHAI } from '../domain/calendar/instant.ts';
import { type Db, openDb } from '../store/db.ts';
import { readClaimClocks } from './claim-clocks.ts';

const NOW = at('10:00');

describe('clocks of claims', () => {
  let db: Db;
  let owner: pg.Client;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    await seedTenants(opened.ownerUrl, ['demo', 'other']);
    db = openDb({ url: opened.appUrl, poolSize: 4, statementTimeoutMs: 60_000 });
    owner = new pg.Client({ connectionString: opened.ownerUrl });
    await owner.connect();
    cleanups.unshift(() => db.close());
    cleanups.unshift(() => owner.end());
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  interface Owed {
    readonly dueOn?: readonly string[];
    readonly balance?: number;
    /** Of an account without a schedule: days past due today. */
    readonly dpd?: number;
  }

  async function account({ dueOn, balance = 100, dpd }: Owed) {
    const world = permitWorld(db);
    const personId = await world.person();
    const made = await world.account(personId);
    if (dueOn !== undefined)
      await world.query(sql`insert into account_schedule (tenant_id, account_id, schedule_no, nos, due_on, principal_fen, interest_fen,
          fee_fen, effective_on, recorded_at)
        values ('demo', ${made.accountId}, 1, ${dueOn.map((_, no) => no + 1)}::integer[], ${dueOn}::date[], ${dueOn.map(() => 50)}::bigint[],
          ${dueOn.map(() => 0)}::bigint[], ${dueOn.map(() => 0)}::bigint[], '2022-01-01', ${NOW}::timestamptz)`);
    await world.query(sql`insert into delinquency (tenant_id, account_id, as_of, dpd, bucket, overdue_principal_fen, overdue_interest_fen,
        overdue_fee_fen, balance_fen, cure_buckets, cure_fen, recorded_at)
      values ('demo', ${made.accountId}, '2026-11-23', ${dpd ?? 1}, 'M1', ${balance}, 0, 0, ${balance}, '{}', '{}', ${NOW}::timestamptz)`);
    return { ...made, personId, world };
  }

  async function pay(accountId: string, on: string): Promise<string> {
    const [paymentId, entryId] = [randomUUID(), randomUUID()];
    const world = permitWorld(db);
    await world.query(sql`insert into payment (tenant_id, payment_id, source, reference, account_id, account_no, amount_fen, effective_on,
        recorded_at, content_hash)
      values ('demo', ${paymentId}, 'counter', ${paymentId}, ${accountId}, ${accountId}, 1, ${on}::date, ${NOW}::timestamptz, '\\x00')`);
    await world.query(sql`insert into ledger_entry (tenant_id, entry_id, account_id, kind, amount_fen, payment_id, effective_on, recorded_at,
        sources, destinations, instalment_nos, amounts_fen)
      values ('demo', ${entryId}, ${accountId}, 'payment', 1, ${paymentId}, ${on}::date, ${NOW}::timestamptz, '{principal}', '{cash}', '{0}', '{1}')`);
    return paymentId;
  }

  const read = async (accountNo?: string, withinDays = 180, tenant = 'demo') => {
    const found = await readClaimClocks({ db, zone: SHANGHAI, foundedWith }, callAt(NOW, tenant), {
      accountNo,
      withinDays,
    });
    if (!found.ok) return found.code;
    return found.value.clocks;
  };

  it('one account, with what proves each event', async () => {
    const { accountId, caseId, personId, world } = await account({ dueOn: ['2024-01-10', '2023-12-10'] });
    const pointId = await world.point(personId);
    const sent = { account: { caseId, accountId }, personId, pointId, channel: 'sms' } as const;
    const { permitId } = await postedPermit(world, {
      ...sent,
      at: at('10:00', '2025-05-05'),
      outcome: 'delivered',
    });
    await postedPermit(world, { ...sent, at: at('10:00', '2026-01-05'), outcome: 'bounced' });
    const paymentId = await pay(accountId, '2025-08-01');
    const [clock] = await read(accountId);
    assert.deepEqual(
      clock !== undefined && typeof clock !== 'string' && [clock.lastDay, clock.state, clock.events],
      [
        '2028-08-01',
        'runs',
        [
          { on: '2025-05-05', proof: `prm_${permitId}`, kind: 'letter_delivered' },
          { on: '2025-08-01', proof: `pay_${paymentId}`, kind: 'partial_payment' },
        ],
      ],
    );
  });

  it('those that are over or end soon, first to end first; not the paid, the late or the others’', async () => {
    const over = await account({ dueOn: ['2023-01-01'] });
    const soon = await account({ dueOn: ['2024-02-01'] });
    const card = await account({ dpd: 1_050 });
    await account({ dueOn: ['2023-01-01'], balance: 0 });
    await account({ dueOn: ['2025-01-01'] });
    const put = await account({ dueOn: ['2023-12-01'] });
    await pay(put.accountId, '2024-12-01');
    const found = await read();
    assert.deepEqual(typeof found !== 'string' && found.map(({ accountNo, state }) => [accountNo, state]), [
      [over.accountId, 'over'],
      [card.accountId, 'ends_soon'],
      [soon.accountId, 'ends_soon'],
    ]);
    assert.deepEqual(await read(undefined, 180, 'other'), []);
    const wide = await read(undefined, 1_000);
    assert.ok(typeof wide !== 'string' && wide.some(({ accountNo }) => accountNo === put.accountId));
  });

  it('an account that is not there', async () => {
    assert.equal(await read('nobody'), 'NOT_FOUND');
  });
});
