import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { isSecondHand, ruleHash } from '../domain/permit/rule-hash.ts';
import { staffPersonOf } from '../store/approval.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence, sha256 } from '../store/evidence.store.ts';
import { readPackVersion } from '../store/pack.store.ts';
import { insertConfirmations } from '../store/rule-confirmation.store.ts';
import { packOf } from '../store/rules-to-confirm.store.ts';
import { readRole } from '../store/staff.store.ts';

export interface ConfirmRules {
  readonly packId: string;
  readonly version: string;
  /** Each rule with the hash that the officer saw, hex. */
  readonly rules: readonly { readonly ruleId: string; readonly ruleHash: string }[];
  /** Which originals were read. */
  readonly note: string;
}

export interface RulesConfirmed {
  readonly confirmed: readonly string[];
  /** Confirmed before, as they read. */
  readonly already: readonly string[];
}

/** A note shorter than this names no source. */
const NOTE_CHARS_MIN = 4;

/**
 * The tenant's own officer says of rules, as they read, that their numbers are right at the source. All of them or none.
 * Refusals, in order: APPROVAL_STAFF_UNKNOWN, FORBIDDEN (no compliance officer), NOT_FOUND (no such version), RULE_CHANGED
 * (it reads otherwise than was seen), CONFIRMATION_NEEDS_SOURCE (a second-hand rule, and the note names no original).
 */
export function confirmRules(
  ports: { readonly db: Db },
  call: Call,
  input: ConfirmRules,
): Promise<Outcome<RulesConfirmed>> {
  return ports.db.inTenant(call.tenant, (tx) => confirmRulesIn(tx, call, input));
}

async function confirmRulesIn(tx: Tx, call: Call, input: ConfirmRules): Promise<Outcome<RulesConfirmed>> {
  const byPerson = await staffPersonOf(tx, call.tenant, call.actor.id);
  if (call.actor.kind !== 'staff' || byPerson === undefined) return refuse('APPROVAL_STAFF_UNKNOWN');
  if ((await readRole(tx, call.tenant, call.actor.id)) !== 'compliance')
    return refuse('FORBIDDEN', { params: { action: 'rule.confirm' } });
  const stored = await readPackVersion(tx, call.tenant, input.packId, input.version);
  if (stored === undefined) return refuse('NOT_FOUND', { params: { what: 'pack' } });
  const { pack } = packOf(stored);
  // One id may stand twice, for one stretch of days after another: what is confirmed is the wording.
  const asked = new Set(input.rules.map((one) => `${one.ruleId} ${one.ruleHash}`));
  const rules = pack.rules
    .map((rule) => ({ rule, ruleId: rule.id, ruleHash: Buffer.from(ruleHash(sha256, rule)) }))
    .filter((one) => asked.delete(`${one.ruleId} ${toHex(one.ruleHash)}`));
  const [changed] = asked;
  if (changed !== undefined) return refuse('RULE_CHANGED', { params: { rule: changed.split(' ')[0] ?? '' } });
  const secondHand = rules.find(({ rule }) => isSecondHand(rule))?.rule;
  if (secondHand !== undefined && input.note.trim().length < NOTE_CHARS_MIN)
    return refuse('CONFIRMATION_NEEDS_SOURCE', { params: { rule: secondHand.id } });
  const { packId, version, note } = input;
  const of = { packId, version, rules, by: call.actor.id, byPerson, note };
  const written = await insertConfirmations(tx, call.tenant, of, call.now);
  const fresh = rules.filter((rule) => written.includes(toHex(rule.ruleHash)));
  if (fresh.length > 0) {
    await appendEvidence(tx, call, {
      stream: `pack/${packId}`,
      type: 'rule.confirmed',
      body: {
        pack_id: packId,
        version,
        rules: fresh.map((rule) => ({ rule_id: rule.ruleId, rule_hash: toHex(rule.ruleHash) })),
        note_hash: toHex(sha256(Buffer.from(note))),
      },
    });
  }
  const idsOf = (some: typeof rules): readonly string[] => some.map((one) => one.ruleId).sort();
  return done({ confirmed: idsOf(fresh), already: idsOf(rules.filter((one) => !fresh.includes(one))) });
}
