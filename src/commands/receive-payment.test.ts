// Guarantee: on a real database money is booked once and whole, whoever sends it how often; arrears paid end the episode and
// withdraw what was planned; the ledger agrees with the facts to the fen.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from '../../tests/support/database.ts';
import { insertMinimalRow } from '../../tests/support/minimal-row.ts';
import {
  callAt,
  type SeedAccount,
  seedCase,
  shippedProducts,
  testId,
  threeInstalments,
} from '../../tests/support/money-house.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { addDays, localDate } from '../domain/calendar/local-date.ts';
import { insertLedgerEntries } from '../store/ledger.store.ts';
import { verifyLedger } from '../store/ledger-check.store.ts';
import { ageAccounts } from './age-accounts.ts';
import { receivePayment } from './receive-payment.ts';
import { receivePaymentFile } from './receive-payment-file.ts';

const TENANT = 'north';
const call = callAt(TENANT, '2026-11-23T00:00:00.000Z');
const today = call.today;
const later = callAt(TENANT, '2026-11-23T06:00:00.000Z');
const products = shippedProducts();

const loan = (accountNo: string): SeedAccount => ({
  accountNo,
  product: 'personal_loan',
  instalments: threeInstalments(),
});
const card = (accountNo: string): SeedAccount => ({
  accountNo,
  product: 'credit_card',
  snapshots: [
    ['2026-09-15', 0, 60_000n, 3_000n],
    ['2026-10-15', 1, 70_000n, 3_500n],
    ['2026-11-15', 2, 80_000n, 4_000n],
  ].map(([asOf, late, balance, minimumDue]) => ({
    asOf: localDate(String(asOf)),
    unit: 'months',
    late: Number(late),
    balance: balance as bigint,
    minimumDue: minimumDue as bigint,
    overduePrincipal: null,
    overdueInterest: null,
    overdueFee: null,
  })),
});

