import { limits } from '../../contract/limits.ts';
import { addMinutes } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { capsBroken } from '../../domain/permit/caps-broken.ts';
import type { PastContact } from '../../domain/permit/facts.ts';
import type { ContactOutcome } from '../../domain/vocabulary.ts';
import type { Tx } from '../../store/db.ts';
import { attemptFacts } from '../../store/permit-facts.store.ts';
import { type PermitHistoryRow, permitHistory } from '../../store/permit-reserve.store.ts';
import { restraintsOf } from '../../store/restraint.store.ts';
import { rulesAt } from '../../store/rules-in-force.store.ts';
import { openIncidentsIn } from '../open-incident.ts';
import type { PermitPorts } from './decide-permits.ts';
import { historyOf, permitFactsOf, proposedOf } from './facts-of-row.ts';

/** An outcome that was corrected after it had been counted. */
export interface Corrected {
  readonly attemptId: string;
  readonly permitId: string;
  readonly before: ContactOutcome | null;
  readonly after: ContactOutcome;
}

/**
 * Opens an incident when a later word about a contact puts the person over a cap that stood before it: the slot had been given
 * back and was used again. Call it with the person locked, after the correction is written. Returns the rules that broke.
 */
export async function openIfOverCap(
  tx: Tx,
  ports: Pick<PermitPorts, 'packs' | 'calendar'>,
  call: Call,
  corrected: Corrected,
): Promise<readonly string[]> {
  const [row] = await attemptFacts(tx, call.tenant, [corrected.attemptId]);
  if (row === undefined) return [];
  const rootIds = [row.root_id];
  const since = addMinutes(call.now, -limits.capHistoryDays * 24 * 60);
  const past = await permitHistory(tx, call.tenant, { rootIds, valueIndexes: [row.value_index], since });
  const restraints = await restraintsOf(tx, call.tenant, rootIds, call.now);
  const { packs, calendar } = await rulesAt(tx, call.tenant, ports, call.now);
  const known = { holds: [], restraints, calendar, unreachable: new Set<string>() };
  const facts = permitFactsOf(row, known, call.now);
  const like = proposedOf(row, undefined, call.now);
  const brokenWith = (outcome: ContactOutcome | null): readonly string[] =>
    capsBroken(packs, facts, like, historyOf(row, madeWith(past, corrected, outcome), call.now));
  const before = brokenWith(corrected.before);
  const rules = brokenWith(corrected.after).filter((rule) => !before.includes(rule));
  if (rules.length === 0) return [];
  await openIncidentsIn(tx, call, [
    {
      kind: 'cap_exceeded_late',
      dedupKey: `${corrected.permitId}/${corrected.after}`,
      caseId: row.case_id,
      facts: {
        permit_id: corrected.permitId,
        attempt_id: corrected.attemptId,
        outcome_before: corrected.before ?? '',
        outcome_after: corrected.after,
        rules: rules.join(' '),
      },
    },
  ]);
  return rules;
}

/** What left the house, with this outcome of the corrected contact. What is only reserved is decided again before it leaves. */
const madeWith = (
  past: readonly PermitHistoryRow[],
  { attemptId }: Corrected,
  outcome: PastContact['outcome'],
): readonly PermitHistoryRow[] =>
  past
    .filter((one) => one.state !== 'reserved')
    .map((one) => (one.attempt_id === attemptId ? { ...one, outcome } : one));
