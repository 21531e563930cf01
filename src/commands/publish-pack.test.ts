// Guarantee: A pack comes into force only after its cases pass, nothing above it is loosened, yesterday was decided again, and a second person released the very text that was shown; a version never stands for two texts.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, MORNING, permitPorts, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { callBy, seedLogin } from '../../tests/support/staff.ts';
import { readRulebook } from '../compose/rulebook.ts';
import { type Instant, SHANGHAI } from '../domain/calendar/instant.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { ruleHash } from '../domain/permit/rule-hash.ts';
import { type Db, openDb } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import { readPackVersion } from '../store/pack.store.ts';
import { rulesAt } from '../store/rules-in-force.store.ts';
import { confirmRules } from './confirm-rules.ts';
import { decideApproval } from './decide-approval.ts';
import { adoptPacks } from './pack/adopt-packs.ts';
import type { PackDraft, PackPorts } from './pack/check-pack.ts';
import { previewPack } from './pack/preview-pack.ts';
import { publishPack } from './publish-pack.ts';
import { requestPermit } from './request-permit.ts';

const rulebook = readRulebook();
const TODAY = '2026-11-24';
const now = at('09:00', TODAY);

/** A campaign's sheet: calls of one campaign until a given hour, at most `max` a day. */
const sheet = (version: string, until: string, max: number): string => `id: autumn
version: '${version}'
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
    appliesTo: { channels: [call, robot_call] }
    days: { weekday: [['09:00', '${until}']], weekend: [['10:00', '18:00']], holiday: [['10:00', '18:00']], spring_festival: [] }
    springFestivalDays: 3
    zh: 专项外呼限九点以后。
    en: Calls of the campaign begin at nine.
  - id: autumn.calls
    kind: frequencyCap
    level: must
    effectiveFrom: 2026-01-01
    source: 专项方案第三条
    verified: O
    appliesTo: { channels: [call, robot_call] }
    count: { channels: [call, robot_call], outcomes: [connected, conversation] }
    scope: [person]
    window: calendarDay
    max: ${max}
    zh: 专项外呼每日有上限。
    en: Calls of the campaign have a daily limit.
`;
const cases = (until: string): string => `cases:
  - id: late
    proposed: { at: '2026-03-10T${until}:00+08:00', channel: call, party: borrower }
    expect: deny
    rules: [autumn.hours]
  - id: twice
    history:
      - { at: '2026-03-10T09:10:00+08:00', type: contact, channel: call, direction: out, outcome: conversation }
      - { at: '2026-03-10T09:20:00+08:00', type: contact, channel: call, direction: out, outcome: conversation }
    proposed: { at: '2026-03-10T10:00:00+08:00', channel: call, party: borrower }
    expect: deny
    rules: [autumn.calls]
`;

