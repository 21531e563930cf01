-- What a permit costs the database (ADR 0026): the same facts, the same rows, the same references and checks, by less work.
alter table attempt no force row level security;
alter table permit no force row level security;
alter table permit_decision no force row level security;

-- Each of these tables names its tenant in another key too: an attempt's account, a permit's attempt and a decision's texts are
-- of a tenant that is there. A key of their own to the tenant said the same once more, and locked the one row that every transaction
-- of the tenant has in common.
alter table attempt drop constraint attempt_tenant_id_fkey;
alter table permit drop constraint permit_tenant_id_fkey;
alter table permit_decision drop constraint permit_decision_tenant_id_fkey;

-- permit_claimed finds them: what our own dispatcher has claimed is posted in the same minute.
drop index permit_started;

alter table attempt force row level security;
alter table permit force row level security;
alter table permit_decision force row level security;

-- As in 0023, by one statement: the head is made or moved, and tells what it was.
create or replace function append_evidence(p_tenant text, p_stream text, p_now text, p_actor text, p_type text, p_body text)
returns bigint language plpgsql as $$
declare
  at timestamptz := p_now::timestamptz;
  genesis bytea := decode(repeat('00', 32), 'hex');
  before_previous text := '{"actor":' || to_json(p_actor) || ',"alg":"sha256","at":"' || p_now
    || '","body_hash":"' || encode(sha256(convert_to(p_body, 'UTF8')), 'hex') || '","previous":"';
  before_seq text := '","recorded_at":"' || p_now || '","seq":';
  after_seq text := ',"stream":' || to_json(p_stream) || ',"tenant":' || to_json(p_tenant) || ',"type":' || to_json(p_type) || ',"v":1}';
  last bigint;
begin
  with head as (
    insert into evidence_head as h (tenant_id, stream, seq, hash, recorded_at)
    values (p_tenant, p_stream, 1, sha256(convert_to(before_previous || encode(genesis, 'hex') || before_seq || 1 || after_seq, 'UTF8')), at)
    on conflict (tenant_id, stream) do update
      set seq = h.seq + 1, recorded_at = excluded.recorded_at,
          hash = sha256(convert_to(before_previous || encode(h.hash, 'hex') || before_seq || (h.seq + 1) || after_seq, 'UTF8'))
    returning old.hash as previous, new.seq, new.hash)
  insert into evidence_entry (tenant_id, stream, seq, at, recorded_at, actor, type, body, previous_hash, hash)
  select p_tenant, p_stream, head.seq, at, at, p_actor, p_type, p_body, coalesce(head.previous, genesis), head.hash from head
  returning seq into last;
  return last;
end $$;

-- As in 0008; a statement that writes one permit, as nearly all do, needs no grouping.
create or replace function tally_permits() returns trigger language plpgsql as $$
declare
  how_many bigint;
  of_tenant text;
  zone text;
  counted_at timestamptz;
  tallied text[];
begin
  select (select count(*) from touched), p.tenant_id, (select z.zone from tenant z where z.tenant_id = p.tenant_id), p.counts_at,
         array[p.state, p.channel, p.outcome]
  into how_many, of_tenant, zone, counted_at, tallied from touched p;
  if how_many = 1 then
    insert into day_tally as t (tenant_id, what, day, key, slot, count)
    values (of_tenant, 'permit', (counted_at at time zone zone)::date, tallied, tally_slot(of_tenant), tg_argv[0]::integer)
    on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
    return null;
  end if;
  insert into day_tally as t (tenant_id, what, day, key, slot, count)
  select s.tenant_id, 'permit', s.day, array[s.state, s.channel, s.outcome], tally_slot(s.tenant_id), tg_argv[0]::integer * s.count
  from (select p.tenant_id, (p.counts_at at time zone z.zone)::date as day, p.state, p.channel, p.outcome, count(*) as count
        from touched p join tenant z on z.tenant_id = p.tenant_id
        group by p.tenant_id, 2, p.state, p.channel, p.outcome) s
  on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
  return null;
end $$;

-- As in 0031; nothing is asked where nothing came of a decision.
create or replace function keep_decision(p_tenant text, p_now text, p_permit uuid, p_refusal uuid, p_case uuid, p_phase text,
  p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_outcome text, p_hash bytea)
returns void language plpgsql as $$
begin
  if p_decision is null then return; end if;
  insert into permit_decision (tenant_id, decision_id, permit_id, refusal_id, case_id, phase, decided_at, packs_hash, calendar_hash,
                               input, outcome, decision_hash)
  values (p_tenant, p_decision, p_permit, p_refusal, p_case, p_phase, p_now::timestamptz, p_packs, p_calendar, p_input, p_outcome, p_hash);
