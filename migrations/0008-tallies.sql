-- Numbers that the portfolio page and the list of cases would otherwise count over whole tables, kept in the transaction of
-- whoever writes the counted rows (ADR 0011). A number is the sum over its slots. A transaction writes only a slot that it has
-- for itself, so two payments never wait for each other here; one slot by itself means nothing and may be negative.

-- What stands now.
--   account       accounts and their money by bucket and product
--   case          cases by bucket (of the worst account); product ''
--   case_product  cases by bucket and product; a case of two products counts in both
--   person        people at their root; bucket and product ''
--   entry         open entries (入催 without 出催); bucket and product ''
create table standing_tally (
  tenant_id    text not null references tenant,
  what         text not null check (what in ('account', 'case', 'case_product', 'person', 'entry')),
  bucket       text not null,
  product      text not null,
  slot         integer not null,
  count        bigint not null,
  overdue_fen  bigint not null default 0,
  balance_fen  bigint not null default 0,
  primary key (tenant_id, what, bucket, product, slot)
) with (fillfactor = 50);

-- What happened on a business day.
--   decision  key {step, treatment, channel}
--   permit    key {state, channel, outcome}, on the day on which it counts in caps
--   refusal   key {code, pack, version of the pack, first rule}
create table day_tally (
  tenant_id  text not null references tenant,
  what       text not null check (what in ('decision', 'permit', 'refusal')),
  day        date not null,
  key        text[] not null,
  slot       integer not null,
  count      bigint not null,
  primary key (tenant_id, what, day, key, slot)
) with (fillfactor = 50);

-- A slot that no other transaction writes until this one ends. Only with more than 32 writers at once does one wait.
create function tally_slot(tenant text) returns integer language plpgsql as $$
declare
  own integer := pg_backend_pid() % 32;
  locks integer := hashtext('tally/' || tenant);
begin
  for step in 0..31 loop
    if pg_try_advisory_xact_lock(locks, (own + step) % 32) then return (own + step) % 32; end if;
  end loop;
  perform pg_advisory_xact_lock(locks, own);
  return own;
end $$;

-- Each function is told by its trigger whether the rows in `touched` came (1) or went (-1). Accounts are reached one by one
-- (lateral, offset 0): a plan made while the table was still empty must not read it whole for each batch.
create function tally_accounts() returns trigger language plpgsql as $$
begin
  insert into standing_tally as t (tenant_id, what, bucket, product, slot, count, overdue_fen, balance_fen)
  select s.tenant_id, 'account', s.bucket, s.product, tally_slot(s.tenant_id),
         tg_argv[0]::integer * s.count, tg_argv[0]::integer * s.overdue_fen, tg_argv[0]::integer * s.balance_fen
  from (select d.tenant_id, d.bucket, a.product, count(*) as count, sum(d.overdue_fen)::bigint as overdue_fen,
               sum(d.balance_fen)::bigint as balance_fen
        from touched d
        cross join lateral (select product from account a where a.tenant_id = d.tenant_id and a.account_id = d.account_id offset 0) a
        group by d.tenant_id, d.bucket, a.product) s
  on conflict (tenant_id, what, bucket, product, slot) do update
    set count = t.count + excluded.count, overdue_fen = t.overdue_fen + excluded.overdue_fen, balance_fen = t.balance_fen + excluded.balance_fen;
  return null;
end $$;
create trigger tally_after_insert after insert on delinquency
  referencing new table as touched for each statement execute function tally_accounts('1');
create trigger tally_after_update after update on delinquency
  referencing new table as touched for each statement execute function tally_accounts('1');
create trigger tally_before_update after update on delinquency
  referencing old table as touched for each statement execute function tally_accounts('-1');

create function tally_cases() returns trigger language plpgsql as $$
begin
  insert into standing_tally as t (tenant_id, what, bucket, product, slot, count)
  select s.tenant_id, s.what, s.bucket, s.product, tally_slot(s.tenant_id), tg_argv[0]::integer * s.count
  from (select c.tenant_id, 'case' as what, c.bucket, '' as product, count(*) as count from touched c group by c.tenant_id, c.bucket
        union all
        select c.tenant_id, 'case_product', c.bucket, p, count(*) from touched c cross join unnest(c.products) p
        group by c.tenant_id, c.bucket, p) s
  on conflict (tenant_id, what, bucket, product, slot) do update set count = t.count + excluded.count;
  return null;
