import { constants } from 'node:fs';
import { access, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../contract/fault.ts';
import { isAlive, sleep } from './postgres/process.ts';

/** Where things lie under QINGHE_HOME. */
export const homePaths = (home: string) => ({
  keys: join(home, 'keys.json'),
  run: join(home, 'run.json'),
  lock: join(home, 'lock.json'),
  mailbox: join(home, 'mailbox'),
  checkpoints: join(home, 'checkpoints'),
  exports: join(home, 'exports'),
  imports: join(home, 'imports'),
  inbox: join(home, 'inbox'),
  documents: join(home, 'documents'),
});

const FOLDERS = ['mailbox', 'checkpoints', 'exports', 'imports', 'inbox', 'documents'] as const;

/** Makes the home and its folders, private to this user. Faults: HOME_UNUSABLE. */
export async function prepareHome(home: string): Promise<void> {
  const paths = homePaths(home);
  try {
    for (const folder of [home, ...FOLDERS.map((name) => paths[name])])
      await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(home, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Fault(
      'HOME_UNUSABLE',
      { home, reason: String((cause as NodeJS.ErrnoException).code) },
      { cause },
    );
  }
}

const runFile = z.object({
  pid: z.number().int(),
  pgPort: z.number().int().nullable(),
  httpPort: z.number().int().nullable(),
  startedAt: z.string(),
});

/** How commands find the server that runs on this home. */
export type RunFile = z.infer<typeof runFile>;

export async function writeRunFile(home: string, run: RunFile): Promise<void> {
  await writeWhole(homePaths(home).run, `${JSON.stringify(run, null, 2)}\n`);
}

/** What the last server wrote, alive or not; undefined when there is none that can be read. */
export async function readRunFile(home: string): Promise<RunFile | undefined> {
  const text = await readFile(homePaths(home).run, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : runFile.safeParse(parseJson(text)).data;
}

/** A server keeps its home until it ends; a command gives it back soon, so it is worth waiting for. */
export type HolderRole = 'server' | 'command';

const lockFile = z.object({
  pid: z.number().int(),
  role: z.enum(['server', 'command']),
  /** When the process began, as the system counts; tells a process from a later one that got the same number. */
  began: z.string(),
});

type Holder = z.infer<typeof lockFile>;

export interface HomeLock {
  release(): Promise<void>;
}

const POLL_MS = 50;

/** Who uses this home now; undefined when nobody does, whatever files a killed process has left. */
export async function holderOf(home: string): Promise<Holder | undefined> {
  const text = await readFile(homePaths(home).lock, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : await liveHolder(text);
}

/**
 * Takes the home for this process. Waits for a command to finish, never for a server.
 * Faults: HOME_IN_USE; HOME_UNUSABLE when the file cannot be written.
 */
export async function takeHome(home: string, role: HolderRole, waitMs: number): Promise<HomeLock> {
  const path = homePaths(home).lock;
  const mine = JSON.stringify({ pid: process.pid, role, began: (await beganAt(process.pid)) ?? '' });
  const deadline = Date.now() + waitMs;
  for (;;) {
    if (await placeIfAbsent(path, mine, home)) return { release: () => removeIf(path, mine) };
    const text = await readFile(path, 'utf8').catch(() => '');
    const holder = await liveHolder(text);
    if (holder === undefined) await removeIf(path, text);
    else if (holder.role === 'server' || Date.now() > deadline) {
      throw new Fault('HOME_IN_USE', { home, pid: String(holder.pid) });
    } else await sleep(POLL_MS);
  }
}

async function liveHolder(text: string): Promise<Holder | undefined> {
  const holder = lockFile.safeParse(parseJson(text)).data;
  if (holder === undefined || !(await isAlive(holder.pid))) return undefined;
  const began = await beganAt(holder.pid);
  return began === undefined || holder.began === '' || began === holder.began ? holder : undefined;
}

/** The whole file appears at once or not at all: it is written beside and linked into place, which fails if one is there. */
async function placeIfAbsent(path: string, text: string, home: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    await link(draft, path);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new Fault('HOME_UNUSABLE', { home, reason: String(code) }, { cause });
  } finally {
    await rm(draft, { force: true });
  }
}

/** Two processes may find the same dead lock: it is moved aside, and moved back if it has meanwhile become another's. */
async function removeIf(path: string, text: string): Promise<void> {
  const aside = `${path}.dead.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== text) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Field 22 of /proc/<pid>/stat (proc(5)); undefined where there is no /proc. */
async function beganAt(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, path);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
