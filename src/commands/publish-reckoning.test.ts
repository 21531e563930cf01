// Guarantee: A version of reckoning rules is read, held against its cases, told in words and released by a second person, its numbers confirmed; no contact is decided otherwise by it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { testDatabase } from '../../tests/support/database.ts';
import { testPackPorts } from '../../tests/support/pack-ports.ts';
import { at, callAt, MORNING } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { callBy, seedLogin } from '../../tests/support/staff.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { ruleHash } from '../domain/permit/rule-hash.ts';
import { readPackShelf } from '../queries/pack-shelf.ts';
import { type Db, openDb } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import { rulesAt } from '../store/rules-in-force.store.ts';
import { confirmRules } from './confirm-rules.ts';
import { decideApproval } from './decide-approval.ts';
import { adoptPacks } from './pack/adopt-packs.ts';
import type { PackDraft } from './pack/check-pack.ts';
import { previewPack } from './pack/preview-pack.ts';
import { publishPack } from './publish-pack.ts';

describe('publishing reckoning rules', () => {
  let db: Db;
  const staff = { supervisor: '', compliance: '' };
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    await seedTenants(opened.ownerUrl, ['demo']);
    db = openDb({ url: opened.appUrl, poolSize: 2, statementTimeoutMs: 60_000 });
    cleanups.unshift(() => db.close());
    for (const role of ['supervisor', 'compliance'] as const)
      staff[role] = (await seedLogin(db, 'demo', role)).userId;
    const { foundedWith } = testPackPorts(db);
    const contact = foundedWith.filter(({ kind }) => kind === 'contact');
    const adopt = (packs: typeof foundedWith) => adoptPacks({ db }, callAt(MORNING), packs);
    assert.deepEqual(await adopt(contact), ['cn', 'lender-default']);
    // A house that was founded before there were reckoning rules takes them up, and nothing else.
    assert.deepEqual(await adopt(foundedWith), ['cn.reckoning']);
    assert.deepEqual(await adopt(foundedWith), []);
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  const shipped = () => {
    const one = testPackPorts(db).foundedWith.find(({ name }) => name === 'cn.reckoning');
    assert.ok(one?.kind === 'reckoning');
    return one;
  };
  /** Complaints settled in so many days, and the cases that go with it. */
  const draft = (version: string, days: number, caseDays = days): PackDraft => {
    const { text, cases } = shipped();
    const due = (of: number): string => `2026-04-${String(1 + of).padStart(2, '0')}`;
    return {
      text: text
        .replace("version: '2026.1'", `version: '${version}'`)
        .replace('count: 15\n    complexCount: 30', `count: ${days}\n    complexCount: 30`),
      cases: cases.replace(
        'at: 2026-04-01 }\n    expect: { due: 2026-04-16 }',
        `at: 2026-04-01 }\n    expect: { due: ${due(caseDays)} }`,
      ),
      effectiveOn: localDate('2026-11-24'),
    };
  };
  const by = (who: keyof typeof staff) => callBy(staff[who], at('09:00'));
  const codeOf = (outcome: { readonly ok: boolean; readonly code?: string }): string =>
    outcome.ok ? 'done' : (outcome.code ?? '');

  it('says what changes in words, and replays no contact', async () => {
    const preview = await previewPack(testPackPorts(db), by('supervisor'), draft('2', 10));
    assert.ok(preview.ok);
    const { changes, replay, unconfirmed, loosenings, draft: read } = preview.value;
    assert.deepEqual([read.name, replay, loosenings], ['cn.reckoning', null, []]);
    assert.equal(unconfirmed.length, shipped().pack.rules.length);
    assert.ok(unconfirmed.includes('cn.reckoning/cn.complaint.institution'));
    assert.deepEqual(
      changes.map(({ zh }) => zh),
      ['cn.complaint.institution：期限 15 → 10'],
    );
  });

  const REFUSED: readonly (readonly [what: string, code: string, make: () => PackDraft])[] = [
    ['a case that comes out otherwise', 'PACK_CASES_FAILED', () => draft('2', 10, 12)],
    [
      'a rule that no case names',
      'PACK_CASES_FAILED',
      () => ({ ...draft('2', 10), cases: shipped().cases.replaceAll('cn.complaint.institution', 'x.y') }),
    ],
    [
      'an unknown word',
      'PACK_INVALID',
      () => ({ ...draft('2', 10), text: draft('2', 10).text.replace('complexCount', 'harderCount') }),
    ],
    ['a longer time to answer than the law in force', 'PACK_LOOSENED', () => draft('2', 20)],
    ['cases that are none', 'PACK_INVALID', () => ({ ...draft('2', 10), cases: 'x: 1' })],
    ['the text in force', 'PACK_UNCHANGED', () => ({ ...draft('2', 10), ...textsOf(shipped()) })],
    ['another text under a version that stands', 'PACK_VERSION_REUSED', () => draft('2026.1', 10)],
  ];
  const textsOf = ({ text, cases }: { readonly text: string; readonly cases: string }) => ({ text, cases });
  for (const [what, code, make] of REFUSED)
    it(`refuses ${what}`, async () => {
      assert.equal(codeOf(await publishPack(testPackPorts(db), by('supervisor'), make())), code);
    });

  it('refuses contact rules that take the name of reckoning rules', async () => {
    const text = testPackPorts(db).foundedWith[0]?.text.replace('id: cn\n', 'id: cn.reckoning\n') ?? '';
    assert.equal(
      codeOf(await publishPack(testPackPorts(db), by('supervisor'), { ...draft('2', 10), text })),
      'PACK_INVALID',
    );
  });

  it('is released by a second human being, and stands beside the contact rules, which decide as before', async () => {
    const before = await inForce();
    const asked = await publishPack(testPackPorts(db), by('supervisor'), draft('2', 10));
    assert.ok(asked.ok);
    const { approvalId, requestHash } = asked.value;
    const decide = (who: keyof typeof staff) =>
      decideApproval({ db }, by(who), { approvalId, requestHash, verdict: 'approved', note: '' });
    assert.equal(codeOf(await decide('supervisor')), 'APPROVAL_SAME_PERSON');
    assert.equal(codeOf(await decide('compliance')), 'RULES_UNCONFIRMED');
    const { draft: read } = asked.value.preview;
    assert.ok(read.kind === 'reckoning');
    const rules = read.pack.rules.map((rule) => ({
      ruleId: rule.id,
      ruleHash: toHex(ruleHash(sha256, rule)),
    }));
    const note = '国家法律法规数据库，2026-11-23 核对';
    const what = { packId: 'cn.reckoning', version: '2', rules, note };
    assert.equal(codeOf(await confirmRules({ db }, by('compliance'), what)), 'done');
    assert.equal(codeOf(await decide('compliance')), 'done');
    const shelf = await readPackShelf(testPackPorts(db), { tenant: 'demo', now: at('12:00', '2026-11-24') });
    assert.ok(shelf.ok);
    const own = shelf.value.packs.find(({ id }) => id === 'cn.reckoning');
    assert.deepEqual(
      [own?.kind, own?.versions.map(({ version, origin, inForce }) => `${version} ${origin} ${inForce}`)],
      ['reckoning', ['2 own true', '2026.1 shipped false']],
    );
    assert.deepEqual(await inForce(), before);
  });

  const inForce = async () => {
    const none = { packs: [], calendar: new Map() };
    const { packs } = await db.inTenant('demo', (tx) => rulesAt(tx, 'demo', none, at('12:00', '2026-11-24')));
    return packs.map(({ id, version }) => `${id}@${version}`);
  };
});
