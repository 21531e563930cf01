-- What an import brings may forbid a contact: a number that is wrong, rows that are missing, an address in a stopped city. It holds
-- what it writes until it ends, and whoever commits a permit may hold a person's version and wait for just that: if the import then
-- raised the version, the two would wait for each other. So it raises nothing; it appends one row, numbered under the lock of
-- imports, in its own transaction. A permit is committed only while the last number is that with which its facts were read; one that
-- is committed before the import is, came before it.
create table fact_change (
  tenant_id    text not null references tenant,
  change_no    bigint not null,
  -- The import that brought it, or that was taken back.
  import_id    uuid not null,
  recorded_at  timestamptz not null,
  primary key (tenant_id, change_no),
  foreign key (tenant_id, import_id) references import
);
alter table fact_change enable row level security;
alter table fact_change force row level security;
create policy one_tenant on fact_change using (tenant_id = (select current_setting('app.tenant', true)))
  with check (tenant_id = (select current_setting('app.tenant', true)));
grant select, insert on fact_change to qinghe_app;

create function last_fact_change(p_tenant text) returns bigint language plpgsql stable as $$
begin
  return coalesce((select max(c.change_no) from fact_change c where c.tenant_id = p_tenant), 0);
end $$;

-- As before, its plan kept for the session as in 0031, and the number of the last change of facts: it is read in the snapshot of the
-- facts that it goes with.
create or replace function rule_heads(p_tenant text, p_at timestamptz)
  returns table (what text, id text, version text, text_hash text) language plpgsql stable as $$
#variable_conflict use_column
begin
  return query
  (select distinct on (c.year) 'calendar', c.approval_id::text, '', ''
   from calendar_version c where c.tenant_id = p_tenant and c.effective_from <= p_at
   order by c.year, c.version_no desc)
  union all
  (select distinct on (r.pack_id) 'pack', r.pack_id, r.version, encode(v.text_hash, 'hex')
   from pack_release r
   join pack_version v on v.tenant_id = r.tenant_id and v.pack_id = r.pack_id and v.version = r.version
   where r.tenant_id = p_tenant and r.effective_from <= p_at and v.kind = 'contact'
   order by r.pack_id, r.release_no desc)
  union all
  select 'waits', '', '', '' from tenant t
  where t.tenant_id = p_tenant and t.kind = 'live'
    and not exists (select from go_live g where g.tenant_id = t.tenant_id and g.live_from <= p_at)
  union all
  select 'facts', last_fact_change(p_tenant)::text, '', '';
end $$;

-- As before. `p_tenant_version` is the tenant's version and the last change of facts, added: both only rise. It is looked at last,
-- when all that we wait for is ours: an import that is taken back holds the people whom it removes until it is done.
create or replace function take_subjects(p_tenant text, p_root uuid, p_root_version bigint, p_case_root uuid,
  p_case_root_version bigint, p_number bytea, p_number_version bigint, p_tenant_version bigint)
returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(tenant_gate(p_tenant));
  perform from person n where n.tenant_id = p_tenant and n.person_id in (p_root, p_case_root) order by n.person_id for no key update;
  if p_case_root < p_root and not take_version(p_tenant, uuid_send(p_case_root), p_case_root_version) then return false; end if;
  if not take_version(p_tenant, uuid_send(p_root), p_root_version) then return false; end if;
  if p_case_root > p_root and not take_version(p_tenant, uuid_send(p_case_root), p_case_root_version) then return false; end if;
  if not take_version(p_tenant, p_number, p_number_version) then return false; end if;
  return p_tenant_version = last_fact_change(p_tenant)
    + coalesce((select v.version from permit_version v where v.tenant_id = p_tenant and v.subject = ''), 0);
end $$;

-- Whether there is still something to contact about: `overdue` or `next_due` is asked for, null asks for nothing. It is read where the
-- permit is committed: a payment that is booked after that came after the contact. An account that was never reckoned owes.
create function is_owed(p_tenant text, p_account uuid, p_owed text) returns boolean language plpgsql stable as $$
begin
  return p_owed is null or coalesce(
    (select case p_owed when 'overdue' then d.overdue_fen > 0 else coalesce(d.next_due_fen, 0) > 0 end
     from delinquency d where d.tenant_id = p_tenant and d.account_id = p_account), true);
