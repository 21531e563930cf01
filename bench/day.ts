import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startStep } from '../src/commands/advance-day.ts';
import { ageAccounts } from '../src/commands/age-accounts.ts';
import { dispatchAttempt } from '../src/commands/dispatch-attempt.ts';
import { importPortfolio } from '../src/commands/import-portfolio.ts';
import { planDay } from '../src/commands/plan-day.ts';
import { requestPermitsForDay } from '../src/commands/request-permit.ts';
import { DEMO, type Wired } from '../src/compose/wire.ts';
import { addMinutes } from '../src/domain/calendar/instant.ts';
import type { Call } from '../src/domain/call.ts';
import type { Outcome } from '../src/domain/outcome.ts';
import { documentCabinet } from '../src/platform/document-files.ts';
import { writeGeneratedPortfolio } from '../src/platform/generated-portfolio.ts';
import { openImportFile, rejectFolder } from '../src/platform/import-files.ts';
import { dayAgenda } from '../src/queries/day-agenda.ts';
import { withHouse } from './house.ts';

export interface DayStepFigures {
  readonly step: string;
  readonly count: number;
  readonly ms: number;
  /** CPU time of this process over the elapsed time; the rest is waiting, nearly all of it for the database. */
  readonly ownShare: number;
}

export interface DayFigures {
  readonly people: number;
  readonly cases: number;
  readonly steps: readonly DayStepFigures[];
  /** The limit: a bare INSERT … SELECT of as many decision-wide rows, median of its rounds. */
  readonly limitMs: number;
  readonly limitRows: number;
}

const LIMIT_ROUNDS = 5;

/** The day of a generated portfolio, step by step, on a house of its own with durable settings. Asserts nothing. */
export function benchDay(people = 20_000, dispatchMax = 2_000): Promise<DayFigures> {
  return withHouse(async (wired, home) => {
    const actor = { kind: 'system', id: 'bench' } as const;
    const call = await wired.callBy(actor);
    await importGenerated(wired, home, call, people);
    const ports = await wired.dayPorts(actor);
    const input = { day: DEMO.firstDay };
    const age = await timed('age', async () => must(await ageAccounts(ports, call, input)).caseCount);
    const decide = await timed('decide', async () => must(await planDay(ports, call, input)).cases);
    const permit = await timed(
      'permit',
      async () => must(await requestPermitsForDay(ports, call, input)).attempts,
    );
    const dispatch = await timed('dispatch', () => dispatchSome(wired, ports, call, dispatchMax));
    const limit = await bareInsert(wired.house.ownerUrl);
    return { people, cases: age.count, steps: [age, decide, permit, dispatch], ...limit };
  });
}

async function importGenerated(wired: Wired, home: string, call: Call, people: number): Promise<void> {
  const path = join(home, 'portfolio.csv');
  await writeGeneratedPortfolio(path, { seed: 7, people, day: call.today });
  const ports = {
    db: wired.house.db,
    vault: wired.vault,
    products: wired.rulebook.products,
    cabinet: documentCabinet(join(home, 'documents')),
    rejects: (importId: string) => rejectFolder(home, importId),
  };
  const yaml = readFileSync(join(import.meta.dirname, '../mappings/native-schedule.yaml'), 'utf8');
  const mapping = { name: 'native-schedule.yaml', yaml };
  must(await importPortfolio(ports, call, { files: [await openImportFile(path)], mapping }));
}

/** Every contact at its planned moment, one after the other, as the day's loop does it; e-mail goes over SMTP to loopback. */
async function dispatchSome(
  wired: Wired,
  ports: Awaited<ReturnType<Wired['dayPorts']>>,
  call: Call,
  dispatchMax: number,
): Promise<number> {
  const { permitted } = await dayAgenda(
    wired.house.db,
    call.tenant,
    call.today,
    addMinutes(call.now, 14 * 60),
  );
  const some = permitted.slice(0, dispatchMax);
  await startStep(ports, call, call.today, 'dispatch');
  for (const { attemptId, at } of some) {
    await dispatchAttempt({ ...ports, moment: () => at }, { ...call, now: at }, { attemptId });
  }
  return some.length;
}

async function timed(step: string, act: () => Promise<number>): Promise<DayStepFigures> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const count = await act();
  const ms = performance.now() - started;
  const used = process.cpuUsage(cpu);
  return { step, count, ms, ownShare: (used.user + used.system) / 1000 / ms };
}

async function bareInsert(ownerUrl: string): Promise<{ limitMs: number; limitRows: number }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('create table bench_limit (like decision)');
    const times: number[] = [];
    let limitRows = 0;
    for (let round = 0; round < LIMIT_ROUNDS; round += 1) {
      await client.query('truncate bench_limit');
      const started = performance.now();
      limitRows = (await client.query('insert into bench_limit select * from decision')).rowCount ?? 0;
      times.push(performance.now() - started);
    }
    const limitMs = times.toSorted((one, other) => one - other)[Math.floor(LIMIT_ROUNDS / 2)] ?? Number.NaN;
    return { limitMs, limitRows };
  } finally {
    await client.end();
  }
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new TypeError(`refused: ${outcome.code}`);
  return outcome.value;
}
