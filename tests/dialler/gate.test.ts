// Guarantee: what changes the rules of a whole tenant between the reading of the facts and the commit of a permit lets it be decided
// again, and whoever changes them and whoever dials never wait for each other in a circle.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { changeAgency } from '../../src/commands/add-agency.ts';
import { confirmRules } from '../../src/commands/confirm-rules.ts';
import { decideApproval } from '../../src/commands/decide-approval.ts';
import { requestGoLive } from '../../src/commands/go-live.ts';
import { requestStopLift } from '../../src/commands/lift-stop.ts';
import { adoptPacks } from '../../src/commands/pack/adopt-packs.ts';
import { proposeCalendar } from '../../src/commands/propose-calendar.ts';
import { publishPack } from '../../src/commands/publish-pack.ts';
import { reservePermit } from '../../src/commands/reserve-permit.ts';
import { setStop } from '../../src/commands/set-stop.ts';
import { readRulebook } from '../../src/compose/rulebook.ts';
import { type AnyPack, parseAnyPack } from '../../src/contract/any-pack.ts';
import { valueOrFault } from '../../src/contract/yaml-text.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { toHex } from '../../src/domain/evidence/entry.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { ruleHash } from '../../src/domain/permit/rule-hash.ts';
import { sha256 } from '../../src/store/evidence.store.ts';
import { testVault } from '../support/contact-world.ts';
import { testDatabase } from '../support/database.ts';
import { type Debtor, diallerWorld } from '../support/dialler-world.ts';
import { meanwhileBefore } from '../support/meanwhile.ts';
import { noticeText } from '../support/notices.ts';
import { testPackPorts } from '../support/pack-ports.ts';
import { at, callAt, MORNING } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';
import { callBy, seedLogin } from '../support/staff.ts';

const ASKED = at('10:00');
const rulebook = readRulebook();

/** A campaign's sheet that allows the morning. */
const SHEET = `id: autumn
version: '1'
layer: campaign
zh: 秋季专项
en: Autumn campaign
rules:
  - id: autumn.hours
    kind: timeWindow
    level: must
    effectiveFrom: 2026-01-01
    source: 专项方案第二条
    verified: O
    appliesTo: { channels: [call] }
    days: { weekday: [['09:00', '19:00']], weekend: [['10:00', '18:00']], holiday: [['10:00', '18:00']], spring_festival: [] }
    springFestivalDays: 3
    zh: 专项外呼限九点以后。
    en: Calls of the campaign begin at nine.
`;
const CASES = `cases:
  - id: late
    proposed: { at: '2026-03-10T20:00:00+08:00', channel: call, party: borrower }
    expect: deny
    rules: [autumn.hours]
`;

async function house(t: TestContext, { goneLive } = { goneLive: true }) {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo'], { goneLive });
  const maker = (await seedLogin(db, 'demo', 'administrator')).userId;
  const checker = (await seedLogin(db, 'demo', 'compliance')).userId;
  const must = async <T>(outcome: Promise<Outcome<T>>): Promise<T> => {
    const got = await outcome;
    assert.ok(got.ok, JSON.stringify(got));
    return got.value;
  };
  const approve = async (of: { readonly approvalId: string; readonly requestHash: string }) =>
    must(decideApproval({ db }, callBy(checker, MORNING), { ...of, verdict: 'approved', note: '' }));
  const by = callBy(maker, MORNING);
  const confirmAll = ({ name: packId, pack }: AnyPack) => {
    const rules = pack.rules.map((rule) => ({ ruleId: rule.id, ruleHash: toHex(ruleHash(sha256, rule)) }));
    const { version } = pack;
    return must(confirmRules({ db }, callBy(checker, MORNING), { packId, version, rules, note: '官网全文' }));
  };
  const calendar = { db, calendar: rulebook.calendar, zone: 'Asia/Shanghai' };
  const notice = (year: number) =>
    must(proposeCalendar(calendar, by, { text: noticeText(String(year)), year, sourceUrl: null }));
  const w = await diallerWorld(db);
  const dial = async (on = db, debtor?: Debtor) => {
    const call = { ...callAt(ASKED), actor: { kind: 'dialler', id: 'test' } as const };
    return reservePermit({ ...w.ports, db: on }, call, w.agency, w.wish(debtor ?? (await w.debtor())));
  };
  return { db, w, by, must, approve, confirmAll, notice, dial };
}

test('what a tenant lives by changes between facts and commit: the permit is decided again', async (t) => {
  const { db, by, must, approve, confirmAll, notice, dial } = await house(t);
  await adoptPacks({ db }, callAt(MORNING), rulebook.foundedWith);
  const released = await must(
    publishPack(testPackPorts(db), by, { text: SHEET, cases: CASES, effectiveOn: localDate('2026-11-23') }),
  );
  await confirmAll(valueOrFault(parseAnyPack(SHEET, 'autumn')));
  const year = await notice(2022);
  const ports = { db, vault: testVault() };
  const stop = { scope: 'channel', value: 'sms', reason: '投诉激增' } as const;
  const lift = async () => {
    const [row] = (
      await db.inTenant('demo', (tx) => sql<{ id: string }>`select stop_id as id from stop_order`.execute(tx))
    ).rows;
    const asked = await must(requestStopLift({ db }, by, { stopId: row?.id ?? '', reason: '整改完成' }));
    return approve(asked);
  };
  const acts: readonly (readonly [name: string, act: () => Promise<unknown>])[] = [
    ['a pack is released', () => approve(released)],
    ['a year is confirmed', () => approve(year)],
    ['a kill switch is set', () => must(setStop(ports, callAt(MORNING), stop))],
    ['a kill switch is lifted', lift],
    [
      'an agency is re-examined',
      () => must(changeAgency({ db }, callAt(MORNING), { name: '甲机构', steps: {} })),
    ],
  ];
  for (const [name, act] of acts) {
    const raced = meanwhileBefore(db, 'reserve_for_dialler', act);
    assert.ok((await dial(raced.db)).ok, name);
    assert.deepEqual(raced.answers, ['stale', 'done'], name);
  }
});

test('the packs are adopted, and the tenant goes live, behind the gate', async (t) => {
  const { db, by, must, approve, confirmAll } = await house(t, { goneLive: false });
  const version = async () => {
    const statement = sql<{ v: bigint }>`select version as v from permit_version where subject = ''`;
    return (await db.inTenant('demo', (tx) => statement.execute(tx))).rows[0]?.v;
  };
  const packs = rulebook.foundedWith;
  await adoptPacks({ db }, callAt(MORNING), packs);
  assert.equal(await version(), 1n);
  await adoptPacks({ db }, callAt(MORNING), packs);
  for (const pack of packs) await confirmAll(pack);
  assert.equal(await version(), 1n);
  await approve(await must(requestGoLive({ db }, by)));
  assert.equal(await version(), 2n);
});

test('approvers, kill switches and diallers side by side: nobody waits in a circle', async (t) => {
  const { db, w, approve, notice, dial } = await house(t);
  const debtors = await Promise.all([1, 2, 3].map(() => w.debtor()));
  const years = [await notice(2022), await notice(2023)];
  const ports = { db, vault: testVault() };
  const dialling = Array.from({ length: 30 }, (_, i) => dial(db, debtors[i % debtors.length]));
  const acting = [
    ...years.map(approve),
    ...['sms', 'email', 'push', 'letter'].map((value) =>
      setStop(ports, callAt(MORNING), { scope: 'channel', value, reason: '投诉激增' }),
    ),
  ];
  const answers = await Promise.all([...dialling, ...acting]);
  assert.ok(answers.length === 36);
});
