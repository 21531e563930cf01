// Guarantee: a contact that a dialler started and never reported comes into doubt, stands on the list with its mask and its agency, and
// a person ends it once, each way, with proof; until then it counts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { postContact } from '../../src/commands/report-contact.ts';
import { reservePermit } from '../../src/commands/reserve-permit.ts';
import { type ResolveInput, resolveInDoubt } from '../../src/commands/resolve-in-doubt.ts';
import { sweepDiallerPermits } from '../../src/commands/sweep-dialler-permits.ts';
import { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { readInDoubt } from '../../src/queries/desk-lists.ts';
import type { ReadPorts } from '../../src/queries/ports.ts';
import { testDatabase } from '../support/database.ts';
import { diallerWorld, evidencePorts } from '../support/dialler-world.ts';
import { at, callAt } from '../support/permit-world.ts';
import { seedTenants } from '../support/seed-tenants.ts';

const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.code);
const STARTED = at('10:00');
const FOUND_OUT = at('15:00');

test('a contact without a report: in doubt, listed, and ended by a person', async (t) => {
  const { db, ownerUrl } = await testDatabase(t);
  await seedTenants(ownerUrl, ['demo']);
  const w = await diallerWorld(db);
  const dialling = (now = STARTED) => ({ ...callAt(now), actor: { kind: 'dialler', id: 'test' } as const });
  const start = async (who = w.agency) => {
    const debtor = await w.debtor();
    const begun = await reservePermit(w.ports, dialling(), who, w.wish(debtor, { start: true }));
    assert.ok(begun.ok, codeOf(begun));
    return { debtor, permitId: begun.value.permitId };
  };
  const list = async () => {
    const page = await readInDoubt({ db } as ReadPorts, callAt(FOUND_OUT) as never, { page: 1, size: 50 });
    assert.ok(page.ok);
    return page.value.rows;
  };
  const resolve = (permitId: string, word: Omit<ResolveInput, 'permitId' | 'proof'>) =>
    resolveInDoubt({ db }, callAt(FOUND_OUT), { permitId, proof: '话单第77行', ...word });
  const stateOf = async (permitId: string) => {
    const rows = await w.query(sql<{ permit: string; outcome: string | null; attempt: string }>`
      select p.state as permit, p.outcome, a.state as attempt from permit p join attempt a using (tenant_id, attempt_id)
      where p.permit_id = ${permitId}`);
    return rows[0];
  };

  const spoken = await start();
  const unanswered = await start();
  const never = await start();
  const raced = await start();
  const own = await start(w.own);
  assert.deepEqual(await sweepDiallerPermits({ db }, callAt(at('13:59'))), { expired: 0, inDoubt: 0 });
  assert.equal(codeOf(await resolve(spoken.permitId, { verdict: 'not_sent' })), 'MESSAGE_NOT_IN_DOUBT');
  assert.deepEqual(await sweepDiallerPermits({ db }, callAt(at('14:01'))), { expired: 0, inDoubt: 5 });

  const listed = await list();
  assert.deepEqual(
    listed.map((row) => row.permitId).sort(),
    [spoken, unanswered, never, raced, own].map(({ permitId }) => `prm_${permitId}`).sort(),
  );
  const first = listed.find(({ permitId }) => permitId === `prm_${spoken.permitId}`);
  const { addressMask, agencyName, templateId, amountFen, channel } = first ?? assert.fail('it is listed');
  assert.deepEqual(
    { addressMask, agencyName, templateId, amountFen, channel },
    { addressMask: '***', agencyName: '甲机构', templateId: null, amountFen: null, channel: 'call' },
  );
  assert.equal(listed.filter((row) => row.agencyName === '本机构外呼').length, 1);

  const cases: readonly (readonly [
    id: string,
    word: Omit<ResolveInput, 'permitId' | 'proof'>,
    code: string,
  ])[] = [
    [spoken.permitId, { verdict: 'sent' }, 'OUTCOME_OF_CHANNEL'],
    [spoken.permitId, { verdict: 'sent', outcome: 'delivered' }, 'OUTCOME_OF_CHANNEL'],
    [spoken.permitId, { verdict: 'sent', outcome: 'conversation' }, 'done'],
    [spoken.permitId, { verdict: 'not_sent' }, 'MESSAGE_NOT_IN_DOUBT'],
    [unanswered.permitId, { verdict: 'sent', outcome: 'no_answer' }, 'done'],
    [never.permitId, { verdict: 'not_sent' }, 'done'],
    [own.permitId, { verdict: 'not_sent' }, 'done'],
    ['00000000-0000-4000-8000-000000000000', { verdict: 'not_sent' }, 'NOT_FOUND'],
  ];
  for (const [id, word, code] of cases)
    assert.equal(codeOf(await resolve(id, word)), code, JSON.stringify(word));
  assert.deepEqual(await stateOf(spoken.permitId), {
    permit: 'posted',
    outcome: 'conversation',
    attempt: 'concluded',
  });
  assert.deepEqual(await stateOf(unanswered.permitId), {
    permit: 'posted',
    outcome: 'no_answer',
    attempt: 'concluded',
  });
  assert.deepEqual(await stateOf(never.permitId), { permit: 'void', outcome: null, attempt: 'withdrawn' });

  // The dialler reports after all while a person decides: one word stands, and nobody waits in a circle.
  const report = { permitId: raced.permitId, outcome: 'conversation' as const };
  const both = await Promise.all([
    resolve(raced.permitId, { verdict: 'not_sent' }),
    postContact(w.ports, dialling(FOUND_OUT), w.agency, report),
  ]);
  assert.equal(both.filter(({ ok }) => ok).length, 1, both.map(codeOf).join());
  assert.deepEqual(await list(), []);

  const words = await w.query(sql<{ verdict: string }>`
    select body::json ->> 'verdict' as verdict from evidence_entry where type = 'permit.resolved' order by 1`);
  assert.deepEqual(
    words.map((row) => row.verdict),
    both[0].ok ? ['posted', 'posted', 'void', 'void', 'void'] : ['posted', 'posted', 'void', 'void'],
  );
  const verified = await verifyEvidence(evidencePorts(db), callAt(FOUND_OUT));
  assert.deepEqual(verified.ok && verified.value.findings, []);
});
