import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type CaseDecision, decideCase as decide } from '../domain/strategy/decide-case.ts';
import { type Explanation, explain } from '../domain/strategy/explain.ts';
import type { Strategy } from '../domain/strategy/strategy.ts';
import { readCaseFacts } from '../store/case-facts.store.ts';
import type { Db } from '../store/db.ts';
import { readZone } from '../store/tenant.store.ts';

export interface PreviewedDecision {
  readonly decision: CaseDecision;
  readonly explanation: Explanation;
}

/**
 * What the strategy would decide for one case now, with the reasons; writes nothing.
 * Refusals: NOT_FOUND (no such case, or a case without accounts).
 */
export async function decideCase(
  ports: { readonly db: Db; readonly strategy: Strategy },
  at: { readonly tenant: string; readonly now: Instant; readonly today: LocalDate },
  input: { readonly caseId: string },
): Promise<Outcome<PreviewedDecision, 'NOT_FOUND'>> {
  const decision = await ports.db.inTenant(at.tenant, async (tx) => {
    const zone = await readZone(tx, at.tenant);
    if (zone === undefined) return undefined;
    const when = { tenant: at.tenant, day: at.today, now: at.now, zone };
    const [loaded] = await readCaseFacts(tx, when, [input.caseId]);
    return loaded === undefined ? undefined : decide(ports.strategy, loaded.input, when);
  });
  if (decision === undefined) return refuse('NOT_FOUND', { params: { what: 'case' } });
  return done({ decision, explanation: explain(ports.strategy, decision.facts) });
}
