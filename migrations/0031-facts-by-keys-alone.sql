-- As in 0028, but every table is reached by its key whatever the planner believes of its size. A plan made while the tables were empty
-- read all people, and for each of them all permits: it was kept until somebody analysed the tables. A row that belongs to another is
-- looked up by itself (no join whose order the planner could choose), and no table is read from end to end.
-- Everything that a decision about one contact reads, with the versions that it stands on, in one snapshot. Asked by account,
-- person and contact point, or by a permit that this dialler holds. No row of answers: `root_id` null, what is unknown stays null.
create or replace function permit_facts(
  p_tenant text, p_agency uuid, p_permit uuid, p_account uuid, p_person uuid, p_point uuid, p_role text,
  p_since timestamptz, p_now timestamptz, p_today date, p_scope text, p_key text,
  out kept_hash bytea, out kept_response text,
  -- Its row, as JSON.
  out agency json, out entrusted boolean, out notified_on date,
  out permit_state text, out attempt_id uuid, out window_from timestamptz, out window_until timestamptz, out channel text,
  out purpose text, out template_id text, out template_version text, out outcome text,
  out account_id uuid, out person_id uuid, out contact_point_id uuid, out party_role text,
  out root_id uuid, out zone text, out case_id uuid, out case_root_id uuid, out product text, out is_party boolean, out value_index bytea,
  out contact_kind text, out contact_state text, out consent text, out owns_point boolean, out number_point_id uuid,
  out incomplete boolean, out contacted_before boolean,
  out root_version bigint, out case_root_version bigint, out number_version bigint, out tenant_version bigint,
  out holds json, out restraints text, out history json, out heads json)
language plpgsql stable
set plan_cache_mode = 'force_generic_plan' set enable_seqscan = off as $$
#variable_conflict use_column
declare
  members uuid[];
