import assert from 'node:assert/strict';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Call } from '../../domain/call.ts';
import { decisionLeaf } from '../../domain/evidence/leaves.ts';
import type { CaseDecision } from '../../domain/strategy/decide-case.ts';
import { type Strategy, stepOf } from '../../domain/strategy/strategy.ts';
import type { NewAttempt } from '../../store/attempt.store.ts';
import type { LoadedCase } from '../../store/case-facts.store.ts';
import type { Tx } from '../../store/db.ts';
import { insertDecisions, type NewDecision } from '../../store/decision.store.ts';
import { appendBlock } from '../../store/evidence.store.ts';

/** By what a batch decides. */
export interface BatchPorts {
  readonly strategy: Strategy;
  /** The version in force of each template, by id. */
  readonly templateVersions: ReadonlyMap<string, string>;
}

/** Writes one block of decisions: the evidence over their rows, then the rows with their place in it. */
export async function writeDecisions(
  tx: Tx,
  strategy: Strategy,
  call: Call,
  day: LocalDate,
  decisions: readonly CaseDecision[],
): Promise<void> {
  if (decisions.length === 0) return;
  const rows = decisions.map((decision) => toDecisionRow(strategy, call, day, decision));
  const block = await appendBlock(tx, call, {
    stream: `day/${day}/decide`,
    type: 'decide.rows',
    leaves: rows.map(decisionLeaf),
    body: { strategy_id: strategy.id, strategy_version: strategy.version },
  });
  await insertDecisions(tx, call.tenant, block, rows);
}

/** The decision as its row, all but the pointer to the evidence. */
function toDecisionRow(strategy: Strategy, call: Call, day: LocalDate, decision: CaseDecision): NewDecision {
  const { rule } = decision;
  return {
    ...decision.facts,
    decided_on: day,
    case_id: decision.caseId,
    account_id: decision.accountId,
    strategy_id: strategy.id,
    strategy_version: strategy.version,
    rule_id: rule.id,
    step: rule.step,
    treatment: rule.treatment,
    channel: decision.channel,
    template_id: decision.templateId,
    priority: rule.priority,
    recorded_at: call.now,
  };
}

/** The planned contact of a decision; undefined when it plans none. */
export function toAttemptRow(
  ports: BatchPorts,
  call: Call,
  day: LocalDate,
  { loaded, decision }: { readonly loaded: LoadedCase; readonly decision: CaseDecision },
): NewAttempt | undefined {
  const plan = decision.attempt;
  if (plan === null) return undefined;
  const version = ports.templateVersions.get(plan.way.templateId);
  const role = loaded.roles.get(decision.accountId);
  assert(version !== undefined, 'a loaded strategy names only templates that exist');
  assert(
    role !== undefined,
    'a case whose person has no role on an account is incomplete and gets no attempt',
  );
  return {
    attempt_id: call.newId(),
    case_id: decision.caseId,
    account_id: decision.accountId,
    person_id: plan.personId,
    root_id: loaded.rootId,
    party_role: role,
    contact_point_id: plan.contactPointId,
    channel: plan.way.channel,
    purpose: stepOf(ports.strategy, decision.rule).purpose,
    template_id: plan.way.templateId,
    template_version: version,
    decided_on: day,
    rule_id: decision.rule.id,
    planned_at: plan.plannedAt,
    window_until: plan.windowUntil,
    recorded_at: call.now,
  };
}