end $$;
create trigger tally_after_insert after insert on case_standing
  referencing new table as touched for each statement execute function tally_cases('1');
create trigger tally_after_update after update on case_standing
  referencing new table as touched for each statement execute function tally_cases('1');
create trigger tally_before_update after update on case_standing
  referencing old table as touched for each statement execute function tally_cases('-1');

create function tally_people() returns trigger language plpgsql as $$
begin
  insert into standing_tally as t (tenant_id, what, bucket, product, slot, count)
  select s.tenant_id, 'person', '', '', tally_slot(s.tenant_id), tg_argv[0]::integer * s.count
  from (select n.tenant_id, count(*) as count from touched n where n.root_id = n.person_id group by n.tenant_id) s
  on conflict (tenant_id, what, bucket, product, slot) do update set count = t.count + excluded.count;
  return null;
end $$;
create trigger tally_after_insert after insert on person
  referencing new table as touched for each statement execute function tally_people('1');
create trigger tally_after_update after update on person
  referencing new table as touched for each statement execute function tally_people('1');
create trigger tally_before_update after update on person
  referencing old table as touched for each statement execute function tally_people('-1');

create function tally_entries() returns trigger language plpgsql as $$
begin
  insert into standing_tally as t (tenant_id, what, bucket, product, slot, count)
  select s.tenant_id, 'entry', '', '', tally_slot(s.tenant_id), tg_argv[0]::integer * s.count
  from (select e.tenant_id, count(*) as count from touched e where e.exited_on is null group by e.tenant_id) s
  on conflict (tenant_id, what, bucket, product, slot) do update set count = t.count + excluded.count;
  return null;
end $$;
create trigger tally_after_insert after insert on case_entry
  referencing new table as touched for each statement execute function tally_entries('1');
create trigger tally_after_update after update on case_entry
  referencing new table as touched for each statement execute function tally_entries('1');
create trigger tally_before_update after update on case_entry
  referencing old table as touched for each statement execute function tally_entries('-1');

create function tally_decisions() returns trigger language plpgsql as $$
begin
  insert into day_tally as t (tenant_id, what, day, key, slot, count)
  select s.tenant_id, 'decision', s.decided_on, array[s.step, s.treatment, s.channel], tally_slot(s.tenant_id), s.count
  from (select d.tenant_id, d.decided_on, d.step, d.treatment, d.channel, count(*) as count from touched d
        group by d.tenant_id, d.decided_on, d.step, d.treatment, d.channel) s
  on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
  return null;
end $$;
create trigger tally_after_insert after insert on decision
  referencing new table as touched for each statement execute function tally_decisions();

create function tally_refusals() returns trigger language plpgsql as $$
begin
  insert into day_tally as t (tenant_id, what, day, key, slot, count)
  select s.tenant_id, 'refusal', s.day, array[s.code, s.pack_id, s.pack_version, s.rule], tally_slot(s.tenant_id), s.count
  from (select r.tenant_id, (r.recorded_at at time zone z.zone)::date as day, r.code, r.pack_id, r.pack_version, r.rules[1] as rule, count(*) as count
        from touched r join tenant z on z.tenant_id = r.tenant_id
        group by r.tenant_id, 2, r.code, r.pack_id, r.pack_version, r.rules[1]) s
  on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
  return null;
end $$;
create trigger tally_after_insert after insert on refusal
  referencing new table as touched for each statement execute function tally_refusals();

create function tally_permits() returns trigger language plpgsql as $$
begin
  insert into day_tally as t (tenant_id, what, day, key, slot, count)
  select s.tenant_id, 'permit', s.day, array[s.state, s.channel, s.outcome], tally_slot(s.tenant_id), tg_argv[0]::integer * s.count
  from (select p.tenant_id, (p.counts_at at time zone z.zone)::date as day, p.state, p.channel, p.outcome, count(*) as count
        from touched p join tenant z on z.tenant_id = p.tenant_id
        group by p.tenant_id, 2, p.state, p.channel, p.outcome) s
  on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
  return null;
end $$;
create trigger tally_after_insert after insert on permit
  referencing new table as touched for each statement execute function tally_permits('1');
create trigger tally_after_update after update on permit
  referencing new table as touched for each statement execute function tally_permits('1');
create trigger tally_before_update after update on permit
  referencing old table as touched for each statement execute function tally_permits('-1');