end $$;

drop function reserve_for_dialler(text, text, text, text, text, bytea, text, text, uuid, bytea, bytea, text, text, bytea,
  uuid, bigint, uuid, bigint, bytea, bigint, bigint,
  uuid, uuid, uuid, uuid, uuid, uuid, text, text, text, text, text, date, timestamptz, timestamptz, boolean,
  text, text, text[], text, text, uuid);
-- As before; `not_owed`: paid meanwhile, or gone, and nothing is written.
create function reserve_for_dialler(
  p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text,
  p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_decided text, p_decision_hash bytea,
  p_root uuid, p_root_version bigint, p_case_root uuid, p_case_root_version bigint, p_number bytea, p_number_version bigint,
  p_tenant_version bigint,
  p_permit uuid, p_attempt uuid, p_case uuid, p_account uuid, p_person uuid, p_point uuid, p_role text, p_channel text,
  p_purpose text, p_template text, p_template_version text, p_today date, p_from timestamptz, p_until timestamptz, p_start boolean,
  p_pack text, p_pack_version text, p_rules text[], p_actor_kind text, p_who text, p_agency uuid, p_owed text)
returns text language plpgsql as $$
declare
  at timestamptz := p_now::timestamptz;
begin
  perform set_config('app.tenant', p_tenant, true);
  if not take_subjects(p_tenant, p_root, p_root_version, p_case_root, p_case_root_version, p_number,
                       p_number_version, p_tenant_version) then return 'stale'; end if;
  if not is_owed(p_tenant, p_account, p_owed) then return 'not_owed'; end if;
  insert into attempt (tenant_id, attempt_id, case_id, account_id, person_id, root_id, party_role, contact_point_id, channel, purpose,
                       template_id, template_version, decided_on, planned_at, window_until, state, recorded_at, concluded_at, origin)
  values (p_tenant, p_attempt, p_case, p_account, p_person, p_root, p_role, p_point, p_channel, p_purpose,
          p_template, p_template_version, p_today, p_from, p_until, case when p_start then 'concluded' else 'permitted' end, at,
          case when p_start then at end, 'dialler');
  insert into permit (tenant_id, permit_id, attempt_id, case_id, root_id, person_id, contact_point_id, value_index, channel,
                      window_from, window_until, counts_at, state, pack_id, pack_version, rules, reserved_at, claimed_at,
                      origin, actor_kind, actor, agency_id)
  values (p_tenant, p_permit, p_attempt, p_case, p_root, p_person, p_point, p_number, p_channel,
          p_from, p_until, p_from, case when p_start then 'claimed' else 'reserved' end, p_pack, p_pack_version, p_rules, at,
          case when p_start then at end, 'dialler', p_actor_kind, p_who, p_agency);
  perform keep_decision(p_tenant, p_now, p_permit, null, p_case, 'planning', p_decision, p_packs, p_calendar, p_input, p_decided, p_decision_hash);
  perform append_evidence(p_tenant, 'case/' || p_case, p_now, p_actor,
                          case when p_start then 'permit.started' else 'permit.reserved' end, p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $$;

drop function start_for_dialler(text, text, text, text, text, bytea, text, text, uuid, bytea, bytea, text, text, bytea,
  uuid, bigint, uuid, bigint, bytea, bigint, bigint,
  uuid, uuid, uuid, timestamptz, text, text, text[]);
create function start_for_dialler(
  p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text,
  p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_decided text, p_decision_hash bytea,
  p_root uuid, p_root_version bigint, p_case_root uuid, p_case_root_version bigint, p_number bytea, p_number_version bigint,
  p_tenant_version bigint,
  p_permit uuid, p_attempt uuid, p_case uuid, p_until timestamptz, p_pack text, p_pack_version text, p_rules text[], p_account uuid, p_owed text)
returns text language plpgsql as $$
declare
  at timestamptz := p_now::timestamptz;
begin
  perform set_config('app.tenant', p_tenant, true);
  if not take_subjects(p_tenant, p_root, p_root_version, p_case_root, p_case_root_version, p_number,
                       p_number_version, p_tenant_version) then return 'stale'; end if;
  if not is_owed(p_tenant, p_account, p_owed) then return 'not_owed'; end if;
  update attempt a set state = 'concluded', concluded_at = at
  where a.tenant_id = p_tenant and a.attempt_id = p_attempt and a.state = 'permitted';
  if not found then return 'stale'; end if;
  update permit p set state = 'claimed', claimed_at = at, counts_at = at, window_until = p_until, pack_id = p_pack,
                      pack_version = p_pack_version, rules = p_rules
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.state = 'reserved';
  if not found then raise exception 'an open attempt of a dialler has a reserved permit'; end if;
  perform keep_decision(p_tenant, p_now, p_permit, null, p_case, 'dispatch', p_decision, p_packs, p_calendar, p_input, p_decided, p_decision_hash);
  perform append_evidence(p_tenant, 'case/' || p_case, p_now, p_actor, 'permit.started', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $$;

-- Raises the version of the human being behind a record; one that was merged while we waited is followed.
create function raise_root(p_tenant text, p_person uuid) returns void language plpgsql as $$
declare
  raised uuid;
  root uuid;
begin
  loop
    select n.root_id into root from person n where n.tenant_id = p_tenant and n.person_id = p_person;
    exit when root is null or root = raised;
    perform raise_versions(p_tenant, array[uuid_send(root)]);
    raised := root;
  end loop;
end $$;

drop function post_for_dialler(text, text, text, text, text, bytea, text, text, uuid, uuid, text, text[], integer, text);
-- As before, and somebody who answered can be reached from now on: nobody else may be asked to relay, so his version rises first.
create function post_for_dialler(
  p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text,
  p_agency uuid, p_permit uuid, p_outcome text, p_channels text[], p_seconds integer, p_reference text, p_answered boolean)
returns text language plpgsql as $$
declare
  of_case uuid;
begin
  perform set_config('app.tenant', p_tenant, true);
  if p_answered then
    perform raise_root(p_tenant, p.person_id) from permit p
    where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency and p.state in ('claimed', 'in_doubt');
  end if;
  update permit p set state = 'posted', outcome = p_outcome, concluded_at = p_now::timestamptz, duration_seconds = p_seconds,
                      provider_ref = p_reference
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency and p.state in ('claimed', 'in_doubt')
    and p.channel = any(p_channels)
  returning p.case_id into of_case;
  if not found then return 'no'; end if;
  perform append_evidence(p_tenant, 'case/' || of_case, p_now, p_actor, 'permit.posted', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $$;

-- As before, and the version rises: the next contact may be the first, and the first has to say more.
create or replace function void_for_dialler(
  p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text,
  p_agency uuid, p_permit uuid, p_because text)
returns text language plpgsql as $$
declare
  of_case uuid;
  of_attempt uuid;
  of_root uuid;
begin
  perform set_config('app.tenant', p_tenant, true);
  select p.case_id, p.attempt_id, n.root_id into of_case, of_attempt, of_root
  from permit p join person n on n.tenant_id = p.tenant_id and n.person_id = p.person_id
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency and p.state in ('reserved', 'claimed', 'in_doubt');
  if not found then return 'no'; end if;
  -- Whoever sets a hold has the person before the plans: so do we.
  perform from person n where n.tenant_id = p_tenant and n.person_id = of_root for no key update;
  perform raise_versions(p_tenant, array[uuid_send(of_root)]);
  perform from attempt a where a.tenant_id = p_tenant and a.attempt_id = of_attempt for update;
  update permit p set state = 'void', concluded_at = p_now::timestamptz, concluded_because = p_because
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.state in ('reserved', 'claimed', 'in_doubt');
  if not found then return 'no'; end if;
  update attempt a set state = 'withdrawn', withdrawn_because = p_because, concluded_at = p_now::timestamptz
  where a.tenant_id = p_tenant and a.attempt_id = of_attempt;
  perform append_evidence(p_tenant, 'case/' || of_case, p_now, p_actor, 'permit.voided', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $$;
