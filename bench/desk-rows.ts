import type pg from 'pg';
import type { Vault } from '../src/store/vault.ts';

const TENANT = 'demo';
const AT = '2026-11-23T01:00:00Z';
/** One case in four has a second account. */
const ACCOUNTS_PER_CASE = 1.25;

const id = (letter: string, number: string): string => `md5('${letter}' || ${number})::uuid`;

/** The tallies follow also what is filled with triggers off. */
const TALLIED = ['person', 'decision', 'permit', 'refusal', 'case_entry'].map(
  (table) => `alter table ${table} enable always trigger tally_after_insert`,
);

/** A tenant with this many accounts: people, parties, schedules, payments, decisions, permits and sealed messages. */
export async function fillPortfolio(
  owner: pg.Client,
  vault: Vault,
  accounts: number,
): Promise<{ cases: number }> {
  const cases = Math.floor(accounts / ACCOUNTS_PER_CASE);
  // Set-based and as the owner: foreign keys and row triggers are proven by tests, here they would only take time.
  await owner.query("set session_replication_role = 'replica'");
  for (const statement of [
    ...TALLIED,
    ...people(cases),
    ...money(cases, accounts),
    ...contact(cases),
    ...work(cases),
  ])
    await owner.query(statement);
  await owner.query("set session_replication_role = 'origin'");
  await owner.query(delinquencies(accounts));
  await sealMessages(owner, vault);
  await owner.query('analyze');
  return { cases };
}

const people = (cases: number): string[] => [
  `insert into tenant values ('${TENANT}', 'bench', 'demonstration', 'Asia/Shanghai', '${AT}')`,
  `insert into creditor values ('${TENANT}', ${id('b', '1::text')}, 'BANK', 'bench', '${AT}')`,
  `insert into person (tenant_id, person_id, root_id, name_mask, envelope, name_index, zone, effective_on, recorded_at)
   select '${TENANT}', ${id('p', 'i::text')}, ${id('p', 'i::text')}, '张*', '\\x00', decode(md5(i::text), 'hex'), 'Asia/Shanghai', '2026-01-01', '${AT}'
   from generate_series(1, ${cases}) i`,
  `insert into contact_point (tenant_id, contact_point_id, person_id, kind, mask, envelope, value_index, source, reserved, consent, state, effective_on, recorded_at)
   select '${TENANT}', md5(kind || i)::uuid, ${id('p', 'i::text')}, kind, '***', '\\x00', decode(md5(kind || i), 'hex'), 'contract', true, 'contract', 'verified', '2026-01-01', '${AT}'
   from generate_series(1, ${cases}) i, unnest(array['phone', 'email']) kind`,
  `insert into collection_case select '${TENANT}', ${id('c', 'i::text')}, 'C' || lpad(i::text, 9, '0'), ${id('p', 'i::text')}, ${id('b', '1::text')}, '${AT}'
   from generate_series(1, ${cases}) i`,
];

const money = (cases: number, accounts: number): string[] => [
  `insert into account (tenant_id, account_id, case_id, creditor_id, account_no, product, delinquency_source, principal_fen, effective_on, recorded_at)
   select '${TENANT}', ${id('a', 'i::text')}, ${id('c', `(1 + (i - 1) % ${cases})::text`)}, ${id('b', '1::text')}, 'A' || i,
          (array['personal_loan', 'purchase_instalment'])[1 + i % 2], 'derived', 1200000, '2026-01-01', '${AT}'
   from generate_series(1, ${accounts}) i`,
  `insert into party select '${TENANT}', ${id('a', 'i::text')}, ${id('p', `(1 + (i - 1) % ${cases})::text`)}, 'borrower', '2026-01-01', '${AT}'
   from generate_series(1, ${accounts}) i`,
  `insert into account_schedule (tenant_id, account_id, schedule_no, nos, due_on, principal_fen, interest_fen, fee_fen, effective_on, recorded_at)
   select '${TENANT}', ${id('a', 'i::text')}, 1, array_agg(n order by n), array_agg(date '2026-07-01' + (i % 28) + n * 30 order by n),
          array_fill(100000::bigint, array[12]), array_fill(3000::bigint, array[12]), array_fill(0::bigint, array[12]), '2026-01-01', '${AT}'
   from generate_series(1, ${accounts}) i, generate_series(1, 12) n group by i`,
  `insert into payment (tenant_id, payment_id, source, reference, account_id, account_no, amount_fen, effective_on, recorded_at, content_hash)
   select '${TENANT}', md5('y' || i || '/' || n)::uuid, 'file', 'R' || i || '/' || n, ${id('a', 'i::text')}, 'A' || i, 103000, date '2026-07-28' + n * 30, '${AT}', '\\x00'
   from generate_series(1, ${accounts}) i, generate_series(1, 2) n`,
  `insert into ledger_entry (tenant_id, entry_id, account_id, kind, amount_fen, payment_id, effective_on, recorded_at,
     sources, destinations, instalment_nos, amounts_fen)
   select '${TENANT}', payment_id, account_id, 'payment', amount_fen, payment_id, effective_on, recorded_at,
     '{cash,cash}', '{interest,principal}', '{1,1}', '{3000,100000}' from payment`,
];

