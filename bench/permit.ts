import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DiallerPorts } from '../src/commands/dialler/asked.ts';
import { requestPermitsForDay } from '../src/commands/request-permit.ts';
import { reservePermit } from '../src/commands/reserve-permit.ts';
import type { Wired } from '../src/compose/wire.ts';
import { localDate } from '../src/domain/calendar/local-date.ts';
import type { Call } from '../src/domain/call.ts';
import type { Pack } from '../src/domain/permit/rule.ts';
import { openDb } from '../src/store/db.ts';
import { sweepFilled } from '../tools/storm/sweep-filled.ts';
import { type StormDebtor, type StormWorld, stormWorld } from '../tools/storm/world.ts';
import { withHouse } from './house.ts';
import { callAt, NOW, wishOf } from './permit-calls.ts';

const CLIENTS = [1, 8, 32] as const;
const ROUNDS = 5;
const WARM_UP = 200;

export interface PermitFigures {
  readonly what: string;
  readonly clients: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** One round of one variant: every client does the next of `work` until all are done. */
async function round(clients: number, count: number, one: (at: number) => Promise<void>): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < count) {
      const at = next;
      next += 1;
      const began = performance.now();
      await one(at);
      took.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return [performance.now() - began, ...took];
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const share = (values: readonly number[], of: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * of))] ?? 0;

/** A pack that allows everything and asks nothing: what the same two calls cost without rules. */
const NO_RULES: readonly Pack[] = [
  {
    id: 'none',
    version: '1',
    layer: 'law',
    zh: '无规则',
    en: 'no rules',
    rules: [
      {
        id: 'none.party',
        kind: 'partyRule',
        level: 'must',
        effectiveFrom: localDate('2020-01-01'),
        source: 'bench',
        verified: 'O',
        parties: ['borrower'],
        allow: { collect: [] },
        zh: '本人',
        en: 'the borrower',
      },
    ],
  },
];

export interface NightFigure {
  readonly permits: number;
  readonly ms: number;
}

export interface PermitBench {
  readonly figures: readonly PermitFigures[];
  readonly night: NightFigure;
}

/**
 * `permits` of each variant and round, interleaved, and their medians (a p99 needs a thousand of them at least); and `planned` permits
 * of a night, set-based.
 */
export function benchPermit(permits: number, planned: number): Promise<PermitBench> {
  return withHouse(async (wired) => {
    const needed = ((permits * ROUNDS + 8 * 32) * CLIENTS.length + WARM_UP) * 2;
    const world = await stormWorld(wired.house.db, wired.house.ownerUrl, Math.max(planned, needed), {
      tenant: 'bench',
      sharing: false,
    });
    return { figures: await measured(wired, world, permits), night: await nightOf(wired, world, planned) };
  });
}

