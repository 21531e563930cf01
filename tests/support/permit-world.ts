import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { PermitPorts } from '../../src/commands/permit/decide-permits.ts';
import { dateIn, type Instant, instant, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import type { Call } from '../../src/domain/call.ts';
import type { Template } from '../../src/domain/wording/template.ts';
import type { Db } from '../../src/store/db.ts';
import { shippedCalendar, shippedPacks } from './policies.ts';

/** Monday 08:00 in Shanghai. */
export const MORNING = instant('2026-11-23T08:00:00+08:00');

export const at = (time: string, day = '2026-11-23'): Instant => instant(`${day}T${time}:00+08:00`);

export const callAt = (
  now: Instant,
  tenant = 'demo',
  actor: Call['actor'] = { kind: 'system', id: 'test' },
): Call => ({
  tenant,
  now,
  today: dateIn(now, SHANGHAI),
  actor,
  newId: randomUUID,
});

const template: Template = {
  id: 'test.any',
  version: '1',
  channel: 'sms',
  labels: ['identifies_institution'],
  text: { subject: null, body: '' },
  english: { subject: null, body: '' },
  subject: null,
  body: [],
};

/** The shipped packs with one template that names the institution. */
export const permitPorts = (db: Db, ...packs: readonly string[]): PermitPorts => ({
  db,
  packs: shippedPacks(...packs),
  calendar: shippedCalendar(),
  templates: new Map([['test.any@1', template]]),
});

interface AttemptWish {
  readonly channel?: string;
  readonly plannedAt?: Instant;
  readonly windowUntil?: Instant;
  readonly role?: string;
}

/** People, cases and attempts of one tenant, written as the plain role. Nobody in it is anyone. */
export function permitWorld(db: Db, tenant = 'demo') {
  const run = (statement: ReturnType<typeof sql>): Promise<unknown> =>
    db.inTenant(tenant, (tx) => statement.execute(tx));
  const now = MORNING;
  return {
    async person(): Promise<string> {
      const id = randomUUID();
      await run(sql`insert into person (tenant_id, person_id, root_id, name_mask, envelope, zone, effective_on, recorded_at)
        values (${tenant}, ${id}, ${id}, '某*', '\\x00', ${SHANGHAI}, '2026-11-01', ${now}::timestamptz)`);
      return id;
    },
    mergeInto: (personId: string, rootId: string) =>
      run(sql`update person set root_id = ${rootId} where tenant_id = ${tenant} and person_id = ${personId}`),
    async point(personId: string, kind = 'phone', valueIndex = Buffer.from(randomUUID())): Promise<string> {
      const id = randomUUID();
      await run(sql`insert into contact_point (tenant_id, contact_point_id, person_id, kind, mask, envelope, value_index, source,
          reserved, consent, state, effective_on, recorded_at)
        values (${tenant}, ${id}, ${personId}, ${kind}, '***', '\\x00', ${valueIndex}, 'contract', true, 'contract', 'verified',
          '2026-11-01', ${now}::timestamptz)`);
      return id;
    },
    setPoint: (pointId: string, state: string) =>
      run(
        sql`update contact_point set state = ${state} where tenant_id = ${tenant} and contact_point_id = ${pointId}`,
      ),
    /** A case of one creditor with one account, of which the person is the borrower. */
    async account(personId: string): Promise<{ readonly caseId: string; readonly accountId: string }> {
      const [creditorId, caseId, accountId] = [randomUUID(), randomUUID(), randomUUID()];
      await run(sql`with c as (insert into creditor (tenant_id, creditor_id, code, name, recorded_at)
          values (${tenant}, ${creditorId}, ${creditorId}, '示例', ${now}::timestamptz))
        insert into collection_case (tenant_id, case_id, case_no, root_id, creditor_id, recorded_at)
        values (${tenant}, ${caseId}, ${caseId}, ${personId}, ${creditorId}, ${now}::timestamptz)`);
      await run(sql`insert into account (tenant_id, account_id, case_id, creditor_id, account_no, product, delinquency_source,
          principal_fen, effective_on, recorded_at)
        values (${tenant}, ${accountId}, ${caseId}, ${creditorId}, ${accountId}, 'personal_loan', 'derived', 1, '2026-11-01',
          ${now}::timestamptz)`);
      await run(sql`insert into party (tenant_id, account_id, person_id, role, effective_on, recorded_at)
        values (${tenant}, ${accountId}, ${personId}, 'borrower', '2026-11-01', ${now}::timestamptz)`);
      return { caseId, accountId };
    },
    /** An agency of the published list; its id. */
    async agency(name: string): Promise<string> {
      const id = randomUUID();
      await run(sql`insert into agency (tenant_id, agency_id, name, in_house, state, published_on, recorded_at)
        values (${tenant}, ${id}, ${name}, false, 'active', '2026-01-01', ${now}::timestamptz)`);
      return id;
    },
    markIncomplete: (accountId: string) =>
      run(
        sql`update account set incomplete_rows = 1, missing_keys = '{1}' where tenant_id = ${tenant} and account_id = ${accountId}`,
      ),
    async attempt(
      of: { readonly caseId: string; readonly accountId: string },
      personId: string,
      pointId: string,
      wish: AttemptWish = {},
    ): Promise<string> {
      const id = randomUUID();
      const planned = wish.plannedAt ?? at('10:00');
      await run(sql`insert into attempt (tenant_id, attempt_id, case_id, account_id, person_id, root_id, party_role,
          contact_point_id, channel, purpose, template_id, template_version, decided_on, rule_id, planned_at, window_until,
          state, recorded_at)
        values (${tenant}, ${id}, ${of.caseId}, ${of.accountId}, ${personId}, ${personId}, ${wish.role ?? 'borrower'}, ${pointId},
          ${wish.channel ?? 'call'}, 'collect', 'test.any', '1', ${dateIn(planned, SHANGHAI)}::date, 'test', ${planned}::timestamptz,
          ${wish.windowUntil ?? at('20:30')}::timestamptz, 'planned', ${now}::timestamptz)`);
      return id;
    },
    async count(
      table: 'permit' | 'refusal' | 'attempt',
      where: ReturnType<typeof sql> = sql`true`,
    ): Promise<number> {
      const found = await db.inTenant(tenant, (tx) =>
        sql<{
          n: bigint;
        }>`select count(*) as n from ${sql.table(table)} where tenant_id = ${tenant} and ${where}`.execute(
          tx,
        ),
      );
      return Number(found.rows[0]?.n);
    },
    query: async <T>(statement: ReturnType<typeof sql<T>>): Promise<readonly T[]> =>
      (await db.inTenant(tenant, (tx) => statement.execute(tx))).rows,
  };
}
