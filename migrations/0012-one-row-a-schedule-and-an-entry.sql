-- One row a schedule, one row a ledger entry (ADR 0013); customer numbers by creditor; what a delivery changes, and what
-- undoing one must know. The owner of an external server is held by row security too: what is moved is opened first.
alter table person no force row level security;
alter table collection_case no force row level security;
alter table account no force row level security;
alter table party no force row level security;
alter table instalment no force row level security;
alter table ledger_entry no force row level security;
alter table posting no force row level security;

-- 1. Schedules -----------------------------------------------------------------------------------------------------------

-- Instalment numbers as a schedule has them: ascending, so none twice, each 1..600; an empty list and a null are none.
create function instalment_numbers_hold(nos integer[]) returns boolean language plpgsql immutable parallel safe as $$
declare
  no integer;
  last_no integer := 0;
begin
  foreach no in array nos loop
    if (no > last_no) is not true then return false; end if;
    last_no := no;
  end loop;
  return last_no between 1 and 600;
end $$;

-- An account's whole schedule, version by version; a version is never edited, the next one supersedes it. An import that
-- brings one instalment more writes the whole list again: a version says everything that held from then on.
-- The current version is marked, not found by its number: `where not superseded` is a plain condition that the partial index
-- answers for one account and for a portfolio alike, where the highest number would cost a sort or a second look-up a row.
-- The mark stands on the old row, so that a new one is a plain insert; it is the only column that changes.
create table account_schedule (
  tenant_id      text not null,
  account_id     uuid not null,
  schedule_no    integer not null check (schedule_no >= 1),
  nos            integer[] not null check (instalment_numbers_hold(nos)),
  due_on         date[] not null check (array_position(due_on, null) is null),
  principal_fen  bigint[] not null check (0 <= all (principal_fen) and array_position(principal_fen, null) is null),
  interest_fen   bigint[] not null check (0 <= all (interest_fen) and array_position(interest_fen, null) is null),
  fee_fen        bigint[] not null check (0 <= all (fee_fen) and array_position(fee_fen, null) is null),
  effective_on   date not null,
  recorded_at    timestamptz not null,
  import_id      uuid,
  superseded     boolean not null default false,
  primary key (tenant_id, account_id, schedule_no),
  foreign key (tenant_id, account_id) references account,
  check (cardinality(due_on) = cardinality(nos) and cardinality(principal_fen) = cardinality(nos)
    and cardinality(interest_fen) = cardinality(nos) and cardinality(fee_fen) = cardinality(nos))
);

-- Instalments that several imports brought become as many versions, each with all that was known then: the leaf of an
-- `account.imported` block reads the version of its own import.
insert into account_schedule
with version as (
  select tenant_id, account_id, import_id, recorded_at, max(effective_on) as effective_on,
         row_number() over ofaccount as version_no, count(*) over (partition by tenant_id, account_id) as version_count
  from instalment group by tenant_id, account_id, import_id, recorded_at
  window ofaccount as (partition by tenant_id, account_id order by recorded_at, import_id)
)
select v.tenant_id, v.account_id, v.version_no, array_agg(i.instalment_no order by i.instalment_no),
       array_agg(i.due_on order by i.instalment_no), array_agg(i.principal_fen order by i.instalment_no),
       array_agg(i.interest_fen order by i.instalment_no), array_agg(i.fee_fen order by i.instalment_no),
       v.effective_on, v.recorded_at, v.import_id, v.version_no < v.version_count
from version v
join version w on w.tenant_id = v.tenant_id and w.account_id = v.account_id and w.version_no <= v.version_no
join instalment i on i.tenant_id = w.tenant_id and i.account_id = w.account_id and i.recorded_at = w.recorded_at
  and i.import_id is not distinct from w.import_id
group by v.tenant_id, v.account_id, v.version_no, v.version_count, v.effective_on, v.recorded_at, v.import_id;
create unique index account_schedule_current on account_schedule (tenant_id, account_id) where not superseded;

drop table instalment;
create view instalment with (security_invoker = true) as
  select s.tenant_id, s.account_id, i.instalment_no, i.due_on, i.principal_fen, i.interest_fen, i.fee_fen,
         s.effective_on, s.recorded_at, s.import_id
  from account_schedule s
  cross join lateral unnest(s.nos, s.due_on, s.principal_fen, s.interest_fen, s.fee_fen)
    as i(instalment_no, due_on, principal_fen, interest_fen, fee_fen)
  where not s.superseded;

-- 2. Ledger entries ------------------------------------------------------------------------------------------------------

-- Each line moves a positive amount between two different books, and the lines add up to the entry. A null anywhere is no.
create function entry_adds_up(sources text[], destinations text[], amounts_fen bigint[], amount_fen bigint)
  returns boolean language plpgsql immutable parallel safe as $$
declare
  total_fen bigint := 0;
begin
  for line in 1 .. cardinality(amounts_fen) loop
    if (sources[line] <> destinations[line] and amounts_fen[line] > 0) is not true then return false; end if;
    total_fen := total_fen + amounts_fen[line];
  end loop;
  return total_fen = amount_fen;
