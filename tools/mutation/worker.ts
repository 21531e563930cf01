import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { CollectedTest, testsOf as TestsOf } from './collected-tests.ts';

/** What a worker is given: the code with its mutants, and the tests. `active`: one mutant that is on before anything is loaded. */
export interface Work {
  readonly sources: ReadonlyMap<string, string>;
  readonly files: readonly string[];
  readonly tooSlow: RegExp | undefined;
  /** Files of plain tables, which are loaded anew alone. */
  readonly tables: RegExp | undefined;
  readonly active: string | undefined;
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
    const [old, fresh] = [await import(url), await import(`${url}?reload=${reloads}`)];
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

/** The tests see our collector as `node:test`, and the instrumented text as the code. */
function hook(sources: ReadonlyMap<string, string>): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'node:test' ? { url: collector, shortCircuit: true } : next(specifier, context),
    load: (url, context, next) => {
      const source = sources.get(url.replace(/\?reload=\d+$/, ''));
      return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
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

/** No further file is begun after so long: the mutant counts as survived. */
const FROM_START_MS = 60_000;

/** One mutant that is on from the start: file after file is loaded and asked, until a test or the loading itself fails. */
async function judgeFromStart(testsOf: typeof TestsOf, { files, tooSlow }: Work): Promise<Fate> {
  const begun = performance.now();
  for (const file of files) {
    if (performance.now() - begun > FROM_START_MS) break;
    let tests: readonly CollectedTest[];
    try {
      tests = await testsOf(file, tooSlow);
    } catch (error) {
      return { is: 'killed', by: `${file}: ${String(error)}`, ms: performance.now() - begun };
    }
    for (const { id, run } of tests) {
      try {
        await run();
      } catch {
        return { is: 'killed', by: id, ms: performance.now() - begun };
      }
    }
  }
  return { is: 'survived' };
}

async function main(port: NonNullable<typeof parentPort>, work: Work): Promise<void> {
  hook(work.sources);
  const { testsOf } = (await import(collector)) as { testsOf: typeof TestsOf };
  if (work.active !== undefined) {
    switches.activeMutant = work.active;
    port.postMessage(await judgeFromStart(testsOf, work));
    return;
  }
  const tests: CollectedTest[] = [];
  for (const file of work.files) tests.push(...(await testsOf(file, work.tooSlow)));
  const byId = new Map(tests.map((test) => [test.id, test]));
  port.on('message', async (asked: Question | 'survey') => {
    if (asked === 'survey') port.postMessage(await survey(tests));
    else if (asked.table === undefined) port.postMessage(await judge(byId, asked));
    else port.postMessage(await judgeTable(byId, asked, asked.table));
  });
}

if (parentPort !== null) await main(parentPort, workerData as Work);
