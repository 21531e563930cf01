// Guarantee: rows pushed over HTTP become what the same rows in a file become, once for a key however often and however many
// at a time; each row that is not taken is told with its column and code, masked; the case stands in the list with the answer.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { toEpochMs } from '../../src/domain/calendar/instant.ts';
import { signatureOf } from '../../src/http/signature.ts';
import { INTEGRATION_SECRET, type TestDesk, testDesk } from '../support/desk.ts';
import { liveTallies } from '../support/live-tallies.ts';

const ROW = {
  customer_no: 'K901',
  name: '测试推',
  id_no: '',
  phone: '19900009901',
  email: '',
  account_no: 'A901',
  product: 'credit_card',
  as_of: '2026-11-22',
  days_late: '12',
  balance: '900.00',
  overdue_principal: '900.00',
  overdue_interest: '0.00',
  overdue_fee: '0.00',
  minimum_due: '90.00',
};
const MAPPING = { id: 'native-snapshot', version: '1' };

async function push(desk: TestDesk, body: object, key: string | undefined, secret = INTEGRATION_SECRET) {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(toEpochMs(desk.clock.now) / 1_000));
  const reply = await desk.app.inject({
    method: 'POST',
    url: '/integration/rows',
    headers: {
      'content-type': 'application/json',
      'qinghe-timestamp': timestamp,
      'qinghe-signature': signatureOf(secret, timestamp, Buffer.from(text)),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    payload: text,
  });
  return { status: reply.statusCode, body: reply.json() };
}

const standing = (desk: TestDesk, accountNo: string) =>
  desk.owner
    .query(
      `select d.dpd, d.overdue_fen::text as overdue, e.entered_on::text from account a join delinquency d using (tenant_id, account_id)
       left join case_entry e on e.tenant_id = a.tenant_id and e.case_id = a.case_id where a.account_no = $1`,
      [accountNo],
    )
    .then(({ rows }) => rows[0]);

const importsOf = (desk: TestDesk): Promise<number> =>
  desk.owner.query("select from import where kind = 'push'").then(({ rowCount }) => rowCount ?? 0);

async function opened(t: TestContext): Promise<TestDesk> {
  const desk = await testDesk(t);
  return desk;
}

test('a pushed row is a row of a file, and its case stands at once', async (t) => {
  const desk = await opened(t);
  const first = await push(desk, { mapping: MAPPING, rows: [ROW] }, 'key-00000001');
  assert.equal(first.status, 200, JSON.stringify(first.body));
  assert.match(first.body.importId, /^imp_/);
  assert.deepEqual([first.body.rowsGood, first.body.accounts.new, first.body.people.new], [1, 1, 1]);
  assert.deepEqual(await standing(desk, 'A901'), { dpd: 13, overdue: '90000', entered_on: '2026-11-23' });

  await t.test('the same key again gets the same answer and does nothing', async () => {
    assert.deepEqual(await push(desk, { mapping: MAPPING, rows: [ROW] }, 'key-00000001'), first);
    assert.equal(await importsOf(desk), 1);
  });

  await t.test('the same key with other rows is refused', async () => {
    const other = await push(desk, { mapping: MAPPING, rows: [{ ...ROW, balance: '1.00' }] }, 'key-00000001');
    assert.deepEqual([other.status, other.body.code], [409, 'IDEMPOTENCY_CONFLICT']);
  });

  await t.test('the same row by another key changes nothing', async () => {
    const same = await push(desk, { mapping: MAPPING, rows: [ROW] }, 'key-00000002');
    assert.deepEqual(
      [same.body.rowsGood, same.body.accounts, same.body.changesApplied],
      [1, { new: 0, known: 1, gone: 0 }, 0],
    );
  });

  await t.test('a correction is taken over only when asked, and there at once', async () => {
    const rows = [{ ...ROW, days_late: '40', balance: '950.00', overdue_principal: '950.00' }];
    const refused = await push(desk, { mapping: MAPPING, rows }, 'key-00000003');
    assert.deepEqual(
      refused.body.errors.map(({ row, column, code }: Record<string, unknown>) => [row, column, code]),
      [[1, 'as_of', 'IMPORT_SNAPSHOT_CHANGED']],
    );
    const taken = await push(desk, { mapping: MAPPING, rows, changes: 'apply' }, 'key-00000004');
    assert.equal(taken.body.changesApplied, 1);
    assert.equal((await standing(desk, 'A901')).dpd, 41);
  });
});

