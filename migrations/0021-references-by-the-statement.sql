-- References of the tables that imports fill are checked once a statement instead of once a row (ADR 0021).
--
-- A foreign key checks every inserted row by a query of its own: of the rows that an import becomes, that is half of what the
-- database spends on them. The keys stay as they are declared: PostgreSQL itself checks every update of a child and every
-- delete of a parent. Only their check of inserted rows is done by one query over all rows of the statement, at the same
-- moment, with the same lock and the same error. Turning the one off asks for a superuser; under an owner who is none nothing
-- changes here, and rows are checked one by one as before.

-- Arguments: the key's name. Runs as the owner, because a row lock asks for more than the service may do to a parent.
create function references_stand() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  key record;
  joined text;
  found_count bigint;
  child_count bigint;
  others boolean;
begin
  select k.conname, k.conrelid::regclass as child, k.confrelid::regclass as parent,
         string_agg(format('p.%I = t.%I', pa.attname, ca.attname), ' and ' order by u.at) as equal,
         string_agg(format('t.%I is not null', ca.attname), ' and ' order by u.at) as stated,
         bool_or(k.confrelid = k.conrelid) as own,
         string_agg(format('t.%I = t.%I', ca.attname, pa.attname), ' and ' order by u.at) as itself
    into key
  from pg_constraint k
  cross join lateral unnest(k.conkey, k.confkey) with ordinality u(child_no, parent_no, at)
  join pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = u.child_no
  join pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = u.parent_no
  where k.conrelid = tg_relid and k.conname = tg_argv[0] and k.contype = 'f'
  group by k.oid, k.conname, k.conrelid, k.confrelid;
  -- A row that names itself stands by itself.
  joined := key.stated || case when key.own then format(' and not (%s)', key.itself) else '' end;
  execute format('select count(*) from touched t where %s', joined) into child_count;
  if child_count = 0 then return null; end if;
  -- A parent that this transaction has written itself nobody else can see, still less take away.
  execute format('select count(*), bool_or(p.xmin <> pg_current_xact_id()::xid) from touched t join %s p on %s where %s',
                 key.parent, key.equal, joined) into found_count, others;
  if found_count = child_count and others then
    execute format('select count(*) from (select from touched t join %s p on %s where %s for key share of p) s',
                   key.parent, key.equal, joined) into found_count;
  end if;
  if found_count = child_count then return null; end if;
  raise foreign_key_violation using
    message = format('insert or update on table "%s" violates foreign key constraint "%s"', key.child, key.conname),
    table = key.child::text, constraint = key.conname, schema = 'public';
end $$;
revoke all on function references_stand() from public;

do $$
declare
  key record;
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then return; end if;
  for key in
    select k.conrelid::regclass as child, k.conname, g.tgname
    from pg_constraint k
    join pg_trigger g on g.tgconstraint = k.oid and g.tgrelid = k.conrelid and g.tgfoid = '"RI_FKey_check_ins"()'::regprocedure
    where k.contype = 'f' and k.conrelid in ('person'::regclass, 'person_reference'::regclass, 'contact_point'::regclass,
      'collection_case'::regclass, 'account'::regclass, 'party'::regclass, 'account_schedule'::regclass,
      'account_snapshot'::regclass, 'payment'::regclass, 'ledger_entry'::regclass)
    order by 1, 2
  loop
    execute format('create trigger %I after insert on %s referencing new table as touched for each statement execute function references_stand(%L)',
                   key.conname || '_stands', key.child, key.conname);
    execute format('alter table %s disable trigger %I', key.child, key.tgname);
  end loop;
end $$;

-- An entry that pays nothing or takes nothing back need not stand in the index of those that do: half and all of an import's.
alter table ledger_entry drop constraint ledger_entry_tenant_id_payment_id_key;
alter table ledger_entry drop constraint ledger_entry_tenant_id_reverses_key;
create unique index ledger_entry_one_a_payment on ledger_entry (tenant_id, payment_id) where payment_id is not null;
create unique index ledger_entry_one_reversal on ledger_entry (tenant_id, reverses) where reverses is not null;
