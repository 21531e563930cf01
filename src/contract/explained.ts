import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import type { Decision } from '../domain/permit/decide.ts';
import type { Pack } from '../domain/permit/rule.ts';
import type { Level, Verified } from '../domain/permit/words.ts';
import { decideCase, type PolicyCase } from './policy-cases.ts';

/** One rule that was asked about a contact. `hit`: it spoke. Of the engine's own rules only those that spoke are listed. */
export interface AskedRule {
  readonly id: string;
  readonly hit: boolean;
  readonly level: Level;
  readonly source: string;
  readonly verified: Verified;
  readonly zh: string;
  readonly en: string;
}

export interface ExplainedContact extends Omit<Decision, 'hits' | 'asked'> {
  readonly rules: readonly AskedRule[];
}

/** A decision with every rule that was asked, those that spoke first, each with its source. */
export function explainContact(
  packs: readonly Pack[],
  calendar: StatutoryCalendar,
  one: PolicyCase,
): ExplainedContact {
  const { hits, asked, ...decision } = decideCase(packs, calendar, one);
  const spoke = hits.map(({ ruleId, level, source, verified, why }) => ({
    id: ruleId,
    hit: true,
    level,
    source,
    verified,
    ...why,
  }));
  const silent = packs
    .flatMap(({ rules }) => rules)
    .filter(({ id }) => asked.includes(id) && !spoke.some((rule) => rule.id === id))
    .map(({ id, level, source, verified, zh, en }) => ({ id, hit: false, level, source, verified, zh, en }));
  return { ...decision, rules: [...spoke, ...silent] };
}
