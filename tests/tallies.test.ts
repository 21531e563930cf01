// Guarantee: the tallies behind the portfolio page equal the live tables after any imports, ages, payments, merges and
// contacts, also when these run at once; and payments do not wait for each other at a tally.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { ageAccounts } from '../src/commands/age-accounts.ts';
import { importPortfolio } from '../src/commands/import-portfolio.ts';
import { mergePeopleIn } from '../src/commands/people/merge-in.ts';
import { receivePayment } from '../src/commands/receive-payment.ts';
import { unmergePeople } from '../src/commands/unmerge-people.ts';
import { addDays, localDate } from '../src/domain/calendar/local-date.ts';
import type { Call } from '../src/domain/call.ts';
import { generatePortfolio } from '../src/domain/generate/portfolio.ts';
import { openVault } from '../src/store/vault.ts';
import { fileOf, call as importCall, mappingFile, openHouse } from './import/house.ts';
import { testDatabase } from './support/database.ts';
import { fillDesk } from './support/desk-rows.ts';
import { liveTallies } from './support/live-tallies.ts';
import { callAt, shippedProducts } from './support/money-house.ts';

const products = shippedProducts();
const MONDAY = localDate('2026-11-23');
const staff = { kind: 'staff' as const, id: '019aa000-0000-7000-8000-0000000000ff' };

const act = fc.oneof(
  fc.record({ kind: fc.constant('age' as const), days: fc.integer({ min: 0, max: 40 }) }),
  fc.record({
    kind: fc.constant('pay' as const),
    payments: fc.array(fc.record({ of: fc.nat(99), fen: fc.integer({ min: 1, max: 900_000 }) }), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
  fc.record({ kind: fc.constant('merge' as const), first: fc.nat(99), second: fc.nat(99) }),
  fc.record({ kind: fc.constant('import' as const), seed: fc.nat(1000) }),
);

test('tallies follow the money', async (t) => {
  const house = await openHouse(t);
  const ports = { db: house.db, products };
  let today = MONDAY;
  let number = 0;
  const callOf = (): Call => ({ ...callAt('demo', `${today}T04:00:00.000Z`), newId: importCall.newId });
  const importSome = async (seed: number): Promise<void> => {
    const lines = [...generatePortfolio({ people: 12, seed, day: MONDAY })];
    const done = await importPortfolio(house.ports, importCall, {
      files: [fileOf(lines.join(''), `p${seed}.csv`)],
      mapping: mappingFile('native-schedule'),
    });
    assert.ok(done.ok, done.ok ? '' : done.code);
    // Two people with identity numbers of their own are never merged.
    await house.all('update person set id_no_index = null');
  };
  await importSome(1);
  let checked = 0;
  const check = async (): Promise<void> => {
    const { differences, slots } = await liveTallies(house.owner);
    assert.deepEqual(differences, []);
    assert.ok(slots > 0);
    checked++;
  };
  const play = async (one: typeof act extends fc.Arbitrary<infer Act> ? Act : never): Promise<void> => {
    if (one.kind === 'import') return importSome(one.seed);
    if (one.kind === 'age') {
      today = addDays(today, one.days);
      const aged = await ageAccounts(ports, callOf(), { day: today });
      return assert.ok(aged.ok);
    }
    if (one.kind === 'pay') {
      const accounts = await house.all<{ account_no: string }>('select account_no from account order by 1');
      const paid = await Promise.all(
        one.payments.map(({ of, fen }) =>
          receivePayment(ports, callOf(), {
            source: 'callback',
            reference: `R${++number}`,
            accountNo: accounts[of % accounts.length]?.account_no ?? 'none',
            amountFen: BigInt(fen),
            paidOn: today,
          }),
        ),
      );
      return assert.ok(paid.every((each) => each.ok));
    }
    const people = await house.all<{ person_id: string }>('select person_id from person order by 1');
    const call = { ...callOf(), actor: staff };
    const [first, second] = [one.first, one.second].map((at) => people[at % people.length]?.person_id ?? '');
    const pair = { personId: first ?? '', intoPersonId: second ?? '' };
    const merged = await house.db.inTenant('demo', (tx) =>
      mergePeopleIn(tx, call, pair, { reason: '同一人', approvalId: null }),
    );
    await check();
    if (!merged.ok) return assert.equal(merged.code, 'MERGE_SAME_PERSON');
    if (one.first % 2 === 0)
      await unmergePeople(house, call, { mergeId: merged.value.mergeId, reason: '不是同一人' });
  };
  await check();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 5 }), async (acts) => {
      for (const one of acts) {
        await play(one);
        await check();
      }
    }),
    { numRuns: 12 },
  );
  assert.ok(checked > 20, `only ${checked} comparisons`);
});

test('two transactions that pay into one bucket at once do not wait, and nothing is lost', async (t) => {
  const house = await openHouse(t);
  const lines = [...generatePortfolio({ people: 10, seed: 3, day: MONDAY })];
  const done = await importPortfolio(house.ports, importCall, {
    files: [fileOf(lines.join(''))],
    mapping: mappingFile('native-schedule'),
  });
  assert.ok(done.ok);
  const aged = await ageAccounts({ db: house.db, products }, importCall, { day: MONDAY });
  assert.ok(aged.ok);
  const [first, second] = await house.all<{ account_id: string }>(
    `select min(d.account_id::text) as account_id from delinquency d join account a using (tenant_id, account_id) group by a.case_id order by 1 limit 2`,
  );
  const { owner } = house;
  const clients = await Promise.all(
    [first, second].map(async (account) => {
      const client = new pg.Client({ connectionString: house.ownerUrl });
      client.on('error', () => undefined);
      await client.connect();
      t.after(() => client.end());
      // One that has to wait gives up at once: the test would fail, not hang.
      await client.query("begin; set local lock_timeout = '2s'");
      await client.query(
        `update delinquency set bucket = 'M9', overdue_fee_fen = overdue_fee_fen + 7 where account_id = $1`,
        [account?.account_id],
      );
      return client;
    }),
  );
  for (const client of clients) await client.query('commit');
  const { differences, slots, negative } = await liveTallies(owner);
  assert.deepEqual(differences, []);
  assert.ok(slots >= 2, `${slots} slots: both wrote the same row`);
  assert.ok(negative > 0, 'what leaves a bucket is taken off in another slot than it came in');
});

test('tallies follow permits, refusals and decisions', async (t) => {
  const { ownerUrl } = await testDatabase(t);
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  t.after(() => owner.end());
  const vault = openVault({ master: Buffer.alloc(32, 1), index: Buffer.alloc(32, 2) });
  for (const tenant of ['north', 'south']) await fillDesk(owner, vault, tenant);
  const states = fc.constantFrom('in_doubt', 'posted', 'void', 'claimed');
  const outcomes = fc.constantFrom('sent', 'delivered', 'bounced');
  const hours = fc.integer({ min: 0, max: 72 });
  assert.deepEqual((await liveTallies(owner)).differences, []);
  await fc.assert(
    fc.asyncProperty(states, outcomes, hours, fc.boolean(), async (state, outcome, hour, both) => {
      await owner.query(
        `update permit set state = $1, outcome = $2, counts_at = counts_at + $3 * interval '1 hour' where tenant_id = 'north' or $4`,
        [state, outcome, hour, both],
      );
      assert.deepEqual((await liveTallies(owner)).differences, []);
    }),
    { numRuns: 40 },
  );
});
