import { addMinutes } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { HEARS_DEBT } from '../../domain/party/party-to-debt.ts';
import { type ReachabilityTerms, reachabilityOf } from '../../domain/person/reachability.ts';
import type { Tx } from '../../store/db.ts';
import type { AttemptFactsRow } from '../../store/permit-facts.store.ts';
import { reachFactsOf } from '../../store/reachability.store.ts';

/**
 * Of the people whose debts these contacts are about, those who cannot be reached, by root. Computed only where somebody who does
 * not owe would be spoken to: for the others nothing turns on it. Without terms nobody counts as unreachable.
 */
export async function unreachableAmong(
  tx: Tx,
  call: Call,
  rows: readonly Pick<AttemptFactsRow, 'case_root_id' | 'party_role'>[],
  terms: ReachabilityTerms | undefined,
): Promise<ReadonlySet<string>> {
  const asked = rows.filter((row) => HEARS_DEBT[row.party_role] === 'never').map((row) => row.case_root_id);
  if (terms === undefined || asked.length === 0) return new Set();
  const since = addMinutes(call.now, -terms.windowDays * 24 * 60);
  const people = await reachFactsOf(tx, call.tenant, asked, since);
  const unreachable = [...people].filter(
    ([, facts]) => reachabilityOf(facts, terms, call.now).state !== 'reachable',
  );
  return new Set(unreachable.map(([rootId]) => rootId));
}
