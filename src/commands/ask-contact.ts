import type { Instant } from '../domain/calendar/instant.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type CalendarDay, monthCalendar } from '../domain/permit/month-calendar.ts';
import { isOwed } from '../store/dialler-acts.store.ts';
import { readDiallerFacts } from '../store/dialler-facts.store.ts';
import type { ContactWish, Dialler, DiallerPorts, RuleSaid } from './dialler/asked.ts';
import { judgeWish, saidBy } from './dialler/judge-wish.ts';
import { isKnown } from './dialler/known-facts.ts';
import { owedFor } from './dialler/permit-terms.ts';
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
 * Would this contact be allowed, and if not, when? Reads only. Refusals: those of reservePermit, but for what the rules say,
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
  if (!(await isOwedFor(ports, call, wish))) return refuse(owedFor(wish).code);
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

/**
 * When in a month `YYYY-MM` this contact would be allowed, from now on, as everything stands: what is reserved in between takes
 * its slot. Reads only. Refusals: those of askContact.
 */
export async function askCalendar(
  ports: DiallerPorts,
  call: Call,
  dialler: Dialler,
  wish: Omit<ContactWish, 'at'>,
  month: string,
): Promise<Outcome<readonly CalendarDay[]>> {
  const { idempotencyKey: _, ...plain } = call;
  const request = requestOf(plain, dialler, 'permit.calendar', wish);
  const facts = await readDiallerFacts(ports.db, request.at, wish);
  const blocked = whyNotAsked({ ports, call, dialler, facts, wish });
  if (blocked !== undefined || !isKnown(facts)) return refuse(blocked?.code ?? 'PARTY_UNKNOWN');
  if (!(await isOwedFor(ports, call, wish))) return refuse(owedFor(wish).code);
  const { input, rules } = await judgeWish(ports, request, facts, wish, call.now);
  const days = monthCalendar(rules.packs, input.facts, input.proposed, input.history, month);
  return done(
    days.map(({ date, allowed }) => ({
      date,
      allowed: allowed
        .filter((span) => span.until > call.now)
        .map((span) => (span.from < call.now ? { ...span, from: call.now } : span)),
    })),
  );
}

const isOwedFor = (ports: DiallerPorts, call: Call, wish: Omit<ContactWish, 'at'>): Promise<boolean> =>
  ports.db.inTenant(call.tenant, (tx) => isOwed(tx, call.tenant, wish.accountId, owedFor(wish).owed));
