import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ChannelName, ContactPointKind, PartyRole, Product } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';
import { passGate } from './permit.store.ts';

/** Everything that one dispatch reads of its attempt, except what the ledger and the permit engine say. */
export interface DispatchRow {
  readonly attempt_id: string;
  readonly attempt_state: string;
  readonly case_id: string;
  readonly account_id: string;
  readonly person_id: string;
  readonly root_id: string;
  readonly party_role: PartyRole;
  readonly contact_point_id: string;
  readonly channel: ChannelName;
  readonly purpose: 'collect' | 'remind';
  readonly template_id: string;
  readonly template_version: string;
  readonly planned_at: Instant;
  readonly permit_id: string;
  readonly window_from: Instant;
  readonly window_until: Instant;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly rules: readonly string[];
  readonly contact_kind: ContactPointKind;
  readonly contact_mask: string;
  readonly contact_envelope: Buffer;
  readonly contact_state: string;
  readonly name_mask: string;
  readonly customer_no: string | null;
  readonly account_no: string;
  readonly product: Product;
  readonly creditor_name: string;
  readonly tenant_kind: 'demonstration' | 'live';
  readonly approved_hash: Buffer | null;
}

/**
 * Locks the natural person (root) of an attempt for the rest of the transaction, as every decision about permits does: the gate
 * first. False: another transaction is busy with this person, or the attempt is unknown.
 */
export async function lockPersonOfAttempt(tx: Tx, tenant: string, attemptId: string): Promise<boolean> {
  await passGate(tx, tenant);
  const found = await sql`
    select 1 from person
    where tenant_id = ${tenant}
      and person_id = (select n.root_id from attempt a join person n on n.tenant_id = a.tenant_id and n.person_id = a.person_id
                       where a.tenant_id = ${tenant} and a.attempt_id = ${attemptId})
    for update skip locked`.execute(tx);
  return found.rows.length === 1;
}

/** Read after the person is locked, in a statement of its own: only then does it see what the last holder did. */
export async function readDispatch(
  tx: Tx,
  tenant: string,
  attemptId: string,
): Promise<DispatchRow | undefined> {
  const found = await sql<DispatchRow>`
    select a.attempt_id, a.state as attempt_state, a.case_id, a.account_id, a.person_id, a.root_id, a.party_role, a.contact_point_id,
           a.channel, a.purpose, a.template_id, a.template_version, a.planned_at,
           p.permit_id, p.window_from, p.window_until, p.pack_id, p.pack_version, p.rules,
           c.kind as contact_kind, c.mask as contact_mask, c.envelope as contact_envelope, c.state as contact_state,
           n.name_mask, (select r.customer_no from person_reference r
            where r.tenant_id = n.tenant_id and r.person_id = n.person_id and r.creditor_id = ac.creditor_id
            order by r.recorded_at, r.customer_no limit 1) as customer_no, ac.account_no, ac.product, cr.name as creditor_name, t.kind as tenant_kind,
           tv.content_hash as approved_hash
    from attempt a
    join permit p on p.tenant_id = a.tenant_id and p.attempt_id = a.attempt_id and p.state = 'reserved'
    join contact_point c on c.tenant_id = a.tenant_id and c.contact_point_id = a.contact_point_id
    join person n on n.tenant_id = a.tenant_id and n.person_id = a.person_id
    join account ac on ac.tenant_id = a.tenant_id and ac.account_id = a.account_id
    join creditor cr on cr.tenant_id = a.tenant_id and cr.creditor_id = ac.creditor_id
    join tenant t on t.tenant_id = a.tenant_id
    left join template_version tv on tv.tenant_id = a.tenant_id and tv.template_id = a.template_id and tv.version = a.template_version
    where a.tenant_id = ${tenant} and a.attempt_id = ${attemptId} and a.state = 'permitted'`.execute(tx);
  return found.rows[0];
}

export interface DueAttempt {
  readonly attempt_id: string;
  readonly planned_at: Instant;
}

/** Permitted attempts of all cases that are planned until `until`, in the order of their planned time; a dialler's are its own to make. */
export async function readDueAttempts(
  tx: Tx,
  tenant: string,
  until: Instant,
  rows: number,
): Promise<readonly DueAttempt[]> {
  const found = await sql<DueAttempt>`
    select a.attempt_id, a.planned_at from attempt a
    join permit p on p.tenant_id = a.tenant_id and p.attempt_id = a.attempt_id and p.state = 'reserved'
    where a.tenant_id = ${tenant} and a.state = 'permitted' and a.planned_at <= ${until}::timestamptz and a.origin = 'strategy'
    order by a.planned_at, a.attempt_id limit ${rows}`.execute(tx);
  return found.rows;
}

/** Attempts that wait for a permit: new ones, and those whose last try is known not to have left. */
export async function readAttemptsWithoutPermit(
  tx: Tx,
  tenant: string,
  until: Instant,
  rows: number,
): Promise<readonly DueAttempt[]> {
  const found = await sql<DueAttempt>`
    select attempt_id, planned_at from attempt
    where tenant_id = ${tenant} and state = 'planned' and planned_at <= ${until}::timestamptz
    order by planned_at, attempt_id limit ${rows}`.execute(tx);
  return found.rows;
}

