import { closeDay, moveClock, startStep } from '../commands/advance-day.ts';
import { holdDay } from '../commands/hold-day.ts';
import { type OpenDay, openDay } from '../commands/open-day.ts';
import { recoverInDoubt } from '../commands/recover-in-doubt.ts';
import { addMinutes, dateIn, type Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { dayAgenda } from '../queries/day-agenda.ts';
import { type DaySummary, daySummary } from '../queries/day-summary.ts';
import { type DayEvent, type DayState, happen, hear, laterOf } from './day-events.ts';
import type { PlayDayPorts } from './day-ports.ts';
import { eventQueue } from './event-queue.ts';
import { prepareDay } from './prepare-day.ts';

const CLOCK_STEP_MINUTES = 5;
const FILE_EVERY_MINUTES = 60;

/**
 * Plays one business day of the demonstration in simulated time: age → decide → permit, then contacts, callbacks and payment
 * files in the order of their time until the evening. Killed at any point, it is taken up where it stood by the same call.
 * Refusals: DAY_IN_PROGRESS, NOT_FOUND (tenant), DAY_NOT_SIMULATED, DAY_IN_PAST, DAY_UNFINISHED, and those of the steps.
 */
export function playDay(
  ports: PlayDayPorts,
  tenant: string,
  input: { readonly day?: LocalDate | undefined } = {},
): Promise<Outcome<DaySummary>> {
  return holdDay(ports, tenant, async () => {
    const opened = await openDay(ports, tenant, input.day, dateIn);
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
    if (!day.finished.has('dispatch')) await playEvents(ports, day, callAt);
    return done(await daySummary(ports.db, tenant, day.day));
  });
}

async function playEvents(ports: PlayDayPorts, day: OpenDay, callAt: (at: Instant) => Call): Promise<void> {
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
  for (let event = queue.pop(); event !== undefined && event.at <= day.closesAt; event = queue.pop()) {
    // Time does not run back: what should have happened before a kill happens now.
    const at = laterOf(event.at, clock);
    if (at >= addMinutes(clock, CLOCK_STEP_MINUTES) || event.kind === 'file') {
      await moveClock(ports, tenant, at);
      clock = at;
    }
    await happen(state, { ...event, at });
    if (event.kind === 'contact') {
      contacts += 1;
      ports.onProgress?.({ step: 'dispatch', done: contacts, total: state.planned });
    }
  }
  await closeDay(ports, callAt(day.closesAt), day.day, state.sent);
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
