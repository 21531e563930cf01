import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Tx } from './db.ts';

export interface ProposalRecord {
  readonly proposal_id: string;
  readonly low_id: string;
  readonly high_id: string;
  readonly state: 'open' | 'merged' | 'rejected';
  readonly reasons: readonly string[];
  /** A second person has been asked and can still answer. */
  readonly waiting: boolean;
}

const lockBy = (tx: Tx, tenant: string, at: Instant, which: ReturnType<typeof sql>) =>
  sql<ProposalRecord>`
    select m.proposal_id, m.low_id, m.high_id, m.state, m.reasons,
           exists (select from approval a where a.tenant_id = m.tenant_id and a.approval_id = m.approval_id
                   and a.verdict is null and a.expires_at > ${at}::timestamptz) as waiting
    from merge_proposal m where m.tenant_id = ${tenant} and ${which} for update`.execute(tx);

/** The two people of a proposal, not locked; a pair never changes. */
export async function readProposalPair(
  tx: Tx,
  tenant: string,
  proposalId: string,
): Promise<readonly [string, string] | undefined> {
  const { rows } = await sql<{ low_id: string; high_id: string }>`
    select low_id, high_id from merge_proposal where tenant_id = ${tenant} and proposal_id = ${proposalId}`.execute(
    tx,
  );
  return rows[0] === undefined ? undefined : [rows[0].low_id, rows[0].high_id];
}

/** Reads and locks one proposal. */
export async function lockProposal(
  tx: Tx,
  tenant: string,
  proposalId: string,
  at: Instant,
): Promise<ProposalRecord | undefined> {
  return (await lockBy(tx, tenant, at, sql`m.proposal_id = ${proposalId}`)).rows[0];
}

/** The proposal of this pair, locked. */
export async function lockProposalOf(
  tx: Tx,
  tenant: string,
  [lowId, highId]: readonly [string, string],
  at: Instant,
): Promise<ProposalRecord | undefined> {
  return (await lockBy(tx, tenant, at, sql`m.low_id = ${lowId} and m.high_id = ${highId}`)).rows[0];
}

/**
 * Keeps that a second person was asked about a pair, so that both stand side by side before them: a pair that nothing
 * proposed is there because somebody said so, and one told apart before is open again.
 */
export async function keepAsked(
  tx: Tx,
  tenant: string,
  asked: {
    readonly proposalId: string;
    readonly pair: readonly [low: string, high: string];
    readonly approvalId: string;
  },
  at: Instant,
): Promise<void> {
  const [lowId, highId] = asked.pair;
  await sql`
    insert into merge_proposal (tenant_id, proposal_id, low_id, high_id, state, strength, reasons, found_at, approval_id)
    values (${tenant}, ${asked.proposalId}, ${lowId}, ${highId}, 'open', 'weak', '{said}', ${at}::timestamptz,
            ${asked.approvalId})
    on conflict (tenant_id, low_id, high_id) do update
    set state = 'open', approval_id = excluded.approval_id, merge_id = null, decided_by = null, decided_at = null,
        decided_because = null`.execute(tx);
}

interface Decided {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

/** Two people told apart; what they have in common today does not propose them again. */
export async function markRejected(
  tx: Tx,
  tenant: string,
  proposalId: string,
  { by, at, reason }: Decided,
): Promise<void> {
  await sql`
    update merge_proposal set state = 'rejected', rejected_reasons = reasons, decided_by = ${by}, decided_at = ${at}::timestamptz,
                              decided_because = ${reason}, merge_id = null
    where tenant_id = ${tenant} and proposal_id = ${proposalId}`.execute(tx);
}

/** Closes the proposal of the pair that was merged, and every open one between two people who count as one by it. */
export async function closeProposals(
  tx: Tx,
  tenant: string,
  merged: { readonly mergeId: string; readonly rootId: string; readonly saidIds: readonly [string, string] },
  { by, at, reason }: Decided,
): Promise<void> {
  const said = sql`(m.low_id = any(${[...merged.saidIds]}::uuid[]) and m.high_id = any(${[...merged.saidIds]}::uuid[]))`;
  await sql`
    update merge_proposal m set state = 'merged', merge_id = ${merged.mergeId}, decided_by = ${by},
                                decided_at = ${at}::timestamptz, decided_because = ${reason}
    from person l, person h
    where l.tenant_id = ${tenant} and l.root_id = ${merged.rootId}
      and m.tenant_id = l.tenant_id and m.low_id = l.person_id and (m.state = 'open' or (${said} and m.state = 'rejected'))
      and h.tenant_id = m.tenant_id and h.person_id = m.high_id and h.root_id = l.root_id`.execute(tx);
}

/** After a merge was taken back: its proposal says that they were told apart, the others that it closed are open again. */
export async function reopenProposals(
  tx: Tx,
  tenant: string,
  undone: { readonly mergeId: string; readonly saidIds: readonly [string, string] },
  { by, at, reason }: Decided,
): Promise<void> {
  const said = sql`(m.low_id = any(${[...undone.saidIds]}::uuid[]) and m.high_id = any(${[...undone.saidIds]}::uuid[]))`;
  await sql`
    update merge_proposal m
    set state = case when ${said} then 'rejected' else 'open' end, merge_id = null, approval_id = null,
        rejected_reasons = case when ${said} then m.reasons else m.rejected_reasons end,
        decided_by = case when ${said} then ${by}::uuid end,
        decided_at = case when ${said} then ${at}::timestamptz end,
        decided_because = case when ${said} then ${reason} end
    where m.tenant_id = ${tenant} and m.merge_id = ${undone.mergeId}`.execute(tx);
}
