import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Tx } from './db.ts';
import type { PermitState } from './dialler-facts.store.ts';

export interface EntrustedAccount {
  readonly account_id: string;
  readonly account_no: string;
  readonly product: string;
  readonly notified_on: LocalDate | null;
  readonly parties: readonly {
    readonly person_id: string;
    readonly role: string;
    readonly name_mask: string;
    readonly points: readonly {
      readonly contact_point_id: string;
      readonly kind: string;
      readonly mask: string;
      readonly state: string;
    }[];
  }[];
  readonly total: bigint;
}

/** The accounts that an agency works on `today`, in order of their number, with whom they concern; values masked. */
export async function entrustedAccounts(
  tx: Tx,
  tenant: string,
  of: { readonly agencyId: string; readonly today: LocalDate; readonly rows: number; readonly skip: number },
): Promise<readonly EntrustedAccount[]> {
  const found = await sql<EntrustedAccount>`
    select a.account_id, a.account_no, a.product, e.notified_on, count(*) over () as total,
      coalesce((select json_agg(json_build_object('person_id', n.person_id, 'role', t.role, 'name_mask', n.name_mask,
          'points', coalesce((select json_agg(json_build_object('contact_point_id', c.contact_point_id, 'kind', c.kind,
                                'mask', c.mask, 'state', c.state) order by c.contact_point_id)
                              from contact_point c where c.tenant_id = n.tenant_id and c.person_id = n.person_id), '[]'))
          order by t.role, n.person_id)
        from party t join person n on n.tenant_id = t.tenant_id and n.person_id = t.person_id
        where t.tenant_id = a.tenant_id and t.account_id = a.account_id), '[]') as parties
    from entrustment e join account a on a.tenant_id = e.tenant_id and a.account_id = e.account_id
    where e.tenant_id = ${tenant} and e.agency_id = ${of.agencyId} and e.from_on <= ${of.today}::date
      and (e.until_on is null or e.until_on > ${of.today}::date)
    order by a.account_no, a.account_id limit ${of.rows} offset ${of.skip}`.execute(tx);
  return found.rows;
}

export interface DiallerPermitRow {
  readonly permit_id: string;
  readonly account_id: string;
  readonly person_id: string;
  readonly contact_point_id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly state: PermitState;
  readonly window_from: Instant;
  readonly window_until: Instant;
  readonly started_at: Instant | null;
  readonly outcome: string | null;
  readonly ended_because: string | null;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly rules: readonly string[];
}

/** One permit of this dialler. */
export async function diallerPermit(
  tx: Tx,
  tenant: string,
  agencyId: string,
  permitId: string,
): Promise<DiallerPermitRow | undefined> {
  const found = await sql<DiallerPermitRow>`
    select p.permit_id, a.account_id, p.person_id, p.contact_point_id, p.channel, a.purpose, p.state, p.window_from, p.window_until,
           p.claimed_at as started_at, p.outcome, p.concluded_because as ended_because, p.pack_id, p.pack_version, p.rules
    from permit p join attempt a on a.tenant_id = p.tenant_id and a.attempt_id = p.attempt_id
    where p.tenant_id = ${tenant} and p.agency_id = ${agencyId} and p.permit_id = ${permitId}`.execute(tx);
  return found.rows[0];
}

export interface DiallerRefusalRow {
  readonly refusal_id: string;
  readonly permit_id: string | null;
  readonly phase: string;
  readonly code: string;
  readonly channel: string | null;
  readonly asked_for: Instant;
  readonly next_allowed_at: Instant | null;
  readonly recorded_at: Instant;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly rules: readonly string[];
  /** Names of the facts that were read, with what they said. */
  readonly facts: readonly string[];
}

/** One refusal of this dialler. */
export async function diallerRefusal(
  tx: Tx,
  tenant: string,
  agencyId: string,
  refusalId: string,
): Promise<DiallerRefusalRow | undefined> {
  const found = await sql<DiallerRefusalRow>`
    select refusal_id, permit_id, phase, code, channel, asked_for, next_allowed_at, recorded_at, pack_id, pack_version, rules, facts
    from refusal
    where tenant_id = ${tenant} and agency_id = ${agencyId} and refusal_id = ${refusalId}`.execute(tx);
  return found.rows[0];
}
