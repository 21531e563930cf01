// Guarantee: a process of diallers that is killed in the middle of its acts leaves nothing half: every permit has its attempt, its
// decision and its evidence, every entry its permit, and the chains hold.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import { addMinutes } from '../../src/domain/calendar/instant.ts';
import type { Opening, Round } from '../../tools/storm/worker.ts';
import { STORM_BEGINS, stormWorld, TENANT } from '../../tools/storm/world.ts';
import { testDatabase } from '../support/database.ts';
import { evidencePorts } from '../support/dialler-world.ts';
import { callAt } from '../support/permit-world.ts';

const WORKER = join(import.meta.dirname, '..', '..', 'tools', 'storm', 'worker.ts');

/** What stands in the rows and not in the evidence, or the other way. */
const HALVES = {
  'a permit without its entry': sql<{ n: number }>`
    select count(*)::integer as n from permit p where not exists (
      select from evidence_entry e where e.stream = 'case/' || p.case_id and e.type in ('permit.reserved', 'permit.started')
        and e.body::json ->> 'permit_id' = p.permit_id::text)`,
  'an entry without its permit': sql<{ n: number }>`
    select count(*)::integer as n from evidence_entry e where e.type in ('permit.reserved', 'permit.started', 'permit.posted')
      and not exists (select from permit p where p.permit_id::text = e.body::json ->> 'permit_id')`,
  'a permit without its decision': sql<{ n: number }>`
    select count(*)::integer as n from permit p where not exists (
      select from permit_decision d where d.permit_id = p.permit_id)`,
  'an attempt without a permit': sql<{ n: number }>`
    select count(*)::integer as n from attempt a where not exists (select from permit p where p.attempt_id = a.attempt_id)`,
  'a refusal without its entry': sql<{ n: number }>`
    select count(*)::integer as n from refusal r where not exists (
      select from evidence_entry e where e.type = 'permit.refused' and e.body::json ->> 'refusal_id' = r.refusal_id::text)`,
  'a posted permit without its entry': sql<{ n: number }>`
    select count(*)::integer as n from permit p where p.state = 'posted' and not exists (
      select from evidence_entry e where e.type = 'permit.posted' and e.body::json ->> 'permit_id' = p.permit_id::text)`,
};

test('killed in the middle, nothing is half', { timeout: 300_000 }, async (t) => {
  const database = await testDatabase(t);
  const world = await stormWorld(database.db, database.ownerUrl, 60);
  const entries = (): Promise<number> =>
    database.db.inTenant(TENANT, async (tx) => {
      const counted = await sql<{ n: number }>`select count(*)::integer as n from evidence_entry`.execute(tx);
      return counted.rows[0]?.n ?? 0;
    });
  let killed = 0;
  for (let run = 0; run < 6; run += 1) {
    const child = fork(WORKER, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const opening: Opening = {
      kind: 'open',
      url: database.appUrl,
      world,
      lanes: 16,
      seed: run,
    };
    const round: Round = {
      kind: 'round',
      no: run,
      now: addMinutes(STORM_BEGINS, 120 + run),
      packs: 0,
      hot: Array.from({ length: 30 }, (_, at) => (at * 7 + run) % world.debtors.length),
      operations: 100_000,
    };
    child.send(opening);
    child.send(round);
    // In the middle of its work, however slow the machine is to start it.
    for (const before = await entries(); (await entries()) === before; ) await pause(20);
    await pause(150 + run * 211);
    child.kill('SIGKILL');
    const [, signal] = await once(child, 'exit');
    if (signal === 'SIGKILL') killed += 1;
  }
  assert.equal(killed, 6);
  await database.db.inTenant(TENANT, async (tx) => {
    for (const [what, count] of Object.entries(HALVES))
      assert.equal((await count.execute(tx)).rows[0]?.n, 0, what);
  });
  const verified = await verifyEvidence(evidencePorts(database.db), callAt(STORM_BEGINS));
  assert.deepEqual(verified.ok && verified.value.findings, []);
});
