import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import pg from 'pg';
import type { DiallerPorts } from '../src/commands/dialler/asked.ts';
import { judgeWish } from '../src/commands/dialler/judge-wish.ts';
import { isKnown } from '../src/commands/dialler/known-facts.ts';
import { requestOf } from '../src/commands/dialler/request.ts';
import { reservePermit } from '../src/commands/reserve-permit.ts';
import { openDb } from '../src/store/db.ts';
import { readDiallerFacts } from '../src/store/dialler-facts.store.ts';
import { sweepFilled } from '../tools/storm/sweep-filled.ts';
import { type StormDebtor, type StormWorld, stormWorld } from '../tools/storm/world.ts';
import { withHouse } from './house.ts';
import { callAt, NOW, wishOf } from './permit-calls.ts';

/** Processor time of one act, in µs: of the backend that served it, and of this process. */
export interface PermitCost {
  readonly what: string;
  readonly databaseUs: number;
  readonly ownUs: number;
}

const WRITTEN = `'attempt', 'permit', 'permit_decision', 'permit_version', 'evidence_entry', 'evidence_head', 'day_tally'`;

const dropConstraints = (kind: 'c' | 'f'): string => `do $$ declare k record; begin
  for k in select conrelid::regclass as child, conname from pg_constraint
    where contype = '${kind}' and conparentid = 0 and conrelid::regclass::text in (${WRITTEN})
  loop execute format('alter table %s drop constraint %I', k.child, k.conname); end loop; end $$`;

/** What is taken away, one after the other. */
const LAYERS: readonly (readonly [what: string, change: string])[] = [
  ['  without the tallies of the day', 'alter table permit disable trigger user'],
  ['  nor references', dropConstraints('f')],
  ['  nor checks', dropConstraints('c')],
];

const ROUNDS = 15;

/** `permits` of each kind, one client, in turns with the bare insert; the medians of the rounds. Linux only. */
export function permitCosts(permits: number): Promise<readonly PermitCost[]> {
  return withHouse(async (wired) => {
    const { ownerUrl, appUrl, db: own } = wired.house;
    // Every layer takes new people, and warms up.
    const world = await stormWorld(own, ownerUrl, permits * 8 + 4_000, { tenant: 'bench', sharing: false });
    const owner = new pg.Client({ connectionString: ownerUrl });
    owner.on('error', () => undefined);
    await owner.connect();
    const db = openDb({ url: appUrl, poolSize: 1, statementTimeoutMs: 60_000 });
    try {
      const ports = {
        db,
        packs: wired.rulebook.packs,
        calendar: wired.rulebook.calendar,
        templates: new Map(),
      };
      return await measured(ports, world, owner, permits);
    } finally {
      await db.close();
      await owner.end();
    }
  });
}

type Act = () => Promise<unknown>;

async function measured(
  ports: DiallerPorts,
  world: StormWorld,
  owner: pg.Client,
  permits: number,
): Promise<readonly PermitCost[]> {
  await owner.query('create table bench_permit (id uuid primary key, at timestamptz, row text)');
  await owner.query('grant insert on bench_permit to qinghe_app');
  const meter = await meterOf(ports);
  const acts = actsOf(ports, world);
  for (let no = 0; no < 300; no += 1) await acts.permit();
  await sweepFilled(owner);
  const perRound = Math.ceil(permits / ROUNDS);
  const found: PermitCost[] = [];
  const kinds: readonly (readonly [string, Act])[] = [
    ['a bare insert and commit', acts.bare],
    ['the facts of somebody never contacted', acts.facts],
    ['the facts of somebody contacted', acts.factsOfContacted],
    ['the same, and decided', acts.decided],
    ['a permit, decided and started', acts.permit],
  ];
  found.push(...(await meter(kinds, perRound)));
  for (const [what, change] of LAYERS) {
    await owner.query(change);
    found.push(...(await meter([[what, acts.permit]], perRound)));
  }
  return found;
}

function actsOf(ports: DiallerPorts, world: StormWorld) {
  const debtors = [...new Map(world.debtors.map((debtor) => [debtor.personId, debtor])).values()];
  const text = 'x'.repeat(300);
  let taken = 0;
  const nobody = (): StormDebtor => debtors.at(-1 - (taken % 500)) ?? assert.fail();
  const next = (): StormDebtor => debtors[taken++] ?? assert.fail('nobody left to call');
  const facts = async (debtor: StormDebtor) => {
    const dialler = world.diallers[debtor.agency] ?? world.own;
    const request = requestOf(callAt(world.tenant, dialler.agencyId), dialler, 'bench', {});
    return { request, facts: await readDiallerFacts(ports.db, request.at, wishOf(debtor)) };
  };
  return {
    bare: () =>
      ports.db.withClient((client) =>
        client.query({
          name: 'bare',
          text: 'insert into bench_permit values ($1, $2, $3)',
          values: [randomUUID(), NOW, text],
        }),
      ),
    facts: () => facts(nobody()),
    factsOfContacted: () => facts(debtors[taken % 200] ?? assert.fail()),
    decided: async () => {
      const debtor = nobody();
      const { request, facts: known } = await facts(debtor);
      assert.ok(isKnown(known));
      return judgeWish(ports, request, known, wishOf(debtor), NOW);
    },
    permit: async () => {
      const debtor = next();
      const dialler = world.diallers[debtor.agency] ?? world.own;
      const held = await reservePermit(ports, callAt(world.tenant, dialler.agencyId), dialler, {
        ...wishOf(debtor),
        start: true,
      });
      assert.ok(held.ok, held.ok ? '' : held.code);
    },
  };
}

/** Measures kinds of acts in turns, so that a busy minute of the machine falls on all of them. */
async function meterOf({ db }: DiallerPorts) {
  const { rows } = await db.inTenant('bench', (tx) =>
    sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx),
  );
  const [backend] = rows;
  assert(backend !== undefined);
  const stat = `/proc/${backend.pid}/schedstat`;
  const backendUs = (): number => Number(readFileSync(stat, 'utf8').split(' ')[0]) / 1e3;
  return async (kinds: readonly (readonly [string, Act])[], perRound: number): Promise<PermitCost[]> => {
    const seen = kinds.map(() => ({ database: [] as number[], own: [] as number[] }));
    for (let round = 0; round <= ROUNDS; round += 1)
      for (const [at, [, act]] of kinds.entries()) {
        const before = backendUs();
        const ownBefore = process.cpuUsage();
        for (let no = 0; no < perRound; no += 1) await act();
        const own = process.cpuUsage(ownBefore);
        // The first round warms plans up, and counts nowhere.
        if (round === 0) continue;
        seen[at]?.database.push((backendUs() - before) / perRound);
        seen[at]?.own.push((own.user + own.system) / perRound);
      }
    return kinds.map(([what], at) => ({
      what,
      databaseUs: median(seen[at]?.database ?? []),
      ownUs: median(seen[at]?.own ?? []),
    }));
  };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