test('payments on a real database', async (t) => {
  const base = await testDatabase(t);
  await seedTenants(base.ownerUrl, [TENANT]);
  const ports = { db: base.db, products };
  const read = <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
    base.db.inTenant(TENANT, async (tx) => (await query.execute(tx)).rows);
  const pay = (reference: string, accountNo: string, amountFen: bigint, paidOn: string = today) =>
    receivePayment(ports, later, { source: 'callback', reference, accountNo, amountFen, paidOn });
  const standing = async (accountId: string | undefined) => {
    const [row] = await read(sql<{
      dpd: number | null;
      bucket: string;
      overdue_fen: bigint;
      balance_fen: bigint;
      cure_buckets: string[];
      cure_fen: bigint[];
    }>`
      select dpd, bucket, overdue_fen, balance_fen, cure_buckets, cure_fen from delinquency
      where tenant_id = ${TENANT} and account_id = ${accountId}::uuid`);
    return row;
  };
  const verify = async () =>
    assert.deepEqual(await base.db.inTenant(TENANT, (tx) => verifyLedger(tx, TENANT)), []);
  const age = (caseId: string) => ageAccounts(ports, call, { day: today, caseIds: [caseId] });

  await t.test('a payment is allocated fee, interest, principal and answered the same again', async () => {
    const { accountIds, caseId } = await seedCase(base.db, call, products, [loan('L1')]);
    await age(caseId);
    assert.deepEqual(await standing(accountIds[0]), {
      dpd: 50,
      bucket: 'M2',
      overdue_fen: 226_000n,
      balance_fen: 339_000n,
      cure_buckets: ['M0', 'M1'],
      cure_fen: [226_000n, 126_000n],
    });
    const first = await pay('r1', 'L1', 30_000n);
    assert.ok(first.ok);
    assert.deepEqual(first.value.allocated, {
      fee: 6_000n,
      interest: 20_000n,
      principal: 4_000n,
      overpaid: 0n,
      suspense: 0n,
      counted: 0n,
    });
    const again = await pay('r1', 'L1', 30_000n);
    assert.ok(again.ok);
    assert.deepEqual(again.value, { ...first.value, repeated: true });
    const other = await pay('r1', 'L1', 30_001n);
    assert.ok(!other.ok && other.code === 'PAYMENT_REFERENCE_REUSED');
    // The cure amount, to the fen.
    await pay('r2', 'L1', 95_999n);
    assert.equal((await standing(accountIds[0]))?.bucket, 'M2');
    await pay('r3', 'L1', 1n);
    const cured = await standing(accountIds[0]);
    assert.deepEqual([cured?.bucket, cured?.dpd, cured?.overdue_fen], ['M1', 20, 100_000n]);
    const moves = await read(sql`select cause, from_bucket, to_bucket from bucket_move
      where tenant_id = ${TENANT} and account_id = ${accountIds[0]}::uuid order by move_no`);
    assert.deepEqual(moves, [
      { cause: 'import', from_bucket: null, to_bucket: 'M2' },
      { cause: 'payment', from_bucket: 'M2', to_bucket: 'M1' },
    ]);
    await verify();
  });

  await t.test('refusals come in their order and book nothing', async () => {
    const cases: [string, string, bigint, string, string][] = [
      ['', 'L1', 0n, '2027-01-01', 'BAD_INPUT'],
      ['x', 'L1', 1n, '2026-02-30', 'BAD_INPUT'],
      ['x', 'L1', 0n, '2027-01-01', 'PAYMENT_AMOUNT_NOT_POSITIVE'],
      ['x', 'L1', 10_000_000_001n, '2027-01-01', 'PAYMENT_AMOUNT_TOO_LARGE'],
      ['x', 'L1', 1n, '2026-11-24', 'PAYMENT_IN_FUTURE'],
    ];
    for (const [reference, accountNo, amount, paidOn, code] of cases) {
      const outcome = await pay(reference, accountNo, amount, paidOn);
      assert.ok(!outcome.ok && outcome.code === code, code);
    }
    assert.deepEqual(
      await read(sql`select from payment where tenant_id = ${TENANT} and reference = 'x'`),
      [],
    );
  });

  await t.test('an account nobody knows, and a number two lenders use, wait in suspense', async () => {
    await seedCase(base.db, call, products, [loan('TWICE')]);
    await seedCase(base.db, call, products, [loan('TWICE')]);
    for (const accountNo of ['NOBODY', 'TWICE']) {
      const outcome = await pay(`s-${accountNo}`, accountNo, 700n);
      assert.ok(outcome.ok && !outcome.value.matched && outcome.value.allocated.suspense === 700n);
    }
    await verify();
  });

  await t.test(
    '20 payments at once on one account are all booked; one payment 20 times at once is booked once',
    async () => {
      const { accountIds, caseId } = await seedCase(base.db, call, products, [loan('L2')]);
      await age(caseId);
      const amounts = Array.from({ length: 20 }, (_, index) => BigInt(1_000 + index));
      const outcomes = await Promise.all(amounts.map((amount, index) => pay(`p${index}`, 'L2', amount)));
      assert.ok(outcomes.every((outcome) => outcome.ok));
      const sum = amounts.reduce((a, b) => a + b, 0n);
      assert.equal((await standing(accountIds[0]))?.balance_fen, 339_000n - sum);
      const same = await Promise.all(amounts.map(() => pay('same', 'L2', 5_000n)));
      assert.equal(same.filter((outcome) => outcome.ok && !outcome.value.repeated).length, 1);
      assert.equal(new Set(same.map((outcome) => outcome.ok && outcome.value.paymentId)).size, 1);
      const lost = await Promise.all(amounts.map(() => pay('lost', 'GONE', 5_000n)));
      assert.equal(lost.filter((outcome) => outcome.ok && !outcome.value.repeated).length, 1);
      assert.equal((await standing(accountIds[0]))?.balance_fen, 339_000n - sum - 5_000n);
      await verify();
    },
  );

  await t.test(
    'paying the arrears cures the case and withdraws what was planned; paying all pays it off',
    async () => {
      const { accountIds, caseId } = await seedCase(base.db, call, products, [loan('L3')]);
      const aged = await age(caseId);
      assert.ok(aged.ok && aged.value.enteredCount === 1);
      const owner = new pg.Client({ connectionString: base.ownerUrl });
      await owner.connect();
      const attemptId = testId();
      await insertMinimalRow(owner, 'attempt', {
        tenant_id: TENANT,
        attempt_id: attemptId,
        case_id: caseId,
        account_id: accountIds[0],
        state: 'planned',
        window_until: '2026-11-23T14:00:00Z',
        template_id: 'x',
        template_version: 'x',
        rule_id: 'x',
        purpose: 'collect',
      });
      const attempt = async () =>
        (await owner.query('select state, withdrawn_because from attempt where attempt_id = $1', [attemptId]))
          .rows[0];
      const part = await pay('c1', 'L3', 225_999n);
      assert.ok(part.ok && part.value.exit === null && part.value.withdrawnCount === 0);
      assert.equal((await attempt()).state, 'planned');
      const rest = await pay('c2', 'L3', 1n);
      assert.ok(rest.ok && rest.value.exit === 'cured' && rest.value.withdrawnCount === 1);
      assert.deepEqual(await attempt(), { state: 'withdrawn', withdrawn_because: 'payment_received' });
      await owner.end();
      const entry = async () =>
        read(sql`select entry_no, dpd, bucket, overdue_principal_fen, account_count, exited_on, exit_type from case_entry
        where tenant_id = ${TENANT} and case_id = ${caseId}::uuid order by entry_no`);
      const frozen = { dpd: 50, bucket: 'M2', overdue_principal_fen: 200_000n, account_count: 1 };
      assert.deepEqual(await entry(), [{ entry_no: 1, ...frozen, exited_on: today, exit_type: 'cured' }]);
      // Ten days on the last instalment falls due; a day later the case enters again, and is then paid off.
      const again = callAt(TENANT, '2026-12-04T01:00:00.000Z');
      const reentered = await ageAccounts(ports, again, { day: again.today, caseIds: [caseId] });
      assert.ok(reentered.ok && reentered.value.enteredCount === 1);
      const all = await receivePayment(ports, again, {
        source: 'counter',
        reference: 'c3',
        accountNo: 'L3',
        amountFen: 113_500n,
        paidOn: again.today,
      });
      assert.ok(all.ok && all.value.exit === 'paid_off' && all.value.allocated.overpaid === 500n);
      assert.deepEqual(
        (await entry()).map((row) => (row as { exit_type: string }).exit_type),
        ['cured', 'paid_off'],
      );
      const types = await read(sql<{ type: string }>`select type from evidence_entry
      where tenant_id = ${TENANT} and stream = ${`case/${caseId}`} order by seq`);
      assert.deepEqual(
        types.map(({ type }) => type),
        [
          'case.entered',
          'payment.received',
          'contact.withdrawn',
          'payment.received',
          'case.exited',
          'case.entered',
          'payment.received',
          'case.exited',
        ],
      );
      await verify();
    },
  );

  await t.test('a card stated months late is paid oldest statement first', async () => {
    const { accountIds, caseId } = await seedCase(base.db, call, products, [card('C1')]);
    await age(caseId);
    assert.deepEqual(await standing(accountIds[0]), {
      dpd: 49,
      bucket: 'M2',
      overdue_fen: 6_500n,
      balance_fen: 80_000n,
      cure_buckets: ['M0', 'M1'],
      cure_fen: [6_500n, 3_000n],
    });
    const outcome = await pay('k1', 'C1', 3_000n);
    assert.ok(outcome.ok);
    assert.equal((await standing(accountIds[0]))?.bucket, 'M1');
    const counted = await pay('k2', 'C1', 1_000n, '2026-11-10');
    assert.ok(counted.ok && counted.value.allocated.counted === 1_000n);
    assert.equal((await standing(accountIds[0]))?.balance_fen, 77_000n);
    await verify();
  });

  await t.test('any payments, dated in any order, leave no difference', async () => {
    let run = 0;
    const anyPayment = fc.record({
      amount: fc.bigInt({ min: 1n, max: 150_000n }),
      daysAgo: fc.nat(60),
      toCard: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyPayment, { minLength: 1, maxLength: 8 }), async (payments) => {
        run += 1;
        const [loanNo, cardNo] = [`RL${run}`, `RC${run}`];
        await seedCase(base.db, call, products, [loan(loanNo), card(cardNo)]);
        for (const [index, { amount, daysAgo, toCard }] of payments.entries()) {
          const outcome = await pay(
            `${run}-${index}`,
            toCard ? cardNo : loanNo,
            amount,
            addDays(today, -daysAgo),
          );
          assert.ok(outcome.ok);
        }
        await verify();
      }),
      { numRuns: 12 },
    );
  });

  await t.test('the database refuses an entry that does not add up', async () => {
    const entryId = testId();
    const unbalanced = base.db.inTenant(TENANT, async (tx) => {
      const line = { source: 'suspense', destination: 'cash', instalmentNo: null, amount: 99n } as const;
      await insertLedgerEntries(tx, call, [
        {
          entryId,
          accountId: null,
          importId: null,
          kind: 'payment',
          amount: 100n,
          paymentId: entryId,
          effectiveOn: today,
          postings: [line],
        },
      ]);
    });
    await assert.rejects(unbalanced, /ledger_entry_adds_up/);
    await verify();
  });

  await t.test('the check finds a fen that was lost', async () => {
    const { accountIds, caseId } = await seedCase(base.db, call, products, [loan('L9')]);
    await age(caseId);
    const owner = new pg.Client({ connectionString: base.ownerUrl });
    await owner.connect();
    await owner.query('update account_schedule set fee_fen[1] = fee_fen[1] + 1 where account_id = $1', [
      accountIds[0],
    ]);
    const found = await base.db.inTenant(TENANT, (tx) => verifyLedger(tx, TENANT));
    await owner.query('update account_schedule set fee_fen[1] = fee_fen[1] - 1 where account_id = $1', [
      accountIds[0],
    ]);
    await owner.end();
    assert.deepEqual(found, [
      { what: 'receivable_differs', id: accountIds[0], expectedFen: 339_001n, foundFen: 339_000n },
    ]);
  });

  await t.test('a file books its good rows once and names its bad ones', async () => {
    await seedCase(base.db, call, products, [loan('F1')]);
    const file = (text: string) => receivePaymentFile(ports, later, { bytes: Buffer.from(text) });
    const text = [
      '\ufeffreference,account_no,amount,paid_on',
      'f1,F1,"1,000.50",2026-11-20',
      'f2,F1,1e3,2026-11-20',
      'f3,F1,-5,2026-11-20',
      'f4,GONE,10,2026-11-20',
      'f1,F1,7,2026-11-20',
      'f5,F1,１２.５,2026-11-31',
      'f6,F1,１２.５,2026-11-21',
      '',
    ].join('\r\n');
    const first = await file(text);
    assert.ok(first.ok);
    assert.deepEqual(
      first.value.rows.map(({ line, outcome }) => [line, outcome.ok ? 'ok' : outcome.code]),
      [
        [2, 'ok'],
        [3, 'BAD_INPUT'],
        [4, 'PAYMENT_AMOUNT_NOT_POSITIVE'],
        [5, 'ok'],
        [6, 'PAYMENT_REFERENCE_REUSED'],
        [7, 'BAD_INPUT'],
        [8, 'ok'],
      ],
    );
    assert.deepEqual(
      [first.value.received, first.value.suspense.count, first.value.refusedCount],
      [{ count: 3, amountFen: 102_300n }, 1, 4],
    );
    const again = await file(text);
    assert.ok(again.ok && again.value.received.count === 0);
    assert.deepEqual(again.value.repeated, { count: 3, amountFen: 102_300n });
    await verify();
  });

  await t.test('a file that is no payment file is refused whole', async () => {
    const file = async (bytes: Uint8Array) => {
      const outcome = await receivePaymentFile(ports, later, { bytes });
      return outcome.ok ? 'ok' : outcome.code;
    };
    assert.equal(await file(Buffer.alloc(0)), 'PAYMENT_FILE_UNREADABLE');
    assert.equal(await file(Buffer.from([0xff, 0xfe, 0x00])), 'PAYMENT_FILE_UNREADABLE');
    assert.equal(await file(Buffer.from('reference,amount\nx,1\n')), 'PAYMENT_FILE_COLUMNS');
    const cut = 'reference,account_no,amount,paid_on\nz1,F1,10,2026-11-20\nz2,F1,10';
    assert.equal(await file(Buffer.from(cut)), 'PAYMENT_FILE_UNREADABLE');
    assert.deepEqual(
      await read(sql`select from payment where tenant_id = ${TENANT} and reference = 'z1'`),
      [],
    );
  });
});
