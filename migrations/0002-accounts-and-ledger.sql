-- What is owed. Facts are never edited: a payment is reversed by another entry, a snapshot is followed by the next.
-- A row that must have a parent of its tenant needs no reference to `tenant` of its own: the parent's holds for both.

-- The standing consolidation (归户) of one natural person's accounts at one creditor. Its entries (入催/出催) are case_entry.
create table collection_case (
  tenant_id    text not null,
  case_id      uuid not null,
  case_no      text not null,
  root_id      uuid not null,
  creditor_id  uuid not null,
  recorded_at  timestamptz not null,
  primary key (tenant_id, case_id),
  unique (tenant_id, case_no),
  unique (tenant_id, root_id, creditor_id),
  foreign key (tenant_id, root_id) references person,
  foreign key (tenant_id, creditor_id) references creditor
);

create table account (
  tenant_id            text not null,
  account_id           uuid not null,
  case_id              uuid not null,
  creditor_id          uuid not null,
  account_no           text not null,
  product              text not null check (product in ('personal_loan', 'credit_card', 'purchase_instalment')),
  delinquency_source   text not null check (delinquency_source in ('derived', 'stated')),
  principal_fen        bigint not null check (principal_fen >= 0),
  opened_on            date,
  -- Rows of this account that an import rejected: its amounts are not whole, so nobody is contacted about it.
  incomplete_rows      integer not null default 0 check (incomplete_rows >= 0),
  -- Which ones, so that a corrected file takes away exactly what it brings: instalment numbers, `?n` where none could be read,
  -- `principal` when the whole schedule does not add up to the loan.
  missing_keys         text[] not null default '{}' check (cardinality(missing_keys) = incomplete_rows),
  effective_on         date not null,
  recorded_at          timestamptz not null,
  import_id            uuid,
  evidence_seq         bigint,
  evidence_leaf        integer,
  primary key (tenant_id, account_id),
  unique (tenant_id, creditor_id, account_no),
  foreign key (tenant_id, case_id) references collection_case,
  foreign key (tenant_id, creditor_id) references creditor
);
create index account_by_case on account (tenant_id, case_id);
create index account_by_block on account (tenant_id, import_id, evidence_seq);
create index account_by_no on account (tenant_id, account_no);

create table party (
  tenant_id     text not null,
  account_id    uuid not null,
  person_id     uuid not null,
  role          text not null check (role in ('borrower', 'joint_debtor', 'guarantor', 'related_third', 'contact')),
  effective_on  date not null,
  recorded_at   timestamptz not null,
  primary key (tenant_id, account_id, person_id, role),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, person_id) references person
);
create unique index party_one_borrower on party (tenant_id, account_id) where role = 'borrower';
create index party_by_person on party (tenant_id, person_id);

create table instalment (
  tenant_id      text not null,
  account_id     uuid not null,
  instalment_no  integer not null check (instalment_no between 1 and 600),
  due_on         date not null,
  principal_fen  bigint not null check (principal_fen >= 0),
  interest_fen   bigint not null check (interest_fen >= 0),
  fee_fen        bigint not null check (fee_fen >= 0),
  effective_on   date not null,
  recorded_at    timestamptz not null,
  import_id      uuid,
  primary key (tenant_id, account_id, instalment_no),
  foreign key (tenant_id, account_id) references account
);

-- What the lender's core states of an account on a date (the shape *snapshot*); carried forward until the next one.
create table account_snapshot (
  tenant_id      text not null,
  account_id     uuid not null,
  as_of          date not null,
  stated_unit    text not null check (stated_unit in ('days', 'months')),
  stated_late    integer not null check (stated_late >= 0),
  balance_fen    bigint not null,
  overdue_principal_fen bigint check (overdue_principal_fen >= 0),
  overdue_interest_fen  bigint check (overdue_interest_fen >= 0),
  overdue_fee_fen       bigint check (overdue_fee_fen >= 0),
  minimum_due_fen       bigint check (minimum_due_fen >= 0),
  recorded_at    timestamptz not null,
  import_id      uuid,
  primary key (tenant_id, account_id, as_of),
  foreign key (tenant_id, account_id) references account
);

