import type { Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type AllowedSpan, allowedSpans } from '../domain/permit/allowed-spans.ts';
import { readDiallerFacts } from '../store/dialler-facts.store.ts';
import type { ContactWish, Dialler, DiallerPorts, RuleSaid } from './dialler/asked.ts';
import { isKnown, judgeOf, judgeWish, saidBy } from './dialler/judge-wish.ts';
import { requestOf } from './dialler/request.ts';
import { whyNotAsked } from './dialler/why-not-asked.ts';

/** What a reservation would be answered with, and nothing reserved. */
export interface ContactAnswer {
  readonly verdict: 'allow' | 'warn' | 'deny';
  readonly at: Instant;
  /** Allowed: until when the same answer holds if nothing else happens. */
  readonly closesAt: Instant | null;
  /** Denied: the first later moment; null: waiting does not help. */
  readonly nextAllowedAt: Instant | null;
  readonly rules: readonly RuleSaid[];
}

/**
 * Would this contact be allowed, and if not, when? Reads only. Refusals: those of reservePermit before the rules are asked,
 * without the record.
 */
export async function askContact(
  ports: DiallerPorts,
  call: Call,
  dialler: Dialler,
  wish: ContactWish,
): Promise<Outcome<ContactAnswer>> {
  const { idempotencyKey: _, ...plain } = call;
  const request = requestOf(plain, dialler, 'permit.ask', wish);
  const facts = await readDiallerFacts(ports.db, request.at, wish);
  const blocked = whyNotAsked({ ports, call, dialler, facts, wish });
  if (blocked !== undefined || !isKnown(facts)) return refuse(blocked?.code ?? 'PARTY_UNKNOWN');
  const at = wish.at === undefined || wish.at < call.now ? call.now : wish.at;
  const { decision } = await judgeWish(ports, request, facts, wish, at);
  return done({
    verdict: decision.verdict,
    at,
    closesAt: decision.closesAt ?? null,
    nextAllowedAt: decision.nextAllowedAt ?? null,
    rules: saidBy(decision.hits),
  });
}

/** The spans of one month, in the order of time. */
export interface ContactCalendar {
  readonly spans: readonly AllowedSpan[];
  /** Why a month without any span has none; else empty. */
  readonly rules: readonly RuleSaid[];
}

/**
 * When in [from, until) this contact would be allowed, as everything stands now: a reservation in between takes its slot.
 * Reads only. Refusals: those of askContact.
 */
export async function askCalendar(
  ports: DiallerPorts,
  call: Call,
  dialler: Dialler,
  wish: Omit<ContactWish, 'at'>,
  month: AllowedSpan,
): Promise<Outcome<ContactCalendar>> {
  const { idempotencyKey: _, ...plain } = call;
  const request = requestOf(plain, dialler, 'permit.calendar', wish);
  const facts = await readDiallerFacts(ports.db, request.at, wish);
  const blocked = whyNotAsked({ ports, call, dialler, facts, wish });
  if (blocked !== undefined || !isKnown(facts)) return refuse(blocked?.code ?? 'PARTY_UNKNOWN');
  const from = month.from < call.now ? call.now : month.from;
  const judgeAt = await judgeOf(ports, request, facts, wish);
  const spans = allowedSpans((at) => judgeAt(at).decision, from, month.until);
  return done({ spans, rules: spans.length > 0 ? [] : saidBy(judgeAt(from).decision.hits) });
}
