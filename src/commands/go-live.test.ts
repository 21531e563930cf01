// Guarantee: A live tenant gets no permit before its own officer confirmed every rule as it reads and two people agreed, and every permit afterwards names packs whose text stands for ever.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/support/database.ts';
import { at, callAt, MORNING, permitPorts, permitWorld } from '../../tests/support/permit-world.ts';
import { seedTenants } from '../../tests/support/seed-tenants.ts';
import { callBy, seedLogin } from '../../tests/support/staff.ts';
import { readRulebook } from '../compose/rulebook.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { isSecondHand, ruleHash } from '../domain/permit/rule-hash.ts';
import { type Db, openDb } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import { packTextsAt } from '../store/pack.store.ts';
import { rulesAt } from '../store/rules-in-force.store.ts';
import { confirmRules } from './confirm-rules.ts';
import { decideApproval } from './decide-approval.ts';
import { requestGoLive } from './go-live.ts';
import { adoptPacks, type ShippedPack } from './pack/adopt-packs.ts';
import { requestPermit } from './request-permit.ts';

describe('going live', () => {
  let db: Db;
  const rulebook = readRulebook();
  const founded = rulebook.foundedWith;
  const [cn, lender, reckoning] = founded as [ShippedPack, ShippedPack, ShippedPack];
  const staff = { administrator: '', compliance: '', supervisor: '' };
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    const opened = await testDatabase({
      after: (clean) => void cleanups.unshift(clean as () => Promise<void>),
    });
    await seedTenants(opened.ownerUrl, ['demo'], { goneLive: false });
    db = openDb({ url: opened.appUrl, poolSize: 4, statementTimeoutMs: 60_000 });
    cleanups.unshift(() => db.close());
    for (const role of ['administrator', 'compliance', 'supervisor'] as const)
      staff[role] = (await seedLogin(db, 'demo', role)).userId;
  });
  after(async () => {
    for (const clean of cleanups) await clean();
  });

  const codeOf = (outcome: { readonly ok: boolean; readonly code?: string }): string =>
    outcome.ok ? 'done' : (outcome.code ?? '');
  const seen = (
    { name, pack }: ShippedPack,
    of: readonly ShippedPack['pack']['rules'][number][] = pack.rules,
  ) => ({
    packId: name,
    version: pack.version,
    rules: of.map((rule) => ({ ruleId: rule.id, ruleHash: toHex(ruleHash(sha256, rule)) })),
    note: '国家标准全文公开系统，2026-12-01 核对',
  });
  const confirm = (who: keyof typeof staff, what: ReturnType<typeof seen>) =>
    confirmRules({ db }, callBy(staff[who], MORNING), what);
  const ask = () => requestGoLive({ db }, callBy(staff.administrator, MORNING));
  const decideAs = (who: keyof typeof staff, of: { approvalId: string; requestHash: string }) =>
    decideApproval({ db }, callBy(staff[who], at('09:00')), { ...of, verdict: 'approved', note: '' });
  async function permit(now = MORNING): Promise<string> {
    const world = permitWorld(db);
    const personId = await world.person();
    const attemptId = await world.attempt(
      await world.account(personId),
      personId,
      await world.point(personId),
    );
    return codeOf(await requestPermit(permitPorts(db, 'cn'), callAt(now), { attemptId, phase: 'planning' }));
  }

  it('refuses each permit before, and going live while a rule is unconfirmed, naming each', async () => {
    assert.equal(await permit(), 'TENANT_NOT_LIVE');
    assert.equal(codeOf(await ask()), 'NOT_FOUND');
    assert.deepEqual(await adoptPacks({ db }, callAt(MORNING), founded), [
      'cn',
      'lender-default',
      'cn.reckoning',
    ]);
    assert.deepEqual(await adoptPacks({ db }, callAt(MORNING), founded), []);
    const refused = await ask();
    assert.equal(codeOf(refused), 'RULES_UNCONFIRMED');
    assert.equal(
      refused.ok ? 0 : refused.because?.length,
      founded.flatMap(({ pack }) => pack.rules as object[]).length,
    );
    assert.equal(await world('permit'), 0);
  });

  const world = (table: 'permit' | 'attempt') => permitWorld(db).count(table, sql`true`);

  it('lets only the officer confirm, only what was seen, and asks for the original of what is second-hand', async () => {
    const [first] = cn.pack.rules;
    assert.ok(first && isSecondHand(first));
    const none = '0'.repeat(64);
    assert.equal(codeOf(await confirm('administrator', seen(cn))), 'FORBIDDEN');
    assert.equal(codeOf(await confirm('compliance', { ...seen(cn), version: '0' })), 'NOT_FOUND');
    const other = { ...seen(cn), rules: [{ ruleId: first.id, ruleHash: none }] };
    assert.equal(codeOf(await confirm('compliance', other)), 'RULE_CHANGED');
    const unknown = { ...seen(cn), rules: [{ ruleId: 'cn.nothing', ruleHash: none }] };
    assert.equal(codeOf(await confirm('compliance', unknown)), 'RULE_CHANGED');
    assert.equal(
      codeOf(await confirm('compliance', { ...seen(cn), note: ' ' })),
      'CONFIRMATION_NEEDS_SOURCE',
    );
    const done = await confirm('compliance', seen(cn));
    assert.equal(done.ok && done.value.confirmed.length, cn.pack.rules.length);
    const again = await confirm('compliance', seen(cn));
    assert.deepEqual(again.ok && [again.value.confirmed.length, again.value.already.length], [
      0,
      cn.pack.rules.length,
    ]);
  });

  it('goes live by the administrator and compliance together, from that moment', async () => {
    assert.equal(codeOf(await confirm('compliance', seen(lender))), 'done');
    const but = reckoning.pack.rules.slice(1);
    assert.equal(codeOf(await confirm('compliance', seen(reckoning, but))), 'done');
    const one = await ask();
    assert.deepEqual(one.ok ? [] : one.because, [`cn.reckoning/${reckoning.pack.rules[0]?.id}`]);
    assert.equal(codeOf(await confirm('compliance', seen(reckoning))), 'done');
    const asked = await ask();
    assert.ok(asked.ok);
    assert.equal(codeOf(await decideAs('administrator', asked.value)), 'APPROVAL_SAME_PERSON');
    assert.equal(codeOf(await decideAs('supervisor', asked.value)), 'FORBIDDEN');
    assert.equal(await permit(), 'TENANT_NOT_LIVE');
    assert.equal(codeOf(await decideAs('compliance', asked.value)), 'done');
    assert.equal(await permit(MORNING), 'TENANT_NOT_LIVE');
    assert.equal(await permit(at('09:00')), 'done');
    assert.equal(codeOf(await ask()), 'TENANT_IS_LIVE');
  });

  it('decides by the adopted texts, and names versions that resolve to them', async () => {
    const [row] = await permitWorld(db).query(
      sql<{ pack_id: string; pack_version: string }>`select pack_id, pack_version from permit limit 1`,
    );
    assert.deepEqual(row, {
      pack_id: 'cn+lender-default',
      pack_version: `${cn.pack.version}+${lender.pack.version}`,
    });
    const texts = await db.inTenant('demo', (tx) => packTextsAt(tx, 'demo', MORNING));
    assert.deepEqual(
      texts.map((one) => `${one.kind} ${one.text}`).sort(),
      founded.map((one) => `${one.kind} ${one.text}`).sort(),
    );
    const rules = await db.inTenant('demo', (tx) =>
      rulesAt(tx, 'demo', { packs: [], calendar: new Map() }, MORNING),
    );
    assert.deepEqual(rules.packs, rulebook.packs);
  });

  for (const [what, statement] of [
    ['text of a version', sql`update pack_version set text = ''`],
    ['release', sql`delete from pack_release`],
    ['confirmation', sql`delete from rule_confirmation`],
    ['going live', sql`update go_live set live_from = now()`],
  ] as const)
    it(`cannot change a ${what} as the service`, async () => {
      await assert.rejects(
        db.inTenant('demo', (tx) => statement.execute(tx)),
        /permission denied/,
      );
    });
});
