import { setTimeout as pause } from 'node:timers/promises';
import { type ChildCommand, type Ended, runUntil } from '../../../tools/killer.ts';
import { killServer } from './home.ts';

export interface KillLoop {
  /** Kills in all; a scenario begins anew with a fresh home until it has seen so many. */
  readonly kills: number;
  readonly seed: number;
  /** People of the generated portfolio. */
  readonly people: number;
  readonly say: (text: string) => void;
}

export interface LoopResult {
  readonly kills: number;
  /** Of them, how often the database server was among the dead. */
  readonly serverKills: number;
  readonly finished: number;
  /** What did not hold; empty means that nothing was lost and nothing doubled. */
  readonly findings: readonly string[];
}

/** Of twelve blows one falls on the server, one on both, one on a command that starts, nine on one that works. */
const LOTS = 12;
const HUNG_MS = 120_000;

export interface Blow {
  /** What was killed; null: the command had ended before. */
  readonly hit: 'command' | 'server' | 'both' | null;
  readonly ended: Ended;
}

/** A command, and where in its run the blows may fall. */
export interface Victim {
  readonly home: string;
  readonly command: ChildCommand;
  /** What it says on standard error when the work begins that is worth killing. */
  readonly armedBy: string;
  /** How long it takes to start, and how much later the last blow may fall. */
  readonly startMs: number;
  readonly workMs: number;
}

/**
 * Runs a command and strikes once, at random: mostly the command's process group while it works, sometimes while it still
 * starts; sometimes the database server (then the command must end by itself), sometimes both.
 */
export async function strike(victim: Victim, random: () => number): Promise<Blow> {
  const { command, armedBy, startMs, workMs } = victim;
  const when = random();
  const lot = Math.floor(random() * LOTS);
  if (lot === 0) return strikeServer(victim, startMs + when * workMs, HUNG_MS);
  if (lot === 1) return strikeServer(victim, startMs + when * workMs, startMs + when * workMs + 20);
  const ended = await (lot === 2
    ? runUntil(command, when * startMs)
    : runUntil({ ...command, armedBy }, when * workMs));
  return { hit: ended.exitCode === null ? 'command' : null, ended };
}

async function strikeServer({ home, command }: Victim, afterMs: number, commandMs: number): Promise<Blow> {
  const cancel = new AbortController();
  const blow = pause(afterMs, undefined, { signal: cancel.signal }).then(
    () => killServer(home),
    () => false,
  );
  const ended = await runUntil(command, commandMs);
  cancel.abort();
  const hitServer = await blow;
  if (ended.exitCode === null && commandMs === HUNG_MS)
    throw new Error(`the command hung after its database was killed:\n${ended.output}`);
  if (ended.exitCode === null) return { hit: hitServer ? 'both' : 'command', ended };
  return { hit: hitServer && ended.exitCode !== 0 ? 'server' : null, ended };
}
