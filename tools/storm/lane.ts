import { randomUUID } from 'node:crypto';
import { correctContact } from '../../src/commands/correct-contact.ts';
import type { Dialler, DiallerPorts } from '../../src/commands/dialler/asked.ts';
import { mergePeopleIn } from '../../src/commands/people/merge-in.ts';
import { placeHold } from '../../src/commands/place-hold.ts';
import { postContact, voidContact } from '../../src/commands/report-contact.ts';
import { reservePermit } from '../../src/commands/reserve-permit.ts';
import { startPermit } from '../../src/commands/start-permit.ts';
import { sweepDiallerPermits } from '../../src/commands/sweep-dialler-permits.ts';
import { addMinutes, dateIn, type Instant, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import type { Call } from '../../src/domain/call.ts';
import type { Chance } from '../../src/domain/generate/random.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { type StormDebtor, type StormWorld, TENANT } from './world.ts';

/** A permit in some dialler's hands. */
export interface Held {
  readonly permitId: string;
  readonly dialler: Dialler;
}

/** What the lanes of one process share. */
export interface Pool {
  readonly reserved: Held[];
  readonly started: Held[];
  readonly posted: Held[];
  /** Twins that are not merged yet, of this process. */
  readonly twins: (readonly [string, string])[];
  readonly counts: Map<string, number>;
}

export interface Moment {
  readonly ports: DiallerPorts;
  readonly world: StormWorld;
  readonly pool: Pool;
  readonly now: Instant;
  /** Who is called now: few, so that diallers meet. */
  readonly hot: readonly StormDebtor[];
  readonly chance: Chance;
}

const DECLARES = { privatePhone: false, subdelegated: false } as const;

function callOf({ now, chance }: Moment, actor: Call['actor']): Call {
  return {
    tenant: TENANT,
    now,
    today: dateIn(now, SHANGHAI),
    actor,
    newId: randomUUID,
    // Every third act has a key; a key is never used twice here, tests/dialler/permits.test.ts does that.
    ...(chance.below(3) === 0 ? { idempotencyKey: randomUUID() } : {}),
  };
}

const asDialler = (moment: Moment, { agencyId }: Dialler): Call =>
  callOf(moment, { kind: 'dialler', id: agencyId });

const takeFrom = <T>(list: T[], chance: Chance): T | undefined => {
  if (list.length === 0) return undefined;
  const [taken] = list.splice(chance.below(list.length), 1);
  return taken;
};

async function reserve(moment: Moment, later: boolean): Promise<Outcome<unknown>> {
  const { world, hot, chance, pool, ports } = moment;
  const debtor = hot[chance.below(hot.length)];
  if (debtor === undefined) throw new RangeError('nobody to call');
  const dialler = chance.below(5) === 0 ? world.own : (world.diallers[debtor.agency] ?? world.own);
  const held = await reservePermit(ports, asDialler(moment, dialler), dialler, {
    accountId: debtor.accountId,
    personId: debtor.personId,
    contactPointId: debtor.pointId,
    partyRole: 'borrower',
    channel: 'call',
    purpose: 'collect',
    declares: DECLARES,
    start: !later,
    // Half of them for this very moment, so that they can be started before they are over.
    ...(later ? { at: addMinutes(moment.now, chance.below(2) * chance.between(1, 1_200)) } : {}),
  });
  if (held.ok) (later ? pool.reserved : pool.started).push({ permitId: held.value.permitId, dialler });
  return held;
}

async function start(moment: Moment): Promise<Outcome<unknown> | undefined> {
  const { pool, chance, ports } = moment;
  const held = takeFrom(pool.reserved, chance);
  if (held === undefined) return undefined;
  const { permitId, dialler } = held;
  const call = asDialler(moment, dialler);
  const started = await startPermit(ports, call, dialler, { permitId, declares: DECLARES });
  if (started.ok) pool.started.push(held);
  // Asked too early: it is kept.
  else if (started.code === 'PERMIT_NOT_YET') pool.reserved.push(held);
  return started;
}

const RESULTS = ['no_answer', 'busy', 'rejected', 'voicemail', 'connected', 'conversation'] as const;

async function post(moment: Moment): Promise<Outcome<unknown> | undefined> {
  const { pool, chance, ports } = moment;
  const held = takeFrom(pool.started, chance);
  if (held === undefined) return undefined;
  const { permitId, dialler } = held;
  const outcome = chance.pick(RESULTS);
  const result = { permitId, outcome, durationSeconds: chance.below(300), reference: `cdr/${permitId}` };
  const posted = await postContact(ports, asDialler(moment, dialler), dialler, result);
  if (posted.ok && pool.posted.length < 500) pool.posted.push(held);
  return posted;
}

async function giveBack(moment: Moment): Promise<Outcome<unknown> | undefined> {
  const { pool, chance, ports } = moment;
  const held = takeFrom(chance.below(2) === 0 ? pool.started : pool.reserved, chance);
  if (held === undefined) return undefined;
  const { permitId, dialler } = held;
  const end = { permitId, because: 'line_failed', proof: `log/${permitId}` } as const;
  return voidContact(ports, asDialler(moment, dialler), dialler, end);
}

async function correct(moment: Moment): Promise<Outcome<unknown> | undefined> {
  const { pool, chance, ports } = moment;
  const held = takeFrom(pool.posted, chance);
  if (held === undefined) return undefined;
  const { permitId, dialler } = held;
  return correctContact(ports, asDialler(moment, dialler), dialler, { permitId, outcome: 'conversation' });
}

/** A permit of somebody else, or one that was used: never taken. */
async function misuse(moment: Moment): Promise<Outcome<unknown> | undefined> {
  const { pool, chance, ports, world } = moment;
  const held = chance.below(2) === 0 ? pool.posted.at(-1) : pool.started.at(-1);
  if (held === undefined) return undefined;
  const isUsed = chance.below(2) === 0 && pool.posted.includes(held);
  const dialler = isUsed
    ? held.dialler
    : (world.diallers.find((one) => one.agencyId !== held.dialler.agencyId) ?? world.own);
  const report = { permitId: held.permitId, outcome: 'busy' } as const;
  const answer = await postContact(ports, asDialler(moment, dialler), dialler, report);
  if (answer.ok) throw new RangeError('a foreign or used permit was posted');
  return answer;
}

function hold(moment: Moment): Promise<Outcome<unknown>> {
  const { hot, chance, ports, now } = moment;
  const debtor = hot[chance.below(hot.length)];
  return placeHold(ports, callOf(moment, { kind: 'system', id: 'storm' }), {
    caseId: debtor?.caseId ?? '',
    accountId: null,
    kind: 'dispute',
    channel: null,
    ground: '异议',
    evidence: '来电',
    onExpiry: 'resume',
    until: addMinutes(now, chance.between(30, 2_000)),
  });
}

async function merge(moment: Moment): Promise<Outcome<unknown> | undefined> {
  const { pool, chance, ports, world } = moment;
  const pair = takeFrom(pool.twins, chance);
  if (pair === undefined) return undefined;
  const call = callOf(moment, { kind: 'staff', id: world.staffId });
  const [personId, intoPersonId] = pair;
  const act = { reason: '同一人', approvalId: null };
  return ports.db.inTenant(TENANT, (tx) => mergePeopleIn(tx, call, { personId, intoPersonId }, act));
}

async function sweep(moment: Moment): Promise<Outcome<unknown>> {
  const call = callOf(moment, { kind: 'system', id: 'sweeper' });
  return { ok: true, value: await sweepDiallerPermits(moment.ports, call) };
}

type Act = (moment: Moment) => Promise<Outcome<unknown> | undefined>;

/** What diallers do, and how often of a thousand. What finds nothing to do reserves instead. */
const ACTS: readonly (readonly [name: string, of1000: number, act: Act])[] = [
  ['reserve and start', 410, (moment) => reserve(moment, false)],
  ['reserve for later', 170, (moment) => reserve(moment, true)],
  ['start', 130, start],
  ['post', 180, post],
  ['void', 60, giveBack],
  ['correct', 15, correct],
  ['misuse', 22, misuse],
  ['hold', 4, hold],
  ['merge', 3, merge],
  ['expire', 6, sweep],
];

/** Two acts that wait for each other: the database lets one go, and a real caller asks again. */
const AGAIN: ReadonlySet<unknown> = new Set(['40P01', '40001']);

/** The act that a number below 1,000 stands for. */
function actOf(draw: number): (typeof ACTS)[number] {
  let until = 0;
  for (const one of ACTS) {
    until += one[1];
    if (draw < until) return one;
  }
  throw new RangeError('the acts make a thousand');
}

/** One operation. */
export async function operate(moment: Moment): Promise<void> {
  const [name, , act] = actOf(moment.chance.below(1_000));
  const answer = await act(moment).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && AGAIN.has(error.code)) return 'let go' as const;
    throw error;
  });
  if (answer === undefined) return count(moment.pool, 'reserve and start', await reserve(moment, false));
  if (answer === 'let go') return count(moment.pool, `${name}: let go`, undefined);
  count(moment.pool, name, answer);
}

function count({ counts }: Pool, name: string, answer: Outcome<unknown> | undefined): void {
  const how = answer === undefined ? '' : answer.ok ? ': done' : `: ${answer.code}`;
  counts.set(name + how, (counts.get(name + how) ?? 0) + 1);
}
