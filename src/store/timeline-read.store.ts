import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';

export interface TimelineRow {
  readonly at: Instant;
  readonly effective_on: LocalDate;
  readonly kind: string;
  readonly word: string | null;
  readonly detail: string | null;
  readonly channel: string | null;
  readonly amount_fen: bigint | null;
  readonly account_id: string | null;
  readonly ref: string | null;
  readonly total: bigint;
}

export interface TimelineAt {
  readonly tenant: string;
  readonly caseId: string;
  readonly zone: string;
  readonly asOf: LocalDate;
  readonly before: Instant;
  readonly kind: string | null;
  readonly newestFirst: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** The account's own history: imports, bucket moves, entries, exits, decisions, payments. */
const ofMoney = (at: TimelineAt) => sql`
  select a.recorded_at as at, a.effective_on, 'account_imported' as kind, a.product as word, a.account_no as detail, null::text as channel,
         a.principal_fen as amount_fen, a.account_id, a.account_id as ref, 1 as rank
  from mine a
  union all
  select m.recorded_at, m.moved_on, 'bucket_moved', m.to_bucket, m.from_bucket, null, m.overdue_fen, m.account_id, null, 2
  from mine a join bucket_move m on m.tenant_id = a.tenant_id and m.account_id = a.account_id
  where m.moved_on <= ${at.asOf}::date
  union all
  select e.recorded_at, e.entered_on, 'entered', e.bucket, e.entry_no::text, null, e.overdue_principal_fen + e.overdue_interest_fen + e.overdue_fee_fen, null, null, 3
  from case_entry e where e.tenant_id = ${at.tenant} and e.case_id = ${at.caseId} and e.entered_on <= ${at.asOf}::date
  union all
  select e.exit_recorded_at, e.exited_on, 'exited', e.exit_type, e.entry_no::text, null, null, null, null, 12
  from case_entry e where e.tenant_id = ${at.tenant} and e.case_id = ${at.caseId} and e.exited_on <= ${at.asOf}::date
  union all
  select d.recorded_at, d.decided_on, 'decided', d.step, d.rule_id, d.channel, d.overdue_fen, d.account_id, null, 4
  from decision d where d.tenant_id = ${at.tenant} and d.case_id = ${at.caseId} and d.decided_on <= ${at.asOf}::date
  union all
  select p.recorded_at, p.effective_on, 'payment', p.source, p.reference, null, p.amount_fen, p.account_id, p.payment_id, 11
  from mine a join payment p on p.tenant_id = a.tenant_id and p.account_id = a.account_id
  where p.effective_on <= ${at.asOf}::date`;

/** What later imports said of the accounts: corrections with their images, accounts that left or are back. */
const ofImports = (at: TimelineAt) => sql`
  select i.recorded_at as at, i.effective_on, 'facts_corrected' as kind, c.what as word,
         jsonb_agg(jsonb_build_array(c.before, c.after) order by c.change_no)::text as detail, null::text as channel,
         null::bigint as amount_fen, a.account_id, a.account_id as ref, 1 as rank
  from mine a join import_change c on c.tenant_id = a.tenant_id and c.subject_id = a.account_id
  join import i on i.tenant_id = c.tenant_id and i.import_id = c.import_id
  where c.what not in ('account.gone', 'account.missing', 'exit') and i.effective_on <= ${at.asOf}::date
  group by i.import_id, i.recorded_at, i.effective_on, c.what, a.account_id
  union all
  select i.recorded_at, coalesce((c.after ->> 'gone_on')::date, i.effective_on),
         case when c.after ->> 'gone_on' is null then 'account_returned' else 'account_gone' end, c.after ->> 'gone_type',
         a.account_no, null, null, a.account_id, a.account_id, 1
  from mine a join import_change c on c.tenant_id = a.tenant_id and c.subject_id = a.account_id
  join import i on i.tenant_id = c.tenant_id and i.import_id = c.import_id
  where c.what = 'account.gone' and i.effective_on <= ${at.asOf}::date`;

/** What was planned, allowed, refused, said and heard. */
const ofContact = (at: TimelineAt) => sql`
  select t.recorded_at as at, t.decided_on as effective_on, 'attempt_planned' as kind, t.purpose as word, t.template_id as detail, t.channel,
         null::bigint as amount_fen, t.account_id, t.attempt_id as ref, 5 as rank
  from attempt t where t.tenant_id = ${at.tenant} and t.case_id = ${at.caseId} and t.origin = 'strategy'
  union all
  select t.concluded_at, t.decided_on, 'attempt_withdrawn', t.withdrawn_because, coalesce(t.template_id, ''), t.channel, null, t.account_id, t.attempt_id, 13
  from attempt t where t.tenant_id = ${at.tenant} and t.case_id = ${at.caseId} and t.state = 'withdrawn' and t.concluded_at is not null
  union all
  select r.recorded_at, null, 'refused', r.code, r.rules[1], r.channel, null, null, r.refusal_id, 6
  from refusal r where r.tenant_id = ${at.tenant} and r.case_id = ${at.caseId}
  union all
  select pm.reserved_at, null, 'permit_reserved', pm.pack_id, pm.pack_version, pm.channel, null, null, pm.permit_id, 7
  from permit pm where pm.tenant_id = ${at.tenant} and pm.case_id = ${at.caseId}
  union all
  select pm.concluded_at, null, 'permit_concluded', pm.state, pm.outcome, pm.channel, null, null, pm.permit_id, 9
  from permit pm where pm.tenant_id = ${at.tenant} and pm.case_id = ${at.caseId} and pm.concluded_at is not null
  union all
  select m.rendered_at, null, 'message', m.template_id, m.address_mask, m.channel, m.amount_fen, null, m.message_id, 8
  from message m where m.tenant_id = ${at.tenant} and m.case_id = ${at.caseId}
  union all
  select cb.happened_at, null, 'callback', cb.outcome, null, cb.channel, null, null, cb.message_id, 10
  from message m join callback cb on cb.tenant_id = m.tenant_id and cb.message_id = m.message_id
  where m.tenant_id = ${at.tenant} and m.case_id = ${at.caseId}`;

/** What people of the house set, asked for and decided. */
const ofStaff = (at: TimelineAt) => sql`
  select h.set_at as at, null::date as effective_on, 'hold_set' as kind, h.kind as word, h.ground as detail, h.channel,
         null::bigint as amount_fen, h.account_id, h.hold_id as ref, 14 as rank
  from hold h where h.tenant_id = ${at.tenant} and h.case_id = ${at.caseId}
  union all
  select h.lifted_at, null, 'hold_lifted', h.kind, null, h.channel, null, h.account_id, h.hold_id, 17
  from hold h where h.tenant_id = ${at.tenant} and h.case_id = ${at.caseId} and h.lifted_at is not null
  union all
  select ap.made_at, null, 'approval_made', ap.kind, null, null, null, null, ap.approval_id, 15
  from approval ap where ap.tenant_id = ${at.tenant} and ap.subject = 'case/' || ${at.caseId}::text
  union all
  select ap.decided_at, null, 'approval_decided', ap.verdict, ap.kind, null, null, null, ap.approval_id, 16
  from approval ap where ap.tenant_id = ${at.tenant} and ap.subject = 'case/' || ${at.caseId}::text and ap.decided_at is not null`;

/** All that happened in one case in time order; of one moment, in the order in which the house works. */
export async function readTimeline(tx: Tx, at: TimelineAt): Promise<readonly TimelineRow[]> {
  const direction = at.newestFirst ? sql`desc` : sql``;
  const found = await sql<TimelineRow>`
    with mine as (
      select tenant_id, account_id, account_no, product, principal_fen, effective_on, recorded_at from account
      where tenant_id = ${at.tenant} and case_id = ${at.caseId} and effective_on <= ${at.asOf}::date),
    happened as (
      (${ofMoney(at)}) union all (${ofImports(at)}) union all (${ofContact(at)}) union all (${ofStaff(at)}))
    select at, coalesce(effective_on, (at at time zone ${at.zone})::date) as effective_on, kind, word, detail, channel, amount_fen, account_id, ref,
           count(*) over () as total
    from happened
    where at < ${at.before}::timestamptz and (${at.kind}::text is null or kind = ${at.kind})
    order by at ${direction}, rank ${direction}, ref ${direction}
    limit ${at.limit} offset ${at.offset}`.execute(tx);
  return found.rows;
}
