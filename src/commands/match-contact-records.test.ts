// Guarantee: every line of a bill ends in exactly one of four totals that add up; a contact without a permit opens one incident
// however often its line comes; a permit that no line names is listed; no number is told in clear.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { sql } from 'kysely';
import pg from 'pg';
import { testVault } from '../../tests/support/contact-world.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, permitWorld } from '../../tests/support/permit-world.ts';
import { postedPermit } from '../../tests/support/posted-permit.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { SHANGHAI } from '../domain/calendar/instant.ts';
import type { ImportFile } from '../files/import-file.ts';
import { readRecordGaps } from '../queries/records.ts';
import { matchContactRecords } from './match-contact-records.ts';

const NUMBERS = ['19900000001', '19900000002', '19900000003'] as const;

const fileOf = (text: string, encoding = 'utf8', name = 'bill.csv'): ImportFile => {
  const bytes = Uint8Array.from(iconv.encode(text, encoding));
  return {
    name,
    sizeBytes: bytes.length,
    async *open() {
      yield bytes;
    },
  };
};

test('bills and call records', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const world = permitWorld(db);
  const ports = { db, vault: testVault(), zone: SHANGHAI };
  const call = callAt(at('21:00'));
  for (const [index, number] of NUMBERS.entries()) {
    const personId = await world.person();
    const account = await world.account(personId);
    const pointId = await world.point(
      personId,
      'phone',
      Buffer.from(ports.vault.index('demo', 'phone', number)),
    );
    const common = { account, personId, pointId, outcome: 'sent' as const };
    await postedPermit(world, { ...common, channel: 'sms', at: at(`1${index}:00`) });
    if (index === 0) {
      await postedPermit(world, { ...common, channel: 'robot_call', at: at('15:00'), outcome: 'no_answer' });
    }
  }
  const match = async (text: string, kind: 'sms_bill' | 'call_records' = 'sms_bill', encoding = 'utf8') => {
    const matched = await matchContactRecords(ports, call, { kind, file: fileOf(text, encoding) });
    assert.ok(matched.ok, JSON.stringify(matched));
    const { file, ...rest } = matched.value;
    assert.equal(
      file.rows_read,
      file.rows_bad + file.rows_repeated + file.rows_matched + file.rows_unmatched,
      'the totals add up',
    );
    const { rows_read, rows_bad, rows_repeated, rows_matched, rows_unmatched, permits_silent } = file;
    const totals = [rows_read, rows_bad, rows_repeated, rows_matched, rows_unmatched, permits_silent];
    return { ...rest, fileId: file.file_id, totals: totals.join(' ') };
  };
  const incidents = () =>
    world.query(
      sql<{
        kind: string;
        facts: Record<string, string>;
      }>`select kind, facts from incident order by opened_at`,
    );

  const BILL = `号码,发送时间,流水号
19900000001,2026-11-23 10:03:00,S1
19900000002,2026-11-23 11:00:30,S2
19900000002,2026-11-23 11:40:00,S3
199****0000,2026-11-23 12:00:00,S4
19900000009,2026-11-23 12:05:00,S5
19900000009,2026-11-23 12:05:00,S5
`;

  await t.test(
    'a GB 18030 bill: matched, without a permit, not readable, twice; one permit is left without a line',
    async () => {
      const first = await match(BILL, 'sms_bill', 'gb18030');
      assert.equal(first.totals, '6 2 0 2 2 1');
      assert.deepEqual(first.bad, [
        { rowNo: 5, column: 'number' },
        { rowNo: 7, column: 'reference' },
      ]);
      assert.equal(first.incidentsOpened, 2);
      const gaps = await readRecordGaps({ db }, call, first.fileId);
      assert.ok(gaps.ok);
      assert.deepEqual(
        gaps.value.unmatched.map((row) => [row.row, row.numberMask, row.incidentId !== null]),
        [
          [4, '199****0002', true],
          [6, '199****0009', true],
        ],
      );
      assert.deepEqual(
        gaps.value.silent.map((row) => row.channel),
        ['sms'],
      );
    },
  );

  await t.test(
    'the same file again changes nothing; the same lines in another file are read before',
    async () => {
      const again = await match(BILL, 'sms_bill', 'gb18030');
      assert.ok(again.isRepeated && again.incidentsOpened === 0);
      const other = await match(`${BILL}19900000003,2026-11-23 12:00:00,S6\n`);
      assert.equal(other.totals, '7 2 4 1 0 0');
      assert.equal(other.incidentsOpened, 0);
      assert.equal((await incidents()).length, 2);
    },
  );

  await t.test('call records name no channel; a text of the same number is not a call', async () => {
    const records = `number,at,duration,reference,agency
19900000001,2026-11-23T15:04:00+08:00,0,C1,
19900000002,2026-11-23T11:00:00+08:00,35,C2,
`;
    const found = await match(records, 'call_records');
    assert.equal(found.totals, '2 0 0 1 1 0');
    assert.equal((await incidents()).length, 3);
  });

  await t.test(
    'a contact by another agency than the permit was given to is one without a permit, and names it',
    async () => {
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      const agencyId = randomUUID();
      await owner.query(
        `insert into agency (tenant_id, agency_id, name, in_house, state, recorded_at) values ('demo', $1, '甲机构', false, 'active', now())`,
        [agencyId],
      );
      const given = await owner.query(
        `update permit set origin = 'dialler', agency_id = $1, actor_kind = 'agency'
         where permit_id in (select permit_id from permit where channel = 'robot_call') returning permit_id`,
        [agencyId],
      );
      await owner.query('update contact_record set permit_id = null where permit_id = $1', [
        given.rows[0].permit_id,
      ]);
      const line = (agency: string, reference: string) =>
        `number,at,reference,agency\n19900000001,2026-11-23T15:01:00+08:00,${reference},${agency}\n`;
      await owner.end();
      for (const [agency, reference] of [
        ['乙机构', 'A1'],
        ['', 'A2'],
      ] as const) {
        assert.equal((await match(line(agency, reference), 'call_records')).totals, '1 0 0 0 1 0');
        const [last] = (await incidents())
          .filter(({ facts }) => facts.permit_of_another !== undefined)
          .slice(-1);
        assert.equal(last?.facts.permit_of_another, given.rows[0].permit_id);
      }
      assert.equal((await match(line('甲机构', 'A3'), 'call_records')).totals, '1 0 0 1 0 0');
    },
  );

  const refused: readonly [string, string, string][] = [
    ['a name', '号码,时间,流水号,姓名\n1,2,3,4\n', 'RECORDS_COLUMN'],
    ['no reference', '号码,时间\n19900000001,2026-11-23 10:00:00\n', 'RECORDS_COLUMN'],
    ['nothing', '', 'IMPORT_EMPTY'],
  ];
  for (const [name, text, code] of refused) {
    await t.test(`a file with ${name}: ${code}`, async () => {
      const matched = await matchContactRecords(ports, call, { kind: 'sms_bill', file: fileOf(text) });
      assert.equal(matched.ok ? 'done' : matched.code, code);
    });
  }

  await t.test('no number stands anywhere in clear', async () => {
    const stored = await world.query(sql<{ text: string }>`
      select string_agg(body::text, '') as text from evidence_entry
      union all select string_agg(facts::text || dedup_key, '') from incident
      union all select string_agg(number_mask || reference, '') from contact_record`);
    for (const { text } of stored) assert.ok(!/1990000000\d/.test(text));
  });
});
