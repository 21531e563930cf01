// Guarantee: an arrangement is quoted from what the database says is owed today, none that a rule forbids, and nothing is written.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { foundedWith } from '../../tests/support/pack-ports.ts';
import { at, callAt, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { readRulebook } from '../compose/rulebook.ts';
import type { Asked } from '../domain/arrangement/asked.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import type { Product } from '../domain/vocabulary.ts';
import { type Db, openDb } from '../store/db.ts';
import { quoteArrangement } from './quote-arrangement.ts';

const { products } = readRulebook();
const RATE = { units: 12n, scale: 2 };
const DUE = ['2026-10-10', '2026-11-10', '2026-12-10'];

describe('quoting', () => {
  let db: Db;
  let owner: pg.Client;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    await seedTenants(opened.ownerUrl, ['demo']);
    db = openDb({ url: opened.appUrl, poolSize: 4, statementTimeoutMs: 60_000 });
    // The service may change neither product nor number.
    owner = new pg.Client({ connectionString: opened.ownerUrl });
    await owner.connect();
    cleanups.unshift(() => db.close());
    cleanups.unshift(() => owner.end());
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  /** Three instalments of 500.00 with interest of 5.00; the number is the account's id. */
  async function account(product: Product = 'personal_loan'): Promise<string> {
    const world = permitWorld(db);
    const { accountId } = await world.account(await world.person());
    await world.query(sql`insert into account_schedule (tenant_id, account_id, schedule_no, nos, due_on, principal_fen, interest_fen,
        fee_fen, effective_on, recorded_at)
      values ('demo', ${accountId}, 1, '{1,2,3}', ${DUE}::date[], '{50000,50000,50000}', '{500,500,500}', '{0,0,0}', '2026-01-01',
        ${at('10:00')}::timestamptz)`);
    await owner.query('update account set product = $1 where account_id = $2', [product, accountId]);
    return accountId;
  }

  const quote = async (accountNo: string, terms: Asked, creditorCode?: string) => {
    const ports = {
      db,
      foundedWith,
      termsOf: (product: string) => products.products[product as Product].terms,
    };
    const made = await quoteArrangement(ports, callAt(at('10:00')), { accountNo, creditorCode, terms });
    return made.ok ? made.value : made;
  };

  const reinstalment = (periods: number): Asked => ({
    kind: 'reinstalment',
    periods,
    yearRate: RATE,
    firstDueOn: localDate('2026-12-23'),
    waive: 0n,
  });

  it('what is owed today, and what would be', async () => {
    const made = await quote(await account(), { kind: 'waiver', waive: 700n });
    assert.ok('after' in made);
    assert.deepEqual(
      made.after.map(({ dueOn, principal, interest }) => [dueOn, principal, interest]),
      [
        ['2026-10-10', 50_000n, 0n],
        ['2026-11-10', 50_000n, 300n],
        ['2026-12-10', 50_000n, 500n],
      ],
    );
    assert.equal(made.difference, -700n);
  });

  const refusals: readonly [what: string, product: Product | undefined, terms: Asked, code: string][] = [
    ['no such account', undefined, { kind: 'deferral', months: 1 }, 'NOT_FOUND'],
    ['more than is owed', 'personal_loan', { kind: 'waiver', waive: 10n ** 9n }, 'QUOTE_IMPOSSIBLE'],
    ['a card in 61 months', 'credit_card', reinstalment(61), 'ARRANGEMENT_FORBIDDEN'],
  ];
  for (const [what, product, terms, code] of refusals)
    it(`${what}: ${code}`, async () => {
      const made = await quote(product === undefined ? 'nobody' : await account(product), terms);
      assert.equal('code' in made && made.code, code);
    });

  it('a card in 60 months, a loan in 61', async () => {
    for (const [product, periods] of [
      ['credit_card', 60],
      ['personal_loan', 61],
    ] as const) {
      const made = await quote(await account(product), reinstalment(periods));
      assert.ok('after' in made, 'code' in made ? made.code : '');
      assert.equal(made.after.length, periods + 1);
    }
  });

  it('a number that two creditors use asks which', async () => {
    const [first, second] = [await account(), await account()];
    const world = permitWorld(db);
    await owner.query('update account set account_no = $1 where account_id = $2', [first, second]);
    const terms: Asked = { kind: 'deferral', months: 1 };
    const made = await quote(first, terms);
    assert.equal('code' in made && made.code, 'BAD_INPUT');
    const [row] = await world.query(
      sql<{
        code: string;
      }>`select c.code from account a join creditor c using (tenant_id, creditor_id) where a.account_id = ${second}`,
    );
    assert.ok('after' in (await quote(first, terms, row?.code)));
  });
});
