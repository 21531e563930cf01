import type { Instant } from '../../domain/calendar/instant.ts';
import { type Outcome, type Refusal, refuse } from '../../domain/outcome.ts';
import { type DiallerRefusal, refuseForDialler } from '../../store/dialler-acts.store.ts';
import type { DiallerFactsRow, Functions } from '../../store/dialler-facts.store.ts';
import { packsOf } from '../permit/answer.ts';
import type { DiallerPorts } from './asked.ts';
import { type JudgedWish, saidBy } from './judge-wish.ts';
import { recordedOf } from './recorded.ts';
import type { Request } from './request.ts';

export interface RefusedWish {
  readonly phase: DiallerRefusal['phase'];
  readonly code: string;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly judged?: JudgedWish | undefined;
  readonly askedFor: Instant;
  readonly channel: string | null;
  readonly permitId?: string | undefined;
  /** What is known of the case; absent: the account is not this dialler's, or nobody's, and nothing is told of it. */
  readonly facts?: DiallerFactsRow | undefined;
  /** The reserved permit ends with it. */
  readonly withdraw?: boolean;
}

/** Stores a refusal with the rules that spoke and the facts read, and its evidence; answers with its code. Nothing is sent. */
export async function refuseWish(
  ports: DiallerPorts,
  db: Functions,
  request: Request,
  wish: RefusedWish,
): Promise<Outcome<never>> {
  const { call, dialler } = request;
  const { judged, facts } = wish;
  const decision = judged?.decision;
  const recorded = judged === undefined ? undefined : await recordedOf(ports, call, judged);
  const refusalId = call.newId();
  const rules = decision?.hits.map((hit) => hit.ruleId) ?? [];
  const answer: Refusal = refuse(wish.code, {
    refusalId,
    ...(wish.params === undefined ? {} : { params: wish.params }),
    ...(decision === undefined ? {} : { because: rules, rules: saidBy(decision.hits) }),
    ...(decision?.nextAllowedAt === undefined ? {} : { nextAllowedAt: decision.nextAllowedAt }),
  });
  const refusal: DiallerRefusal = {
    refusalId,
    agencyId: dialler.agencyId,
    permitId: wish.permitId ?? null,
    caseId: facts?.case_id ?? null,
    rootId: facts?.root_id ?? null,
    attemptId: wish.permitId === undefined ? null : (facts?.attempt_id ?? null),
    channel: wish.channel,
    phase: wish.phase,
    code: wish.code,
    ...packsOf(judged?.rules.packs ?? ports.packs),
    rules,
    facts: decision?.factsRead ?? [],
    askedFor: wish.askedFor,
    nextAllowedAt: decision?.nextAllowedAt ?? null,
    withdraw: wish.withdraw ?? false,
  };
  await refuseForDialler(db, request.actFor(answer), refusal, recorded, {
    refusal_id: refusalId,
    attempt_id: refusal.attemptId,
    phase: refusal.phase,
    code: refusal.code,
    pack_id: refusal.packId,
    pack_version: refusal.packVersion,
    rules,
    facts: refusal.facts,
    next_allowed_at: refusal.nextAllowedAt,
    agency_id: refusal.agencyId,
    permit_id: refusal.permitId,
    asked_for: refusal.askedFor,
    ...(recorded === undefined ? {} : { decision_hash: recorded.hash.toString('hex') }),
  });
  return answer;
}
