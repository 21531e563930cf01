import { closeDay, moveClock, startStep } from '../commands/advance-day.ts';
import { holdDay } from '../commands/hold-day.ts';
import { type OpenDay, openDay } from '../commands/open-day.ts';
import { recoverInDoubt } from '../commands/recover-in-doubt.ts';
import { addMinutes, type ClockTime, dateIn, type Instant, instantAt } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { dayAgenda } from '../queries/day-agenda.ts';
import { type DaySummary, daySummary } from '../queries/day-summary.ts';
import { type DayEvent, type DayState, happen, hear, laterOf } from './day-events.ts';
import type { PlayDayPorts } from './day-ports.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';
import { prepareDay } from './prepare-day.ts';

const CLOCK_STEP_MINUTES = 5;
const FILE_EVERY_MINUTES = 60;

/**
 * Plays one business day of the demonstration in simulated time: age → decide → permit, then contacts, callbacks and payment
 * files in the order of their time until the evening, or until a time of day at which it pauses with its clock there. Paused, or
 * killed at any point, it is taken up where it stood by the same call.
 * Refusals: DAY_IN_PROGRESS, NOT_FOUND (tenant), DAY_NOT_SIMULATED, DAY_IN_PAST, DAY_UNFINISHED, and those of the steps.
 */
export function playDay(
  ports: PlayDayPorts,
  tenant: string,
  input: { readonly day?: LocalDate | undefined; readonly until?: ClockTime | undefined } = {},
): Promise<Outcome<DaySummary>> {
  return holdDay(ports, tenant, async () => {
    const opened = await openDay(ports, tenant, input.day);
    if (!opened.ok) return opened;
    const day = opened.value;
    const callAt = (at: Instant): Call => ({
      tenant,
      now: at,
      today: dateIn(at, day.zone),
      actor: ports.actor,
      newId: ports.newId,
    });
    const prepared = await prepareDay(ports, callAt(day.now), day);
    if (!prepared.ok) return prepared;
    const pauseAt = input.until && instantAt(day.day, input.until, day.zone);
    if (!day.finished.has('dispatch')) await playEvents(ports, day, callAt, pauseAt);
    return done(await daySummary(ports.db, tenant, day.day));
  });
}

async function playEvents(
  ports: PlayDayPorts,
  day: OpenDay,
  callAt: (at: Instant) => Call,
  pauseAt: Instant | undefined,
): Promise<void> {
  const { tenant } = callAt(day.now);
  await startStep(ports, callAt(day.now), day.day, 'dispatch');
  await recoverInDoubt(ports, callAt(day.now));
  const queue = eventQueue<DayEvent>();
  const state: DayState = {
    ports,
    population: ports.population(day.seed),
    zone: day.zone,
    closesAt: day.closesAt,
    push: (event) => queue.push(event),
    callAt,
    paid: [],
    paidAccounts: new Set(),
    sent: 0,
    planned: 0,
  };
  await fillAgenda(state, tenant, day);
  let clock = day.now;
  let contacts = 0;
  const isPaused = pauseAt !== undefined && pauseAt < day.closesAt;
  const takeWave = () => nextWave(queue, isPaused ? pauseAt : day.closesAt, ports.lanes);
  for (let wave = takeWave(); wave.length > 0; wave = takeWave()) {
    const first = wave[0];
    // Time does not run back: what should have happened before a kill happens now.
    const at = first === undefined ? clock : laterOf(first.at, clock);
    if (at >= addMinutes(clock, CLOCK_STEP_MINUTES) || first?.kind === 'file') {
      await moveClock(ports, tenant, at);
      clock = at;
    }
    await allOrFirstFault(wave.map((event) => happen(state, { ...event, at: laterOf(event.at, clock) })));
    contacts += wave.filter((event) => event.kind === 'contact').length;
    ports.onProgress?.({ step: 'dispatch', done: contacts, total: state.planned });
  }
  if (isPaused) return moveClock(ports, tenant, laterOf(pauseAt, clock));
  await closeDay(ports, callAt(day.closesAt), day.day, state.sent);
}

/**
 * The next events of one minute, at most `lanes`: they concern different people or are taken in whatever their order, and nine
 * tenths of each is waiting for the database. A payment file stands alone: it may withdraw what comes after it.
 */
function nextWave(queue: EventQueue<DayEvent>, closesAt: Instant, lanes: number): DayEvent[] {
  const wave: DayEvent[] = [];
  for (let next = queue.peek(); next !== undefined && next.at <= closesAt; next = queue.peek()) {
    const [first] = wave;
    if (first !== undefined && (next.kind === 'file' || minuteOf(next.at) !== minuteOf(first.at))) break;
    queue.pop();
    wave.push(next);
    if (next.kind === 'file' || wave.length === lanes) break;
  }
  return wave;
}

const minuteOf = (at: Instant): string => at.slice(0, 'YYYY-MM-DDTHH:MM'.length);

/** Waits for all, so that nothing still runs when the day stops; then passes the first fault on. */
async function allOrFirstFault(happenings: readonly Promise<void>[]): Promise<void> {
  for (const ended of await Promise.allSettled(happenings))
    if (ended.status === 'rejected') throw ended.reason;
}

/** What people have heard before is heard again: reactions are the same, and each is taken in once. */
async function fillAgenda(state: DayState, tenant: string, day: OpenDay): Promise<void> {
  const agenda = await dayAgenda(state.ports.db, tenant, day.day, day.closesAt);
  state.planned = agenda.permitted.length;
  for (const accountNo of agenda.paidAccounts) state.paidAccounts.add(accountNo);
  for (const { attemptId, at } of agenda.permitted) state.push({ kind: 'contact', at, attemptId });
  for (const { attemptId, at } of agenda.toRetry) state.push({ kind: 'retry', at, attemptId });
  for (const heard of agenda.heard) hear(state, heard, day.opensAt);
  for (const statement of agenda.statements) {
    for (const reaction of state.population.remember({ ...statement, from: day.opensAt })) {
      if (reaction.at <= day.closesAt) state.push(reaction);
    }
  }
  let fileAt = addMinutes(day.opensAt, FILE_EVERY_MINUTES);
  for (; fileAt <= day.closesAt; fileAt = addMinutes(fileAt, FILE_EVERY_MINUTES)) {
    if (fileAt >= day.now) state.push({ kind: 'file', at: fileAt });
  }
}
