// Guarantee: however the rows of a delivery are ordered and spread over files, we hold the same; what is changed, gone or orphaned is told.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { verifyLedger } from '../../src/store/ledger-check.store.ts';
import { fileOf, type House, mappingFile, openHouse } from './house.ts';

const native = mappingFile('native');
type Files = Readonly<Record<string, readonly string[]>>;

const HEADERS: Readonly<Record<string, string>> = {
  people: 'customer_no,name,id_no,phone',
  accounts: 'customer_no,account_no,product,opened_on,principal',
  schedules: 'account_no,instalment_no,due_on,principal_due,interest_due,fee_due',
  payments: 'account_no,paid_on,paid_amount,payment_ref',
  classes: 'account_no,class_since,five_level_class',
};

const BASE: Files = {
  people: ['K1,张三,000000199001010018,19900000001', 'K2,李四,,19900000002', 'K3,张三,000000199001010018,'],
  accounts: [
    'K1,A1,personal_loan,2026-01-10,300.00',
    'K2,A2,personal_loan,2026-02-10,200.00',
    'K3,A3,credit_card,2026-03-10,100.00',
  ],
  schedules: [
    'A1,1,2026-02-10,100.00,3.00,0',
    'A1,2,2026-03-10,100.00,2.00,0',
    'A1,3,2026-04-10,100.00,1.00,0',
    'A2,1,2026-03-10,200.00,1.00,5.00',
    'A3,1,2026-04-10,100.00,1.00,0',
  ],
  payments: ['A1,2026-02-09,103.00,P1', 'A1,2026-03-20,50.00,P2', 'A2,2026-03-10,206.00,P3'],
  classes: ['A1,2026-05-01,special_mention', 'A1,2026-06-01,substandard', 'A2,2026-05-01,normal'],
};

/** Files of a delivery; several of one role are told apart by a number. */
const filesOf = (files: Files) =>
  Object.entries(files).map(([name, rows]) =>
    fileOf(`${[HEADERS[name.replace(/\d+$/, '')], ...rows].join('\n')}\n`, `${name}.csv`),
  );

