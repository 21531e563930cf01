import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { asksNotFor } from '../domain/permit/preference-facts.ts';
import { PREFERENCE_RULES, preferenceProblem, type SaidWord } from '../domain/person/preference.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { keepOpening } from '../store/evidence-opening.store.ts';
import { lockPerson, type Withdrawn } from '../store/permit.store.ts';
import { insertPreference, zoneOfPerson } from '../store/preference.store.ts';
import type { Vault } from '../store/vault.ts';
import { withdrawReached } from './permit/withdraw-reached.ts';

export interface RecordPreference extends SaidWord {
  /** Bare UUID of whoever said it. */
  readonly personId: string;
  /** The words as they were said. */
  readonly words: string;
}

export interface PreferenceRecorded {
  readonly preferenceId: string;
  readonly withdrawn: Withdrawn;
}

export interface PreferencePorts {
  readonly db: Db;
  readonly vault: Vault;
}

/**
 * Takes down what a person asks for or agrees to. What narrows takes effect at once: planned contacts that it reaches are
 * withdrawn in the same transaction, under the person's lock. Refusals, in order: NOT_FOUND, PREFERENCE_SAID_LATER,
 * PREFERENCE_FIELDS, PREFERENCE_NOT_OWN_WORD, PREFERENCE_NO_PROOF, PREFERENCE_NOT_WRITTEN, PREFERENCE_UNTIL.
 */
export function recordPreference(
  ports: PreferencePorts,
  call: Call,
  input: RecordPreference,
): Promise<Outcome<PreferenceRecorded>> {
  return ports.db.inTenant(call.tenant, (tx) => recordPreferenceIn(tx, ports.vault, call, input));
}

/** The same inside the caller's transaction: a channel that hears STOP records it with its report. */
export async function recordPreferenceIn(
  tx: Tx,
  vault: Vault,
  call: Call,
  { words, ...word }: RecordPreference,
): Promise<Outcome<PreferenceRecorded>> {
  const zone = await zoneOfPerson(tx, call.tenant, word.personId);
  if (zone === undefined) return refuse('NOT_FOUND', { params: { what: 'person' } });
  const problem = preferenceProblem(word, call.now);
  if (problem !== undefined) return refuse(problem, { params: termOf(word) });
  const rootId = await lockPerson(tx, call.tenant, word.personId);
  const preferenceId = call.newId();
  const envelope = vault.seal(call.tenant, `preference/${preferenceId}`, { words });
  const recordedBy = `${call.actor.kind}:${call.actor.id}`;
  await insertPreference(tx, call.tenant, { ...word, preferenceId, envelope, recordedBy }, call.now);
  await appendEvidence(tx, call, {
    stream: `person/${word.personId}`,
    at: word.saidAt,
    type: 'preference.recorded',
    body: {
      preference_id: preferenceId,
      person_id: word.personId,
      kind: word.kind,
      medium: word.medium,
      window: word.window === null ? null : [...word.window],
      weekdays: word.weekdays === null ? null : [...word.weekdays],
      place: word.place,
      until: word.until,
      said_by: word.saidBy,
      said_via: word.saidVia,
      words: await keepOpening(tx, call.tenant, vault, words),
      proof: await keepOpening(tx, call.tenant, vault, word.proof),
    },
  });
  const withdrawn = await withdrawReached(
    tx,
    call,
    rootId,
    (contact) => contact.isOwn && asksNotFor(word, contact, zone),
    `preference:${word.kind}`,
  );
  return done({ preferenceId, withdrawn });
}

const termOf = ({ kind }: SaidWord): Record<string, string> => ({
  kind,
  days: String(PREFERENCE_RULES[kind].longestDays ?? ''),
});
