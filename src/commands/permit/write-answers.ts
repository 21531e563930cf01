import type { Call } from '../../domain/call.ts';
import type { Draft } from '../../domain/evidence/entry-types.ts';
import type { Pack } from '../../domain/permit/rule.ts';
import type { Tx } from '../../store/db.ts';
import { appendEvidenceMany } from '../../store/evidence.store.ts';
import {
  confirmReserved,
  insertRefusals,
  type NewPermit,
  type NewRefusal,
  refuseAttempts,
  reserve,
} from '../../store/permit-reserve.store.ts';
import { type Answer, type Phase, packsOf } from './answer.ts';

/** Writes what was decided: permits, refusals, the attempts' states, and evidence in each case's stream. */
export async function writeAnswers(
  tx: Tx,
  packs: readonly Pack[],
  call: Call,
  answers: readonly Answer[],
  phase: Phase,
): Promise<void> {
  const granted = answers.flatMap((answer) => newPermit(packs, answer));
  const refusals = answers.flatMap((answer) => newRefusals(packs, call, answer, phase));
  if (phase === 'planning') await reserve(tx, call.tenant, granted, call.now);
  else for (const permit of granted) await confirmReserved(tx, call.tenant, permit);
  await insertRefusals(tx, call.tenant, refusals, call.now);
  const refused = answers.filter((answer) => !answer.outcome.ok && answer.denied.length > 0);
  await refuseAttempts(
    tx,
    call.tenant,
    refused.map((answer) => answer.row.attempt_id),
    call.now,
  );
  const reserved = phase === 'planning' ? granted : [];
  await appendEvidenceMany(tx, call, [
    ...refusals.map(refusedEntry(answers)),
    ...reserved.map(reservedEntry(answers)),
  ]);
}

function newPermit(packs: readonly Pack[], answer: Answer): NewPermit[] {
  if (!answer.outcome.ok) return [];
  const { permitId, attemptId, windowFrom, windowUntil } = answer.outcome.value;
  return [{ permitId, attemptId, windowFrom, windowUntil, ...packsOf(packs), rules: answer.rules }];
}

function newRefusals(packs: readonly Pack[], call: Call, answer: Answer, phase: Phase): NewRefusal[] {
  return answer.denied.map(({ at, decision }) => ({
    refusalId: call.newId(),
    attemptId: answer.row.attempt_id,
    phase,
    code: phase === 'planning' ? 'PERMIT_DENIED' : 'PERMIT_DENIED_AT_DISPATCH',
    ...packsOf(packs),
    rules: decision.hits.map((hit) => hit.ruleId),
    facts: decision.factsRead,
    askedFor: at,
    nextAllowedAt: decision.nextAllowedAt ?? null,
  }));
}

const rowOf = (answers: readonly Answer[]): ReadonlyMap<string, Answer['row']> =>
  new Map(answers.map((answer) => [answer.row.attempt_id, answer.row]));

function refusedEntry(answers: readonly Answer[]): (refusal: NewRefusal) => Draft {
  const rows = rowOf(answers);
  return (refusal) => ({
    stream: `case/${rows.get(refusal.attemptId)?.case_id}`,
    type: 'permit.refused',
    body: {
      refusal_id: refusal.refusalId,
      attempt_id: refusal.attemptId,
      phase: refusal.phase,
      code: refusal.code,
      pack_id: refusal.packId,
      pack_version: refusal.packVersion,
      rules: refusal.rules,
      facts: refusal.facts,
      next_allowed_at: refusal.nextAllowedAt,
    },
  });
}

function reservedEntry(answers: readonly Answer[]): (permit: NewPermit) => Draft {
  const rows = rowOf(answers);
  return (permit) => {
    const row = rows.get(permit.attemptId);
    return {
      stream: `case/${row?.case_id}`,
      type: 'permit.reserved',
      body: {
        permit_id: permit.permitId,
        attempt_id: permit.attemptId,
        channel: row?.channel ?? '',
        contact_point_id: row?.contact_point_id ?? '',
        window_from: permit.windowFrom,
        window_until: permit.windowUntil,
        pack_id: permit.packId,
        pack_version: permit.packVersion,
        rules: permit.rules,
      },
    };
  };
}