const deliver = async (house: House, files: Files, more: object = {}) => {
  const result = await house.importFile({ files: filesOf(files), mapping: native, ...more });
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${JSON.stringify(result.params)}`);
  return result.value;
};

/** What we hold, without ids and without what the order of arrival decides. */
const heldState = async (house: House) => ({
  references: await house.all(
    `select r.customer_no, p.name_mask, p.id_no_mask from person_reference r join person p using (tenant_id, person_id) order by 1`,
  ),
  people: await house.count('person'),
  contacts: await house.all('select kind, mask, reserved, consent from contact_point order by 1, 2'),
  accounts: await house.all(
    `select account_no, product, principal_fen, opened_on::text, delinquency_source, missing_keys,
       (select count(*) from collection_case)::integer as cases from account order by 1`,
  ),
  instalments: await house.all(
    `select account_no, instalment_no, due_on::text, i.principal_fen, interest_fen, fee_fen from instalment i
     join account using (tenant_id, account_id) order by 1, 2`,
  ),
  payments: await house.all(
    'select reference, amount_fen, effective_on::text, encode(content_hash, $1) as hash from payment order by 1',
    ['hex'],
  ),
  books: await house.all(
    `select account_no, source, destination, sum(amount_fen) as fen from posting join account using (tenant_id, account_id)
     group by 1, 2, 3 order by 1, 2, 3`,
  ),
  classes: await house.all(
    `select account_no, since::text, class from account_class join account using (tenant_id, account_id)
     where source = 'lender' and not superseded order by 1, 2`,
  ),
  delinquency: await house.all(
    'select account_no, dpd, bucket, overdue_fen from delinquency join account using (tenant_id, account_id) order by 1',
  ),
});

const codesOf = (value: { readonly errorCounts: readonly { code: string; count: number }[] }) =>
  Object.fromEntries(value.errorCounts.map(({ code, count }) => [code, count]));

test('any order of rows and any split over files gives the same', async (t) => {
  const plain = await openHouse(t);
  const first = await deliver(plain, BASE);
  assert.deepEqual(first.errorCounts, []);
  const expected = await heldState(plain);
  assert.equal(expected.people, 2);
  assert.equal(expected.accounts.length, 3);
  const split = fc.tuple(
    ...Object.entries(BASE).map(([role, rows]) =>
      fc
        .tuple(
          fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length }),
          fc.nat(rows.length - 1),
        )
        .map(([shuffled, at]) => ({ role, parts: [shuffled.slice(0, at), shuffled.slice(at)] })),
    ),
  );
  await fc.assert(
    fc.asyncProperty(split, fc.boolean(), async (roles, backwards) => {
      const entries = roles.flatMap(({ role, parts }) =>
        parts.flatMap((rows, at) => (rows.length === 0 ? [] : [[`${role}${at}`, rows] as const])),
      );
      const cleanups: (() => unknown)[] = [];
      const house = await openHouse({ after: (end) => void cleanups.push(end as () => unknown) });
      try {
        await deliver(house, Object.fromEntries(backwards ? entries.reverse() : entries));
        assert.deepEqual(await heldState(house), expected);
        assert.deepEqual(await house.db.inTenant('demo', (tx) => verifyLedger(tx, 'demo')), []);
      } finally {
        for (const end of cleanups.reverse()) await end();
      }
    }),
    { numRuns: 6 },
  );
});

test('the same facts one delivery after the other give the same', async (t) => {
  const whole = await openHouse(t);
  await deliver(whole, BASE);
  const house = await openHouse(t);
  const { people = [], accounts = [], schedules = [], payments = [], classes = [] } = BASE;
  await deliver(house, { people, accounts, schedules });
  const second = await deliver(house, { payments });
  assert.deepEqual([second.accounts, second.people.new], [{ new: 0, known: 2, gone: 0 }, 0]);
  await deliver(house, { classes });
  const expected = await heldState(whole);
  assert.deepEqual(await heldState(house), expected);
  const again = await deliver(house, { ...BASE, classes: [...classes].reverse() });
  assert.deepEqual(
    again.sections.filter((one) => one.new + one.changed > 0),
    [],
  );
  assert.deepEqual(await heldState(house), expected);
});

test('rows without a parent are told why', async (t) => {
  const house = await openHouse(t);
  const result = await deliver(house, {
    people: ['K1,张三,,19900000001', 'K2,李四,110101,'],
    accounts: [
      'K1,A1,personal_loan,2026-01-10,100.00',
      'K2,A2,personal_loan,2026-01-10,100.00',
      'K9,A9,personal_loan,2026-01-10,100.00',
      'K1,A4,mortgage,2026-01-10,100.00',
    ],
    schedules: [
      'A1,1,2026-02-10,100.00,3.00,0',
      'A2,1,2026-02-10,100.00,3.00,0',
      'A4,1,2026-02-10,100.00,3.00,0',
      'A7,1,2026-02-10,100.00,3.00,0',
    ],
  });
  assert.deepEqual(codesOf(result), {
    IMPORT_PARENT_REJECTED: 3,
    IMPORT_CUSTOMER_UNKNOWN: 1,
    IMPORT_ACCOUNT_UNKNOWN: 1,
    IMPORT_ID_NO_FORM: 1,
    IMPORT_PRODUCT_UNKNOWN: 1,
  });
  assert.deepEqual(await house.all('select account_no from account'), [{ account_no: 'A1' }]);
  const { rejectsPath } = result;
  assert.ok(rejectsPath !== null);
  assert.match(readFileSync(join(rejectsPath, 'errors.csv'), 'utf8'), /schedules\.csv,5,/);
  const corrected = (name: string, from: string, to: string) =>
    fileOf(readFileSync(join(rejectsPath, name), 'utf8').replaceAll(from, to), name);
  const second = await house.importFile({
    files: [
      corrected('rejected-people.csv', '110101', ''),
      corrected('rejected-accounts.csv', 'mortgage', 'personal_loan'),
      corrected('rejected-schedules.csv', 'A7', 'A4x'),
    ],
    mapping: native,
  });
  assert.ok(second.ok, second.ok ? '' : second.code);
  assert.deepEqual(codesOf(second.value), { IMPORT_CUSTOMER_UNKNOWN: 1, IMPORT_ACCOUNT_UNKNOWN: 1 });
  assert.deepEqual(
    (await house.all('select account_no from account order by 1')).map((row) => row.account_no),
    ['A1', 'A2', 'A4'],
  );
});

test('what changed is refused, shown, or taken over with the image before', async (t) => {
  const house = await openHouse(t);
  await deliver(house, BASE);
  const changed: Files = {
    schedules: ['A1,3,2026-05-10,100.00,1.50,0'],
    classes: ['A1,2026-06-01,doubtful'],
  };
  const refused = await deliver(house, changed);
  assert.deepEqual(codesOf(refused), { IMPORT_SCHEDULE_CHANGED: 1, IMPORT_FACT_CHANGED: 1 });
  const before = await heldState(house);
  const shown = await deliver(house, changed, { changes: 'apply', dryRun: true });
  assert.deepEqual(
    shown.changes.map(({ what, whose, field, before: old, after }) => [what, whose, field, old, after]),
    [
      ['instalment', 'A1', 'due_on', '2026-04-10', '2026-05-10'],
      ['instalment', 'A1', 'interest_due', '100', '150'],
      ['class', 'A1', 'five_level_class', 'substandard', 'doubtful'],
    ],
  );
  assert.deepEqual(await heldState(house), before);
  const more = { ...changed, payments: ['A1,2026-11-01,1.00,P9'] };
  const applied = await deliver(house, more, { changes: 'apply' });
  assert.deepEqual([applied.errorCounts, applied.record.changes_applied], [[], 2]);
  const after = await heldState(house);
  assert.ok(after.instalments.some((row) => row.due_on === '2026-05-10' && row.interest_fen === '150'));
  assert.ok(after.classes.some((row) => row.class === 'doubtful'));
  assert.equal(await house.count('account_schedule where superseded'), 1);
  assert.deepEqual(await house.all(`select what, before, after from import_change where what = 'class'`), [
    {
      what: 'class',
      before: { class_since: '2026-06-01', five_level_class: 'substandard' },
      after: { class_since: '2026-06-01', five_level_class: 'doubtful' },
    },
  ]);
  assert.deepEqual(await house.db.inTenant('demo', (tx) => verifyLedger(tx, 'demo')), []);
});

test('an account that a complete delivery lacks is gone, unless too many are', async (t) => {
  const house = await openHouse(t);
  const yaml = native.yaml.replace(
    /^creditor:.*$/m,
    (line) => `${line}\ndelivery: complete\ngone: { exit_type: recalled }`,
  );
  const mapping = { name: 'complete.yaml', yaml };
  const of = (numbers: readonly number[]): Files => ({
    people: ['K1,张三,,19900000001'],
    accounts: numbers.map((n) => `K1,A${n},personal_loan,2026-01-10,100.00`),
    schedules: numbers.map((n) => `A${n},1,2026-02-10,100.00,3.00,0`),
  });
  await deliver(house, of([1, 2, 3, 4, 5]), { mapping });
  const cut = await house.importFile({ files: filesOf(of([1, 2])), mapping });
  assert.ok(!cut.ok && cut.code === 'IMPORT_TOO_MANY_GONE');
  const next = await deliver(house, of([1, 2, 3, 4]), { mapping });
  assert.equal(next.accounts.gone, 1);
  assert.deepEqual(await house.all('select account_no, gone_type from account where gone_on is not null'), [
    { account_no: 'A5', gone_type: 'recalled' },
  ]);
  const allowed = await deliver(house, of([1]), { mapping, allowGone: true });
  assert.equal(allowed.accounts.gone, 3);
});

test('a version of a mapping has one text', async (t) => {
  const house = await openHouse(t);
  await deliver(house, BASE);
  const mapping = { name: 'native.yaml', yaml: `${native.yaml}\n# changed` };
  const other = await house.importFile({ files: filesOf({ people: ['K7,王五,,'] }), mapping });
  assert.ok(!other.ok && other.code === 'IMPORT_MAPPING_REUSED');
});
