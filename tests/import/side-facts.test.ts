// Guarantees that what a delivery says beside an account is held as it was said, corrected by the next revision, and that the
// database itself holds the funders of a date to the whole.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import pg from 'pg';
import { examineDocument } from '../../src/commands/attach-document.ts';
import { readDocument } from '../../src/commands/read-document.ts';
import { sweepDocuments } from '../../src/commands/sweep-documents.ts';
import { mediaTypeOf } from '../../src/domain/account/document-kind.ts';
import { instant } from '../../src/domain/calendar/instant.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import type { Call } from '../../src/domain/call.ts';
import type { SideSection, Values } from '../../src/domain/import/fields.ts';
import { documentCabinet, documentFolder } from '../../src/platform/document-files.ts';
import type { ImportCall } from '../../src/store/import-call.ts';
import { sideFactStores } from '../../src/store/import-facts/all.ts';
import { withImportSession } from '../../src/store/import-session.ts';
import { runUndo } from '../../src/store/import-undo.store.ts';
import { openVault } from '../../src/store/vault.ts';
import { testDatabase } from '../support/database.ts';
import { fillDesk } from '../support/desk-rows.ts';

const on = localDate;

const call: Call = {
  tenant: 'facts',
  now: instant('2026-11-23T00:00:00.000Z'),
  today: on('2026-11-23'),
  actor: { kind: 'system', id: 'test' },
  newId: randomUUID,
};

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n');

