import type { Instant } from '../../domain/calendar/instant.ts';
import { done, type Outcome } from '../../domain/outcome.ts';
import { type NewDiallerPermit, reserveForDialler } from '../../store/dialler-acts.store.ts';
import type { Functions } from '../../store/dialler-facts.store.ts';
import { packsOf } from '../permit/answer.ts';
import type { DiallerPorts, PermitHeld, ReserveInput } from './asked.ts';
import { type JudgedWish, saidBy } from './judge-wish.ts';
import type { KnownFacts } from './known-facts.ts';
import { actorOf, owedFor, permitBody, untilOf, versionsOf } from './permit-terms.ts';
import { recordedOf } from './recorded.ts';
import { refuseWish } from './refuse-wish.ts';
import type { Request } from './request.ts';

export interface Granted {
  readonly input: ReserveInput;
  readonly facts: KnownFacts;
  readonly judged: JudgedWish;
  readonly at: Instant;
}

/**
 * Writes the permit that was decided; `stale`: something came between, and nothing is written. Refusals: NOTHING_OVERDUE,
 * NOTHING_DUE (paid, or gone).
 */
export async function grantWish(
  ports: DiallerPorts,
  db: Functions,
  request: Request,
  { input, facts, judged, at }: Granted,
): Promise<Outcome<PermitHeld> | 'stale'> {
  const { call, dialler } = request;
  const { decision } = judged;
  const recorded = await recordedOf(ports, call, judged);
  const permit: NewDiallerPermit = {
    permitId: call.newId(),
    attemptId: call.newId(),
    caseId: facts.case_id,
    windowFrom: at,
    windowUntil: untilOf(at, decision),
    ...packsOf(judged.rules.packs),
    rules: decision.asked,
    accountId: input.accountId,
    owed: owedFor(input).owed,
    personId: input.personId,
    contactPointId: input.contactPointId,
    partyRole: input.partyRole,
    channel: input.channel,
    purpose: input.purpose,
    templateId: input.script?.id ?? null,
    templateVersion: input.script?.version ?? null,
    today: call.today,
    start: input.start,
    actorKind: dialler.inHouse ? 'own' : 'agency',
    actor: actorOf(dialler, input.channel),
    agencyId: dialler.agencyId,
  };
  const answer = done<PermitHeld>({
    permitId: permit.permitId,
    state: input.start ? 'started' : 'reserved',
    windowFrom: permit.windowFrom,
    windowUntil: permit.windowUntil,
    warnings: saidBy(decision.hits),
  });
  const body = permitBody(permit, facts, input, dialler, recorded.hash);
  const written = await reserveForDialler(
    db,
    request.actFor(answer),
    versionsOf(facts),
    permit,
    recorded,
    body,
  );
  if (written === 'not_owed') {
    const of = { phase: 'planning', askedFor: input.at ?? request.call.now, channel: input.channel } as const;
    return refuseWish(ports, db, request, { ...of, code: owedFor(input).code, facts });
  }
  return written === 'done' ? answer : 'stale';
}