begin
  perform set_config('app.tenant', p_tenant, true);
  if p_key is not null then
    select i.request_hash, i.response into kept_hash, kept_response from idempotency i
    where i.tenant_id = p_tenant and i.command = p_scope and i.key = p_key;
    if found then return; end if;
  end if;
  select to_json(g) into agency from agency g where g.tenant_id = p_tenant and g.agency_id = p_agency;
  if p_permit is not null then
    select p.state, p.attempt_id, p.window_from, p.window_until, p.channel, p.outcome, a.purpose, a.template_id, a.template_version,
           a.account_id, a.person_id, a.contact_point_id, a.party_role
    into permit_state, attempt_id, window_from, window_until, channel, outcome, purpose, template_id, template_version,
         account_id, person_id, contact_point_id, party_role
    from permit p join attempt a on a.tenant_id = p.tenant_id and a.attempt_id = p.attempt_id
    where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency;
    if not found then return; end if;
  else
    account_id := p_account; person_id := p_person; contact_point_id := p_point; party_role := p_role;
  end if;
  select true, e.notified_on into entrusted, notified_on from entrustment e
  where e.tenant_id = p_tenant and e.account_id = permit_facts.account_id and e.agency_id = p_agency
    and e.from_on <= p_today and (e.until_on is null or e.until_on > p_today)
  order by e.from_on desc limit 1;
  select a.case_id, a.product, exists (select from account x where x.tenant_id = a.tenant_id and x.case_id = a.case_id and x.incomplete_rows > 0)
  into case_id, product, incomplete
  from account a where a.tenant_id = p_tenant and a.account_id = permit_facts.account_id;
  select n.root_id, r.zone into root_id, zone
  from person n join person r on r.tenant_id = n.tenant_id and r.person_id = n.root_id
  where n.tenant_id = p_tenant and n.person_id = permit_facts.person_id;
  if case_id is null or root_id is null then return; end if;
  select n.root_id into case_root_id from collection_case k join person n on n.tenant_id = k.tenant_id and n.person_id = k.root_id
  where k.tenant_id = p_tenant and k.case_id = permit_facts.case_id;
  members := array(select n.person_id from person n where n.tenant_id = p_tenant and n.root_id = permit_facts.root_id);
  is_party := exists (select from party t where t.tenant_id = p_tenant and t.account_id = permit_facts.account_id
                      and t.role = permit_facts.party_role and t.person_id = any(members));
  select c.value_index, c.kind, c.state, c.consent, c.person_id = any(members)
  into value_index, contact_kind, contact_state, consent, owns_point
  from contact_point c where c.tenant_id = p_tenant and c.contact_point_id = permit_facts.contact_point_id;
  if value_index is null then return; end if;
  select c.contact_point_id into number_point_id from contact_point c
  where c.tenant_id = p_tenant and c.value_index = permit_facts.value_index order by c.contact_point_id limit 1;
  contacted_before := exists (select from permit q where q.tenant_id = p_tenant and q.person_id = any(members)
                              and q.state in ('claimed', 'posted', 'in_doubt'));
  root_version := coalesce((select v.version from permit_version v where v.tenant_id = p_tenant and v.subject = uuid_send(permit_facts.root_id)), 0);
  case_root_version := coalesce((select v.version from permit_version v where v.tenant_id = p_tenant and v.subject = uuid_send(permit_facts.case_root_id)), 0);
  number_version := coalesce((select v.version from permit_version v where v.tenant_id = p_tenant and v.subject = permit_facts.value_index), 0);
  tenant_version := coalesce((select v.version from permit_version v where v.tenant_id = p_tenant and v.subject = ''), 0);
  holds := (select json_agg(json_build_object('root_id', n.root_id, 'case_id', h.case_id, 'account_id', h.account_id, 'kind', h.kind,
              'complaint', h.complaint, 'channel', h.channel, 'actor', h.actor, 'set_at', h.set_at, 'ends_at', h.ends_at) order by h.hold_id)
            from person n
            join collection_case k on k.tenant_id = n.tenant_id and k.root_id = n.person_id
            join hold h on h.tenant_id = k.tenant_id and h.case_id = k.case_id
            where n.tenant_id = p_tenant and n.root_id in (permit_facts.root_id, permit_facts.case_root_id)
              and h.lifted_at is null and h.ends_at > p_now);
  restraints := restraints_of(p_tenant, array[root_id], p_now);
  history := (select json_agg(json_build_array(q.root_id, encode(q.value_index, 'hex'), q.channel,
                (extract(epoch from q.counts_at) * 1000)::bigint, q.outcome, q.attempt_id,
                (select t.account_id from attempt t where t.tenant_id = p_tenant and t.attempt_id = q.attempt_id), q.actor, q.state) order by q.counts_at, q.permit_id)
    from (
      select p.permit_id, permit_facts.root_id, p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
      from permit p
      where p.tenant_id = p_tenant and p.person_id = any(members) and p.counts_at >= p_since
        and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')
      union all
      select distinct p.permit_id, permit_facts.root_id, p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
      from shared_permit s join permit p on p.tenant_id = s.tenant_id and p.permit_id = s.permit_id
      where s.tenant_id = p_tenant and s.person_id = any(members) and p.person_id <> all(members) and p.counts_at >= p_since
        and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')
      union all
      select p.permit_id, (select n.root_id from person n where n.tenant_id = p_tenant and n.person_id = p.person_id),
             p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
      from permit p
      where p.tenant_id = p_tenant and p.value_index = permit_facts.value_index and p.person_id <> all(members)
        and p.counts_at >= p_since and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')) q);
  heads := (select json_agg(h) from rule_heads(p_tenant, p_now) h);
end $$;

-- As before, word for word, but their plans are kept for the session: a function of language sql is planned anew in every
-- transaction that calls it, which took longer than what it does.
create or replace function restraints_of(p_tenant text, p_roots uuid[], p_at timestamptz) returns text language plpgsql stable
  set plan_cache_mode = 'force_generic_plan' set enable_seqscan = off as $$
begin
  return (
  with stops as (
    select s.scope, s.value, s.set_at from stop_order s
    where s.tenant_id = p_tenant and s.lifted_at is null)
  select jsonb_build_object(
    'words', coalesce((
      select jsonb_agg(jsonb_build_object('root_id', n.root_id, 'kind', c.kind, 'medium', c.medium, 'window_from', c.window_from,
               'window_until', c.window_until, 'weekdays', c.weekdays, 'place', c.place, 'said_at', c.said_at, 'until', c.until)
               order by c.said_at, c.preference_id)
      from person n
      join contact_preference c on c.tenant_id = n.tenant_id and c.person_id = n.person_id
      where n.tenant_id = p_tenant and n.root_id = any(p_roots) and (c.until is null or c.until > p_at)
        and not exists (select from contact_preference_end e where e.tenant_id = c.tenant_id and e.preference_id = c.preference_id)), '[]'),
    'stops', coalesce((select jsonb_agg(jsonb_build_object('scope', scope, 'value', value, 'set_at', set_at) order by scope, value) from stops), '[]'),
    'addresses', coalesce((
      select jsonb_agg(jsonb_build_object('root_id', n.root_id, 'mask', a.mask) order by a.contact_point_id)
      from person n
      join contact_point a on a.tenant_id = n.tenant_id and a.person_id = n.person_id and a.kind = 'address'
      where n.tenant_id = p_tenant and n.root_id = any(p_roots) and a.state in ('unverified', 'verified')
        and exists (select from stops where scope = 'city')), '[]'))::text);
end $$;

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
   where r.tenant_id = p_tenant and r.effective_from <= p_at
   order by r.pack_id, r.release_no desc)
  union all
  select 'waits', '', '', '' from tenant t
  where t.tenant_id = p_tenant and t.kind = 'live'
    and not exists (select from go_live g where g.tenant_id = t.tenant_id and g.live_from <= p_at);
end $$;

create or replace function keep_answer(p_tenant text, p_now text, p_scope text, p_key text, p_hash bytea, p_response text)
returns void language plpgsql as $$
begin
  insert into idempotency (tenant_id, command, key, request_hash, response, recorded_at)
  values (p_tenant, p_scope, p_key, p_hash, p_response, p_now::timestamptz);
end $$;

create or replace function keep_decision(p_tenant text, p_now text, p_permit uuid, p_refusal uuid, p_case uuid, p_phase text,
  p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_outcome text, p_hash bytea)
returns void language plpgsql as $$
begin
  insert into permit_decision (tenant_id, decision_id, permit_id, refusal_id, case_id, phase, decided_at, packs_hash, calendar_hash,
                               input, outcome, decision_hash)
  select p_tenant, p_decision, p_permit, p_refusal, p_case, p_phase, p_now::timestamptz, p_packs, p_calendar, p_input, p_outcome, p_hash
  where p_decision is not null;
end $$;

create or replace function raise_versions(p_tenant text, p_subjects bytea[]) returns void language plpgsql as $$
begin
  insert into permit_version as v (tenant_id, subject, version)
  select p_tenant, s, 1 from (select distinct unnest(p_subjects) as s) every order by s
  on conflict (tenant_id, subject) do update set version = v.version + 1;
end $$;