create table payment (
  tenant_id     text not null references tenant,
  payment_id    uuid not null,
  source        text not null check (source in ('import', 'file', 'callback', 'counter')),
  reference     text not null,
  -- Null: not matched to an account; the money stands in suspense.
  account_id    uuid,
  account_no    text not null,
  amount_fen    bigint not null check (amount_fen > 0),
  effective_on  date not null,
  recorded_at   timestamptz not null,
  content_hash  bytea not null,
  import_id     uuid,
  primary key (tenant_id, payment_id),
  unique (tenant_id, source, reference),
  foreign key (tenant_id, account_id) references account
);
create index payment_by_account on payment (tenant_id, account_id, effective_on);
create index payment_by_day on payment (tenant_id, effective_on) include (amount_fen, account_id);

-- Double entry: each posting moves money from a source book to a destination book; an entry's postings add up to its amount.
create table ledger_entry (
  tenant_id     text not null references tenant,
  entry_id      uuid not null,
  account_id    uuid,
  kind          text not null check (kind in ('opening', 'restatement', 'payment', 'reversal')),
  amount_fen    bigint not null check (amount_fen > 0),
  payment_id    uuid,
  import_id     uuid,
  reverses      uuid,
  effective_on  date not null,
  recorded_at   timestamptz not null,
  primary key (tenant_id, entry_id),
  unique (tenant_id, reverses),
  unique (tenant_id, payment_id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, payment_id) references payment,
  foreign key (tenant_id, reverses) references ledger_entry
);
create index ledger_entry_by_account on ledger_entry (tenant_id, account_id, effective_on);

create table posting (
  tenant_id      text not null,
  entry_id       uuid not null,
  line_no        integer not null,
  account_id     uuid,
  source         text not null check (source in ('claim', 'cash', 'suspense', 'overpaid', 'principal', 'interest', 'fee')),
  destination    text not null check (destination in ('claim', 'cash', 'suspense', 'overpaid', 'principal', 'interest', 'fee')),
  instalment_no  integer,
  amount_fen     bigint not null check (amount_fen > 0),
  primary key (tenant_id, entry_id, line_no),
  foreign key (tenant_id, entry_id) references ledger_entry,
  check (source <> destination)
);
create index posting_by_account on posting (tenant_id, account_id);

-- At commit each entry adds up, once for the entry and not again for each of its postings.
create function ledger_entry_balances() returns trigger language plpgsql as $$
declare
  declared bigint;
  posted bigint;
begin
  select (select amount_fen from ledger_entry where tenant_id = new.tenant_id and entry_id = new.entry_id),
         coalesce((select sum(amount_fen) from posting where tenant_id = new.tenant_id and entry_id = new.entry_id), 0)
    into declared, posted;
  if declared is distinct from posted then
    raise exception 'ledger entry % declares % fen and posts %', new.entry_id, declared, posted using errcode = 'check_violation', constraint = 'ledger_entry_balances';
  end if;
  return null;
end $$;
create constraint trigger ledger_entry_balances after insert or update on ledger_entry
  deferrable initially deferred for each row execute function ledger_entry_balances();
create constraint trigger posting_balances after update on posting
  deferrable initially deferred for each row execute function ledger_entry_balances();

-- Postings come in the transaction of their entry, whose own check at commit then covers them. One that comes to an entry of
-- another transaction (an entry behind a savepoint looks like one) is checked at once: the entry was whole without it.
-- The entry is looked up row by row, so that a plan made for a whole import still serves one payment.
create function posting_comes_with_entry() returns trigger language plpgsql as $$
declare
  late uuid;
  declared bigint;
  posted bigint;
begin
  for late, declared, posted in
    select a.entry_id, e.amount_fen,
      (select sum(p.amount_fen) from posting p where p.tenant_id = a.tenant_id and p.entry_id = a.entry_id)
    from (select distinct tenant_id, entry_id from added) a
    cross join lateral (select amount_fen from ledger_entry where tenant_id = a.tenant_id and entry_id = a.entry_id offset 0) e
    where (select xmin from ledger_entry where tenant_id = a.tenant_id and entry_id = a.entry_id) is distinct from pg_current_xact_id()::xid
  loop
    if declared is distinct from posted then
      raise exception 'ledger entry % declares % fen and posts %', late, declared, posted using errcode = 'check_violation', constraint = 'posting_comes_with_entry';
    end if;
  end loop;
  return null;
end $$;
create trigger posting_comes_with_entry after insert on posting
  referencing new table as added for each statement execute function posting_comes_with_entry();

