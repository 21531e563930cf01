import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import type { verifyEvidence } from '../../src/commands/verify-evidence.ts';
import { writeCheckpoint } from '../../src/commands/write-checkpoint.ts';
import { instant } from '../../src/domain/calendar/instant.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import type { Call } from '../../src/domain/call.ts';
import { type DecisionLeafRow, decisionLeaf } from '../../src/domain/evidence/leaves.ts';
import { checkpointFolder } from '../../src/platform/checkpoint-folder.ts';
import { signingKey } from '../../src/platform/signing-key.ts';
import { appendBlock, appendEvidence } from '../../src/store/evidence.store.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { insertMinimalRow } from '../support/minimal-row.ts';
import { seedTenants } from '../support/seed-tenants.ts';

export const call = (day: string): Call => ({
  tenant: 'north',
  now: instant(`${day}T14:00:00Z`),
  today: localDate(day),
  actor: { kind: 'system', id: 'night' },
  newId: randomUUID,
});
export const CASE = '00000000-0000-7000-8000-000000000001';
export const OTHER_CASE = '00000000-0000-7000-8000-000000000002';
export const STREAM = `case/${CASE}`;
export const DECIDE = 'day/2026-11-23/decide';

export interface House {
  readonly base: TestDatabase;
  readonly owner: pg.Client;
  readonly folder: string;
  readonly ports: Parameters<typeof verifyEvidence>[0];
}

/** Two days of evidence: a case of six entries, another of two, a user, a block of four decisions; a checkpoint each day. */
export async function house(t: TestContext): Promise<House> {
  const base = await testDatabase(t);
  await seedTenants(base.ownerUrl, ['north']);
  const owner = new pg.Client({ connectionString: base.ownerUrl });
  // The database may be dropped, and its connections ended, before this one is closed.
  owner.on('error', () => undefined);
  await owner.connect();
  t.after(() => owner.end());
  for (const [case_no, case_id] of [
    ['C-1', CASE],
    ['C-2', OTHER_CASE],
  ])
    await insertMinimalRow(owner, 'collection_case', {
      tenant_id: 'north',
      case_id,
      case_no,
      root_id: case_id,
    });
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-checkpoints-'));
  t.after(() => rm(folder, { recursive: true }));
  const ports = {
    db: base.db,
    checkpoints: checkpointFolder(folder),
    key: signingKey(generateKeyPairSync('ed25519').privateKey),
  };
  for (const day of ['2026-11-23', '2026-11-26']) {
    await act(base, day, STREAM, 3);
    await act(base, day, `case/${OTHER_CASE}`, 1);
    await act(base, day, `user/${day}`, 1);
    if (day === '2026-11-23') await decide(base, owner, 4);
    await writeCheckpoint(ports, call(day));
  }
  return { base, owner, folder, ports };
}

export async function act(base: TestDatabase, day: string, stream: string, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    await base.db.inTenant('north', (tx) =>
      appendEvidence(tx, call(day), {
        stream,
        type: 'clock.moved',
        body: { from: `${day} ${i}`, to: 'later' },
      }),
    );
  }
}

async function decide(base: TestDatabase, owner: pg.Client, count: number): Promise<void> {
  for (let leaf = 0; leaf < count; leaf += 1) {
    await insertMinimalRow(owner, 'decision', {
      tenant_id: 'north',
      case_id: `00000000-0000-7000-8000-00000000000${leaf}`,
      overdue_fen: 100 + leaf,
      evidence_stream: DECIDE,
      evidence_seq: 1,
      evidence_leaf: leaf,
    });
  }
  await base.db.inTenant('north', async (tx) => {
    const { rows } = await sql<DecisionLeafRow>`select * from decision order by evidence_leaf`.execute(tx);
    await appendBlock(tx, call('2026-11-23'), {
      stream: DECIDE,
      type: 'decide.rows',
      leaves: rows.map(decisionLeaf),
    });
  });
}