end $$;

-- As in 0033, the versions by one statement: each is taken in order, and only when it still is the expected one. A version never goes,
-- so one that is expected and not there is the first.
create or replace function take_subjects(p_tenant text, p_root uuid, p_root_version bigint, p_case_root uuid,
  p_case_root_version bigint, p_number bytea, p_number_version bigint, p_tenant_version bigint)
returns boolean language plpgsql as $$
declare
  people bytea[] := array[uuid_send(p_root)];
  versions bigint[] := array[p_root_version];
  taken integer;
begin
  if p_case_root < p_root then
    people := uuid_send(p_case_root) || people;
    versions := p_case_root_version || versions;
  elsif p_case_root > p_root then
    people := people || uuid_send(p_case_root);
    versions := versions || p_case_root_version;
  end if;
  perform pg_advisory_xact_lock_shared(tenant_gate(p_tenant));
  perform from person n where n.tenant_id = p_tenant and n.person_id in (p_root, p_case_root) order by n.person_id for no key update;
  insert into permit_version as v (tenant_id, subject, version)
  select p_tenant, s.subject, s.expected + 1 from unnest(people || p_number, versions || p_number_version) as s(subject, expected)
  on conflict (tenant_id, subject) do update set version = excluded.version where v.version = excluded.version - 1;
  get diagnostics taken = row_count;
  if taken <= cardinality(people) then return false; end if;
  return p_tenant_version = coalesce((select max(c.change_no) from fact_change c where c.tenant_id = p_tenant), 0)
    + coalesce((select v.version from permit_version v where v.tenant_id = p_tenant and v.subject = ''), 0);
end $$;
drop function take_version(text, bytea, bigint);

-- What all decisions of a tenant stand on is told with its version (permit_version, subject empty), and is kept by whoever asked until
-- the version rises. So the database itself raises it, whoever changes any of it and however.
create function raise_tenant_version() returns trigger language plpgsql as $$
begin
  -- Once a transaction: whoever closed the gate has raised it.
  insert into permit_version as v (tenant_id, subject, version) values (new.tenant_id, '', 1)
  on conflict (tenant_id, subject) do update set version = v.version + 1 where v.xmin <> pg_current_xact_id()::xid;
  return null;
end $$;
-- An agency that is new nobody has asked about: what is told of an agency that is not there is not kept.
create trigger raises_version after update on agency for each row execute function raise_tenant_version();
create trigger raises_version after insert or update on stop_order for each row execute function raise_tenant_version();
create trigger raises_version after insert or update on calendar_version for each row execute function raise_tenant_version();
create trigger raises_version after insert or update on pack_release for each row execute function raise_tenant_version();
create trigger raises_version after insert or update on go_live for each row execute function raise_tenant_version();
create trigger raises_version after update on tenant for each row execute function raise_tenant_version();

-- As in 0033, but for the last change of facts, which permit_facts tells by itself.
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
    and not exists (select from go_live g where g.tenant_id = t.tenant_id and g.live_from <= p_at);
end $$;
-- By what a tenant decides and forbids, and one agency of it, as they stand at a moment; `until`: the next release, year or beginning
-- that is known already, when they stand otherwise without anybody's doing.
create function tenant_facts(p_tenant text, p_agency uuid, p_now timestamptz) returns json language plpgsql stable as $$
begin
  return (select json_build_object(
    'agency', (select to_json(g) from agency g where g.tenant_id = p_tenant and g.agency_id = p_agency),
    'stopped', exists (select from stop_order s where s.tenant_id = p_tenant and s.lifted_at is null),
    'heads', (select json_agg(h) from rule_heads(p_tenant, p_now) h),
    'until', (select min(n.at) from (
        select c.effective_from from calendar_version c where c.tenant_id = p_tenant and c.effective_from > p_now
        union all select r.effective_from from pack_release r where r.tenant_id = p_tenant and r.effective_from > p_now
        union all select l.live_from from go_live l where l.tenant_id = p_tenant and l.live_from > p_now) n(at))));
end $$;

drop function permit_facts(text, uuid, uuid, uuid, uuid, uuid, text, timestamptz, timestamptz, date, text, text);
-- As in 0031, by fewer statements. What belongs to the contact is one query, in which every row is reached by its key in the order in
-- which it is written, whatever the planner believes; what may be many (holds, words, history) is asked for only where there is some.
-- The answer is one list of texts, which store/dialler-facts.store.ts names. `p_known` is the version of the tenant whose own facts
-- the caller holds, and `p_stopped` whether kill switches are on by them: then they are not told again.
create function permit_facts(
  p_tenant text, p_agency uuid, p_permit uuid, p_account uuid, p_person uuid, p_point uuid, p_role text,
  p_since timestamptz, p_now timestamptz, p_today date, p_scope text, p_key text, p_known bigint, p_stopped boolean)
