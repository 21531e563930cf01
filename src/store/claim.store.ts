import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { ChannelName, Product } from '../domain/vocabulary.ts';
import type { Tx } from './db.ts';

/** What the limitation of an account's claim is reckoned from; days by the business zone. */
export interface ClaimRow {
  readonly account_id: string;
  readonly case_id: string;
  readonly account_no: string;
  readonly product: Product;
  readonly balance_fen: bigint;
  readonly due_days: readonly LocalDate[];
  /** Day and payment. */
  readonly payments: readonly (readonly [LocalDate, string])[];
  /** Day, permit, channel, outcome, whether the contract reserves the address. */
  readonly demands: readonly (readonly [LocalDate, string, ChannelName, string, boolean])[];
  readonly obstacles: readonly (readonly [LocalDate, LocalDate])[];
}

/** One account by its number, or those whose last day due lies not after a day: no other can be near its limitation. */
export type ClaimsAsked = { readonly accountNo: string } | { readonly dueBefore: LocalDate };

/** Kinds of hold during which nobody can be claimed from. */
const OBSTACLES = ['deceased', 'incapable'];

/** Claims on which something is still owed, the one due longest first; at most `limit`. */
export async function readClaims(
  tx: Tx,
  at: { readonly tenant: string; readonly now: Instant; readonly zone: string },
  asked: ClaimsAsked,
  limit: number,
): Promise<readonly ClaimRow[]> {
  const wanted =
    'accountNo' in asked
      ? sql`a.account_no = ${asked.accountNo}`
      : sql`due.last_on <= ${asked.dueBefore} and d.balance_fen > 0 and a.gone_on is null`;
  const { rows } = await sql<ClaimRow>`
    select a.account_id, a.case_id, a.account_no, a.product, d.balance_fen,
      coalesce((select json_agg(x) from unnest(due.days) x), '[]') as due_days,
      coalesce((
        select json_agg(json_build_array(e.effective_on, e.payment_id) order by e.effective_on, e.entry_id)
        from ledger_entry e
        where e.tenant_id = a.tenant_id and e.account_id = a.account_id and e.kind = 'payment' and e.payment_id is not null
          and e.reverses is null
          and not exists (select from ledger_entry r where r.tenant_id = e.tenant_id and r.reverses = e.entry_id)), '[]') as payments,
      coalesce((
        select json_agg(json_build_array((p.claimed_at at time zone ${at.zone})::date, p.permit_id, p.channel,
                 p.outcome, c.reserved) order by p.claimed_at, p.permit_id)
        from attempt t
        join permit p on p.tenant_id = t.tenant_id and p.attempt_id = t.attempt_id and p.state = 'posted'
        join contact_point c on c.tenant_id = t.tenant_id and c.contact_point_id = t.contact_point_id
        where t.tenant_id = a.tenant_id and t.account_id = a.account_id and t.purpose = 'collect'
          and t.party_role in ('borrower', 'joint_debtor')), '[]') as demands,
      coalesce((
        select json_agg(json_build_array((h.set_at at time zone ${at.zone})::date,
                 (least(coalesce(h.lifted_at, h.ends_at), h.ends_at, ${at.now}) at time zone ${at.zone})::date) order by h.set_at)
        from hold h
        where h.tenant_id = a.tenant_id and h.case_id = a.case_id and (h.account_id is null or h.account_id = a.account_id)
          and h.kind = any(${OBSTACLES})), '[]') as obstacles
    from account a
    join delinquency d on d.tenant_id = a.tenant_id and d.account_id = a.account_id
    cross join lateral (
      select coalesce(
        (select array(select x from unnest(s.due_on) x where x is not null)
         from account_schedule s
         where s.tenant_id = a.tenant_id and s.account_id = a.account_id and not s.superseded
         order by s.schedule_no desc limit 1),
        case when d.dpd > 0 then array[d.as_of - d.dpd] end, '{}') as days) of_account
    cross join lateral (select of_account.days, (select max(x) from unnest(of_account.days) x) as last_on) due
    where a.tenant_id = ${at.tenant} and ${wanted}
    order by due.last_on nulls last, a.account_id
    limit ${limit}`.execute(tx);
  return rows;
}
