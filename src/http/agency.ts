import type { z } from 'zod';
import type { ContactWish } from '../commands/dialler/asked.ts';
import type { askBody } from '../contract/api/agency.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { type Instant, instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { listEntrusted, showDiallerPermit, showDiallerRefusal } from '../queries/dialler.ts';
import { diallerOf } from './dialler-guard.ts';
import { bare } from './edge-ids.ts';
import type { HttpPorts } from './ports.ts';
import type { Asked, Register } from './routes.ts';

/** A dialler works faster than a hand: its own limit, and the machine's, not the page's. */
const FAST = { rateLimit: { max: limits.agencyRequestsPerMinute, timeWindow: 60_000 } };

/** What diallers ask for and tell us. */
export function agencyRoutes(register: Register, ports: HttpPorts): void {
  const { dialler } = ports;
  register(
    'reservePermit',
    async (asked) => {
      const { start, ...body } = asked.body;
      return held(await dialler.reserve(callOf(asked), diallerOf(asked.request), { ...wishOf(body), start }));
    },
    FAST,
  );
  register(
    'startPermit',
    async (asked) => {
      const input = { permitId: bare('permit', asked.params.id), declares: asked.body.declares };
      return held(await dialler.start(callOf(asked), diallerOf(asked.request), input));
    },
    FAST,
  );
  register(
    'postContact',
    async (asked) => {
      const input = { permitId: bare('permit', asked.params.id), ...asked.body };
      return named(await dialler.post(callOf(asked), diallerOf(asked.request), input));
    },
    FAST,
  );
  register(
    'voidPermit',
    async (asked) => {
      const input = { permitId: bare('permit', asked.params.id), ...asked.body };
      return named(await dialler.giveBack(callOf(asked), diallerOf(asked.request), input));
    },
    FAST,
  );
  register(
    'correctContact',
    async (asked) => {
      const input = { permitId: bare('permit', asked.params.id), ...asked.body };
      return named(await dialler.correct(callOf(asked), diallerOf(asked.request), input));
    },
    FAST,
  );
  answerRoutes(register, ports);
}

/** What they may know, and nothing changes. */
function answerRoutes(register: Register, ports: HttpPorts): void {
  const { reads, dialler } = ports;
  register(
    'diallerPermit',
    ({ call, params, request }) =>
      showDiallerPermit(reads, call, diallerOf(request), bare('permit', params.id)),
    FAST,
  );
  register(
    'diallerRefusal',
    ({ call, params, request }) =>
      showDiallerRefusal(reads, call, diallerOf(request), bare('refusal', params.id)),
    FAST,
  );
  register(
    'askContact',
    async ({ call, body, request }) => {
      const answer = await dialler.ask(call, diallerOf(request), wishOf(body));
      return answer.ok ? done({ ...answer.value, rules: [...answer.value.rules] }) : answer;
    },
    FAST,
  );
  register(
    'contactCalendar',
    async ({ call, body, request }) => {
      const { month, ...wish } = body;
      const days = await dialler.calendar(call, diallerOf(request), wishOf(wish), month);
      if (!days.ok) return days;
      return done({ month, days: days.value.map(({ date, allowed }) => ({ date, allowed: [...allowed] })) });
    },
    FAST,
  );
  register(
    'entrustedAccounts',
    ({ call, query, request }) => listEntrusted(reads, call, diallerOf(request), query),
    FAST,
  );
}

type WishBody = z.output<typeof askBody>;

const wishOf = ({ at, ...body }: WishBody): ContactWish => ({
  ...body,
  accountId: bare('account', body.accountId),
  personId: bare('person', body.personId),
  contactPointId: bare('contactPoint', body.contactPointId),
  ...(at === undefined ? {} : { at: storable(instant(at)) }),
});

const FIRST = instant(`${limits.firstDay}T00:00:00.000Z`);
const LAST = instant(`${limits.lastDay}T23:59:59.999Z`);

/** A moment that no record can hold is refused and recorded all the same: as the first or the last that one can. */
function storable(at: Instant): Instant {
  if (at.startsWith('+') || at > LAST) return LAST;
  return at < FIRST ? FIRST : at;
}

/** The dialler itself acts, whoever stands behind its key. */
const callOf = ({ call, request }: Pick<Asked<'reservePermit'>, 'call' | 'request'>): Call => ({
  ...call,
  actor: { kind: 'dialler', id: diallerOf(request).agencyId },
});

/** The permit by its id at the edge. */
const named = <T extends { readonly permitId: string }>(answer: Outcome<T>): Outcome<T> =>
  answer.ok ? done({ ...answer.value, permitId: toEdge('permit', answer.value.permitId) }) : answer;

function held<T extends { readonly permitId: string; readonly warnings: readonly unknown[] }>(
  answer: Outcome<T>,
): Outcome<Omit<T, 'warnings'> & { warnings: T['warnings'][number][] }> {
  const edge = named(answer);
  return edge.ok ? done({ ...edge.value, warnings: [...edge.value.warnings] }) : edge;
}