returns json language plpgsql stable
set plan_cache_mode = 'force_generic_plan' set enable_seqscan = off as $$
declare
  set_tenant text := set_config('app.tenant', p_tenant, true);
  kept json;
  asked json;
  of_account uuid := p_account;
  of_person uuid := p_person;
  of_point uuid := p_point;
  of_role text := p_role;
  of_case uuid;
  of_product text;
  is_incomplete boolean;
  debtor uuid;
  root uuid;
  root_zone text;
  members uuid[];
  number bytea;
  point_kind text;
  point_state text;
  point_consent text;
  owns boolean;
  first_point uuid;
  party boolean;
  is_entrusted boolean;
  told_on date;
  root_version bigint;
  debtor_version bigint;
  number_version bigint;
  tenant_version bigint;
  changes bigint;
  has_words boolean;
  has_holds boolean;
  has_own boolean;
  has_others boolean;
  was_contacted boolean;
  tenant json;
  restraints text;
  holds json;
  history json;
begin
  if p_key is not null then
    select json_build_array(encode(i.request_hash, 'hex'), i.response) into kept from idempotency i
    where i.tenant_id = p_tenant and i.command = p_scope and i.key = p_key;
    if found then return kept; end if;
  end if;
  if p_permit is not null then
    select json_build_object('permit_state', p.state, 'attempt_id', p.attempt_id, 'window_from', p.window_from,
             'window_until', p.window_until, 'channel', p.channel, 'outcome', p.outcome, 'purpose', a.purpose,
             'template_id', a.template_id, 'template_version', a.template_version),
           a.account_id, a.person_id, a.contact_point_id, a.party_role
    into asked, of_account, of_person, of_point, of_role
    from permit p join attempt a on a.tenant_id = p.tenant_id and a.attempt_id = p.attempt_id
    where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency;
  end if;
  select a.case_id, a.product, d.root_id, n.root_id, m.zone, m.members, c.value_index, c.kind, c.state, c.consent,
         c.person_id = any(m.members), e.entrusted, e.notified_on,
         exists (select from account x where x.tenant_id = p_tenant and x.case_id = a.case_id and x.incomplete_rows > 0),
         exists (select from party t where t.tenant_id = p_tenant and t.account_id = of_account and t.person_id = any(m.members)
                 and t.role = of_role),
         (select o.contact_point_id from contact_point o where o.tenant_id = p_tenant and o.value_index = c.value_index
          order by o.contact_point_id limit 1),
         v.of_root, v.of_debtor, v.of_number, coalesce(v.of_tenant, 0),
         coalesce((select max(f.change_no) from fact_change f where f.tenant_id = p_tenant), 0),
         exists (select from contact_preference w where w.tenant_id = p_tenant and w.person_id = any(m.members)),
         exists (select from hold h where h.tenant_id = p_tenant and h.lifted_at is null and h.ends_at > p_now
                 and h.case_id = any(array(select k.case_id from collection_case k
                                           where k.tenant_id = p_tenant and k.root_id = any(m.everybody)))),
         exists (select from permit q where q.tenant_id = p_tenant and q.person_id = any(m.members)
                 and q.state in ('reserved', 'claimed', 'posted', 'in_doubt')),
         exists (select from permit q where q.tenant_id = p_tenant and q.value_index = c.value_index and q.counts_at >= p_since
                 and q.state in ('reserved', 'claimed', 'posted', 'in_doubt'))
           or exists (select from shared_permit s where s.tenant_id = p_tenant and s.person_id = any(m.members))
  into of_case, of_product, debtor, root, root_zone, members, number, point_kind, point_state, point_consent, owns,
       is_entrusted, told_on, is_incomplete, party, first_point, root_version, debtor_version, number_version, tenant_version, changes,
       has_words, has_holds, has_own, has_others
  from (select) one
  left join lateral (select a.case_id, a.product from account a
                     where a.tenant_id = p_tenant and a.account_id = of_account offset 0) a on true
  left join lateral (select k.root_id from collection_case k where k.tenant_id = p_tenant and k.case_id = a.case_id offset 0) k on true
  left join lateral (select n.root_id from person n where n.tenant_id = p_tenant and n.person_id = k.root_id offset 0) d on true
  left join lateral (select n.root_id from person n where n.tenant_id = p_tenant and n.person_id = of_person offset 0) n on true
  left join lateral (select c.value_index, c.kind, c.state, c.consent, c.person_id from contact_point c
                     where c.tenant_id = p_tenant and c.contact_point_id = of_point offset 0) c on true
  left join lateral (select true as entrusted, e.notified_on from entrustment e
                     where e.tenant_id = p_tenant and e.account_id = of_account and e.agency_id = p_agency
                       and e.from_on <= p_today and (e.until_on is null or e.until_on > p_today)
                     order by e.from_on desc limit 1) e on true
  cross join lateral (select array_agg(p.person_id) filter (where p.root_id = n.root_id) as members, array_agg(p.person_id) as everybody,
                             max(p.zone) filter (where p.person_id = n.root_id) as zone
                      from person p where p.tenant_id = p_tenant and p.root_id in (n.root_id, d.root_id)) m
  cross join lateral (select max(v.version) filter (where v.subject = uuid_send(n.root_id)) as of_root,
                             max(v.version) filter (where v.subject = uuid_send(d.root_id)) as of_debtor,
                             max(v.version) filter (where v.subject = c.value_index) as of_number,
                             max(v.version) filter (where v.subject = '') as of_tenant
                      from permit_version v
                      where v.tenant_id = p_tenant
                        and v.subject = any(array[uuid_send(n.root_id), uuid_send(d.root_id), c.value_index, ''])) v;
  if tenant_version is distinct from p_known then
    tenant := tenant_facts(p_tenant, p_agency, p_now);
  end if;
  if has_words or coalesce((tenant ->> 'stopped')::boolean, p_stopped) then
    restraints := restraints_of(p_tenant, array[root], p_now);
  end if;
  if has_holds then
    holds := (select json_agg(json_build_object('root_id', n.root_id, 'case_id', h.case_id, 'account_id', h.account_id, 'kind', h.kind,
                'complaint', h.complaint, 'channel', h.channel, 'actor', h.actor, 'set_at', h.set_at, 'ends_at', h.ends_at) order by h.hold_id)
              from person n
              join collection_case k on k.tenant_id = n.tenant_id and k.root_id = n.person_id
              join hold h on h.tenant_id = k.tenant_id and h.case_id = k.case_id
              where n.tenant_id = p_tenant and n.root_id in (root, debtor) and h.lifted_at is null and h.ends_at > p_now);
  end if;
  if has_own or has_others then
    select json_agg(json_build_array(q.root_id, encode(q.value_index, 'hex'), q.channel,
             (extract(epoch from q.counts_at) * 1000)::bigint, q.outcome, q.attempt_id,
             (select t.account_id from attempt t where t.tenant_id = p_tenant and t.attempt_id = q.attempt_id), q.actor, q.state)
             order by q.counts_at, q.permit_id),
           bool_or(q.own and q.state <> 'reserved')
      into history, was_contacted
      from (
        select true as own, p.permit_id, root as root_id, p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
        from permit p
        where p.tenant_id = p_tenant and p.person_id = any(members) and p.counts_at >= p_since
          and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')
        union all
        select distinct false, p.permit_id, root, p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
        from shared_permit s join permit p on p.tenant_id = s.tenant_id and p.permit_id = s.permit_id
        where s.tenant_id = p_tenant and s.person_id = any(members) and p.person_id <> all(members) and p.counts_at >= p_since
          and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')
        union all
        select false, p.permit_id, (select n.root_id from person n where n.tenant_id = p_tenant and n.person_id = p.person_id),
               p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
        from permit p
        where p.tenant_id = p_tenant and p.value_index = number and p.person_id <> all(members)
          and p.counts_at >= p_since and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')) q;
    -- Whoever was contacted before the time that is read was contacted all the same.
    if has_own and was_contacted is not true then
      was_contacted := exists (select from permit q where q.tenant_id = p_tenant and q.person_id = any(members)
                               and q.state in ('claimed', 'posted', 'in_doubt'));
    end if;
  end if;
  return to_json(array[
    null, null, of_account::text, of_person::text, of_point::text, of_role, of_case::text, of_product, is_incomplete::text, debtor::text, root::text,
    root_zone, encode(number, 'hex'), point_kind, point_state, point_consent, owns::text, first_point::text, party::text,
    is_entrusted::text, told_on::text, coalesce(was_contacted, false)::text, coalesce(root_version, 0)::text, coalesce(debtor_version, 0)::text,
    coalesce(number_version, 0)::text, tenant_version::text, changes::text, asked::text, tenant::text, restraints, holds::text, history::text]);
end $$;
