import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { instant } from '../src/domain/calendar/instant.ts';
import { localDate } from '../src/domain/calendar/local-date.ts';
import { readCasePage } from '../src/queries/case-page.ts';
import type { Cleanup } from '../tests/support/database.ts';
import { emptyDesk } from '../tests/support/desk.ts';
import { fillPortfolio } from './desk-rows.ts';

export interface Spread {
  readonly what: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const ROUNDS = 400;
const CALL = { tenant: 'demo', now: instant('2026-11-23T02:00:00Z'), today: localDate('2026-11-23') };

/**
 * The page of one case, its list and the portfolio, on a database of its own with this many accounts; goal of the page:
 * p95 below 150 ms at 100,000 accounts. Prints and returns; asserts nothing.
 */
export async function benchCasePage(accounts = 100_000): Promise<readonly Spread[]> {
  const ends: (() => unknown)[] = [];
  const cleanup = { after: (end: () => unknown) => ends.push(end) } as unknown as Cleanup;
  try {
    const { app, owner, vault, ports, signIn } = await emptyDesk(cleanup, { requestsPerMinute: 1_000_000 });
    const started = performance.now();
    const { cases } = await fillPortfolio(owner, vault, accounts);
    print(`filled ${accounts} accounts of ${cases} cases in ${Math.round(performance.now() - started)} ms`);
    const headers = { cookie: await signIn('supervisor') };
    const caseId = (round: number): string => uuidOf(`c${1 + ((round * 7_919) % cases)}`);
    const get = async (url: string): Promise<void> => {
      const reply = await app.inject({ url, headers });
      if (reply.statusCode !== 200) throw new Error(`${url} ${reply.statusCode} ${reply.body}`);
    };
    const spreads = [
      await measure('case page, query', ROUNDS, (round) =>
        readCasePage(ports.reads, CALL, { caseId: caseId(round), asOf: null, mayReadMessages: true }),
      ),
      await measure('case page, HTTP', ROUNDS, (round) => get(`/api/cases/case_${caseId(round)}`)),
      await measure('case page on a past date, HTTP', ROUNDS, (round) =>
        get(`/api/cases/case_${caseId(round)}?asOf=2026-10-01`),
      ),
      await measure('timeline, HTTP', ROUNDS, (round) => get(`/api/cases/case_${caseId(round)}/timeline`)),
      await measure('case list by overdue, HTTP', 40, (round) => get(`/api/cases?page=${1 + round}`)),
      await measure('case list of a bucket, HTTP', 40, (round) =>
        get(`/api/cases?bucket=M2&page=${1 + round}`),
      ),
      await measure('case list of a step, HTTP', 20, (round) =>
        get(`/api/cases?step=call&page=${1 + round}`),
      ),
      await measure('search by account number, HTTP', 100, (round) => get(`/api/cases?q=A${1 + round * 31}`)),
      await measure('portfolio, HTTP', 10, () => get('/api/portfolio')),
    ];
    for (const { what, p50Ms, p95Ms } of spreads)
      print(`${what}: p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`);
    return spreads;
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function measure(
  what: string,
  rounds: number,
  act: (round: number) => Promise<unknown>,
): Promise<Spread> {
  for (let round = 0; round < 5; round += 1) await act(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await act(round);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { what, p50Ms: at(0.5), p95Ms: at(0.95) };
}

function uuidOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const print = (line: string): boolean => process.stdout.write(`  ${line}\n`);

if (import.meta.main) await benchCasePage(Number(process.argv[2] ?? 100_000));