async function openFacts(t: TestContext) {
  const { db, ownerUrl } = await testDatabase(t);
  const owner = new pg.Client({ connectionString: ownerUrl });
  // The database is dropped, and with it this connection, before the test's own end.
  owner.on('error', () => undefined);
  await owner.connect();
  const vault = openVault({ master: randomBytes(32), index: randomBytes(32) });
  const desk = await fillDesk(owner, vault, 'facts');
  const home = mkdtempSync(join(tmpdir(), 'qinghe-facts-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const folder = join(home, 'delivery');
  await mkdir(folder);
  const cabinet = documentCabinet(join(home, 'documents'));
  const ports = { vault, cabinet, folder: documentFolder(folder), newId: randomUUID };
  const stores = sideFactStores(ports);
  const storeOf = (section: SideSection) => {
    const found = stores.find((store) => store.section === section);
    assert.ok(found);
    return found;
  };
  let importId: string = randomUUID();
  const importCall = (): ImportCall => ({
    ...call,
    importId,
    creditor: { id: randomUUID(), code: 'BANK', name: '示例银行' },
  });
  const write = (section: SideSection, facts: readonly Values[], commit = true) => {
    importId = randomUUID();
    return withImportSession(db, 'facts', async (session) => {
      const of = facts.map((values) => ({ accountId: desk.accountId, values }));
      await storeOf(section).write(session, importCall(), of);
      return { commit, value: undefined };
    });
  };
  /** Takes the last write back, as the import that it belongs to. */
  const undoLast = async () => {
    await owner.query(
      `insert into import (tenant_id, import_id, file_name, file_hash, mapping_id, mapping_version, mapping_hash, shape,
         rows_read, rows_good, rows_bad, people_new, accounts_new, cases_new, facts_new, amount_read_fen, amount_good_fen,
         amount_bad_fen, effective_on, recorded_at)
       values ('facts', $1::uuid, 'side.csv', decode(md5($1::uuid::text), 'hex'), 'side', '1', '', 'schedule', 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, $2, $3)`,
      // Later than all that stands on the account in this house, so that nothing depends on it.
      [importId, call.today, instant('2027-11-23T00:00:00.000Z')],
    );
    return withImportSession(db, 'facts', async (session) => ({
      commit: true,
      value: await runUndo(session, 'facts', importId),
    }));
  };
  const held = (section: SideSection) =>
    withImportSession(db, 'facts', async (session) => ({
      commit: false,
      value: (await storeOf(section).held(session, 'facts', [desk.accountId])).get(desk.accountId) ?? [],
    }));
  const all = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
    (await owner.query<Row>(text)).rows;
  const count = async (of: string): Promise<number> =>
    (await all<{ n: number }>(`select count(*)::integer as n from ${of}`))[0]?.n ?? -1;
  return { db, vault, desk, folder, home, cabinet, ports, write, undoLast, held, all, count };
}

const FACTS: Readonly<Record<Exclude<SideSection, 'document'>, readonly Values[]>> = {
  statement: [
    { statement_on: on('2026-09-05'), statement_due_on: on('2026-09-25'), statement_balance: -300n },
    {
      statement_on: on('2026-10-05'),
      statement_due_on: on('2026-10-25'),
      statement_balance: 1_234_567n,
      statement_minimum: 123_456n,
    },
  ],
  class: [
    { class_since: on('2026-01-31'), five_level_class: 'normal' },
    { class_since: on('2026-10-31'), five_level_class: 'special_mention' },
  ],
  placement: [
    {
      placed_on: on('2026-11-01'),
      hand_no: 2,
      placed_amount: 1_000_000n,
      placement_until: on('2027-01-31'),
      placed_by_code: 'OFFICE',
      placed_by_name: '委托单位',
      batch_no: 'B-2026-11',
    },
    { placed_on: on('2026-11-02') },
  ],
  share: [
    { share_from: on('2026-01-01'), share_role: 'facilitator', share_org_code: 'APP' },
    { share_from: on('2026-01-01'), share_role: 'funder', share_org_code: 'BANK', share_percent: 700_000 },
    {
      share_from: on('2026-01-01'),
      share_role: 'funder',
      share_org_code: 'TRUST',
      share_org_name: '信托\t公司',
      share_percent: 300_000,
    },
  ],
  entry: [
    {
      entered_on: on('2026-11-21'),
      entry_no: 1,
      entry_dpd: 1,
      entry_bucket: 'M1',
      entry_principal: 5_000n,
      entry_interest: 300n,
      entry_fee: 0n,
    },
    { entered_on: on('2026-11-22') },
  ],
};

test('what is written is held, in the same words', async (t) => {
  const { write, held } = await openFacts(t);
  for (const [section, facts] of Object.entries(FACTS) as [keyof typeof FACTS, readonly Values[]][]) {
    await write(section, facts);
    assert.deepEqual(await held(section), facts, section);
  }
});

test('a correction is the next revision, and the one before it stays', async (t) => {
  const { write, held, all } = await openFacts(t);
  await write('class', FACTS.class);
  const corrected: Values = { class_since: on('2026-10-31'), five_level_class: 'substandard' };
  await write('class', [corrected]);
  assert.deepEqual(await held('class'), [FACTS.class[0], corrected]);
  assert.deepEqual(
    await all(`select revision, class, superseded from account_class where since = '2026-10-31' order by 1`),
    [
      { revision: 1, class: 'special_mention', superseded: true },
      { revision: 2, class: 'substandard', superseded: false },
    ],
  );
});

test('funders are replaced one by one or as a whole list, and always hold the whole', async (t) => {
  const { write, held, count } = await openFacts(t);
  const funder = (code: string, percent: number): Values => ({
    share_from: on('2026-01-01'),
    share_role: 'funder',
    share_org_code: code,
    share_percent: percent,
  });
  const broken = { constraint: 'claim_shares_add_up' };
  await assert.rejects(write('share', [funder('A', 999_999)]), broken);
  assert.equal(await count('claim_share'), 0);
  await write('share', [funder('A', 500_000), funder('B', 300_000), funder('C', 200_000)]);
  await write('share', [funder('B', 200_000), funder('C', 300_000)]);
  assert.deepEqual(
    (await held('share')).map((fact) => fact.share_percent),
    [500_000, 200_000, 300_000],
  );
  await assert.rejects(write('share', [funder('C', 400_000)]), broken);
  await write('share', [funder('A', 400_000), funder('D', 600_000)]);
  assert.deepEqual(
    (await held('share')).map((fact) => [fact.share_org_code, fact.share_percent]),
    [
      ['A', 400_000],
      ['D', 600_000],
    ],
  );
});

test('a correction keeps what it does not say, and undoing it restores what it superseded', async (t) => {
  const { write, undoLast, held, count } = await openFacts(t);
  const placed: Values = {
    placed_on: on('2026-11-01'),
    hand_no: 1,
    placed_by_code: 'OFFICE',
    batch_no: 'B1',
  };
  await write('placement', [placed]);
  await write('placement', [{ placed_on: on('2026-11-01'), hand_no: 2 }]);
  assert.deepEqual(await held('placement'), [{ ...placed, hand_no: 2 }]);
  assert.equal(await undoLast(), 1);
  assert.deepEqual(await held('placement'), [placed]);

  const whole = FACTS.share.filter(({ share_role }) => share_role === 'funder');
  await write('share', whole);
  await write('share', [{ ...whole[0], share_percent: 1_000_000 }]);
  assert.equal((await held('share')).length, 1);
  await undoLast();
  assert.deepEqual(await held('share'), whole);
  assert.equal(await count('claim_share where superseded'), 0);
});

test('what the lender stated at entry is never stated again', async (t) => {
  const { write } = await openFacts(t);
  await write('entry', FACTS.entry);
  await assert.rejects(write('entry', [{ entered_on: on('2026-11-21'), entry_dpd: 9 }]), { code: '23505' });
});

/** A ZIP of these entries, each with one byte in it. */
function zipOf(names: readonly string[]): Buffer {
  const data = deflateRawSync('x');
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const sized = Buffer.alloc(26);
    sized.writeUInt16LE(20, 0);
    sized.writeUInt16LE(8, 4);
    sized.writeUInt32LE(data.length, 14);
    sized.writeUInt32LE(1, 18);
    sized.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), sized, Buffer.from(name), data]);
    locals.push(local);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), sized, place, Buffer.from(name)]),
    );
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...central, end]);
}

