// Guarantee: no later file gives one human being's loan to another; what contradicts a known person is rejected, not merged.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { importPortfolio } from '../../src/commands/import-portfolio.ts';
import { receivePayment } from '../../src/commands/receive-payment.ts';
import { NATIVE_SCHEDULE_HEADER } from '../../src/domain/generate/portfolio.ts';
import type { Db } from '../../src/store/db.ts';
import { verifyLedger } from '../../src/store/ledger-check.store.ts';
import { shippedProducts } from '../support/money-house.ts';
import { call, fileOf, mappingFile, openHouse } from './house.ts';

const schedule = mappingFile('native-schedule');
const ID_NO = '000000199001010018';

const row = (customerNo: string, name: string, idNo: string, accountNo: string): string =>
  `${customerNo},${name},${idNo},,,,${accountNo},personal_loan,2026-07-10,100.00,1,2026-08-10,100.00,1.00,0,,,`;
const file = (...rows: string[]) => fileOf(`${NATIVE_SCHEDULE_HEADER}\n${rows.join('\n')}\n`);

for (const [name, second] of [
  ['the same identity number under another name', row('K2', '李四', ID_NO, 'A2')],
  ['the same customer number under another name', row('K1', '李四', '', 'A2')],
] as const)
  test(`${name} in a later file is rejected`, async (t) => {
    const house = await openHouse(t);
    const first = await house.importFile({
      files: [file(row('K1', '张三', ID_NO, 'A1'))],
      mapping: schedule,
    });
    assert.ok(first.ok);
    const result = await house.importFile({ files: [file(second)], mapping: schedule });
    assert.ok(result.ok);
    assert.deepEqual(result.value.errorCounts, [{ code: 'IMPORT_PERSON_CHANGED', count: 1 }]);
    assert.deepEqual(await house.all('select account_no from account'), [{ account_no: 'A1' }]);
  });

test('the same person without a name in a later file is still the same person', async (t) => {
  const house = await openHouse(t);
  await house.importFile({ files: [file(row('K1', '张三', ID_NO, 'A1'))], mapping: schedule });
  const result = await house.importFile({ files: [file(row('K1', '', ID_NO, 'A2'))], mapping: schedule });
  assert.ok(result.ok && result.value.errorCounts.length === 0);
  assert.equal(await house.count('person'), 1);
});

test('an identity number that comes later is indexed with the day of birth in it', async (t) => {
  const house = await openHouse(t);
  await house.importFile({ files: [file(row('K1', '张三', '', 'A1'))], mapping: schedule });
  const result = await house.importFile({
    files: [file(row('K1', '张三', ID_NO, 'A2'))],
    mapping: schedule,
    changes: 'apply',
  });
  assert.ok(result.ok && result.value.errorCounts.length === 0);
  const index = (kind: 'id_no' | 'birth_on', text: string) => house.vault.index('demo', kind, text);
  assert.deepEqual(await house.all('select id_no_index, birth_index from person'), [
    { id_no_index: index('id_no', ID_NO), birth_index: index('birth_on', '1990-01-01') },
  ]);
});

test('a payment that comes in while an import extends its account leaves no difference', async (t) => {
  const house = await openHouse(t);
  const first = row('K1', '张三', ID_NO, 'A1').replace(/,,,$/, '');
  await house.importFile({ files: [file(`${first},,,`)], mapping: schedule });
  let payment: Promise<unknown> | undefined;
  // When the import writes its payments, having reckoned the books: another payment has half a second to slip in.
  const beforePayments = async (): Promise<void> => {
    payment = receivePayment({ db: house.db, products: shippedProducts() }, call, {
      source: 'counter',
      reference: 'R1',
      accountNo: 'A1',
      amountFen: 80_00n,
      paidOn: '2026-11-20',
    });
    await Promise.race([payment, pause(500)]);
  };
  const db: Db = {
    ...house.db,
    withClient: (work) => house.db.withClient((client) => work(interrupted(client, beforePayments))),
  };
  const extension = file(`${first},2026-11-01,60.00,P1`);
  const extended = await importPortfolio({ ...house.ports, db }, call, {
    files: [extension],
    mapping: schedule,
  });
  assert.ok(extended.ok);
  assert.equal(extended.value.record.facts_new, 1);
  assert.ok(payment !== undefined);
  await payment;
  assert.deepEqual(await house.db.inTenant('demo', (tx) => verifyLedger(tx, 'demo')), []);
});

/** The same connection, which does `first` before it writes payments. */
function interrupted(client: PoolClient, first: () => Promise<void>): PoolClient {
  const query = async (config: { readonly text: string }, ...rest: unknown[]): Promise<unknown> => {
    await first();
    return Reflect.apply(client.query, client, [config, ...rest]);
  };
  return new Proxy(client, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      if (key !== 'query') return member.bind(target);
      return (config: { readonly text?: unknown }, ...rest: unknown[]) =>
        typeof config.text === 'string' && /insert into payment\b/.test(config.text)
          ? query({ ...config, text: config.text }, ...rest)
          : Reflect.apply(member, target, [config, ...rest]);
    },
  });
}
