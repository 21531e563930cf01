import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Mutant } from './instrument.ts';
import type { Fate, FromStart, Question, Survey, Work } from './worker.ts';

export type Verdict = 'killed' | 'timed out' | 'survived' | 'not reached';

export interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
  readonly by?: string | undefined;
}

/** An answer that takes longer is an endless loop: the least, and how much longer than the tests took before. */
const WAIT_LEAST_MS = 20_000;
const WAIT_FACTOR = 20;
/** Tests that took longer together are not asked about one mutant: it counts as survived. */
const ASKED_MS = 10_000;
/** Starting anew, with every file loaded and every test asked. */
const WAIT_FROM_START_MS = 180_000;

const SCRIPT = new URL('worker.ts', import.meta.url);

/** One worker that is asked again and again, and replaced when it does not answer. */
class Hand {
  #worker: Worker | undefined;
  readonly #work: Work;

  constructor(work: Work) {
    this.#work = work;
  }

  async ask<T>(question: Question | FromStart | 'survey', wait: number): Promise<T | 'no answer'> {
    this.#worker ??= new Worker(SCRIPT, { workerData: this.#work });
    this.#worker.postMessage(question);
    const answer = await answerOf<T>(this.#worker, wait);
    if (answer === 'no answer') await this.rest();
    return answer;
  }

  async rest(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

async function answerOf<T>(worker: Worker, wait: number): Promise<T | 'no answer'> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), wait);
  try {
    const [answer] = await once(worker, 'message', { signal: over.signal });
    return answer as T;
  } catch (error) {
    if (over.signal.aborted) return 'no answer';
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The same mixture in every run: those that were judged when the time is over are a fair sample of all. */
function shuffled(mutants: readonly Mutant[]): Mutant[] {
  const dice = ({ id }: Mutant): number => Math.imul(Number(id) + 1, 2_654_435_761) >>> 0;
  return [...mutants].sort((one, other) => dice(one) - dice(other));
}

/** Asks first the tests that have killed most for the time that they take. */
class Order {
  readonly #kills = new Map<string, number>();
  readonly #tests: Survey['tests'];

  constructor(tests: Survey['tests']) {
    this.#tests = tests;
  }

  of(mutant: string | undefined): Survey['tests'] {
    const worth = ({ id, ms }: { readonly id: string; readonly ms: number }): number =>
      ((this.#kills.get(id) ?? 0) + 1) / (ms + 1);
    let asked = 0;
    return this.#tests
      .filter(({ hits }) => mutant === undefined || hits[mutant] !== undefined)
      .map((test) => ({ test, worth: worth(test) }))
      .sort((one, other) => other.worth - one.worth)
      .map(({ test }) => test)
      .filter(({ ms }) => {
        asked += ms;
        return asked <= ASKED_MS;
      });
  }

  killed(by: string): void {
    this.#kills.set(by, (this.#kills.get(by) ?? 0) + 1);
  }
}

export interface Run {
  /** How many are judged at once; each takes a core. */
  readonly hands: number;
  readonly tell: (line: string) => void;
  /** Called with each verdict when it is known. */
  readonly write: (judged: Judged) => void;
  readonly isOver: () => boolean;
}

/**
 * Judges each mutant by the tests that pass its place. One that is met only while files are loaded is asked with everything loaded anew
 * while it is on. What was computed on loading or is remembered may hide a mutant, never kill one.
 */
export async function judgeMutants(
  work: Work,
  mutants: readonly Mutant[],
  { hands, tell, write, isOver }: Run,
): Promise<readonly Judged[]> {
  const first = new Hand(work);
  const survey = await first.ask<Survey>('survey', WAIT_FROM_START_MS * 2);
  if (survey === 'no answer') throw new Error('the tests do not end, even without a mutant');
  const failing = survey.tests.filter(({ failure }) => failure !== undefined);
  if (failing.length > 0) throw new Error(`fails without a mutant: ${failing[0]?.id} ${failing[0]?.failure}`);
  for (const { id, ms } of [...survey.tests].sort((a, b) => b.ms - a.ms).slice(0, 8))
    tell(`${ms.toFixed(0)} ms ${id}`);
  const loading = new Set(survey.loading);
  const order = new Order(survey.tests);
  const early = mutants.filter(({ id }) => loading.has(id) && order.of(id).length === 0);
  tell(`${early.length} are met only while files are loaded`);
  const queue = shuffled(mutants);
  const judged: Judged[] = [];
  const all = [first, ...Array.from({ length: hands - 1 }, () => new Hand(work))];
  await Promise.all(
    all.map(async (hand) => {
      for (let mutant = queue.shift(); mutant !== undefined && !isOver(); mutant = queue.shift()) {
        const one = await judgeOne(hand, work, mutant, order, loading.has(mutant.id));
        judged.push(one);
        write(one);
        const survivors = judged.filter(({ verdict }) => verdict === 'survived').length;
        if (judged.length % 25 === 0) tell(`${judged.length} of ${mutants.length}, ${survivors} survived`);
      }
      await hand.rest();
    }),
  );
  return judged;
}

async function judgeOne(
  hand: Hand,
  work: Work,
  mutant: Mutant,
  order: Order,
  loading: boolean,
): Promise<Judged> {
  const table = loading && work.tables?.test(mutant.file) === true;
  const tests = order.of(table ? undefined : mutant.id);
  if (tests.length === 0 && !loading) return { mutant, verdict: 'not reached' };
  let fate: Fate = { is: 'survived' };
  if (tests.length > 0) {
    const wait = WAIT_LEAST_MS + WAIT_FACTOR * tests.reduce((sum, { ms }) => sum + ms, 0);
    const asked = tests.map(({ id, hits }) => ({ id, hits: hits[mutant.id] ?? 0 }));
    const question: Question = { mutant: mutant.id, tests: asked, table: table ? mutant.url : undefined };
    const answer = await hand.ask<Fate>(question, wait);
    fate = answer === 'no answer' ? { is: 'timed out', by: 'the clock', ms: wait } : answer;
  }
  if (fate.is === 'spoilt') await hand.rest();
  const hidden = fate.is === 'survived' && (loading || work.remembering?.test(mutant.file) === true);
  if (hidden || fate.is === 'spoilt' || fate.is === 'unfit') {
    const only = loading || fate.is === 'unfit' ? undefined : tests.map(({ id }) => id);
    const answer = await hand.ask<Fate>({ fromStart: mutant.id, only }, WAIT_FROM_START_MS);
    fate = answer === 'no answer' ? { is: 'timed out', by: 'the clock', ms: WAIT_FROM_START_MS } : answer;
  }
  if (fate.is === 'killed') order.killed(fate.by);
  return fate.is === 'killed' || fate.is === 'timed out'
    ? { mutant, verdict: fate.is, by: fate.by }
    : { mutant, verdict: 'survived' };
}