test('each row that is not taken is told, masked; the others go in', async (t) => {
  const desk = await opened(t);
  const rows = [
    ROW,
    { ...ROW, account_no: 'A902', balance: '1e3' },
    { ...ROW, account_no: 'A903', phone: '12345' },
    { ...ROW, account_no: 'A904', customer_no: 'K904', name: '测试补', phone: '19900009904' },
  ];
  const { body } = await push(desk, { mapping: MAPPING, rows }, 'key-00000010');
  assert.deepEqual([body.rowsRead, body.rowsGood, body.rowsBad], [4, 2, 2]);
  assert.deepEqual(
    body.errors.map(({ row, column }: Record<string, unknown>) => [row, column]),
    [
      [2, 'balance'],
      [3, 'phone'],
    ],
  );
  for (const error of body.errors) {
    assert.ok(error.zh.length > 0 && error.en.length > 0);
    assert.ok(!error.masked.includes('12345'));
  }
});

test('what cannot be understood at all is refused whole', async (t) => {
  const desk = await opened(t);
  const cases: readonly [string, object, string | undefined, string][] = [
    ['no key', { mapping: MAPPING, rows: [ROW] }, undefined, 'BAD_INPUT'],
    [
      'unknown mapping',
      { mapping: { id: 'nobody', version: '1' }, rows: [ROW] },
      'key-00000020',
      'PUSH_MAPPING_UNKNOWN',
    ],
    [
      'another version',
      { mapping: { ...MAPPING, version: '9' }, rows: [ROW] },
      'key-00000021',
      'PUSH_MAPPING_UNKNOWN',
    ],
    ['unknown role', { mapping: MAPPING, role: 'nothing', rows: [ROW] }, 'key-00000022', 'PUSH_ROLE_UNKNOWN'],
    ['other columns', { mapping: MAPPING, rows: [ROW, { name: 'x' }] }, 'key-00000023', 'PUSH_ROW_FORM'],
    [
      'one column in two spellings',
      { mapping: MAPPING, rows: [{ ...ROW, ' name': 'x' }] },
      'key-00000024',
      'IMPORT_COLUMN_DUPLICATE',
    ],
    ['no rows', { mapping: MAPPING, rows: [] }, 'key-00000025', 'BAD_INPUT'],
    [
      'half a character',
      { mapping: MAPPING, rows: [{ ...ROW, name: '\ud800' }] },
      'key-00000028',
      'BAD_INPUT',
    ],
    ['half a name', { mapping: MAPPING, rows: [{ ...ROW, '\udc00': '' }] }, 'key-00000029', 'BAD_INPUT'],
    [
      'a number for a name',
      { mapping: MAPPING, rows: [{ ...ROW, 19900000001: '' }] },
      'key-00000030',
      'IMPORT_HEADER_IS_DATA',
    ],
    ['a number', { mapping: MAPPING, rows: [{ ...ROW, balance: 900 }] }, 'key-00000026', 'BAD_INPUT'],
  ];
  for (const [name, body, key, code] of cases)
    assert.equal((await push(desk, body, key)).body.code, code, name);
  const forged = await push(desk, { mapping: MAPPING, rows: [ROW] }, 'key-00000027', Buffer.alloc(32, 9));
  assert.deepEqual([forged.status, forged.body.code], [401, 'SIGNATURE_REFUSED']);
  assert.equal(await importsOf(desk), 0);
});

test('many at once queue; of two with one key one is done', async (t) => {
  const desk = await opened(t);
  const one = (no: number) => ({
    ...ROW,
    customer_no: `K95${no}`,
    account_no: `A95${no}`,
    name: `测试${'甲乙丙丁戊己庚辛壬癸'[no]}`,
    phone: `1990000995${no}`,
  });
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      push(desk, { mapping: MAPPING, rows: [one(at % 10)] }, `key-0000005${at % 10}`),
    ),
  );
  assert.deepEqual(
    replies.map(({ status }) => status),
    replies.map(() => 200),
  );
  for (let no = 0; no < 10; no++) assert.deepEqual(replies[no], replies[no + 10]);
  assert.equal(await importsOf(desk), 10);
  assert.deepEqual((await liveTallies(desk.owner)).differences, []);
});
