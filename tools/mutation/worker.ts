import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { CollectedTest, testsOf as TestsOf } from './collected-tests.ts';

/** What a worker is given: the code with its mutants, and the tests. */
export interface Work {
  readonly sources: ReadonlyMap<string, string>;
  readonly files: readonly string[];
  readonly tooSlow: RegExp | undefined;
  /** Files of plain tables, which are loaded anew alone. */
  readonly tables: RegExp | undefined;
  /** Files that remember from one test to the next what they made: a mutant in them is asked again with everything loaded anew. */
  readonly remembering: RegExp | undefined;
}

/** One mutant that is on before anything is loaded; asked of all tests, or of these. */
export interface FromStart {
  readonly fromStart: string;
  readonly only?: readonly string[] | undefined;
}

/** One mutant to judge by these tests, in this order; `hits`: how often each passed the mutant's place when it was off. */
export interface Question {
  readonly mutant: string;
  readonly tests: readonly { readonly id: string; readonly hits: number }[];
  /** The URL of a module of plain tables: the mutant is put in by loading it anew. */
  readonly table?: string | undefined;
}

export type Fate =
  | { readonly is: 'killed'; readonly by: string; readonly ms: number }
  | { readonly is: 'timed out'; readonly by: string; readonly ms: number }
  | { readonly is: 'survived' }
  /** The mutant cannot be put in while other modules are loaded. */
  | { readonly is: 'unfit' }
  /** An earlier mutant left something behind by which even the code as written fails. */
  | { readonly is: 'spoilt' };

/** What each test takes, and which mutants' places it passes, how often; `loading`: those that are passed while files are loaded. */
export interface Survey {
  readonly tests: readonly {
    readonly id: string;
    readonly ms: number;
    readonly hits: Readonly<Record<string, number>>;
    readonly failure: string | undefined;
  }[];
  readonly loading: readonly string[];
}

type Hits = Record<string, number>;

/** The switches of the instrumented code; the names are Stryker's. */
interface Switches {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: { readonly static: Hits; readonly perTest: Record<string, Hits> };
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

/** A loop that passes the mutant's place so many times more often than before has no end. */
const HITS_FACTOR = 100;
const HITS_LEAST = 10_000;

const switches: Switches = {};
Object.assign(globalThis, { __stryker__: switches });
const collector = new URL('collected-tests.ts', import.meta.url).href;

/** A module of plain tables that is loaded anew, with a mutant on, and whose tables are then put in the place of the old ones. */
async function refresh(url: string, mutant: string | undefined): Promise<boolean> {
  switches.activeMutant = mutant;
  try {
    reloads += 1;
    const [old, fresh] = [await import(url), await import(`${url}?table=${reloads}`)];
    return Object.keys(old).every((name) => replaceInPlace(old[name], fresh[name]));
  } finally {
    switches.activeMutant = undefined;
  }
}

let reloads = 0;

/** Others hold the objects, not the list: a list of another length cannot be put in place. */
function replaceInPlace(old: unknown, fresh: unknown): boolean {
  if (Array.isArray(old))
    return (
      Array.isArray(fresh) &&
      old.length === fresh.length &&
      old.every((one, index) => replaceInPlace(one, fresh[index]))
    );
  if (typeof old !== 'object' || old === null || Object.getPrototypeOf(old) !== Object.prototype)
    return old === fresh;
  if (typeof fresh !== 'object' || fresh === null) return false;
  for (const name of Object.keys(old)) Reflect.deleteProperty(old, name);
  Object.assign(old, fresh);
  return true;
}

/** The repository's own code, which is loaded again and again, with its types taken off once. */
const scripts = new Map<string, string>();
const root = new URL('../../', import.meta.url).href;
const isOurs = (url: string): boolean =>
  url.startsWith(root) && url.endsWith('.ts') && !url.includes('/node_modules/');

function scriptOf(url: string): string {
  const known = scripts.get(url);
  if (known !== undefined) return known;
  const script = stripTypeScriptTypes(readFileSync(new URL(url), 'utf8'));
  scripts.set(url, script);
  return script;
}

/**
 * The tests see our collector as `node:test`, and the instrumented text as the code. What a module asks for that was loaded anew
 * (`?anew=N`) is loaded anew with it, packages apart.
 */
function hook(sources: ReadonlyMap<string, string>): void {
  for (const [url, source] of sources) scripts.set(url, source);
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === 'node:test') return { url: collector, shortCircuit: true };
      const found = next(specifier, context);
      const anew = /\?anew=\d+$/.exec(context.parentURL ?? '')?.[0];
      return anew !== undefined && isOurs(found.url) ? { ...found, url: `${found.url}${anew}` } : found;
    },
    load: (url, context, next) => {
      const [plain = url] = url.split('?');
      if (!isOurs(plain) || plain === collector) return next(url, context);
      return { format: 'module', source: scriptOf(plain), shortCircuit: true };
    },
  });
}

