import { basename } from 'node:path';

/**
 * Stands in for `node:test` while mutants are judged: tests are collected and called one by one, again and again, in one process.
 * It knows what the tests of the pure domain use: test, it, describe, t.test, t.diagnostic.
 */
export interface CollectedTest {
  readonly id: string;
  readonly run: () => Promise<void>;
}

interface Context {
  readonly test: typeof step;
  readonly diagnostic: () => void;
}
type Body = (context: Context) => unknown;

const collected: CollectedTest[] = [];
let path: readonly string[] = [];

const context: Context = { test: step, diagnostic: () => undefined };

async function step(_name: string, body: Body): Promise<void> {
  await body(context);
}

export function test(name: string, ...rest: readonly unknown[]): void {
  const body = rest.at(-1) as Body;
  collected.push({ id: [...path, name].join(' › '), run: async () => void (await body(context)) });
}

export const it = test;

export function describe(name: string, ...rest: readonly unknown[]): void {
  const above = path;
  path = [...path, name];
  (rest.at(-1) as () => void)();
  path = above;
}

/** The tests that one file registers when it is loaded, but for those whose name says that they are too slow. */
export async function testsOf(file: string, tooSlow: RegExp | undefined): Promise<readonly CollectedTest[]> {
  const before = collected.length;
  path = [basename(file).replace(/\?.*$/, '')];
  await import(file);
  path = [];
  return collected.slice(before).filter(({ id }) => tooSlow?.test(id) !== true);
}