describe('publishing a pack', () => {
  let db: Db;
  const staff = { supervisor: '', compliance: '', again: '' };
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    await seedTenants(opened.ownerUrl, ['demo']);
    db = openDb({ url: opened.appUrl, poolSize: 4, statementTimeoutMs: 60_000 });
    cleanups.unshift(() => db.close());
    const maker = await seedLogin(db, 'demo', 'supervisor');
    staff.supervisor = maker.userId;
    staff.again = (await seedLogin(db, 'demo', 'compliance', maker.person)).userId;
    staff.compliance = (await seedLogin(db, 'demo', 'compliance')).userId;
    await adoptPacks({ db }, callAt(MORNING), rulebook.foundedWith);
    await permitAt(at('20:00', '2026-11-23'), MORNING);
    await permitAt(at('11:00', '2026-11-23'), MORNING);
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  const ports = (): PackPorts => ({
    db,
    shipped: rulebook.shippedPacks,
    packs: rulebook.packs,
    foundedWith: rulebook.foundedWith,
    calendar: rulebook.calendar,
    zone: SHANGHAI,
  });
  const codeOf = (outcome: { readonly ok: boolean; readonly code?: string }): string =>
    outcome.ok ? 'done' : (outcome.code ?? '');
  const draft = (text: string, twin = cases('21:00'), day = TODAY): PackDraft => ({
    text,
    cases: twin,
    effectiveOn: localDate(day),
  });
  const ask = (of: PackDraft) => publishPack(ports(), callBy(staff.supervisor, now), of);
  const release = (of: { approvalId: string; requestHash: string }, who = staff.compliance) =>
    decideApproval({ db }, callBy(who, now), { ...of, verdict: 'approved', note: '' });
  async function permitAt(plannedAt: Instant, when: Instant): Promise<string> {
    const world = permitWorld(db);
    const personId = await world.person();
    const attemptId = await world.attempt(
      await world.account(personId),
      personId,
      await world.point(personId),
      {
        plannedAt,
        windowUntil: at('21:00', plannedAt.slice(0, 10)),
      },
    );
    const input = { attemptId, phase: 'planning' } as const;
    const outcome = await requestPermit(permitPorts(db, 'cn'), callAt(when), input);
    return outcome.ok ? 'done' : (outcome.because ?? []).join(' ');
  }
  const versionsAt = async (when: Instant): Promise<string[]> => {
    const shipped = { packs: [], calendar: rulebook.calendar };
    const rules = await db.inTenant('demo', (tx) => rulesAt(tx, 'demo', shipped, when));
    return rules.packs.map((pack) => `${pack.id}@${pack.version}`);
  };

  const REFUSED: readonly [what: string, of: PackDraft, code: string][] = [
    ['no YAML', draft('id: ['), 'PACK_INVALID'],
    ['an unknown word', draft(sheet('1', '19:30', 2).replace('robot_call', 'telegram')), 'PACK_INVALID'],
    ['no source', draft(sheet('1', '19:30', 2).replace(/ {4}source: .*\n/, '')), 'PACK_INVALID'],
    [
      'overlapping dates',
      draft(sheet('1', '19:30', 2).replace('id: autumn.calls', 'id: autumn.hours')),
      'PACK_INVALID',
    ],
    [
      'tightening nothing',
      draft(sheet('1', '19:30', 2).replace('    level', '    tightens: cn.none\n    level')),
      'PACK_INVALID',
    ],
    ['a case that fails', draft(sheet('1', '19:30', 2), cases('19:00')), 'PACK_CASES_FAILED'],
    [
      'a rule that no case names',
      draft(sheet('1', '19:30', 2), cases('21:00').split('  - id: twice')[0]),
      'PACK_CASES_FAILED',
    ],
    ['a day that is past', draft(sheet('1', '19:30', 2), cases('21:00'), '2026-11-23'), 'PACK_DATE_IN_PAST'],
    [
      'hours beyond the law',
      draft(
        sheet('1', '22:30', 2),
        cases('22:30').replaceAll('[autumn.hours]', '[autumn.hours, cn.hours.standard]'),
      ),
      'PACK_CASES_FAILED',
    ],
    [
      'more calls than the law',
      draft(
        sheet('1', '19:30', 5),
        cases('21:00')
          .replace('rules: [autumn.calls]\n', '')
          .replace(/expect: deny\n$/, 'expect: allow\n    rules: []\n'),
      ),
      'PACK_CASES_FAILED',
    ],
  ];
  for (const [what, of, code] of REFUSED)
    it(`refuses ${what}: ${code}`, async () => assert.equal(codeOf(await ask(of)), code));

  it('shows the contact by which a sheet is wider than the law, with both answers', async () => {
    const late = sheet('1', '22:30', 2);
    const preview = await previewPack(ports(), callBy(staff.supervisor, now), draft(late, cases('22:40')));
    assert.ok(preview.ok);
    const above = preview.value.loosenings.map((one) => one.upper.id);
    assert.ok(above.includes('cn.hours.standard'), above.join());
    const text = cases('22:40').replace(
      '[autumn.hours]',
      '[autumn.hours, cn.hours.standard, cn.hours.guideline]',
    );
    const refused = await ask(draft(late, text));
    assert.equal(codeOf(refused), 'PACK_LOOSENED', JSON.stringify(refused));
    assert.match(refused.ok ? '' : (refused.params?.zh ?? ''), /22:00.*禁止.*autumn\.hours 允许/);
  });

  it('previews: changes in words, yesterday decided again, nothing written', async () => {
    const preview = await previewPack(ports(), callBy(staff.supervisor, now), draft(sheet('1', '19:30', 2)));
    assert.ok(preview.ok);
    const { changes, replay, loosenings, caseProblems } = preview.value;
    assert.deepEqual(
      changes.map((change) => change.kind),
      ['added', 'added'],
    );
    assert.deepEqual([loosenings, caseProblems], [[], []]);
    assert.ok(replay !== null);
    assert.equal(replay.day, '2026-11-23');
    assert.ok(replay.decisions >= 2);
    assert.equal(replay.unreadable, 0);
    assert.equal(await db.inTenant('demo', (tx) => readPackVersion(tx, 'demo', 'autumn', '1')), undefined);
  });

  it('is released by a second human being, from its day on, and decides from then', async () => {
    const asked = await ask(draft(sheet('1', '19:30', 2), cases('21:00'), '2026-11-26'));
    assert.ok(asked.ok, JSON.stringify(asked));
    assert.equal(codeOf(await release(asked.value, staff.again)), 'APPROVAL_SAME_PERSON');
    const wrong = { ...asked.value, requestHash: '0'.repeat(64) };
    assert.equal(codeOf(await release(wrong)), 'APPROVAL_ALTERED');
    assert.equal(codeOf(await release(asked.value)), 'RULES_UNCONFIRMED');
    assert.equal(codeOf(await confirm('1', '19:30', 2)), 'done');
    assert.equal(codeOf(await release(asked.value)), 'done');
    assert.deepEqual((await versionsAt(at('23:59', '2026-11-25'))).length, 2);
    assert.ok((await versionsAt(at('00:00', '2026-11-26'))).includes('autumn@1'));
    const [before, day] = [at('19:40', '2026-11-25'), at('19:40', '2026-11-26')];
    assert.equal(await permitAt(before, at('08:00', '2026-11-25')), 'done');
    assert.equal(await permitAt(day, at('08:00', '2026-11-26')), 'autumn.hours');
  });

  const confirm = async (version: string, until: string, max: number) => {
    const { parsePolicyPack } = await import('../contract/policy-pack.ts');
    const parsed = parsePolicyPack(sheet(version, until, max), 'x');
    assert.ok(parsed.ok);
    const rules = parsed.value.rules.map((rule) => ({
      ruleId: rule.id,
      ruleHash: toHex(ruleHash(sha256, rule)),
    }));
    const seen = { packId: 'autumn', version, rules, note: '' };
    return confirmRules({ db }, callBy(staff.compliance, now), seen);
  };

  it('never gives a version to another text, and goes back by releasing the former text again', async () => {
    assert.equal(codeOf(await ask(draft(sheet('1', '19:00', 2)))), 'PACK_VERSION_REUSED');
    assert.equal(codeOf(await ask(draft(sheet('1', '19:30', 2)))), 'PACK_UNCHANGED');
    const layer = sheet('2', '19:00', 2).replace('campaign', 'lender');
    assert.equal(codeOf(await ask(draft(layer))), 'PACK_LAYER_CHANGED');
    const [second, other] = [
      await ask(draft(sheet('2', '19:00', 2), cases('21:00'), '2026-11-26')),
      await ask(draft(sheet('3', '18:00', 2), cases('21:00'), '2026-11-26')),
    ];
    assert.ok(second.ok && other.ok);
    assert.match(
      second.value.preview.changes[0]?.zh ?? '',
      /autumn\.hours：时段（工作日） 09:00–19:30 → 09:00–19:00/,
    );
    await confirm('2', '19:00', 2);
    await confirm('3', '18:00', 2);
    assert.equal(codeOf(await release(second.value)), 'done');
    assert.equal(codeOf(await release(other.value)), 'PACK_OUTDATED');
    const back = await ask(draft(sheet('1', '19:30', 2), cases('21:00'), '2026-11-26'));
    assert.ok(back.ok, JSON.stringify(back));
    assert.equal(codeOf(await release(back.value)), 'done');
    assert.ok((await versionsAt(at('10:00', '2026-11-27'))).includes('autumn@1'));
  });

  it('records each step in the stream of the pack', async () => {
    const rows = await permitWorld(db).query(
      sql<{ type: string }>`select type from evidence_entry where stream = 'pack/autumn' order by seq`,
    );
    const types = new Set(rows.map((row) => row.type));
    for (const type of [
      'pack.registered',
      'approval.requested',
      'rule.confirmed',
      'approval.decided',
      'pack.released',
    ])
      assert.ok(types.has(type), type);
  });
});