async function survey(tests: readonly CollectedTest[]): Promise<Survey> {
  const coverage = { static: {}, perTest: {} as Record<string, Hits> };
  const loading = Object.keys(switches.mutantCoverage?.static ?? {});
  // The instrumented code keeps the object that it met first.
  const perTest = switches.mutantCoverage?.perTest ?? coverage.perTest;
  const results: Survey['tests'][number][] = [];
  for (const { id, run } of tests) {
    switches.currentTestId = id;
    const begun = performance.now();
    let failure: string | undefined;
    try {
      await run();
    } catch (error) {
      failure = String(error);
    }
    results.push({ id, ms: performance.now() - begun, hits: perTest[id] ?? {}, failure });
  }
  switches.currentTestId = undefined;
  return { tests: results, loading };
}

async function fails(test: CollectedTest, mutant: string | undefined, hits: number): Promise<boolean> {
  Object.assign(switches, { activeMutant: mutant, hitCount: 0, hitLimit: hits * HITS_FACTOR + HITS_LEAST });
  try {
    await test.run();
    return false;
  } catch {
    return true;
  } finally {
    switches.activeMutant = undefined;
  }
}

async function judgeTable(
  tests: ReadonlyMap<string, CollectedTest>,
  { mutant, tests: asked }: Question,
  table: string,
): Promise<Fate> {
  const begun = performance.now();
  let by: string | undefined;
  try {
    if (!(await refresh(table, mutant))) return { is: 'unfit' };
    for (const { id } of asked) {
      const test = tests.get(id);
      if (test === undefined || !(await fails(test, undefined, 0))) continue;
      by = id;
      break;
    }
  } catch {
    return { is: 'unfit' };
  } finally {
    await refresh(table, undefined);
  }
  const seen = by === undefined ? undefined : tests.get(by);
  if (by === undefined || seen === undefined) return { is: 'survived' };
  return (await fails(seen, undefined, 0))
    ? { is: 'spoilt' }
    : { is: 'killed', by, ms: performance.now() - begun };
}

/** A kill counts only if the test that saw it passes again at once without the mutant. */
async function judge(
  tests: ReadonlyMap<string, CollectedTest>,
  { mutant, tests: asked }: Question,
): Promise<Fate> {
  for (const { id, hits } of asked) {
    const test = tests.get(id);
    const begun = performance.now();
    if (test === undefined || !(await fails(test, mutant, hits))) continue;
    const endless = (switches.hitCount ?? 0) > (switches.hitLimit ?? 0);
    if (await fails(test, undefined, 0)) return { is: 'spoilt' };
    return { is: endless ? 'timed out' : 'killed', by: id, ms: performance.now() - begun };
  }
  return { is: 'survived' };
}

let loads = 0;

/** One mutant that is on from the start: file after file is loaded anew and asked, until a test or the loading itself fails. */
async function judgeFromStart(
  testsOf: typeof TestsOf,
  { files, tooSlow }: Work,
  { fromStart: mutant, only }: FromStart,
): Promise<Fate> {
  const begun = performance.now();
  loads += 1;
  Object.assign(switches, { activeMutant: mutant, hitCount: undefined });
  let by = '';
  try {
    for (const file of files) {
      if (only?.some((id) => id.startsWith(basename(file))) === false) continue;
      by = file;
      for (const { id, run } of await testsOf(`${file}?anew=${loads}`, tooSlow)) {
        if (only?.includes(id) === false) continue;
        by = id;
        await run();
      }
    }
    return { is: 'survived' };
  } catch {
    return { is: 'killed', by, ms: performance.now() - begun };
  } finally {
    switches.activeMutant = undefined;
  }
}

async function main(port: NonNullable<typeof parentPort>, work: Work): Promise<void> {
  hook(work.sources);
  const { testsOf } = (await import(collector)) as { testsOf: typeof TestsOf };
  const tests: CollectedTest[] = [];
  for (const file of work.files) tests.push(...(await testsOf(file, work.tooSlow)));
  const byId = new Map(tests.map((test) => [test.id, test]));
  port.on('message', async (asked: Question | FromStart | 'survey') => {
    if (asked === 'survey') port.postMessage(await survey(tests));
    else if ('fromStart' in asked) port.postMessage(await judgeFromStart(testsOf, work, asked));
    else if (asked.table === undefined) port.postMessage(await judge(byId, asked));
    else port.postMessage(await judgeTable(byId, asked, asked.table));
  });
}

if (parentPort !== null) await main(parentPort, workerData as Work);
