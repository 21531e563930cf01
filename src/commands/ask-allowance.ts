import { limits } from '../contract/limits.ts';
import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type AllowedSpan, allowedSpans } from '../domain/permit/allowed-spans.ts';
import { contactsLeft } from '../domain/permit/contacts-left.ts';
import type { ChannelName } from '../domain/vocabulary.ts';
import { type CasePointRow, readCasePoints } from '../store/case-points.store.ts';
import { readDiallerFacts } from '../store/dialler-facts.store.ts';
import type { DiallerPorts, RuleSaid } from './dialler/asked.ts';
import { isKnown, type JudgedWish, judgeOf, saidBy } from './dialler/judge-wish.ts';

/** What the rules say of reaching the borrower of a case on one channel, now and today. */
export interface ChannelAllowance {
  readonly channel: ChannelName;
  /** The contact point that it was asked of, masked. */
  readonly mask: string;
  readonly verdict: 'allow' | 'warn' | 'deny';
  readonly closesAt: Instant | null;
  readonly nextAllowedAt: Instant | null;
  /** Surely left until the day ends, `limits.allowanceMost` at most. */
  readonly leftToday: number;
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

type JudgeAt = (at: Instant) => JudgedWish;

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
      const judgeAt = await judgeOfPoint(ports, call, point, channel);
      if (judgeAt === undefined) continue;
      const found = allowanceOf(ports, judgeAt, { channel, mask: point.mask, now: call.now, ...asked });
      const known = best.get(channel);
      if (known === undefined || isBetter(found, known)) best.set(channel, found);
    }
  return done([...best.values()]);
}

function allowanceOf(
  ports: DiallerPorts,
  judgeAt: JudgeAt,
  of: {
    readonly channel: ChannelName;
    readonly mask: string;
    readonly now: Instant;
    readonly dayEnds: Instant;
  },
): ChannelAllowance {
  const { decision } = judgeAt(of.now);
  const span = { from: of.now, until: of.dayEnds };
  return {
    channel: of.channel,
    mask: of.mask,
    verdict: decision.verdict,
    closesAt: decision.closesAt ?? null,
    nextAllowedAt: decision.nextAllowedAt ?? null,
    leftToday: contactsLeft(ports.packs, (at) => judgeAt(at).input, span, limits.allowanceMost),
    rules: saidBy(decision.hits),
  };
}

function isBetter(one: ChannelAllowance, other: ChannelAllowance): boolean {
  if (one.verdict !== other.verdict) return other.verdict === 'deny';
  return (one.nextAllowedAt ?? 'z') < (other.nextAllowedAt ?? 'z');
}

/** When in a month the borrower may be contacted on this channel, as everything stands now. */
export interface CaseTimes {
  readonly spans: readonly AllowedSpan[];
  /** Why a month without any span has none; else empty. */
  readonly rules: readonly RuleSaid[];
}

/** The spans of a month on one channel, by the first contact point that it reaches. Reads only. Refusal: NOT_FOUND. */
export async function askCaseTimes(
  ports: DiallerPorts,
  call: Call,
  asked: { readonly caseId: string; readonly channel: ChannelName; readonly month: AllowedSpan },
): Promise<Outcome<CaseTimes>> {
  const points = await ports.db.inTenant(call.tenant, (tx) => readCasePoints(tx, call.tenant, asked.caseId));
  const point = points.find(({ kind }) => CHANNELS_OF[kind].includes(asked.channel));
  const judgeAt = point && (await judgeOfPoint(ports, call, point, asked.channel));
  if (judgeAt === undefined) return refuse('NOT_FOUND', { params: { what: 'contact_point' } });
  const from = asked.month.from < call.now ? call.now : asked.month.from;
  const spans = allowedSpans((at) => judgeAt(at).decision, from, asked.month.until);
  return done({ spans, rules: spans.length > 0 ? [] : saidBy(judgeAt(from).decision.hits) });
}

async function judgeOfPoint(
  ports: DiallerPorts,
  call: Call,
  point: CasePointRow,
  channel: ChannelName,
): Promise<JudgeAt | undefined> {
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
  return judgeOf(ports, { call, dialler: HOUSE }, facts, wish);
}
