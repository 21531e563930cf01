-- A delivery taken back as a whole, while nothing depends on it; accounts that leave the lender; pushes.

-- Imports of a tenant run one after another; their order is not that of the clock, which a demonstration sets.
create sequence import_order;
alter table import add import_no bigint not null default nextval('import_order');
grant usage on sequence import_order to qinghe_app;

-- 出催 by what the lender says of the account: recalled is one of the ways.
alter table case_entry drop constraint case_entry_exit_type_check;
alter table case_entry add constraint case_entry_exit_type_check
  check (exit_type in ('paid_off', 'cured', 'settled', 'assigned_away', 'ceased', 'recalled'));

-- Which import opened and which closed an episode: taken back, it takes these along. Moments would not tell: the clock of a
-- demonstration stands still.
alter table case_entry add import_id uuid, add exit_import_id uuid;
grant update (exit_import_id) on case_entry to qinghe_app;

-- The answer to a push shows masked cells of its rows: it goes with what the push brought.
alter table idempotency add import_id uuid;
create index idempotency_by_import on idempotency (tenant_id, import_id) where import_id is not null;
comment on column idempotency.import_id is 'key: the push that this answers';

-- 1. What a row that goes is looked up by --------------------------------------------------------------------------------

drop index attempt_by_contact_point;
create index attempt_by_contact_point on attempt (tenant_id, contact_point_id);
create index attempt_by_account on attempt (tenant_id, account_id);
create index permit_by_root on permit (tenant_id, root_id);
create index document_by_account on document (tenant_id, account_id);
create index person_merge_by_person on person_merge (tenant_id, person_id);
create index person_merge_by_root on person_merge (tenant_id, root_id);

-- 2. Tallies of rows that go ---------------------------------------------------------------------------------------------

create or replace function tally_decisions() returns trigger language plpgsql as $$
begin
  insert into day_tally as t (tenant_id, what, day, key, slot, count)
  select s.tenant_id, 'decision', s.decided_on, array[s.step, s.treatment, s.channel], tally_slot(s.tenant_id),
         coalesce(tg_argv[0], '1')::integer * s.count
  from (select d.tenant_id, d.decided_on, d.step, d.treatment, d.channel, count(*) as count from touched d
        group by d.tenant_id, d.decided_on, d.step, d.treatment, d.channel) s
  on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
  return null;
end $$;
create trigger tally_after_delete after delete on decision
  referencing old table as touched for each statement execute function tally_decisions('-1');
create trigger tally_after_delete after delete on delinquency
  referencing old table as touched for each statement execute function tally_accounts('-1');
create trigger tally_after_delete after delete on case_standing
  referencing old table as touched for each statement execute function tally_cases('-1');
create trigger tally_after_delete after delete on person
  referencing old table as touched for each statement execute function tally_people('-1');
create trigger tally_after_delete after delete on case_entry
  referencing old table as touched for each statement execute function tally_entries('-1');

-- 3. What a delivery touched, and what came after ------------------------------------------------------------------------

-- The accounts that an import brought, and those of which it brought or changed something.
create function import_accounts(this_tenant text, this_import uuid)
  returns table (account_id uuid, case_id uuid, is_new boolean) language sql stable as $$
  select a.account_id, a.case_id, coalesce(a.import_id = this_import, false)
  from (select s.account_id from account s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from account_schedule s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from account_snapshot s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from payment s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from party s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from claim_share s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from card_statement s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from account_class s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from placement s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from stated_entry s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from document s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from import_change s where s.tenant_id = this_tenant and s.import_id = this_import) t
  join account a on a.tenant_id = this_tenant and a.account_id = t.account_id
$$;

-- The people whom an import brought, and those of whom it brought or changed something.
create function import_people(this_tenant text, this_import uuid)
  returns table (person_id uuid, is_new boolean) language sql stable as $$
  select p.person_id, coalesce(p.import_id = this_import, false)
  from (select s.person_id from person s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.person_id from contact_point s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.person_id from person_reference s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.subject_id from import_change s
              where s.tenant_id = this_tenant and s.import_id = this_import and s.what = 'person'
        union select c.person_id from import_change s
              join contact_point c on c.tenant_id = s.tenant_id and c.contact_point_id = s.subject_id
              where s.tenant_id = this_tenant and s.import_id = this_import and s.what = 'contact_point') t
  join person p on p.tenant_id = this_tenant and p.person_id = t.person_id