const KINDS: readonly (readonly [what: string, bytes: Buffer, type: string | undefined])[] = [
  ['a PDF', PDF, 'application/pdf'],
  ['a PNG', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'image/png'],
  ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
  ['an OFD', zipOf(['OFD.xml', 'Doc_0/', 'Doc_0/Document.xml', 'Doc_0/Res/f.ttf']), 'application/ofd'],
  ['a PDF with a script', Buffer.from('%PDF-1.7 /OpenAction << /S /JavaScript >>'), undefined],
  ['a PDF that starts a program', Buffer.from('%PDF-1.7 /Launch'), undefined],
  ['a web page', Buffer.from('<html>%PDF-1.7'), undefined],
  ['a Word document with macros', zipOf(['[Content_Types].xml', 'word/vbaProject.bin']), undefined],
  ['an OFD that carries a program', zipOf(['OFD.xml', 'Doc_0/run.exe']), undefined],
  ['a ZIP cut off', zipOf(['OFD.xml']).subarray(0, 40), undefined],
  ['nothing', Buffer.alloc(0), undefined],
];
for (const [what, bytes, type] of KINDS) {
  test(`${what} is ${type ?? 'not taken'}`, () => assert.equal(mediaTypeOf(bytes), type));
}

test('a document is examined, sealed, kept, read with evidence, and swept when no row names it', async (t) => {
  const { write, held, ports, folder, home, cabinet, desk, vault, db, all } = await openFacts(t);
  await mkdir(join(folder, '合同'));
  writeFileSync(join(folder, '合同', 'a.pdf'), PDF);
  writeFileSync(join(folder, 'page.pdf'), '<html>');
  symlinkSync('/etc/hostname', join(folder, 'out.pdf'));
  const fact = (file: string, more: Values = {}): Values => ({
    document_kind: 'contract',
    document_file: file,
    ...more,
  });
  const REFUSED: readonly (readonly [Values, string])[] = [
    [fact('b.pdf'), 'IMPORT_DOCUMENT_MISSING'],
    [fact('../a.pdf'), 'IMPORT_DOCUMENT_MISSING'],
    [fact('/etc/hostname'), 'IMPORT_DOCUMENT_MISSING'],
    [fact('out.pdf'), 'IMPORT_DOCUMENT_MISSING'],
    [fact('合同'), 'IMPORT_DOCUMENT_MISSING'],
    [fact('page.pdf'), 'IMPORT_DOCUMENT_KIND'],
    [fact('合同/a.pdf', { document_sha256: '0'.repeat(64) }), 'IMPORT_DOCUMENT_HASH'],
  ];
  for (const [values, code] of REFUSED) {
    const found = await examineDocument(ports.folder, values);
    assert.equal('problem' in found ? found.problem.code : 'taken', code, values.document_file);
  }
  const found = await examineDocument(ports.folder, fact('合同\\a.pdf', { document_title: '借款合同' }));
  assert.ok('values' in found);
  await write('document', [found.values], false);
  assert.equal((await cabinet.ids('facts')).length, 1, 'what was rolled back is still in the cabinet');
  await write('document', [found.values]);
  assert.deepEqual(await held('document'), [found.values]);
  const cut = join(home, 'documents', 'facts', '01', '.019aa000-0000-7000-8000-00000000ff01.draft');
  await mkdir(dirname(cut), { recursive: true });
  writeFileSync(cut, 'half of a document');
  assert.equal(await sweepDocuments({ db, cabinet }, 'facts'), 2);
  assert.ok(!existsSync(cut));
  const [row] = await all<{ document_id: string }>('select document_id from document');
  assert.ok(row);
  assert.deepEqual(await cabinet.ids('facts'), [row.document_id]);
  const sealed = await cabinet.get('facts', row.document_id);
  assert.ok(sealed && !Buffer.from(sealed).includes('%PDF'));

  const asked = { documentId: row.document_id, caseId: desk.caseId, reason: '核对借款合同' };
  const reading = { db, vault, cabinet };
  const read = await readDocument(reading, call, asked);
  assert.ok(read.ok && read.value.bytes.equals(PDF));
  assert.equal((await all(`select from evidence_entry where type = 'document.revealed'`)).length, 1);
  const elsewhere = await readDocument(reading, call, { ...asked, caseId: randomUUID() });
  assert.equal(elsewhere.ok ? '' : elsewhere.code, 'NOT_FOUND');
  await cabinet.remove('facts', row.document_id);
  await assert.rejects(readDocument(reading, call, asked), { code: 'DOCUMENT_LOST' });
});