/** A day's permits for so many planned short messages, as the permit step of the business day asks for them. */
async function nightOf(wired: Wired, world: StormWorld, planned: number): Promise<NightFigure> {
  const call: Call = { ...callAt(world.tenant, 'night'), actor: { kind: 'system', id: 'night' } };
  const template = [...wired.rulebook.templates.values()].find((one) => one.channel === 'sms');
  if (template === undefined) throw new TypeError('no template of short messages');
  const debtors = oneEach(world).slice(0, planned);
  const owner = new pg.Client({ connectionString: wired.house.ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into attempt (tenant_id, attempt_id, case_id, account_id, person_id, root_id, party_role, contact_point_id, channel, purpose,
       template_id, template_version, decided_on, rule_id, planned_at, window_until, state, recorded_at)
     select $1, gen_random_uuid(), r."caseId", r."accountId", r."personId", r."personId", 'borrower', r."pointId", 'sms', 'collect',
       $2, $3, $4, 'bench', $5, $5::timestamptz + interval '6 hours', 'planned', $5
     from jsonb_to_recordset($6::jsonb) r("caseId" uuid, "accountId" uuid, "personId" uuid, "pointId" uuid)`,
    [world.tenant, template.id, template.version, call.today, NOW, JSON.stringify(debtors)],
  );
  await owner.query(
    `insert into day_run (tenant_id, day, step, started_at, finished_at) values ($1, $2, 'decide', $3, $3)`,
    [world.tenant, call.today, NOW],
  );
  await owner.query('analyze attempt');
  const { db } = wired.house;
  const began = performance.now();
  const asked = await requestPermitsForDay({ db, ...wired.rulebook }, call, { day: call.today });
  if (!asked.ok) throw new TypeError(asked.code);
  const ms = performance.now() - began;
  const { rows } = await owner.query(
    `select rules::text, count(*)::integer from refusal where tenant_id = $1 group by 1`,
    [world.tenant],
  );
  await owner.end();
  if (asked.value.refused > 0) throw new TypeError(`refused: ${JSON.stringify(rows)}`);
  return { permits: asked.value.reserved, ms };
}

async function measured(wired: Wired, world: StormWorld, permits: number): Promise<readonly PermitFigures[]> {
  const pool = new pg.Pool({ connectionString: wired.house.ownerUrl, max: 32 });
  const db = openDb({ url: wired.house.appUrl, poolSize: 32, statementTimeoutMs: 60_000 });
  await pool.query('create table bench_permit (id uuid primary key, at timestamptz, row text)');
  const rules = { db, packs: wired.rulebook.packs, calendar: wired.rulebook.calendar, templates: new Map() };
  // Everybody is called once: no cap is met, and nobody waits for a person.
  const debtors = oneEach(world);
  let taken = 0;
  const nextDebtor = (): StormDebtor => {
    const debtor = debtors[taken];
    taken += 1;
    if (debtor === undefined) throw new RangeError('nobody left to call');
    return debtor;
  };
  const text = 'x'.repeat(300);
  const variants: readonly (readonly [string, (at: number) => Promise<void>])[] = [
    [
      'limit: one bare insert and commit',
      async () => {
        await pool.query({
          name: 'bare',
          text: 'insert into bench_permit values ($1, $2, $3)',
          values: [randomUUID(), NOW, text],
        });
      },
    ],
    ['the same two calls without rules', () => reserve({ ...rules, packs: NO_RULES }, world, nextDebtor())],
    ['a permit, decided and started', () => reserve(rules, world, nextDebtor())],
  ];
  try {
    // A house is new for a minute: then its tables have statistics, and every session plans anew.
    for (const [, one] of variants) await round(8, WARM_UP, one);
    await sweepFilled(pool);
    return await interleaved(variants, permits);
  } finally {
    await pool.query('drop table bench_permit');
    await pool.end();
    await db.close();
  }
}

async function interleaved(
  variants: readonly (readonly [string, (at: number) => Promise<void>])[],
  permits: number,
): Promise<readonly PermitFigures[]> {
  const figures: PermitFigures[] = [];
  for (const clients of CLIENTS) {
    const seen = variants.map(() => ({ rates: [] as number[], p50: [] as number[], p99: [] as number[] }));
    for (let no = 0; no <= ROUNDS; no += 1) {
      for (const [at, [, one]] of variants.entries()) {
        // The first round warms connections and plans up, and counts nowhere.
        const [totalMs = 1, ...took] = await round(clients, no === 0 ? clients * 8 : permits, one);
        if (no === 0) continue;
        seen[at]?.rates.push((took.length * 1_000) / totalMs);
        seen[at]?.p50.push(share(took, 0.5));
        seen[at]?.p99.push(share(took, 0.99));
      }
    }
    for (const [at, [what]] of variants.entries()) {
      const { rates, p50, p99 } = seen[at] ?? { rates: [], p50: [], p99: [] };
      figures.push({
        what,
        clients,
        perSecond: median(rates),
        p50Ms: median(p50),
        p99Ms: median(p99),
      });
    }
  }
  return figures;
}

async function reserve(ports: DiallerPorts, world: StormWorld, debtor: StormDebtor): Promise<void> {
  const dialler = world.diallers[debtor.agency] ?? world.own;
  const held = await reservePermit(ports, callAt(world.tenant, dialler.agencyId), dialler, {
    ...wishOf(debtor),
    start: true,
  });
  if (!held.ok) throw new TypeError(`${held.code} ${held.because?.join()}`);
}

/** One account of each person. */
function oneEach(world: StormWorld): readonly StormDebtor[] {
  return [...new Map(world.debtors.map((debtor) => [debtor.personId, debtor])).values()];
}