$$;

-- What was built on an import: what the house did for its cases from then on, what people decided about its people, what
-- later imports say of them. Nothing: it may be taken back.
create function import_dependents(this_tenant text, this_import uuid)
  returns table (what text, count bigint) language plpgsql stable as $$
declare
  this_no bigint;
  since timestamptz;
  accounts uuid[];
  new_accounts uuid[];
  cases uuid[];
  people uuid[];
  later uuid[];
begin
  select i.import_no, i.recorded_at into this_no, since from import i
  where i.tenant_id = this_tenant and i.import_id = this_import;
  select array_agg(a.account_id), array_agg(a.account_id) filter (where a.is_new), array_agg(distinct a.case_id)
    into accounts, new_accounts, cases from import_accounts(this_tenant, this_import) a;
  select array_agg(p.person_id) into people from import_people(this_tenant, this_import) p;
  select array_agg(i.import_id) into later from import i
  where i.tenant_id = this_tenant and i.import_no > this_no and i.undone_at is null;
  return query
  select d.what, sum(d.found)::bigint from (
    select 'message' as what, count(*) as found from message m
    where m.tenant_id = this_tenant and m.case_id = any(cases) and m.rendered_at >= since
    union all
    select 'permit', count(*) from permit p
    where p.tenant_id = this_tenant and p.case_id = any(cases) and p.reserved_at >= since
    union all
    select 'attempt', count(*) from attempt t
    where t.tenant_id = this_tenant and t.case_id = any(cases) and (t.recorded_at >= since or t.account_id = any(new_accounts))
    union all
    select 'refusal', count(*) from refusal r
    where r.tenant_id = this_tenant and r.case_id = any(cases) and r.recorded_at >= since
    union all
    select 'hold', count(*) from hold h
    where h.tenant_id = this_tenant and h.case_id = any(cases) and h.set_at >= since
    union all
    select 'approval', count(*) from approval v
    where v.tenant_id = this_tenant and v.made_at >= since
      and v.subject in (select 'case/' || c from unnest(cases) c)
    union all
    select 'payment', count(*) from payment p
    where p.tenant_id = this_tenant and p.account_id = any(accounts) and p.import_id is null
      and (p.recorded_at >= since or p.account_id = any(new_accounts))
    union all
    select 'merge', count(*) from person_merge m
    where m.tenant_id = this_tenant and m.merged_at >= since
      and (m.person_id = any(people) or m.root_id = any(people) or m.said_id = any(people) or m.said_of_id = any(people))
    union all
    select 'merge', count(*) from merge_proposal m
    where m.tenant_id = this_tenant and m.decided_at >= since and (m.low_id = any(people) or m.high_id = any(people))
    union all
    select 'mark', count(*) from evidence_entry e
    where e.tenant_id = this_tenant and e.type = 'contact_point.marked' and e.recorded_at >= since
      and e.stream in (select 'person/' || p from unnest(people) p)
    union all
    select 'import', count(*) from (
      select s.import_id from account s where s.tenant_id = this_tenant and s.import_id = any(later) and s.case_id = any(cases)
      union select s.import_id from account_schedule s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from account_snapshot s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from payment s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from party s
            where s.tenant_id = this_tenant and s.import_id = any(later) and (s.account_id = any(accounts) or s.person_id = any(people))
      union select s.import_id from claim_share s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from card_statement s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from account_class s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from placement s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from stated_entry s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from document s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from contact_point s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.person_id = any(people)
      union select s.import_id from person_reference s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.person_id = any(people)
      union select s.import_id from import_change s
            where s.tenant_id = this_tenant and s.import_id = any(later)
              and (s.account_id = any(accounts) or s.subject_id = any(people))
      union select s.import_id from import_change s
            join contact_point c on c.tenant_id = s.tenant_id and c.contact_point_id = s.subject_id
            where s.tenant_id = this_tenant and s.import_id = any(later) and c.person_id = any(people)) s
  ) d
  group by d.what having sum(d.found) > 0 order by 2 desc, 1;
end $$;

-- 4. Taking it back ------------------------------------------------------------------------------------------------------