-- Where each account stands today: a cache of the pure derivation, rewritten by the age step and by every payment.
create table delinquency (
  tenant_id              text not null,
  account_id             uuid not null,
  as_of                  date not null,
  -- Days past due; 0 on the due day; negative before it (-3: due in three days); null when nothing is due any more.
  dpd                    integer,
  bucket                 text not null,
  overdue_principal_fen  bigint not null,
  overdue_interest_fen   bigint not null,
  overdue_fee_fen        bigint not null,
  overdue_fen            bigint generated always as (overdue_principal_fen + overdue_interest_fen + overdue_fee_fen) stored,
  balance_fen            bigint not null,
  next_due_on            date,
  next_due_fen           bigint,
  cure_buckets           text[] not null,
  cure_fen               bigint[] not null,
  recorded_at            timestamptz not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references account,
  check (cardinality(cure_buckets) = cardinality(cure_fen))
) with (fillfactor = 70);
-- No index on what changes daily: the ageing of a row then stays within its page.
create index delinquency_by_due_day on delinquency (tenant_id, next_due_on) where next_due_fen > 0;

-- Where each case stands: the sum over its accounts, kept by the database whoever writes delinquency, so that the list of
-- cases sorts and pages by an index. The case is locked first: each statement of the function sees what was committed before it.
create table case_standing (
  tenant_id      text not null references tenant,
  case_id        uuid not null,
  account_count  integer not null,
  products       text[] not null,
  dpd            integer,
  bucket         text not null,
  overdue_fen    bigint not null,
  balance_fen    bigint not null,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references collection_case
);
create index case_standing_by_overdue on case_standing (tenant_id, overdue_fen, case_id);
create index case_standing_by_bucket on case_standing (tenant_id, bucket, overdue_fen, case_id);
create index case_standing_by_dpd on case_standing (tenant_id, dpd desc nulls last, case_id desc);

create function case_standing_follows() returns trigger language plpgsql as $$
declare
  touched_cases uuid[];
  this_tenant text;
begin
  select array_agg(distinct a.case_id), min(a.tenant_id) into touched_cases, this_tenant
  from touched t join account a on a.tenant_id = t.tenant_id and a.account_id = t.account_id;
  if touched_cases is null then return null; end if;
  perform 1 from case_standing s where s.tenant_id = this_tenant and s.case_id = any(touched_cases) order by s.case_id for update;
  insert into case_standing as s (tenant_id, case_id, account_count, products, dpd, bucket, overdue_fen, balance_fen)
  select a.tenant_id, a.case_id, count(*)::integer, array_agg(distinct a.product order by a.product), max(d.dpd), (array_agg(d.bucket order by d.dpd desc nulls last, d.account_id))[1],
         sum(d.overdue_fen)::bigint, sum(d.balance_fen)::bigint
  from account a join delinquency d on d.tenant_id = a.tenant_id and d.account_id = a.account_id
  where a.tenant_id = this_tenant and a.case_id = any(touched_cases)
  group by a.tenant_id, a.case_id
  order by a.case_id
  on conflict (tenant_id, case_id) do update set account_count = excluded.account_count, products = excluded.products, dpd = excluded.dpd, bucket = excluded.bucket,
    overdue_fen = excluded.overdue_fen, balance_fen = excluded.balance_fen
  where (s.account_count, s.products, s.dpd, s.bucket, s.overdue_fen, s.balance_fen)
    is distinct from (excluded.account_count, excluded.products, excluded.dpd, excluded.bucket, excluded.overdue_fen, excluded.balance_fen);
  return null;
end $$;
create trigger case_standing_after_insert after insert on delinquency
  referencing new table as touched for each statement execute function case_standing_follows();
create trigger case_standing_after_update after update on delinquency
  referencing new table as touched for each statement execute function case_standing_follows();

create table bucket_move (
  tenant_id      text not null,
  account_id     uuid not null,
  moved_on       date not null,
  move_no        integer not null,
  cause          text not null check (cause in ('import', 'age', 'payment')),
  from_bucket    text,
  to_bucket      text not null,
  dpd            integer,
  overdue_fen    bigint not null,
  recorded_at    timestamptz not null,
  -- The age step's moves stand in blocks; a payment's move follows from the payment, which has an entry of its own.
  evidence_stream text,
  evidence_seq    bigint,
  evidence_leaf   integer,
  primary key (tenant_id, account_id, moved_on, move_no),
  foreign key (tenant_id, account_id) references account
);
create index bucket_move_by_block on bucket_move (tenant_id, evidence_stream, evidence_seq);
