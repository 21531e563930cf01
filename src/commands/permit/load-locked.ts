import { limits } from '../../contract/limits.ts';
import { addMinutes } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import type { Tx } from '../../store/db.ts';
import { lockNumbers, lockPeople } from '../../store/permit.store.ts';
import {
  type AttemptFactsRow,
  attemptFacts,
  holdsOf,
  lockAttempts,
  peopleOfAttempts,
} from '../../store/permit-facts.store.ts';
import { type PermitHistoryRow, permitHistory } from '../../store/permit-reserve.store.ts';
import { restraintsOf } from '../../store/restraint.store.ts';
import { type RulesInForce, rulesAt } from '../../store/rules-in-force.store.ts';
import type { PermitPorts } from './decide-permits.ts';
import type { Known } from './facts-of-row.ts';
import { unreachableAmong } from './unreachable.ts';

/** What a batch decides from. */
export interface Loaded extends Known {
  readonly rows: readonly AttemptFactsRow[];
  /** Grows with every permit that this batch grants. */
  readonly history: PermitHistoryRow[];
  /** As they are in force for the tenant at this moment. */
  readonly rules: RulesInForce;
}

/**
 * Locks the people of these attempts, their shared numbers and the attempts, each in id order; then, in later statements,
 * reads what counts, so that it sees what the last holder of a lock wrote. `shipped` holds where the tenant has released or
 * confirmed nothing of its own.
 */
export async function loadLocked(
  tx: Tx,
  call: Call,
  attemptIds: readonly string[],
  shipped: Pick<PermitPorts, 'packs' | 'calendar' | 'reachability'>,
): Promise<Loaded> {
  const people = await peopleOfAttempts(tx, call.tenant, attemptIds);
  const rootIds = await lockPeople(tx, call.tenant, people.personIds);
  await lockNumbers(tx, call.tenant, people.contactPointIds);
  await lockAttempts(tx, call.tenant, attemptIds);
  const rows = await attemptFacts(tx, call.tenant, attemptIds);
  const rules = await rulesAt(tx, call.tenant, shipped, call.now);
  return {
    rows,
    holds: await holdsOf(tx, call.tenant, [...rootIds, ...rows.map((row) => row.case_root_id)], call.now),
    restraints: await restraintsOf(tx, call.tenant, rootIds, call.now),
    unreachable: await unreachableAmong(tx, call, rows, shipped.reachability),
    history: [
      ...(await permitHistory(tx, call.tenant, {
        rootIds,
        valueIndexes: rows.map((row) => row.value_index),
        since: addMinutes(call.now, -limits.capHistoryDays * 24 * 60),
      })),
    ],
    rules,
    calendar: rules.calendar,
  };
}
