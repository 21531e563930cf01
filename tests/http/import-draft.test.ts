// Guarantee: a delivery prepared over HTTP is seen by its maker alone, shows no personal value, imports exactly what was tried, and leaves no file behind; rejected rows leave in clear only with evidence.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import iconv from 'iconv-lite';
import type { ImportDraft, MappingReading } from '../../src/contract/api/imports.ts';
import { emptyDesk } from '../support/desk.ts';
import { seedTenants } from '../support/seed-tenants.ts';

const HEADER = '客户编号,姓名,手机号,借据号,产品类型,逾期天数,欠款总额,数据日期,学历';

const row = (no: number, days: string, amount = `${no}00.50`) =>
  `K${no},王某${'甲乙丙丁戊己'[no - 1]},1990000${String(no).padStart(4, '0')},L${no},现金贷,${days},${amount},2026-11-20,本科`;

const GOOD = [1, 2, 3, 4].map((no) => row(no, String(no * 10)));
const FILE = [HEADER, ...GOOD, row(5, '7', '五百'), row(6, 'x9')].join('\r\n');

async function houseOf(t: TestContext) {
  const desk = await emptyDesk(t);
  await seedTenants(desk.database.ownerUrl, ['demo']);
  return desk;
}

interface Caller {
  readonly desk: Awaited<ReturnType<typeof houseOf>>;
  readonly cookie: string;
}

