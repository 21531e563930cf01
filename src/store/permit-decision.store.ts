import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import { canonical } from '../domain/evidence/canonical.ts';
import type { Tx } from './db.ts';
import { sha256OfText } from './evidence.store.ts';

/** A text that decisions name: all packs asked, or the calendar. */
export interface DecisionContext {
  readonly hash: Buffer;
  readonly kind: 'packs' | 'calendar';
  readonly text: string;
}

/** SHA-256 over everything that a recorded decision says: what evidence names. */
export const decisionHash = (said: {
  readonly packsHash: Buffer;
  readonly calendarHash: Buffer;
  readonly input: string;
  readonly outcome: string;
}): Buffer =>
  sha256OfText(
    canonical({
      v: 1,
      packs: said.packsHash.toString('hex'),
      calendar: said.calendarHash.toString('hex'),
      input: said.input,
      outcome: said.outcome,
    }),
  );

export interface NewDecision {
  readonly decisionId: string;
  readonly permitId: string | null;
  readonly refusalId: string | null;
  readonly caseId: string;
  readonly phase: 'planning' | 'dispatch';
  readonly input: string;
  readonly outcome: string;
  readonly hash: Buffer;
}

/**
 * Writes what decisions were made from, and the contexts that may not stand yet, in one statement. Tells which of those
 * contexts stood already, in a committed transaction: they need not be sent again.
 */
export async function insertDecisions(
  tx: Tx,
  tenant: string,
  made: {
    readonly decisions: readonly NewDecision[];
    readonly packsHash: Buffer;
    readonly calendarHash: Buffer;
    readonly contexts: readonly DecisionContext[];
    readonly at: Instant;
  },
): Promise<readonly DecisionContext[]> {
  const { decisions, contexts } = made;
  const rows = decisions.map(({ hash, ...one }) => ({ ...one, hash: hash.toString('hex') }));
  const fresh = await sql<{ context_hash: Buffer }>`
    with context as (
      insert into decision_context (tenant_id, context_hash, kind, text, recorded_at)
      select ${tenant}, c.hash, c.kind, c.text, ${made.at}::timestamptz
      from unnest(${contexts.map((one) => one.hash)}::bytea[], ${contexts.map((one) => one.kind)}::text[],
                  ${contexts.map((one) => one.text)}::text[]) as c(hash, kind, text)
      order by c.hash
      on conflict do nothing
      returning context_hash),
    decision as (
      insert into permit_decision (tenant_id, decision_id, permit_id, refusal_id, case_id, phase, decided_at, packs_hash,
                                   calendar_hash, input, outcome, decision_hash)
      select ${tenant}, r."decisionId", r."permitId", r."refusalId", r."caseId", r.phase, ${made.at}::timestamptz,
             ${made.packsHash}, ${made.calendarHash}, r.input, r.outcome, decode(r.hash, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("decisionId" uuid, "permitId" uuid, "refusalId" uuid,
           "caseId" uuid, phase text, input text, outcome text, hash text))
    select context_hash from context`.execute(tx);
  return contexts.filter((one) => !fresh.rows.some((row) => row.context_hash.equals(one.hash)));
}

/** Writes contexts that may not stand yet. */
export async function insertContexts(
  tx: Tx,
  tenant: string,
  contexts: readonly DecisionContext[],
  at: Instant,
): Promise<void> {
  await sql`
    insert into decision_context (tenant_id, context_hash, kind, text, recorded_at)
    select ${tenant}, c.hash, c.kind, c.text, ${at}::timestamptz
    from unnest(${contexts.map((one) => one.hash)}::bytea[], ${contexts.map((one) => one.kind)}::text[],
                ${contexts.map((one) => one.text)}::text[]) as c(hash, kind, text)
    order by c.hash on conflict do nothing`.execute(tx);
}

export interface DecisionRow {
  readonly decision_id: string;
  readonly permit_id: string | null;
  readonly refusal_id: string | null;
  readonly case_id: string;
  readonly phase: 'planning' | 'dispatch';
  readonly decided_at: Instant;
  readonly packs_hash: Buffer;
  readonly calendar_hash: Buffer;
  readonly input: string;
  readonly outcome: string;
  readonly decision_hash: Buffer;
  /** The evidence names this very hash; true also where nothing left the house by a decision at dispatch. */
  readonly in_evidence: boolean;
}

