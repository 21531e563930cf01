import type { Ask } from './home.ts';

/**
 * What a database holds, in a form that two runs share: rows of every table, and the sums of money by account and by book.
 * Ids and moments are left out, since each run makes its own.
 */
export async function factsOf(ask: Ask): Promise<Readonly<Record<string, unknown>>> {
  const tables = await ask<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relispartition order by 1`,
  );
  const counts = tables
    .map(({ name }) => `select '${name}' as name, count(*)::text as rows from "${name}"`)
    .join(' union all ');
  const rows = await ask<{ name: string; rows: string }>(counts);
  return {
    rows: Object.fromEntries(rows.map((one) => [one.name, one.rows])),
    books: await ask(
      `select source, destination, count(*)::text, sum(amount_fen)::text from posting group by 1, 2 order by 1, 2`,
    ),
    accounts: await ask(
      `select md5(string_agg(concat_ws(',', a.account_no, d.dpd, d.bucket, d.overdue_fen, d.balance_fen), ';' order by a.account_no))
       from account a join delinquency d using (tenant_id, account_id)`,
    ),
    controls: await ask(
      `select file_name, rows_read, rows_good, rows_bad, people_new, accounts_new, cases_new, facts_new,
              amount_read_fen::text, amount_good_fen::text, amount_bad_fen::text from import order by file_name`,
    ),
  };
}

/** Evidence as it stands: nothing may be appended by a command that did nothing. */
export const headsOf = (ask: Ask): Promise<readonly unknown[]> =>
  ask(`select stream, seq::text, encode(hash, 'hex') as hash from evidence_head order by 1`);

interface Rule {
  readonly what: string;
  /** Rows that must not exist. */
  readonly never: string;
}

const LIVE = `('reserved', 'claimed', 'posted', 'in_doubt')`;

/** What holds after every finished day, however often it was killed: each question must be answered by no row. */
const DAY_RULES: readonly Rule[] = [
  {
    what: 'a case without a decision, or with two',
    never: `select c.case_id from collection_case c left join decision d using (tenant_id, case_id)
            group by c.tenant_id, c.case_id having count(d.case_id) <> 1`,
  },
  {
    what: 'a step of the day that is not finished',
    never: `select step from (values ('age'), ('decide'), ('permit'), ('dispatch')) wanted (step)
            where not exists (select from day_run r where r.step = wanted.step and r.finished_at is not null)`,
  },
  {
    what: 'a contact planned twice',
    never: `select case_id from attempt group by tenant_id, case_id, decided_on having count(*) > 1`,
  },
  {
    what: 'an attempt that was sent twice',
    never: `select attempt_id from permit where consumed_at is not null and state <> 'void'
            group by tenant_id, attempt_id having count(*) > 1`,
  },
  {
    what: 'an attempt left between',
    // One in doubt stays open: a person says what became of it.
    never: `select attempt_id from attempt a where state in ('planned', 'permitted')
              and window_until <= (select simulated_now from tenant_clock)
              and not exists (select from permit p where p.attempt_id = a.attempt_id and p.state = 'in_doubt')
            union all select attempt_id from permit where state in ('reserved', 'claimed')`,
  },
  {
    what: 'a permit without its one message, or a message of two permits',
    never: `select p.permit_id from permit p left join message m using (tenant_id, permit_id)
            where p.state in ('posted', 'in_doubt')
            group by p.tenant_id, p.permit_id, p.message_id
            having count(m.message_id) <> 1 or min(m.message_id::text) <> p.message_id::text`,
  },
  {
    what: 'more contacts of one person than the lender allows a day',
    never: `select root_id from permit where state in ${LIVE} and channel in ('sms', 'email')
            group by tenant_id, root_id, channel, (counts_at at time zone 'Asia/Shanghai')::date having count(*) > 1
            union all select root_id from permit where state in ${LIVE} and channel in ('call', 'robot_call')
            group by tenant_id, root_id, (counts_at at time zone 'Asia/Shanghai')::date having count(*) > 4`,
  },
  {
    what: 'an episode opened twice',
    never: `select case_id from case_entry where exited_on is null group by tenant_id, case_id having count(*) > 1`,
  },
  {
    what: 'a payment that was posted twice or never',
    never: `select p.payment_id from payment p left join ledger_entry e using (tenant_id, payment_id)
            group by p.tenant_id, p.payment_id having count(e.entry_id) <> 1`,
  },
  {
    what: 'a callback of a message that never passed the gate',
    never: `select c.provider_event_id from callback c join permit p using (tenant_id, message_id)
            where p.consumed_at is null`,
  },
];

/** Every rule that does not hold, in words. */
export async function dayFindings(ask: Ask): Promise<string[]> {
  const findings: string[] = [];
  for (const { what, never } of DAY_RULES) {
    const found = await ask(never);
    if (found.length > 0) findings.push(`${what}: ${found.length} × ${JSON.stringify(found[0])}`);
  }
  return findings;
}