end $$;

drop trigger ledger_entry_balances on ledger_entry;
drop trigger posting_balances on posting;
drop trigger posting_comes_with_entry on posting;
drop function ledger_entry_balances();
drop function posting_comes_with_entry();

-- The lines of an entry, in their order; a null number: the line belongs to no instalment.
alter table ledger_entry
  add sources         text[],
  add destinations    text[],
  add instalment_nos  integer[],
  add amounts_fen     bigint[];
update ledger_entry e
set sources = p.sources, destinations = p.destinations, instalment_nos = p.instalment_nos, amounts_fen = p.amounts_fen
from (select tenant_id, entry_id, array_agg(source order by line_no) as sources,
             array_agg(destination order by line_no) as destinations,
             array_agg(instalment_no order by line_no) as instalment_nos, array_agg(amount_fen order by line_no) as amounts_fen
      from posting group by tenant_id, entry_id) p
where p.tenant_id = e.tenant_id and p.entry_id = e.entry_id;
-- What a deferred trigger held at commit is now held row by row, whoever writes and however.
alter table ledger_entry
  alter sources set not null,
  alter destinations set not null,
  alter instalment_nos set not null,
  alter amounts_fen set not null,
  add constraint ledger_entry_books check (
    sources <@ array['claim', 'cash', 'suspense', 'overpaid', 'principal', 'interest', 'fee']
    and destinations <@ array['claim', 'cash', 'suspense', 'overpaid', 'principal', 'interest', 'fee']),
  add constraint ledger_entry_lines check (
    cardinality(sources) = cardinality(amounts_fen) and cardinality(destinations) = cardinality(amounts_fen)
    and cardinality(instalment_nos) = cardinality(amounts_fen)),
  add constraint ledger_entry_adds_up check (entry_adds_up(sources, destinations, amounts_fen, amount_fen)),
  add constraint ledger_entry_of_something check (num_nonnulls(account_id, payment_id, reverses) > 0);

drop table posting;
create view posting with (security_invoker = true) as
  select e.tenant_id, e.entry_id, p.line_no::integer as line_no, e.account_id, p.source, p.destination, p.instalment_no,
         p.amount_fen
  from ledger_entry e
  cross join lateral unnest(e.sources, e.destinations, e.instalment_nos, e.amounts_fen)
    with ordinality as p(source, destination, instalment_no, amount_fen, line_no);

-- 3. Customer numbers ----------------------------------------------------------------------------------------------------

-- A lender's own number of a human being: two lenders may give one number to two people, and one of them two numbers to one.
create table person_reference (
  tenant_id    text not null,
  creditor_id  uuid not null,
  customer_no  text not null,
  person_id    uuid not null,
  recorded_at  timestamptz not null,
  import_id    uuid,
  primary key (tenant_id, creditor_id, customer_no),
  foreign key (tenant_id, creditor_id) references creditor,
  foreign key (tenant_id, person_id) references person
);
-- The lenders of a person are those of the cases and, behind a merge, those of the accounts. A number of nobody's lender is
-- not a number of anyone and goes.
insert into person_reference
select p.tenant_id, c.creditor_id, p.customer_no, p.person_id, p.recorded_at, p.import_id
from person p
join (select tenant_id, root_id as person_id, creditor_id from collection_case
      union
      select pa.tenant_id, pa.person_id, a.creditor_id
      from party pa join account a on a.tenant_id = pa.tenant_id and a.account_id = pa.account_id) c
  on c.tenant_id = p.tenant_id and c.person_id = p.person_id
where p.customer_no is not null;
create index person_reference_by_person on person_reference (tenant_id, person_id);
alter table person drop customer_no;
grant update (name_mask, id_no_mask, envelope, id_no_index, name_index) on person to qinghe_app;

-- 4. Snapshots -----------------------------------------------------------------------------------------------------------

-- A back-dated correction is another revision of the same date; the older one stays and is superseded.
alter table account_snapshot
  add revision integer not null default 0 check (revision >= 0),
  add superseded boolean not null default false,
  drop constraint account_snapshot_pkey,
  add primary key (tenant_id, account_id, as_of, revision);
create unique index account_snapshot_current on account_snapshot (tenant_id, account_id, as_of) where not superseded;
grant update (superseded) on account_snapshot to qinghe_app;

-- 5. Deliveries ----------------------------------------------------------------------------------------------------------

alter table import
  add kind             text not null default 'delivery' check (kind in ('delivery', 'push')),
  add changes_applied  integer not null default 0 check (changes_applied >= 0),
  add accounts_gone    integer not null default 0 check (accounts_gone >= 0),
  add undone_at        timestamptz,
  add undone_by        text,
  add check ((undone_at is null) = (undone_by is null)),
  drop constraint import_tenant_id_file_hash_mapping_hash_key;
-- A delivery that was undone may come again.
create unique index import_once on import (tenant_id, file_hash, mapping_hash) where undone_at is null;
grant update (undone_at, undone_by) on import to qinghe_app;

