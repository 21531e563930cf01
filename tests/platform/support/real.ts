import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { adoptCluster } from '../../../src/platform/postgres/cluster.ts';
import { removeWhenWeEnd } from '../../support/cluster.ts';
import type { Cleanup } from '../../support/database.ts';

/** A home of its own; whatever server still runs on it afterwards is stopped and everything is removed. */
export async function freshHome(t: Cleanup): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'qinghe-home-'));
  removeWhenWeEnd(home);
  t.after(async () => {
    await (await adoptCluster(home))?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });
  return home;
}

/** One statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

export interface Helper {
  readonly child: ChildProcess;
  /** The first line of JSON that it wrote. */
  readonly said: Promise<Readonly<Record<string, unknown>>>;
}

/** Runs one of the scripts beside this file with this Node, behind `prefix` (unshare …, setpriv …). */
export function runHelper(
  t: Cleanup,
  script: string,
  args: readonly string[],
  more: { readonly prefix?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Helper {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const [command = '', ...rest] = [...(more.prefix ?? []), process.execPath, path, ...args];
  const child = spawn(command, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...more.env },
  });
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const said = new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
    let out = '';
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const line = out.split('\n').find((text) => text.startsWith('{'));
      if (line !== undefined && out.includes(`${line}\n`)) resolve(JSON.parse(line));
    });
    child.once('close', (code) =>
      reject(new Error(`${script} said nothing and ended with ${code}: ${errors}`)),
    );
  });
  return { child, said };
}

/** True when this command line works here; for what depends on the machine (namespaces, mounts). */
export const works = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args).status === 0;