const contact = (cases: number): string[] => [
  `insert into decision (tenant_id, decided_on, case_id, account_id, strategy_id, strategy_version, rule_id, step, treatment, channel, priority, dpd, bucket,
     product, overdue_fen, balance_fen, account_count, hold_kinds, incomplete, has_phone, has_email, has_app, calls_7d, payments_7d, steps_tried,
     recorded_at, evidence_stream, evidence_seq, evidence_leaf)
   select '${TENANT}', date '2026-11-23' - day, ${id('c', 'i::text')}, ${id('a', 'i::text')}, 'early', '1', 'r', (array['remind', 'call', 'none'])[1 + i % 3],
     'message', 'email', 1, i % 200, 'M1', 'personal_loan', 1, 1, 1, '{}', false, true, true, false, 0, 0, '{}', '${AT}', 'day', 1, 0
   from generate_series(1, ${cases}) i, generate_series(0, 2) day`,
  `insert into attempt (tenant_id, attempt_id, case_id, account_id, person_id, root_id, party_role, contact_point_id, channel, purpose, template_id,
     template_version, decided_on, rule_id, planned_at, window_until, state, recorded_at)
   select '${TENANT}', md5('t' || i || '/' || n)::uuid, ${id('c', 'i::text')}, ${id('a', 'i::text')}, ${id('p', 'i::text')}, ${id('p', 'i::text')}, 'borrower',
     md5('email' || i)::uuid, 'email', 'collect', 't', '1', date '2026-11-23' - n, 'r', timestamptz '${AT}' - n * interval '1 day',
     timestamptz '${AT}' - n * interval '1 day' + interval '1 hour', 'concluded', '${AT}'
   from generate_series(1, ${cases}) i, generate_series(0, 2) n where i % 3 = 0`,
  `insert into permit (tenant_id, permit_id, attempt_id, case_id, root_id, person_id, contact_point_id, value_index, channel, window_from, window_until, counts_at,
     state, pack_id, pack_version, rules, reserved_at, claimed_at, message_id, content_hash, consumed_at, outcome, concluded_at)
   select tenant_id, attempt_id, attempt_id, case_id, root_id, person_id, contact_point_id, '\\x00', channel, planned_at, window_until, planned_at,
     'posted', 'cn', '1', '{r}', planned_at, planned_at, attempt_id, '\\x00', planned_at, 'sent', planned_at from attempt`,
];