-- The only way by which what was imported is ever removed, for which the service has no grants of its own. It removes what one
-- import brought and restores what it changed, all but people's names, which lie sealed: src/commands/undo-import.ts restores
-- them before it calls, keeps the leaves, and writes the evidence. Tells how many rows went.
create function undo_import(this_tenant text, this_import uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  new_accounts uuid[];
  known_accounts uuid[];
  new_people uuid[];
  cases uuid[];
  empty_cases uuid[];
  step integer;
  removed integer := 0;
  side text;
begin
  if current_setting('app.tenant', true) is distinct from this_tenant then
    raise exception 'undo_import works inside its tenant only' using errcode = 'insufficient_privilege';
  end if;
  perform from import i where i.tenant_id = this_tenant and i.import_id = this_import and i.undone_at is null for update;
  if not found then raise exception 'no import % to take back', this_import using errcode = 'no_data_found'; end if;
  if exists (select from import_dependents(this_tenant, this_import)) then
    raise exception 'import % is depended on', this_import using errcode = 'check_violation', constraint = 'import_depended_on';
  end if;
  select coalesce(array_agg(a.account_id) filter (where a.is_new), '{}'), coalesce(array_agg(a.account_id) filter (where not a.is_new), '{}'),
         coalesce(array_agg(distinct a.case_id), '{}')
    into new_accounts, known_accounts, cases from import_accounts(this_tenant, this_import) a;
  select coalesce(array_agg(p.person_id), '{}') into new_people from person p
  where p.tenant_id = this_tenant and p.import_id = this_import;
  select coalesce(array_agg(c), '{}') into empty_cases from unnest(cases) c
  where not exists (select from account a where a.tenant_id = this_tenant and a.case_id = c
                    and a.import_id is distinct from this_import);
  -- What goes without its hash staying behind would look like tampering for ever.
  if exists (
    select from account a where a.tenant_id = this_tenant and a.import_id = this_import and a.evidence_seq is not null
      and not exists (select from evidence_removed_leaf l
                      where l.tenant_id = a.tenant_id and l.stream = 'import/' || this_import and l.seq = a.evidence_seq
                        and l.leaf = a.evidence_leaf)) then
    raise exception 'the leaves of import % were not kept', this_import using errcode = 'check_violation', constraint = 'leaves_kept';
  end if;

  -- Lenders name files after people.
  update import i set file_name = '' where i.tenant_id = this_tenant and i.import_id = this_import;
  update import_file f set file_name = '' where f.tenant_id = this_tenant and f.import_id = this_import;

  -- What the house derived.
  delete from decision d where d.tenant_id = this_tenant and (d.case_id = any(empty_cases)
    or (d.case_id = any(cases) and d.account_id = any(new_accounts)));
  get diagnostics step = row_count; removed := removed + step;
  delete from case_entry e where e.tenant_id = this_tenant and e.case_id = any(empty_cases);
  -- Of a case that stays: what the import itself opened or closed when it was aged.
  delete from case_entry e where e.tenant_id = this_tenant and e.case_id = any(cases) and e.import_id = this_import;
  update case_entry e set exited_on = null, exit_type = null, exit_recorded_at = null, exit_import_id = null
  where e.tenant_id = this_tenant and e.case_id = any(cases) and e.exit_import_id = this_import
    and not exists (select from case_entry o where o.tenant_id = e.tenant_id and o.case_id = e.case_id and o.exited_on is null);
  delete from case_standing s where s.tenant_id = this_tenant and s.case_id = any(empty_cases);
  delete from delinquency d where d.tenant_id = this_tenant and d.account_id = any(new_accounts);
  delete from bucket_move m where m.tenant_id = this_tenant and m.account_id = any(new_accounts);

  -- Facts, and what they had taken the place of.
  foreach side in array array['claim_share', 'card_statement', 'account_class', 'placement', 'document', 'stated_entry'] loop
    execute format('delete from %I where tenant_id = $1 and import_id = $2', side) using this_tenant, this_import;
    get diagnostics step = row_count; removed := removed + step;
  end loop;
  foreach side in array array['claim_share', 'card_statement', 'account_class', 'placement', 'document'] loop
    execute format('update %I set superseded = false, superseded_by = null where tenant_id = $1 and superseded_by = $2', side)
      using this_tenant, this_import;
  end loop;
  delete from ledger_entry e where e.tenant_id = this_tenant and e.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from payment p where p.tenant_id = this_tenant and p.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from account_snapshot s where s.tenant_id = this_tenant and s.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  update account_snapshot s set superseded = false
  from (select o.account_id, o.as_of, max(o.revision) as revision from account_snapshot o
        where o.tenant_id = this_tenant and o.account_id = any(known_accounts) group by o.account_id, o.as_of) last
  where s.tenant_id = this_tenant and s.account_id = last.account_id and s.as_of = last.as_of and s.revision = last.revision
    and s.superseded;
  delete from account_schedule s where s.tenant_id = this_tenant and s.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  update account_schedule s set superseded = false
  from (select o.account_id, max(o.schedule_no) as schedule_no from account_schedule o
        where o.tenant_id = this_tenant and o.account_id = any(known_accounts) group by o.account_id) last
  where s.tenant_id = this_tenant and s.account_id = last.account_id and s.schedule_no = last.schedule_no and s.superseded;
  delete from party p where p.tenant_id = this_tenant and p.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from account a where a.tenant_id = this_tenant and a.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  update account a set missing_keys = k.keys, incomplete_rows = cardinality(k.keys)
  from (select distinct on (c.account_id) c.account_id,
               array(select jsonb_array_elements_text(c.before -> 'missing_keys')) as keys
        from import_change c
        where c.tenant_id = this_tenant and c.import_id = this_import and c.what = 'account.missing'
        order by c.account_id, c.change_no) k
  where a.tenant_id = this_tenant and a.account_id = k.account_id;
  update account a set gone_on = (x.before ->> 'gone_on')::date, gone_type = x.before ->> 'gone_type'
  from (select distinct on (c.account_id) c.account_id, c.before from import_change c
        where c.tenant_id = this_tenant and c.import_id = this_import and c.what = 'account.gone'
        order by c.account_id, c.change_no) x
  where a.tenant_id = this_tenant and a.account_id = x.account_id;
  -- A corrected exit: only the words that differed stand in the image.
  update account a set gone_on = coalesce((x.before ->> 'exited_on')::date, a.gone_on),
                       gone_type = coalesce(x.before ->> 'exit_type', a.gone_type)
  from import_change x
  where x.tenant_id = this_tenant and x.import_id = this_import and x.what = 'exit'
    and a.tenant_id = this_tenant and a.account_id = x.account_id;
  delete from collection_case c where c.tenant_id = this_tenant and c.case_id = any(empty_cases);

  -- People.
  update contact_point c set state = x.before ->> 'state', consent = x.before ->> 'consent',
                             verified_on = (x.before ->> 'verified_on')::date
  from (select distinct on (i.subject_id) i.subject_id, i.before from import_change i
        where i.tenant_id = this_tenant and i.import_id = this_import and i.what = 'contact_point'
        order by i.subject_id, i.change_no) x
  where c.tenant_id = this_tenant and c.contact_point_id = x.subject_id;
  delete from merge_hint h where h.tenant_id = this_tenant and h.import_id = this_import;
  delete from merge_proposal m where m.tenant_id = this_tenant and m.import_id = this_import and m.state = 'open';
  delete from crowded_contact w
  where w.tenant_id = this_tenant and exists (
      select from contact_point c where c.tenant_id = w.tenant_id and c.value_index = w.value_index and c.import_id = this_import)
    and not exists (
      select from contact_point c where c.tenant_id = w.tenant_id and c.value_index = w.value_index
        and c.import_id is distinct from this_import);
  delete from contact_point c where c.tenant_id = this_tenant and c.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from person_reference r where r.tenant_id = this_tenant and r.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from person p where p.tenant_id = this_tenant and p.person_id = any(new_people);
  get diagnostics step = row_count; removed := removed + step;

  delete from import_change c where c.tenant_id = this_tenant and c.import_id = this_import;
  -- With what a page was shown of it: samples and changes, masked.
  delete from import_draft d where d.tenant_id = this_tenant and d.import_id = this_import;
  delete from idempotency i where i.tenant_id = this_tenant and i.import_id = this_import;
  return removed;
end $$;
revoke execute on function undo_import(text, uuid) from public;
grant execute on function undo_import(text, uuid) to qinghe_app;
