import type { Call } from '../../domain/call.ts';
import type { Draft } from '../../domain/evidence/entry-types.ts';
import { done } from '../../domain/outcome.ts';
import type { Pack } from '../../domain/permit/rule.ts';
import type { Db, Tx } from '../../store/db.ts';
import { appendEvidenceMany } from '../../store/evidence.store.ts';
import {
  confirmReserved,
  insertRefusals,
  type NewPermit,
  type NewRefusal,
  refuseAttempts,
  reserve,
} from '../../store/permit-reserve.store.ts';
import type { RulesInForce } from '../../store/rules-in-force.store.ts';
import { type Answer, type Phase, packsOf, type WrittenAnswer } from './answer.ts';
import { type Judged, recordDecisions } from './record-decisions.ts';

/** A refusal or a permit of one answer, with the decision that it came of. */
interface Refused {
  readonly answer: Answer;
  readonly refusal: NewRefusal;
  readonly judged: Judged;
}
interface Granted {
  readonly answer: Answer;
  readonly permit: NewPermit;
  readonly judged: Judged;
}

/**
 * Writes what was decided: permits, refusals, what each was decided from, the attempts' states, and evidence in each case's
 * stream.
 */
export async function writeAnswers(
  tx: Tx,
  rules: { readonly db: Db } & Pick<RulesInForce, 'packs' | 'calendar'>,
  call: Call,
  answers: readonly Answer[],
  phase: Phase,
): Promise<readonly WrittenAnswer[]> {
  const granted = answers.flatMap((answer) => newPermit(rules.packs, answer));
  const refused = answers.flatMap((answer) => newRefusals(rules.packs, call, answer, phase));
  const hashes = await recordDecisions(tx, rules, call, [
    ...refused.map(({ answer, refusal: { refusalId }, judged }) => ({
      permitId: null,
      refusalId,
      caseId: answer.row.case_id,
      phase,
      judged,
    })),
    ...granted.map(({ answer, permit: { permitId }, judged }) => ({
      permitId,
      refusalId: null,
      caseId: answer.row.case_id,
      phase,
      judged,
    })),
  ]);
  const hash = (index: number): string => hashes[index]?.toString('hex') ?? '';
  const permits = granted.map((one) => one.permit);
  if (phase === 'planning') await reserve(tx, call.tenant, permits, call.now);
  else for (const permit of permits) await confirmReserved(tx, call.tenant, permit);
  await insertRefusals(
    tx,
    call.tenant,
    refused.map((one) => one.refusal),
    call.now,
  );
  const ended = answers.filter((answer) => !answer.outcome.ok && answer.denied.length > 0);
  await refuseAttempts(
    tx,
    call.tenant,
    ended.map((answer) => answer.row.attempt_id),
    call.now,
  );
  const reserved = phase === 'planning' ? granted : [];
  await appendEvidenceMany(tx, call, [
    ...refused.map((one, index) => refusedEntry(one, hash(index))),
    ...reserved.map((one, index) => reservedEntry(one, hash(refused.length + index))),
  ]);
  const hashOf = new Map(granted.map((one, index) => [one.answer, hash(refused.length + index)]));
  return answers.map((answer) => ({
    attemptId: answer.row.attempt_id,
    outcome: answer.outcome.ok
      ? done({ ...answer.outcome.value, decisionHash: hashOf.get(answer) ?? '' })
      : answer.outcome,
  }));
}

function newPermit(packs: readonly Pack[], answer: Answer): Granted[] {
  if (!answer.outcome.ok || answer.allowed === undefined) return [];
  const { permitId, attemptId, windowFrom, windowUntil } = answer.outcome.value;
  const rules = answer.allowed.decision.asked;
  const permit = { permitId, attemptId, windowFrom, windowUntil, ...packsOf(packs), rules };
  return [{ answer, permit, judged: answer.allowed }];
}

function newRefusals(packs: readonly Pack[], call: Call, answer: Answer, phase: Phase): Refused[] {
  return answer.denied.map(({ at, decision, input }) => ({
    answer,
    judged: { decision, input },
    refusal: {
      refusalId: call.newId(),
      attemptId: answer.row.attempt_id,
      phase,
      code: phase === 'planning' ? 'PERMIT_DENIED' : 'PERMIT_DENIED_AT_DISPATCH',
      ...packsOf(packs),
      rules: decision.hits.map((hit) => hit.ruleId),
      facts: decision.factsRead,
      askedFor: at,
      nextAllowedAt: decision.nextAllowedAt ?? null,
    },
  }));
}

const refusedEntry = ({ answer, refusal }: Refused, hash: string): Draft => ({
  stream: `case/${answer.row.case_id}`,
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
    decision_hash: hash,
  },
});

const reservedEntry = ({ answer: { row }, permit }: Granted, hash: string): Draft => ({
  stream: `case/${row.case_id}`,
  type: 'permit.reserved',
  body: {
    permit_id: permit.permitId,
    attempt_id: permit.attemptId,
    channel: row.channel,
    contact_point_id: row.contact_point_id,
    window_from: permit.windowFrom,
    window_until: permit.windowUntil,
    pack_id: permit.packId,
    pack_version: permit.packVersion,
    rules: permit.rules,
    decision_hash: hash,
  },
});
