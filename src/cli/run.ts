import { type Wired, wire } from '../compose/wire.ts';
import type { CodeName } from '../contract/codes.ts';
import { Fault } from '../contract/fault.ts';
import type { Actor } from '../domain/call.ts';
import { readConfig } from '../platform/config.ts';
import type { HolderRole } from '../platform/home.ts';
import { type Answer, type Language, refused, toJson } from './answer.ts';
import { type Progress, progressOn } from './progress.ts';

/** What every command line has. */
export interface Common {
  readonly json?: boolean;
  readonly lang?: Language;
}

export interface Told {
  readonly wired: Wired;
  readonly progress: Progress;
  readonly language: Language;
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
  const answer = await attempt(language, work, role);
  print(answer, common.json === true);
  process.exitCode = answer.exit;
}

async function attempt(
  language: Language,
  work: (told: Told) => Promise<Answer>,
  role: HolderRole,
): Promise<Answer> {
  let wired: Wired | undefined;
  try {
    wired = await wire(readConfig(process.env), { role });
    const say = (zh: string, en: string) => (language === 'en' ? en : zh);
    return await work({ wired, progress: progressOn(process.stderr), language, say });
  } catch (error) {
    return failed(error, language);
  } finally {
    await wired?.close();
  }
}

/** A fault is told by its code; anything else is a defect: its text goes to standard error, for whoever mends it. */
export function failed(error: unknown, language: Language): Answer {
  const fault = faultOf(error);
  if (fault !== undefined) {
    return refused({ ok: false, code: fault.code, params: fault.params }, language);
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return refused({ ok: false, code: 'DEFECT' satisfies CodeName }, language);
}

const REFUSED_CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '08001']);

function faultOf(error: unknown): { code: CodeName; params: Readonly<Record<string, string>> } | undefined {
  if (error instanceof Fault) return { code: error.code, params: error.params };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '53100' || code === 'ENOSPC') return { code: 'PG_DISK_FULL', params: {} };
  if (REFUSED_CONNECTION.has(code)) return { code: 'DATABASE_UNREACHABLE', params: { reason: code } };
  return undefined;
}

export function print(answer: Answer, json: boolean): void {
  if (json) process.stdout.write(`${toJson(answer.data)}\n`);
  else for (const line of answer.lines) process.stdout.write(`${line}\n`);
}
