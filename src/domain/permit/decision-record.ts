import type { StatutoryCalendar } from '../calendar/statutory.ts';
import { canonical } from '../evidence/canonical.ts';
import { withoutAbsent } from '../evidence/without-absent.ts';
import { type Decision, decide } from './decide.ts';
import type { PastContact, PermitFacts, ProposedContact } from './facts.ts';
import type { Pack } from './rule.ts';

/** Everything that decide() was given, but the packs. */
export interface DecisionInput {
  readonly facts: PermitFacts;
  readonly proposed: ProposedContact;
  readonly history: readonly PastContact[];
}

/**
 * What decide() was given as one canonical text, by which the same can be decided again for ever. The calendar is named by
 * the caller beside it; contact methods become n1, n2 … in the order met, since rules only ask whether two are the same: no
 * number and no index of one stands in the record. Members that are absent are left out, so that a later fact that is absent
 * writes the same text.
 */
export function writeDecision({ facts, proposed, history }: DecisionInput): string {
  const { calendar: _, ...known } = facts;
  const names = new Map<string, string>();
  const alias = <T extends { readonly number?: string | undefined }>(one: T): T => {
    if (one.number === undefined) return one;
    const name = names.get(one.number) ?? `n${names.size + 1}`;
    names.set(one.number, name);
    return { ...one, number: name };
  };
  return canonical(
    withoutAbsent({
      v: 1,
      facts: known,
      proposed: alias(proposed),
      history: history.map((past) => alias(past)),
    }),
  );
}

/** The way back; undefined when it is not such a text. Absent members stay absent, which decide() reads as undefined. */
export function readDecision(text: string, calendar: StatutoryCalendar): DecisionInput | undefined {
  const read = parse(text);
  if (
    read?.v !== 1 ||
    read.facts === undefined ||
    read.proposed === undefined ||
    !Array.isArray(read.history)
  )
    return undefined;
  return { facts: { ...read.facts, calendar }, proposed: read.proposed, history: read.history };
}

/** Anything, an object or not: what is none of ours has no such members. */
function parse(text: string): ({ readonly v?: unknown } & Partial<DecisionInput>) | null | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What was decided, as one canonical text that is compared letter by letter when the same is decided again. */
export const writeOutcome = (decision: Decision): string =>
  canonical(
    withoutAbsent({
      verdict: decision.verdict,
      hits: decision.hits.map((hit) => hit.ruleId),
      next: decision.nextAllowedAt,
      never: decision.never?.because,
      closes: decision.closesAt,
    }),
  );

/** What a recorded decision says when it is decided again by these packs; undefined: its text cannot be read. */
export function decideAgain(
  text: string,
  calendar: StatutoryCalendar,
  packs: readonly Pack[],
): Decision | undefined {
  const input = readDecision(text, calendar);
  return input && decide(packs, input.facts, input.proposed, input.history);
}