/** reserved → withdrawn, of one permit. */
export async function withdrawReserved(
  tx: Tx,
  tenant: string,
  end: { readonly permitId: string; readonly because: string; readonly at: Instant },
): Promise<void> {
  await sql`
    update permit set state = 'withdrawn', concluded_at = ${end.at}::timestamptz, concluded_because = ${end.because}
    where tenant_id = ${tenant} and permit_id = ${end.permitId} and state = 'reserved'`.execute(tx);
}

export type AttemptEnd =
  | { readonly state: 'concluded' }
  | { readonly state: 'refused' }
  | { readonly state: 'withdrawn'; readonly because: string };

/** Ends an open attempt; one that has ended stays as it is. */
export async function endAttempt(
  tx: Tx,
  tenant: string,
  attemptId: string,
  end: AttemptEnd,
  at: Instant,
): Promise<void> {
  await sql`
    update attempt set state = ${end.state}, withdrawn_because = ${end.state === 'withdrawn' ? end.because : null},
                       concluded_at = ${at}::timestamptz
    where tenant_id = ${tenant} and attempt_id = ${attemptId} and state in ('planned', 'permitted')`.execute(
    tx,
  );
}

/** Puts an attempt back whose try is known not to have left: it needs a new permit. False: its window ends before. */
export async function replanAttempt(
  tx: Tx,
  tenant: string,
  attemptId: string,
  plannedAt: Instant,
): Promise<boolean> {
  const done = await sql`
    update attempt set state = 'planned', planned_at = ${plannedAt}::timestamptz
    where tenant_id = ${tenant} and attempt_id = ${attemptId} and state = 'permitted'
      and window_until > ${plannedAt}::timestamptz
    returning 1`.execute(tx);
  return done.rows.length === 1;
}

/** How often this attempt was tried: each try had a message, whatever became of it. */
export async function countTries(tx: Tx, tenant: string, attemptId: string): Promise<number> {
  const found = await sql<{ tries: bigint }>`
    select count(*) as tries from message where tenant_id = ${tenant} and attempt_id = ${attemptId}`.execute(
    tx,
  );
  return Number(found.rows[0]?.tries ?? 0n);
}

export interface FiveParts {
  readonly lineStatus?: string | undefined;
  readonly who?: string | undefined;
  readonly result?: string | undefined;
  readonly reason?: string | undefined;
  readonly willingness?: string | undefined;
}

/** Writes the known parts of a result; a part that is not told keeps what was known before. */
export async function writeFiveParts(
  tx: Tx,
  tenant: string,
  attemptId: string,
  parts: FiveParts,
): Promise<void> {
  await sql`
    update attempt set line_status = coalesce(${parts.lineStatus ?? null}, line_status), who = coalesce(${parts.who ?? null}, who),
      result = coalesce(${parts.result ?? null}, result), reason = coalesce(${parts.reason ?? null}, reason),
      willingness = coalesce(${parts.willingness ?? null}, willingness)
    where tenant_id = ${tenant} and attempt_id = ${attemptId}`.execute(tx);
}

/** Nobody is there: no more contact on this point until somebody corrects it. */
export async function markContactPointInvalid(
  tx: Tx,
  { tenant, now }: { readonly tenant: string; readonly now: Instant },
  contactPointId: string,
): Promise<void> {
  await sql`
    update contact_point set state = 'invalid', state_at = ${now}::timestamptz
    where tenant_id = ${tenant} and contact_point_id = ${contactPointId} and state in ('unverified', 'verified')`.execute(
    tx,
  );
}

/** What stands on the statements of people whose due day is `day`: what a borrower knows without hearing from us. */
export interface StatementRow {
  readonly person_key: string;
  readonly account_no: string;
  readonly next_due_fen: bigint;
}

export async function readStatementsDue(
  tx: Tx,
  tenant: string,
  day: LocalDate,
): Promise<readonly StatementRow[]> {
  const found = await sql<StatementRow>`
    select coalesce((select r.customer_no from person_reference r
            where r.tenant_id = n.tenant_id and r.person_id = n.person_id and r.creditor_id = ac.creditor_id
            order by r.recorded_at, r.customer_no limit 1), n.person_id::text) as person_key, ac.account_no, d.next_due_fen
    from delinquency d
    join account ac on ac.tenant_id = d.tenant_id and ac.account_id = d.account_id
    join party pa on pa.tenant_id = d.tenant_id and pa.account_id = d.account_id and pa.role = 'borrower'
    join person n on n.tenant_id = d.tenant_id and n.person_id = pa.person_id
    where d.tenant_id = ${tenant} and d.next_due_on = ${day}::date and d.next_due_fen > 0
    order by ac.account_no`.execute(tx);
  return found.rows;
}