-- The files of a delivery; rows that the mapping leaves out are read and neither good nor bad.
create table import_file (
  tenant_id  text not null,
  import_id  uuid not null,
  file_no    integer not null check (file_no >= 1),
  role       text not null,
  file_name  text not null,
  file_hash  bytea not null,
  bytes      bigint not null,
  format     text not null,
  encoding   text not null,
  rows_read  integer not null,
  rows_good  integer not null,
  rows_bad   integer not null,
  primary key (tenant_id, import_id, file_no),
  foreign key (tenant_id, import_id) references import,
  check (rows_good >= 0 and rows_bad >= 0 and rows_good + rows_bad <= rows_read)
);

-- What a delivery changed of what we held, with the image before. The jsonb holds keys, dates and amounts; what a person or
-- a contact point was before lies in its old envelope. Written before the record of its import, which counts them.
create table import_change (
  tenant_id        text not null,
  import_id        uuid not null,
  change_no        integer not null check (change_no >= 1),
  what             text not null,
  subject_id       uuid not null,
  account_id       uuid,
  before           jsonb,
  after            jsonb,
  before_envelope  bytea,
  primary key (tenant_id, import_id, change_no),
  foreign key (tenant_id, import_id) references import deferrable initially deferred
);
create index import_change_by_subject on import_change (tenant_id, subject_id);

-- The text of a mapping as it was used: one version has one content for good.
create table mapping_version (
  tenant_id     text not null references tenant,
  mapping_id    text not null,
  version       text not null,
  mapping_hash  bytea not null,
  yaml          text not null,
  recorded_at   timestamptz not null,
  recorded_by   text not null,
  primary key (tenant_id, mapping_id, version)
);

-- The leaf of a row that undoing a delivery removed: its block still verifies, and what it said is gone.
create table evidence_removed_leaf (
  tenant_id  text not null,
  stream     text not null,
  seq        bigint not null,
  leaf       integer not null check (leaf >= 0),
  leaf_hash  bytea not null check (octet_length(leaf_hash) = 32),
  import_id  uuid not null,
  primary key (tenant_id, stream, seq, leaf),
  foreign key (tenant_id, import_id) references import
);

-- 6. What a delivery may say more ----------------------------------------------------------------------------------------

alter table account
  add contract_no    text,
  add statement_day  integer check (statement_day between 1 and 31),
  add gone_on        date,
  add gone_type      text check (gone_type in ('paid_off', 'settled', 'assigned_away', 'ceased', 'recalled')),
  add check ((gone_on is null) = (gone_type is null));
grant update (gone_on, gone_type) on account to qinghe_app;

alter table contact_point
  add use          text not null default 'own' check (use in ('own', 'home', 'work', 'registered')),
  add number_type  text check (number_type in ('mobile', 'fixed', 'service')),
  add region_code  text,
  add verified_on  date;
grant update (verified_on) on contact_point to qinghe_app;
comment on column contact_point.use is 'work';
comment on column contact_point.number_type is 'work';
comment on column contact_point.region_code is 'work: county of an address, city of a fixed line';
comment on column contact_point.verified_on is 'work';

alter table party
  add import_id  uuid,
  add relation   text;

-- 7. References that another one already holds ---------------------------------------------------------------------------

-- Each costs a look-up for every row of an import. A case has a creditor, and a creditor a tenant; an entry has an account,
-- a payment or an entry that it reverses (ledger_entry_of_something), and each of these has a tenant of its own.
alter table case_standing drop constraint case_standing_tenant_id_fkey;
alter table case_entry drop constraint case_entry_tenant_id_fkey;
alter table ledger_entry drop constraint ledger_entry_tenant_id_fkey;

-- 8. Walls and statistics ------------------------------------------------------------------------------------------------

alter table person force row level security;
alter table collection_case force row level security;
alter table account force row level security;
alter table party force row level security;
alter table ledger_entry force row level security;

do $$
declare
  name text;
begin
  foreach name in array array['account_schedule', 'person_reference', 'import_file', 'import_change', 'mapping_version',
                              'evidence_removed_leaf'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy one_tenant on %I using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, name);
    execute format('grant select, insert on %I to qinghe_app', name);
  end loop;
end $$;
grant update (superseded) on account_schedule to qinghe_app;
grant select on instalment, posting to qinghe_app;

comment on column import_change.before_envelope is 'sealed: what a person or a contact point was before';

create or replace function refresh_statistics(step text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  names text[] := case step
    when 'import' then array['person', 'person_reference', 'contact_point', 'collection_case', 'account', 'party',
                             'account_schedule', 'payment', 'account_snapshot', 'ledger_entry']
    when 'age' then array['person', 'contact_point', 'collection_case', 'account', 'party', 'account_schedule', 'payment',
                          'account_snapshot']
    when 'decide' then array['delinquency', 'case_standing', 'case_entry', 'evidence_head']
    when 'permit' then array['attempt', 'permit']
    when 'dispatch' then array['attempt', 'permit', 'evidence_head']
  end;
  name text;
begin
  foreach name in array coalesce(names, array[]::text[]) loop
    execute format('analyze public.%I', name);
  end loop;
end $$;
