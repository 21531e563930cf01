import type { StatutoryCalendar } from '../../domain/calendar/statutory.ts';
import type { Call } from '../../domain/call.ts';
import type { Pack } from '../../domain/permit/rule.ts';
import type { ReachabilityTerms } from '../../domain/person/reachability.ts';
import type { Template } from '../../domain/wording/template.ts';
import type { Db, Tx } from '../../store/db.ts';
import type { Phase, WrittenAnswer } from './answer.ts';
import { answerOf } from './answer-row.ts';
import { loadLocked } from './load-locked.ts';
import { writeAnswers } from './write-answers.ts';

export interface PermitPorts {
  readonly db: Db;
  /** The shipped packs, law first; those that the tenant released take their place, asked anew for each batch. */
  readonly packs: readonly Pack[];
  /** The shipped years; those that the tenant confirmed take their place, read anew for each decision. */
  readonly calendar: StatutoryCalendar;
  /** When somebody counts as unreachable; absent: nobody does, and no third person is asked for anybody. */
  readonly reachability?: ReachabilityTerms;
  /** By `id@version`. */
  readonly templates: ReadonlyMap<string, Template>;
}

/**
 * Decides permits for attempts in the caller's transaction: locks the people (id order) and their shared numbers, reads
 * facts and history after the lock, decides one after the other, writes permits, refusals, attempts and evidence.
 * Unknown ids are left out of the answers.
 */
export async function decidePermits(
  tx: Tx,
  ports: PermitPorts,
  call: Call,
  input: { readonly attemptIds: readonly string[]; readonly phase: Phase },
): Promise<readonly WrittenAnswer[]> {
  const loaded = await loadLocked(tx, call, input.attemptIds, ports);
  const rules = { ...loaded.rules, templates: ports.templates };
  const answers = loaded.rows.map((row) => answerOf(rules, call, row, loaded, input.phase));
  return writeAnswers(tx, { db: ports.db, ...loaded.rules }, call, answers, input.phase);
}
