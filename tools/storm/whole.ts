import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestDatabase } from '../../tests/support/database.ts';
import { runStorm, type Storm } from './run.ts';
import { sweepFilled } from './sweep-filled.ts';
import { stormWorld } from './world.ts';
import { writeEvidence } from './write-evidence.ts';

export interface Blown {
  readonly counts: ReadonlyMap<string, number>;
  readonly seconds: number;
  /** What the checker, a program of its own, said, and its exit code. */
  readonly said: string;
  readonly exitCode: number | null;
}

export type Asked = Pick<Storm, 'operations' | 'processes' | 'lanes' | 'seed' | 'onRound'> & {
  readonly people: number;
  /** Takes the lock and the versions out of the database: the checker must find it. */
  readonly canary?: boolean;
};

/** Without a lock, and every decision current. */
const CANARY = `create or replace function take_subjects(p_tenant text, p_root uuid, p_root_version bigint, p_case_root uuid,
  p_case_root_version bigint, p_number bytea, p_number_version bigint, p_tenant_version bigint) returns boolean language sql as 'select true'`;

/** When autovacuum, which a test's cluster has not, would come: when tables have doubled, and from time to time. */
const isSwept = (round: number): boolean => Number.isInteger(Math.log2(round)) || round % 64 === 0;

/** A storm on a database of its own, and the checker's word about it. */
export async function blow(database: TestDatabase, asked: Asked): Promise<Blown> {
  const world = await stormWorld(database.db, database.ownerUrl, asked.people);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  if (asked.canary === true) await owner.query(CANARY);
  const began = performance.now();
  const counts = await runStorm({
    ...asked,
    world,
    url: database.appUrl,
    async onRound(no, of, now) {
      if (isSwept(no)) await sweepFilled(owner);
      asked.onRound?.(no, of, now);
    },
  }).finally(() => owner.end());
  const seconds = (performance.now() - began) / 1_000;
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-storm-'));
  try {
    const file = join(folder, 'evidence.jsonl');
    await writeEvidence(database.ownerUrl, file);
    return { counts, seconds, ...(await check(file)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function check(file: string): Promise<Pick<Blown, 'said' | 'exitCode'>> {
  const checker = spawn(process.execPath, [join(import.meta.dirname, '..', 'storm-checker.mjs'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  checker.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const [exitCode] = (await once(checker, 'close')) as [number | null];
  return { said, exitCode };
}
