import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type SaidWord, takingBackProblem } from '../domain/person/preference.ts';
import type { Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { keepOpening } from '../store/evidence-opening.store.ts';
import { lockPerson } from '../store/permit.store.ts';
import { insertPreferenceEnd, readPreference } from '../store/preference.store.ts';
import type { PreferencePorts } from './record-preference.ts';

export interface WithdrawPreference extends Pick<SaidWord, 'saidBy' | 'saidVia' | 'proof' | 'saidAt'> {
  readonly preferenceId: string;
  readonly words: string;
}

/**
 * Takes back what a person asked for or agreed to, by his later word. Nobody else's word widens what may be done to him; a
 * consent is taken back by anyone who speaks for him. Refusals, in order: NOT_FOUND, PREFERENCE_ENDED, PREFERENCE_SAID_LATER,
 * PREFERENCE_NOT_OWN_WORD, PREFERENCE_NO_PROOF.
 */
export function withdrawPreference(
  ports: PreferencePorts,
  call: Call,
  input: WithdrawPreference,
): Promise<Outcome<{ readonly preferenceId: string }>> {
  return ports.db.inTenant(call.tenant, (tx) => withdrawPreferenceIn(tx, ports, call, input));
}

async function withdrawPreferenceIn(
  tx: Tx,
  { vault }: PreferencePorts,
  call: Call,
  { words, ...word }: WithdrawPreference,
): Promise<Outcome<{ readonly preferenceId: string }>> {
  const { preferenceId } = word;
  const named = await readPreference(tx, call.tenant, preferenceId);
  if (named === undefined) return refuse('NOT_FOUND', { params: { what: 'preference' } });
  await lockPerson(tx, call.tenant, named.person_id);
  const held = await readPreference(tx, call.tenant, preferenceId);
  const isOver = held === undefined || held.has_ended || (held.until !== null && held.until <= call.now);
  if (isOver) return refuse('PREFERENCE_ENDED');
  const problem = takingBackProblem({ kind: held.kind, saidAt: held.said_at }, word, call.now);
  if (problem !== undefined) return refuse(problem, { params: { kind: held.kind } });
  const envelope = vault.seal(call.tenant, `preference_end/${preferenceId}`, { words });
  const recordedBy = `${call.actor.kind}:${call.actor.id}`;
  await insertPreferenceEnd(tx, call.tenant, { ...word, envelope, recordedBy }, call.now);
  await appendEvidence(tx, call, {
    stream: `person/${held.person_id}`,
    at: word.saidAt,
    type: 'preference.ended',
    body: {
      preference_id: preferenceId,
      person_id: held.person_id,
      kind: held.kind,
      said_by: word.saidBy,
      said_via: word.saidVia,
      words: await keepOpening(tx, call.tenant, vault, words),
      proof: await keepOpening(tx, call.tenant, vault, word.proof),
    },
  });
  return done({ preferenceId });
}
