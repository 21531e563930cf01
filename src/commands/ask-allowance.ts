import { limits } from '../contract/limits.ts';
import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type CalendarDay, monthCalendar } from '../domain/permit/month-calendar.ts';
import { remainingToday } from '../domain/permit/remaining.ts';
import type { ChannelName } from '../domain/vocabulary.ts';
import { type CasePointRow, readCasePoints } from '../store/case-points.store.ts';
import { readDiallerFacts } from '../store/dialler-facts.store.ts';
import type { DiallerPorts, RuleSaid } from './dialler/asked.ts';
import { type JudgedWish, judgeWish, saidBy } from './dialler/judge-wish.ts';
import { isKnown } from './dialler/known-facts.ts';

/** What the rules say of reaching the borrower of a case on one channel, now and today. */
export interface ChannelAllowance {
  readonly channel: ChannelName;
  /** The contact point that it was asked of, masked. */
  readonly mask: string;
  readonly verdict: 'allow' | 'warn' | 'deny';
  readonly closesAt: Instant | null;
  readonly nextAllowedAt: Instant | null;
  /** What the caps leave until the day ends; 0 when nothing is allowed before; null: no cap speaks of it. */
  readonly leftToday: number | null;
  readonly rules: readonly RuleSaid[];
}

const CHANNELS_OF: Readonly<Record<CasePointRow['kind'], readonly ChannelName[]>> = {
  phone: ['call', 'robot_call', 'sms'],
  email: ['email'],
  app: ['push'],
  address: ['letter'],
};

/** The house itself asks; no agency has this id. */
const HOUSE = { agencyId: '00000000-0000-0000-0000-000000000000', inHouse: true };

/**
 * May the borrower of this case be contacted now, how often yet before `dayEnds`, and when next: for each channel by the contact
 * point that is answered best, with the approved text of the channel. Reads only. Refusal: NOT_FOUND (no such case, or nobody
 * who could be reached).
 */
export async function askAllowance(
  ports: DiallerPorts,
  call: Call,
  asked: { readonly caseId: string; readonly dayEnds: Instant },
): Promise<Outcome<readonly ChannelAllowance[]>> {
  const points = await ports.db.inTenant(call.tenant, (tx) => readCasePoints(tx, call.tenant, asked.caseId));
  const best = new Map<ChannelName, ChannelAllowance>();
  for (const point of points.slice(0, limits.allowancePoints))
    for (const channel of CHANNELS_OF[point.kind]) {
      const judged = await judgePoint(ports, call, point, channel);
      if (judged === undefined) continue;
      const found = allowanceOf(judged, { channel, mask: point.mask, dayEnds: asked.dayEnds });
      const known = best.get(channel);
      if (known === undefined || isBetter(found, known)) best.set(channel, found);
    }
  return done([...best.values()]);
}

function allowanceOf(
  { decision, input, rules }: JudgedWish,
  of: { readonly channel: ChannelName; readonly mask: string; readonly dayEnds: Instant },
): ChannelAllowance {
  const { verdict, closesAt = null, nextAllowedAt = null, hits } = decision;
  const isShut = verdict === 'deny' && (nextAllowedAt === null || nextAllowedAt >= of.dayEnds);
  const { left = null } = remainingToday(rules.packs, input.facts, input.proposed, input.history);
  const leftToday = isShut ? 0 : left;
  return { ...of, verdict, closesAt, nextAllowedAt, leftToday, rules: saidBy(hits) };
}

function isBetter(one: ChannelAllowance, other: ChannelAllowance): boolean {
  if (one.verdict !== other.verdict) return other.verdict === 'deny';
  return (one.nextAllowedAt ?? 'z') < (other.nextAllowedAt ?? 'z');
}

/** When in a month the borrower may be contacted on this channel, as everything stands now. */
export interface CaseTimes {
  readonly days: readonly CalendarDay[];
  /** Why nothing of the month is allowed; else empty. */
  readonly rules: readonly RuleSaid[];
}

/** A month `YYYY-MM` on one channel, from now on, by the first contact point that it reaches. Reads only. Refusal: NOT_FOUND. */
export async function askCaseTimes(
  ports: DiallerPorts,
  call: Call,
  asked: { readonly caseId: string; readonly channel: ChannelName; readonly month: string },
): Promise<Outcome<CaseTimes>> {
  const points = await ports.db.inTenant(call.tenant, (tx) => readCasePoints(tx, call.tenant, asked.caseId));
  const point = points.find(({ kind }) => CHANNELS_OF[kind].includes(asked.channel));
  const judged = point && (await judgePoint(ports, call, point, asked.channel));
  if (judged === undefined) return refuse('NOT_FOUND', { params: { what: 'contact_point' } });
  const { facts, proposed, history } = judged.input;
  const days = monthCalendar(judged.rules.packs, facts, proposed, history, asked.month).map(
    ({ date, allowed }) => ({
      date,
      allowed: allowed
        .filter((span) => span.until > call.now)
        .map((span) => (span.from < call.now ? { ...span, from: call.now } : span)),
    }),
  );
  const isShut = days.every(({ allowed }) => allowed.length === 0);
  return done({ days, rules: isShut ? saidBy(judged.decision.hits) : [] });
}

async function judgePoint(
  ports: DiallerPorts,
  call: Call,
  point: CasePointRow,
  channel: ChannelName,
): Promise<JudgedWish | undefined> {
  const at = {
    tenant: call.tenant,
    now: call.now,
    today: call.today,
    since: addMinutes(call.now, -limits.capHistoryDays * 24 * 60),
    agencyId: HOUSE.agencyId,
    key: undefined,
  };
  const facts = await readDiallerFacts(ports.db, at, {
    accountId: point.account_id,
    personId: point.person_id,
    contactPointId: point.contact_point_id,
    partyRole: 'borrower',
  });
  if (!isKnown(facts)) return undefined;
  // What has no approved text is not sent; only a live call needs none.
  const script = [...ports.templates.values()].find((template) => template.channel === channel);
  if (script === undefined && channel !== 'call') return undefined;
  const wish = { channel, purpose: 'collect' as const, ...(script === undefined ? {} : { script }) };
  return judgeWish(ports, { call, dialler: HOUSE }, facts, wish, call.now);
}
