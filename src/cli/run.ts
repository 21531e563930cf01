import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Wired, wire } from '../compose/wire.ts';
import type { CodeName } from '../contract/codes.ts';
import { Fault } from '../contract/fault.ts';
import { limits } from '../contract/limits.ts';
import type { Actor } from '../domain/call.ts';
import { readConfig } from '../platform/config.ts';
import type { HolderRole } from '../platform/home.ts';
import { type Answer, type Language, refused, toJson } from './answer.ts';
import { tellHouseStep } from './house-steps.ts';
import { type Progress, progressOn } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

/** What every command line has. */
export interface Common {
  readonly json?: boolean;
  readonly lang?: Language;
}

export interface Told {
  readonly wired: Wired;
  readonly progress: Progress;
  readonly language: Language;
  /** Settles when somebody asked this process to stop. */
  readonly stop: Promise<unknown>;
  /** Chinese or English, as the caller asked. */
  say(zh: string, en: string): string;
}

/** Whoever types a command on this machine already holds its keys. */
export const OPERATOR: Actor = { kind: 'system', id: 'operator' };

/** Opens the house, does one thing in it, prints the answer, leaves with its exit code. Never throws. */
export async function runInHouse(
  common: Common,
  work: (told: Told) => Promise<Answer>,
  role: HolderRole = 'command',
): Promise<void> {
  const language = common.lang ?? 'zh';
  const stop = stopSignal();
  const answer = await attempt(language, work, role, stop);
  print(answer, common.json === true);
  // Work that was told to stop may still wait for a database that has gone.
  if (answer.data.code === STOPPED) process.exit(answer.exit);
  process.exitCode = answer.exit;
}

/** Does one thing that needs no house, only files; prints the answer and leaves with its exit code. Never throws. */
export async function runAlone(common: Common, work: (language: Language) => Promise<Answer>): Promise<void> {
  const language = common.lang ?? 'zh';
  const answer = await work(language).catch((error: unknown) => failed(error, language));
  print(answer, common.json === true);
  process.exitCode = answer.exit;
}

const STOPPED = 'STOPPED' satisfies CodeName;

/** The work's answer, or that it was stopped: what it had not committed is then rolled back with the house. */
export const unlessStopped = <T>(
  work: Promise<T>,
  { stop, language }: Pick<Told, 'stop' | 'language'>,
): Promise<T | Answer> =>
  Promise.race([work, stop.then(() => refused({ ok: false, code: STOPPED }, language))]);

async function attempt(
  language: Language,
  work: (told: Told) => Promise<Answer>,
  role: HolderRole,
  stop: Promise<unknown>,
): Promise<Answer> {
  let wired: Wired | undefined;
  try {
    const opening = wire(readConfig(process.env), { role, onStep: tellHouseStep(language) });
    // A house that is nearly open is opened to its end, so that it can be closed; one that another command has is not waited for.
    const given = stop.then(() => sleep(limits.idleWaitMs, undefined, { ref: false }));
    wired = await Promise.race([opening, given]);
    if (wired === undefined) return refused({ ok: false, code: STOPPED }, language);
    const say = (zh: string, en: string) => (language === 'en' ? en : zh);
    const told = { wired, progress: progressOn(process.stderr), language, stop, say };
    return await (role === 'server' ? work(told) : unlessStopped(work(told), told));
  } catch (error) {
    return failed(error, language);
  } finally {
    await wired?.close();
  }
}

/**
 * A fault is told by its code; anything else is a defect: its text goes to standard error under a number that the answer
 * repeats, for whoever mends it.
 */
export function failed(error: unknown, language: Language): Answer {
  const fault = faultOf(error);
  if (fault !== undefined) {
    return refused({ ok: false, code: fault.code, params: fault.params }, language);
  }
  const incident = randomUUID().slice(0, 8);
  process.stderr.write(
    `${incident}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return refused({ ok: false, code: 'DEFECT' satisfies CodeName, params: { incident } }, language);
}

const REFUSED_CONNECTION =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[1-3]|08\d{3})$|^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error/;
const FULL_DISK = /^(?:53100|ENOSPC|EDQUOT)$/;

/** The driver tells a server that has gone by a code of the system, a code of PostgreSQL, or only a sentence. */
function faultOf(error: unknown): { code: CodeName; params: Readonly<Record<string, string>> } | undefined {
  if (error instanceof Fault) return { code: error.code, params: error.params };
  if (!(error instanceof Error)) return undefined;
  const signs = ['code' in error ? String(error.code) : '', error.message];
  if (signs.some((sign) => FULL_DISK.test(sign))) return { code: 'PG_DISK_FULL', params: {} };
  const gone = signs.find((sign) => REFUSED_CONNECTION.test(sign));
  return gone === undefined ? undefined : { code: 'DATABASE_UNREACHABLE', params: { reason: gone } };
}

export function print(answer: Answer, json: boolean): void {
  if (json) process.stdout.write(`${toJson(answer.data)}\n`);
  else for (const line of answer.lines) process.stdout.write(`${line}\n`);
}