/** The work of the day: entries, holds, refusals, contacts planned for today, sends in doubt, approvals, evidence of each case. */
const work = (cases: number): string[] => [
  `insert into case_entry (tenant_id, case_id, entry_no, entered_on, dpd, bucket, overdue_principal_fen, overdue_interest_fen, overdue_fee_fen, account_count, recorded_at)
   select '${TENANT}', ${id('c', 'i::text')}, 1, '2026-11-01', 1, 'M1', 1, 1, 0, 1, '${AT}' from generate_series(1, ${cases}) i where i % 10 <> 0`,
  `insert into hold (tenant_id, hold_id, case_id, kind, ground, evidence, on_expiry, set_by, set_at, until, ends_at)
   select '${TENANT}', ${id('h', 'i::text')}, ${id('c', 'i::text')}, (array['dispute', 'complaint', 'hardship_review'])[1 + i % 3], 'g', 'e', 'review',
     ${id('u', '1::text')}, '${AT}', timestamptz '${AT}' + interval '30 days', timestamptz '${AT}' + interval '37 days'
   from generate_series(1, ${cases}) i where i % 50 = 0`,
  `insert into refusal (tenant_id, refusal_id, case_id, root_id, channel, phase, code, pack_id, pack_version, rules, facts, asked_for, recorded_at)
   select '${TENANT}', ${id('f', 'i::text')}, ${id('c', 'i::text')}, ${id('p', 'i::text')}, 'sms', 'planning', 'PERMIT_DENIED', 'cn', '1', '{r}', '{}', '${AT}', '${AT}'
   from generate_series(1, ${cases}) i where i % 5 = 0`,
  `insert into attempt (tenant_id, attempt_id, case_id, account_id, person_id, root_id, party_role, contact_point_id, channel, purpose, template_id,
     template_version, decided_on, rule_id, planned_at, window_until, state, recorded_at)
   select '${TENANT}', ${id('w', 'i::text')}, ${id('c', 'i::text')}, ${id('a', 'i::text')}, ${id('p', 'i::text')}, ${id('p', 'i::text')}, 'borrower',
     md5('phone' || i)::uuid, 'sms', 'collect', 't', '1', '2026-11-23', 'r', timestamptz '${AT}' + i % 600 * interval '1 minute',
     timestamptz '${AT}' + interval '12 hours', case when i % 20 = 1 then 'planned' else 'permitted' end, '${AT}'
   from generate_series(1, ${cases}) i where i % 10 = 1`,
  `insert into permit (tenant_id, permit_id, attempt_id, case_id, root_id, person_id, contact_point_id, value_index, channel, window_from, window_until, counts_at,
     state, pack_id, pack_version, rules, reserved_at)
   select tenant_id, attempt_id, attempt_id, case_id, root_id, person_id, contact_point_id, decode(md5(attempt_id::text), 'hex'), channel, planned_at, window_until,
     planned_at, 'reserved', 'cn', '1', '{r}', '${AT}' from attempt where state = 'permitted'`,
  // One send in two thousand ended unknown: its message is among those that are sealed below.
  `update permit set state = 'in_doubt', outcome = null where state = 'posted' and get_byte(decode(md5(permit_id::text), 'hex'), 0) * 256
     + get_byte(decode(md5(permit_id::text), 'hex'), 1) < 32`,
  `insert into staff_person select '${TENANT}', ${id('u', 'i::text')}, 'S' || i, '员工' || i from generate_series(1, 2) i`,
  `insert into approval (tenant_id, approval_id, kind, subject, request, request_hash, made_by, made_by_person, made_at, expires_at)
   select '${TENANT}', ${id('v', 'i::text')}, 'hold.lift', 'case/' || ${id('c', 'i::text')}, '{}', '\\x00', ${id('u', '1::text')}, ${id('u', '1::text')},
     timestamptz '${AT}' - i * interval '1 minute', timestamptz '${AT}' + interval '3 days' from generate_series(1, ${cases}) i where i % 100 = 0`,
  `update approval set verdict = 'rejected', decided_by = made_by, decided_by_person = ${id('u', '2::text')}, decided_at = made_at
   where made_at < timestamptz '${AT}' - interval '30 days'`,
  `insert into evidence_entry select '${TENANT}', 'case/' || ${id('c', 'i::text')}, 1, '${AT}', '${AT}', 'system:bench', 'case.entered', '{}', '\\x00', '\\x00'
   from generate_series(1, ${cases}) i`,
  `insert into evidence_head select tenant_id, stream, seq, hash, recorded_at from evidence_entry`,
];

const delinquencies = (accounts: number): string => `
  insert into delinquency (tenant_id, account_id, as_of, dpd, bucket, overdue_principal_fen, overdue_interest_fen, overdue_fee_fen, balance_fen, next_due_on, next_due_fen, cure_buckets, cure_fen, recorded_at)
  select '${TENANT}', ${id('a', 'i::text')}, '2026-11-23', i % 200 - 7, 'M' || least(6, greatest(0, (i % 200 - 7 + 29) / 30)), (i::bigint * 7919 % 1000000), 3000, 0, 1030000,
         date '2026-11-20' + i % 28, 103000, '{M0}', array[103000], '${AT}'
  from generate_series(1, ${accounts}) i`;

const BATCH = 5_000;

async function sealMessages(owner: pg.Client, vault: Vault): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    "select attempt_id as id from attempt where state = 'concluded' order by 1",
  );
  for (let from = 0; from < rows.length; from += BATCH) {
    const ids = rows.slice(from, from + BATCH).map((row) => row.id);
    const texts = ids.map((message) =>
      vault.seal(TENANT, `message/${message}`, { address: 'a@example.com', subject: '提醒', text: '请还款' }),
    );
    await owner.query(
      `insert into message (tenant_id, message_id, attempt_id, permit_id, case_id, contact_point_id, channel, template_id, template_version, address_mask,
         content, content_hash, amount_fen, rendered_at)
       select a.tenant_id, a.attempt_id, a.attempt_id, a.attempt_id, a.case_id, a.contact_point_id, a.channel, 't', '1', '***', m.content, '\\x00', 1, a.planned_at
       from unnest($1::uuid[], $2::bytea[]) m(id, content) join attempt a on a.tenant_id = '${TENANT}' and a.attempt_id = m.id`,
      [ids, texts],
    );
  }
}
