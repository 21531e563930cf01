import type { CasePage } from '../contract/api/case-page.ts';
import { toEdge } from '../contract/ids.ts';
import { sentencesOf } from '../contract/sentence.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { holdState } from '../domain/permit/gate-table.ts';
import type { PaymentLineRow } from '../store/case-read.store.ts';
import type {
  AttemptRow,
  CallbackRow,
  DecisionRow,
  HoldRow,
  MessageRow,
  PermitRow,
  RefusalRow,
} from '../store/contact-read.store.ts';
import type { ApprovalRow } from '../store/desk-read.store.ts';
import { edgeOrNull, fenText, ruleSentence } from './edge.ts';
import { explanationOf, factsShown } from './explain-decision.ts';
import type { ReadPorts } from './ports.ts';

type View<K extends keyof CasePage> =
  NonNullable<CasePage[K]> extends readonly (infer T)[] ? T : NonNullable<CasePage[K]>;

export function showDecision(ports: ReadPorts, row: DecisionRow): View<'decision'> {
  return {
    decidedOn: row.decided_on,
    accountId: toEdge('account', row.account_id),
    strategyId: row.strategy_id,
    strategyVersion: row.strategy_version,
    ruleId: row.rule_id,
    ...explanationOf(ports, row),
    step: row.step,
    treatment: row.treatment,
    channel: row.channel as View<'decision'>['channel'],
    templateId: row.template_id,
    priority: row.priority,
    facts: factsShown(row),
    evidence: { stream: row.evidence_stream, seq: String(row.evidence_seq), leaf: row.evidence_leaf },
  };
}

export function showAttempt(ports: ReadPorts, row: AttemptRow): View<'attempts'> {
  return {
    id: toEdge('attempt', row.attempt_id),
    accountId: toEdge('account', row.account_id),
    personId: toEdge('person', row.person_id),
    contactPointId: toEdge('contactPoint', row.contact_point_id),
    partyRole: row.party_role,
    channel: row.channel as View<'attempts'>['channel'],
    simulated: ports.isSimulated(row.channel),
    purpose: row.purpose,
    origin: row.origin,
    templateId: row.template_id,
    templateVersion: row.template_version,
    decidedOn: row.decided_on,
    ruleId: row.rule_id,
    plannedAt: row.planned_at,
    windowUntil: row.window_until,
    state: row.state as View<'attempts'>['state'],
    withdrawnBecause: row.withdrawn_because,
    lineStatus: row.line_status,
    who: row.who,
    result: row.result,
    reason: row.reason,
    willingness: row.willingness,
    concludedAt: row.concluded_at,
  };
}

export function showPermit(ports: ReadPorts, row: PermitRow): View<'permits'> {
  return {
    id: toEdge('permit', row.permit_id),
    attemptId: toEdge('attempt', row.attempt_id),
    contactPointId: toEdge('contactPoint', row.contact_point_id),
    channel: row.channel as View<'permits'>['channel'],
    state: row.state as View<'permits'>['state'],
    windowFrom: row.window_from,
    windowUntil: row.window_until,
    packId: row.pack_id,
    packVersion: row.pack_version,
    rules: row.rules.map((rule) => ruleSentence(ports, row.pack_id, row.pack_version, rule)),
    reservedAt: row.reserved_at,
    claimedAt: row.claimed_at,
    consumedAt: row.consumed_at,
    outcome: row.outcome as View<'permits'>['outcome'],
    concludedAt: row.concluded_at,
    concludedBecause: row.concluded_because,
  };
}

export function showRefusal(ports: ReadPorts, row: RefusalRow): View<'refusals'> {
  return {
    id: toEdge('refusal', row.refusal_id),
    attemptId: edgeOrNull('attempt', row.attempt_id),
    channel: row.channel as View<'refusals'>['channel'],
    phase: row.phase as View<'refusals'>['phase'],
    code: row.code,
    codeWords: sentencesOf(row.code, {}),
    packId: row.pack_id,
    packVersion: row.pack_version,
    rules: row.rules.map((rule) => ruleSentence(ports, row.pack_id, row.pack_version, rule)),
    facts: [...row.facts],
    askedFor: row.asked_for,
    nextAllowedAt: row.next_allowed_at,
    recordedAt: row.recorded_at,
  };
}

export function showMessage(
  row: MessageRow,
  callbacks: readonly CallbackRow[],
  content: View<'messages'>['content'],
): View<'messages'> {
  return {
    id: toEdge('message', row.message_id),
    attemptId: toEdge('attempt', row.attempt_id),
    permitId: toEdge('permit', row.permit_id),
    channel: row.channel as View<'messages'>['channel'],
    templateId: row.template_id,
    templateVersion: row.template_version,
    addressMask: row.address_mask,
    content,
    contentHash: row.content_hash.toString('hex'),
    amountFen: fenText(row.amount_fen),
    renderedAt: row.rendered_at,
    callbacks: callbacks
      .filter((callback) => callback.message_id === row.message_id)
      .map((callback) => ({ outcome: callback.outcome, happenedAt: callback.happened_at })),
  };
}

/** One row a posting line → one payment with its lines; the newest `rows` payments. */
export function showPayments(lines: readonly PaymentLineRow[], rows: number): View<'payments'>[] {
  const payments = new Map<string, View<'payments'>>();
  for (const row of lines) {
    const payment = payments.get(row.payment_id) ?? {
      id: toEdge('payment', row.payment_id),
      accountId: toEdge('account', row.account_id),
      source: row.source as View<'payments'>['source'],
      reference: row.reference,
      amountFen: fenText(row.amount_fen),
      effectiveOn: row.effective_on,
      recordedAt: row.recorded_at,
      lines: [],
    };
    if (row.line_no !== null) payment.lines.push(lineOf(row));
    payments.set(row.payment_id, payment);
  }
  return [...payments.values()].slice(0, rows);
}

const lineOf = (row: PaymentLineRow): View<'payments'>['lines'][number] => ({
  source: row.line_source as View<'payments'>['lines'][number]['source'],
  destination: row.line_destination as View<'payments'>['lines'][number]['destination'],
  instalmentNo: row.instalment_no,
  amountFen: fenText(row.line_fen),
});

export function showHold(row: HoldRow, now: Instant): View<'holds'> {
  const state = holdState(row, now);
  return {
    id: toEdge('hold', row.hold_id),
    accountId: edgeOrNull('account', row.account_id),
    kind: row.kind as View<'holds'>['kind'],
    complaint: row.complaint,
    channel: row.channel as View<'holds'>['channel'],
    actor: row.actor,
    actorName: row.actor_name,
    ground: row.ground,
    evidence: row.evidence,
    onExpiry: row.on_expiry,
    setBy: row.set_by,
    setAt: row.set_at,
    until: row.until,
    endsAt: row.ends_at,
    state,
    liftedAt: row.lifted_at,
    inForce: state === 'in_force' || state === 'review_due',
    liftRequested: row.lift_requested,
  };
}

export function showApproval(row: ApprovalRow): View<'approvals'> {
  return {
    id: toEdge('approval', row.approval_id),
    kind: row.kind,
    request: requestOf(row.request),
    madeBy: row.made_by,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    verdict: row.verdict as View<'approvals'>['verdict'],
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    note: row.note,
  };
}

/** The request is canonical JSON of one flat object; every value as text. */
export function requestOf(json: string): Record<string, string> {
  const parsed: unknown = JSON.parse(json);
  if (parsed === null || typeof parsed !== 'object') return {};
  return Object.fromEntries(
    Object.entries(parsed).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}
