import { fromEpochMs, type Instant, parseInstant } from '../../domain/calendar/instant.ts';
import type { StatutoryCalendar } from '../../domain/calendar/statutory.ts';
import { type Decision, decide } from '../../domain/permit/decide.ts';
import { PLAIN_CALL, type WordingFacts } from '../../domain/permit/wording-facts.ts';
import type { DiallerFactsRow } from '../../store/dialler-facts.store.ts';
import type { ContactFactsRow, HoldRow } from '../../store/permit-facts.store.ts';
import type { PermitHistoryRow } from '../../store/permit-reserve.store.ts';
import { NO_RESTRAINTS, parseRestraints } from '../../store/restraint.store.ts';
import { historyOf, permitFactsOf, proposedOf, wordingOf } from '../permit/facts-of-row.ts';
import type { Judged } from '../permit/record-decisions.ts';
import type { ContactWish, Dialler, DiallerPorts, RuleSaid } from './asked.ts';
import { calendarOf } from './calendar-of.ts';
import type { Request } from './request.ts';

/** The facts of a contact whose account, person and contact point are known and belong together. */
export interface KnownFacts extends DiallerFactsRow {
  readonly root_id: string;
  readonly case_id: string;
  readonly case_root_id: string;
  readonly value_index: Buffer;
}

export const isKnown = (facts: DiallerFactsRow): facts is KnownFacts =>
  facts.root_id !== null &&
  facts.case_id !== null &&
  facts.case_root_id !== null &&
  facts.value_index !== null;

type Wish = Pick<ContactWish, 'channel' | 'purpose' | 'declares' | 'script'>;

/** A decision with what it was made from. */
export interface JudgedWish extends Judged {
  readonly calendar: StatutoryCalendar;
}

/** The same decision that our own contacts go through, on the facts that one query brought. */
export async function judgeWish(
  ports: DiallerPorts,
  { call, dialler }: Pick<Request, 'call' | 'dialler'>,
  facts: KnownFacts,
  wish: Wish,
  at: Instant,
): Promise<JudgedWish> {
  const calendar = await calendarOf(ports, call, facts);
  const row = rowOf(facts, dialler, wish);
  const known = {
    holds: holdsOf(facts),
    restraints: parseRestraints(facts.restraints ?? NO_RESTRAINTS),
    calendar,
    unreachable: new Set<string>(),
  };
  const input = {
    facts: permitFactsOf(row, known, at),
    proposed: proposedOf(row, wordingOfWish(ports, wish), at),
    history: historyOf(row, pastOf(facts)),
  };
  return { decision: decide(ports.packs, input.facts, input.proposed, input.history), input, calendar };
}

const rowOf = (facts: KnownFacts, dialler: Dialler, wish: Wish): ContactFactsRow => ({
  ...facts,
  attempt_id: facts.attempt_id ?? '',
  channel: wish.channel,
  purpose: wish.purpose,
  agency:
    dialler.inHouse || facts.agency === null
      ? undefined
      : {
          agency_id: dialler.agencyId,
          steps: facts.agency,
          is_notified: facts.notified_on !== null,
          uses_private_phone: wish.declares?.privatePhone,
          is_subdelegated: wish.declares?.subdelegated,
        },
});

function wordingOfWish(ports: DiallerPorts, { script, channel }: Wish): WordingFacts | undefined {
  if (script === undefined) return channel === 'call' ? PLAIN_CALL : undefined;
  return wordingOf(ports.templates.get(`${script.id}@${script.version}`));
}

/** PostgreSQL's JSON writes `2026-11-23T02:00:00+00:00`. */
function momentOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new RangeError('the database returned a moment that cannot be read');
  return at;
}

const holdsOf = (facts: DiallerFactsRow): readonly HoldRow[] =>
  (facts.holds ?? []).map((hold) => ({
    ...hold,
    set_at: momentOf(hold.set_at),
    ends_at: momentOf(hold.ends_at),
  }));

const pastOf = (facts: DiallerFactsRow): readonly PermitHistoryRow[] =>
  (facts.history ?? []).map(
    ([root_id, number, channel, countsAtMs, outcome, attempt_id, account_id, actor, state]) => ({
      root_id,
      number,
      channel,
      counts_at: fromEpochMs(countsAtMs),
      outcome,
      attempt_id,
      account_id,
      actor,
      state,
    }),
  );

/** The rules that spoke, as a dialler is told of them. */
export const saidBy = (hits: Decision['hits']): readonly RuleSaid[] =>
  hits.map((hit) => ({ id: hit.ruleId, ...hit.why, source: hit.source }));