async function ask<T>(
  caller: Caller,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: object | Buffer,
) {
  const raw = Buffer.isBuffer(body);
  const reply = await caller.desk.app.inject({
    method,
    url,
    headers: {
      cookie: caller.cookie,
      ...(raw ? { 'content-type': 'application/octet-stream' } : {}),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: reply.statusCode, text: reply.body, json: () => reply.json() as T };
}

const refusedAs = async (caller: Caller, method: 'POST' | 'DELETE', url: string, body?: object) =>
  (await ask<{ code: string }>(caller, method, url, body)).json().code;

async function until<T>(read: () => Promise<T>, settled: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (settled(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const draftOf = async (caller: Caller, url: string) => (await ask<ImportDraft>(caller, 'GET', url)).json();

async function open(caller: Caller): Promise<string> {
  const made = await ask<{ id: string }>(caller, 'POST', '/api/imports/drafts', {});
  assert.equal(made.status, 201, made.text);
  return `/api/imports/drafts/${made.json().id}`;
}

async function upload(caller: Caller, url: string, name: string, bytes: Buffer): Promise<ImportDraft> {
  const added = await ask<{ no: number }>(caller, 'POST', `${url}/files`, { name, sizeBytes: bytes.length });
  assert.equal(added.status, 201, added.text);
  const { no } = added.json();
  const half = Math.ceil(bytes.length / 2);
  for (const at of [0, half]) {
    const part = await ask(caller, 'PUT', `${url}/files/${no}/part?at=${at}`, bytes.subarray(at, at + half));
    assert.equal(part.status, 200, part.text);
  }
  return until(
    () => draftOf(caller, url),
    (draft) => draft.files.every((file) => file.survey !== null || file.refusal !== null),
  );
}

const PLAIN = { changes: null, allowGone: false, expectRows: null, expectTotalFen: null };

async function check(caller: Caller, url: string, options: object = PLAIN): Promise<ImportDraft> {
  const begun = await ask(caller, 'POST', `${url}/check`, options);
  assert.equal(begun.status, 202, begun.text);
  return until(
    () => draftOf(caller, url),
    (draft) => draft.state === 'open',
  );
}

const EDITS = [
  { kind: 'head', word: 'mapping', value: 'acme-daily' },
  { kind: 'head', word: 'creditor.code', value: 'acme' },
  { kind: 'head', word: 'creditor.name', value: '某某金融' },
];

test('upload, proposal, dry run, import', async (t) => {
  const desk = await houseOf(t);
  const caller = { desk, cookie: await desk.signIn('supervisor') };
  const url = await open(caller);
  const draft = await upload(caller, url, '委案_张三.csv', iconv.encode(FILE, 'gb18030'));
  const [file] = draft.files;
  assert.equal(file?.survey?.encoding, 'gb18030');
  assert.equal(file?.survey?.rows, 6);
  assert.deepEqual(file?.survey?.columns.find(({ name }) => name === '手机号')?.field, 'phone');
  noPersonIn(draft);
  const proposed = await ask<MappingReading>(caller, 'POST', `${url}/mapping`, {
    from: { kind: 'proposal' },
    edits: EDITS,
  });
  const reading = proposed.json();
  assert.equal(reading.problem, null, proposed.text.slice(0, 600));
  assert.equal(reading.files[0]?.refusal, null);
  noPersonIn(reading);
  const tried = await check(caller, url);
  assert.equal(tried.failure, null);
  assert.ok(tried.checked);
  assert.deepEqual([tried.outcome?.rowsRead, tried.outcome?.rowsGood, tried.outcome?.rowsBad], [6, 4, 2]);
  assert.equal((await desk.owner.query(`select from account where account_no = 'L1'`)).rowCount, 0);
  const errors = (
    await ask<{ rows: { row: number; column: string; code: string }[] }>(caller, 'GET', `${url}/errors`)
  ).json();
  assert.deepEqual(
    errors.rows.map(({ row: at, column, code }) => `${at} ${column} ${code}`),
    ['6 欠款总额 IMPORT_AMOUNT_FORM', '7 逾期天数 IMPORT_NUMBER_FORM'],
  );
  noPersonIn(errors);
  assert.match((await ask(caller, 'GET', `${url}/errors.csv`)).text, /IMPORT_AMOUNT_FORM/);
  await applied(caller, url);
});

async function applied(caller: Caller, url: string): Promise<void> {
  const { desk } = caller;
  assert.equal((await ask(caller, 'POST', `${url}/import`, {})).status, 202);
  const ended = await until(
    () => draftOf(caller, url),
    (draft) => draft.state !== 'applying',
  );
  assert.equal(ended.state, 'applied', JSON.stringify(ended.failure));
  assert.equal((await desk.owner.query(`select from account where account_no like 'L_'`)).rowCount, 4);
  const home = (desk.ports.imports as unknown as { home: string }).home;
  await until(
    async () => readdirSync(join(home, 'drafts')),
    (left) => left.length === 0,
  );
  const importUrl = `/api/imports/${ended.importId}`;
  const detail = await ask<{ casesTotal: number; rejectedFiles: string[]; mappingYaml: string }>(
    caller,
    'GET',
    importUrl,
  );
  assert.equal(detail.json().casesTotal, 4);
  assert.deepEqual(detail.json().rejectedFiles, ['rejected.csv']);
  assert.match(detail.json().mappingYaml, /acme-daily/);
  noPersonIn(detail.json());
  const reveal = { file: 'rejected.csv', reason: '退回贷款机构更正' };
  const rows = await ask(caller, 'POST', `${importUrl}/rejected`, reveal);
  assert.match(rows.text, /19900000005/);
  const evidence = await desk.owner.query(
    `select body from evidence_entry where type = 'import.rejects_revealed'`,
  );
  assert.equal(evidence.rowCount, 1);
  assert.ok(!JSON.stringify(evidence.rows).includes('退回'));
  const admin = { desk, cookie: await desk.signIn('administrator') };
  assert.equal((await ask(admin, 'POST', `${importUrl}/rejected`, reveal)).status, 403);
  const undone = await ask(caller, 'POST', `${importUrl}/undo`, { reason: '文件给错了' });
  assert.equal(undone.status, 200, undone.text);
  assert.equal((await desk.owner.query(`select from account where account_no like 'L_'`)).rowCount, 0);
}

function noPersonIn(shown: object): void {
  const text = JSON.stringify(shown).replaceAll('委案_张三.csv', '');
  assert.doesNotMatch(text, /王某[甲乙丙丁戊己]|1990000\d{4}/);
}

test('only what was tried is imported, and only by its maker', async (t) => {
  const desk = await houseOf(t);
  const caller = { desk, cookie: await desk.signIn('administrator') };
  const other = { desk, cookie: await desk.signIn('supervisor') };
  const url = await open(caller);
  assert.equal((await ask(other, 'GET', url)).status, 404);
  assert.equal(await refusedAs(caller, 'POST', `${url}/check`, PLAIN), 'IMPORT_DRAFT_UNREAD');
  await upload(caller, url, 'a.csv', Buffer.from(FILE));
  const home = (desk.ports.imports as unknown as { home: string }).home;
  const kept = join(home, 'drafts', url.slice(-36), '1');
  assert.equal(statSync(kept).mode & 0o777, 0o600);
  const misplaced = await ask<{ code: string }>(caller, 'PUT', `${url}/files/1/part?at=3`, Buffer.from('x'));
  assert.equal(misplaced.json().code, 'IMPORT_PART_MISPLACED');
  await ask(caller, 'POST', `${url}/mapping`, { from: { kind: 'proposal' }, edits: EDITS });
  const wrong = await check(caller, url, { ...PLAIN, expectRows: 7 });
  assert.equal(wrong.failure?.code, 'IMPORT_TOTALS_DIFFER');
  assert.equal(await refusedAs(caller, 'POST', `${url}/import`, {}), 'IMPORT_DRAFT_NOT_CHECKED');
  assert.ok((await check(caller, url)).checked);
  const changed = { from: { kind: 'text', yaml: 'mapping: x\ncolumns: {' } };
  const reading = (await ask<MappingReading>(caller, 'POST', `${url}/mapping`, changed)).json();
  assert.equal(reading.problem?.code, 'IMPORT_MAPPING_INVALID');
  assert.ok((reading.problem?.line ?? 0) >= 1);
  assert.equal(await refusedAs(caller, 'POST', `${url}/import`, {}), 'IMPORT_DRAFT_NOT_CHECKED');
  assert.equal((await ask(caller, 'DELETE', url)).status, 200);
  assert.ok(!existsSync(kept));
  assert.equal((await ask(caller, 'GET', url)).status, 404);
});

test('a killed server leaves a draft that says so', async (t) => {
  const desk = await houseOf(t);
  const caller = { desk, cookie: await desk.signIn('supervisor') };
  const url = await open(caller);
  await upload(caller, url, 'a.csv', Buffer.from(FILE));
  await desk.owner.query(`update import_draft set state = 'applying'`);
  assert.equal(await refusedAs(caller, 'DELETE', url), 'IMPORT_DRAFT_BUSY');
  const { recoverImportDrafts } = await import('../../src/commands/sweep-import-drafts.ts');
  await recoverImportDrafts(desk.ports.imports.drafts, 'demo');
  const draft = await draftOf(caller, url);
  assert.equal(draft.state, 'interrupted');
  assert.equal(draft.failure?.code, 'IMPORT_DRAFT_INTERRUPTED');
  await desk.owner.query(`update import_draft set expires_at = '2026-01-01'`);
  await recoverImportDrafts(desk.ports.imports.drafts, 'demo');
  assert.equal((await ask(caller, 'GET', url)).status, 404);
  assert.deepEqual(await desk.ports.imports.drafts.files.ids(), []);
});

test('sweeping leaves the files of a draft that is opened meanwhile', async (t) => {
  const desk = await houseOf(t);
  const caller = { desk, cookie: await desk.signIn('supervisor') };
  const { drafts } = desk.ports.imports;
  const { sweepImportDrafts } = await import('../../src/commands/sweep-import-drafts.ts');
  const inTenant: typeof drafts.db.inTenant = async (tenant, work) => {
    const answer = await drafts.db.inTenant(tenant, work);
    await upload(caller, await open(caller), 'a.csv', Buffer.from(FILE));
    return answer;
  };
  await sweepImportDrafts({ ...drafts, db: { ...drafts.db, inTenant } }, 'demo');
  assert.equal((await drafts.files.ids()).length, 1);
});

test('a file larger than a request comes in parts, and one that is no text is refused as such', async (t) => {
  const desk = await houseOf(t);
  const caller = { desk, cookie: await desk.signIn('supervisor') };
  const url = await open(caller);
  const draft = await upload(caller, url, 'a.bin', Buffer.alloc(1_500_000, 0));
  assert.equal(draft.files[0]?.refusal?.code, 'IMPORT_NOT_TEXT');
  const added = await ask<{ no: number }>(caller, 'POST', `${url}/files`, { name: 'b.csv', sizeBytes: 10 });
  const longer = await refusedAsBytes(caller, `${url}/files/${added.json().no}/part?at=0`, Buffer.alloc(11));
  assert.equal(longer, 'BAD_INPUT');
});

const refusedAsBytes = async (caller: Caller, url: string, bytes: Buffer) =>
  (await ask<{ code: string }>(caller, 'PUT', url, bytes)).json().code;

const NATIVE: readonly (readonly [name: string, text: string])[] = [
  ['people.csv', 'customer_no,name,id_no\nC1,王某甲,\nC2,王某乙,\n'],
  [
    'accounts.csv',
    'customer_no,account_no,product,opened_on,principal\nC1,A1,personal_loan,2025-01-01,900.00\nC2,A2,personal_loan,2025-01-01,900.00\n',
  ],
  ['snapshots.csv', 'account_no,as_of,days_late,balance\nA1,2026-11-20,12,500.00\nA2,2026-11-20,3,400.00\n'],
];

test('several files are one delivery; the mapping that reads them stands first', async (t) => {
  const desk = await houseOf(t);
  const caller = { desk, cookie: await desk.signIn('supervisor') };
  const url = await open(caller);
  for (const [name, text] of NATIVE) await upload(caller, url, name, Buffer.from(text));
  const choices = await ask<{ rows: { id: string; filesRead: number }[] }>(caller, 'GET', `${url}/mappings`);
  assert.deepEqual({ ...choices.json().rows[0] }.id, 'native');
  assert.equal(choices.json().rows[0]?.filesRead, 3);
  const joined = await ask<MappingReading>(caller, 'POST', `${url}/mapping`, {
    from: { kind: 'proposal' },
    edits: EDITS,
  });
  assert.deepEqual(
    joined.json().files.map(({ role }) => role),
    ['file1', 'file2', 'file3'],
  );
  const chosen = { from: { kind: 'shipped', id: 'native' } };
  assert.equal((await ask<MappingReading>(caller, 'POST', `${url}/mapping`, chosen)).json().problem, null);
  const tried = await check(caller, url);
  assert.deepEqual(tried.outcome?.accounts, { new: 2, known: 0, gone: 0 }, JSON.stringify(tried.failure));
  const edits = [{ kind: 'head', word: 'title', value: '改过' }];
  const changed = await ask<MappingReading>(caller, 'POST', `${url}/mapping`, { ...chosen, edits });
  assert.equal(changed.json().kept, 'differs');
  assert.equal(await refusedAs(caller, 'POST', `${url}/check`, PLAIN), 'IMPORT_MAPPING_REUSED');
});