/** Decisions of [from, until) in the order of their time, after the one named; at most `size`. */
export async function readDecisions(
  tx: Tx,
  tenant: string,
  of: {
    readonly from: Instant;
    readonly until: Instant;
    readonly after: { readonly at: Instant; readonly id: string } | null;
    readonly size: number;
  },
): Promise<readonly DecisionRow[]> {
  const found = await sql<DecisionRow>`
    select d.decision_id, d.permit_id, d.refusal_id, d.case_id, d.phase, d.decided_at, d.packs_hash, d.calendar_hash, d.input,
           d.outcome, d.decision_hash,
           case when exists (select 1 from evidence_entry e
                             where e.tenant_id = d.tenant_id and e.stream = 'case/' || d.case_id
                               and e.type in ('permit.reserved', 'permit.started', 'permit.refused', 'permit.claimed')
                               and e.body::jsonb ->> 'decision_hash' = encode(d.decision_hash, 'hex')) then true
                else d.phase = 'dispatch' and d.permit_id is not null
                     and not exists (select 1 from evidence_entry e
                                     where e.tenant_id = d.tenant_id and e.stream = 'case/' || d.case_id
                                       and e.type = 'permit.claimed'
                                       and e.body::jsonb ->> 'permit_id' = d.permit_id::text) end as in_evidence
    from permit_decision d
    where d.tenant_id = ${tenant} and d.decided_at >= ${of.from}::timestamptz and d.decided_at < ${of.until}::timestamptz
      and (${of.after?.at ?? null}::timestamptz is null
           or (d.decided_at, d.decision_id) > (${of.after?.at ?? null}::timestamptz, ${of.after?.id ?? null}::uuid))
    order by d.decided_at, d.decision_id limit ${of.size}`.execute(tx);
  return found.rows;
}

/** The texts of these contexts, by hash in hex. */
export async function readContexts(
  tx: Tx,
  tenant: string,
  hashes: readonly Buffer[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ context_hash: Buffer; text: string }>`
    select context_hash, text from decision_context
    where tenant_id = ${tenant} and context_hash = any(${[...hashes]}::bytea[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.context_hash.toString('hex'), row.text]));
}

/**
 * Permits reserved in [from, until), and refusals that the rules made in it, of which nothing was recorded: they cannot be
 * decided again. A refusal before the rules are asked (a stopped agency, a foreign account) is no decision.
 */
export async function unrecorded(
  tx: Tx,
  tenant: string,
  of: { readonly from: Instant; readonly until: Instant; readonly size: number },
): Promise<readonly { readonly permit_id: string | null; readonly refusal_id: string | null }[]> {
  const found = await sql<{ permit_id: string | null; refusal_id: string | null }>`
    select p.permit_id, null::uuid as refusal_id from permit p
    where p.tenant_id = ${tenant} and p.reserved_at >= ${of.from}::timestamptz and p.reserved_at < ${of.until}::timestamptz
      and not exists (select 1 from permit_decision d where d.tenant_id = p.tenant_id and d.permit_id = p.permit_id
                      and d.phase = 'planning')
    union all
    select null, r.refusal_id from refusal r
    where r.tenant_id = ${tenant} and r.recorded_at >= ${of.from}::timestamptz and r.recorded_at < ${of.until}::timestamptz
      and r.code in ('PERMIT_DENIED', 'PERMIT_DENIED_AT_DISPATCH') and not exists (select 1 from permit_decision d where d.tenant_id = r.tenant_id and d.refusal_id = r.refusal_id)
    limit ${of.size}`.execute(tx);
  return found.rows;
}

/** When the last decision before a moment was made; undefined: there is none. */
export async function lastDecisionBefore(
  tx: Tx,
  tenant: string,
  before: Instant,
): Promise<Instant | undefined> {
  const found = await sql<{ decided_at: Instant }>`
    select decided_at from permit_decision
    where tenant_id = ${tenant} and decided_at < ${before}::timestamptz
    order by decided_at desc limit 1`.execute(tx);
  return found.rows[0]?.decided_at;
}
