-- Permits for whoever dials outside our own dispatcher: an agency (委外机构), or a telephone system of the house. What they
-- reserve is an attempt and a permit like ours, so that caps, holds, payments and pages know of it; it has another origin: no
-- strategy planned it, and no message of ours is sent. See ADR 0022.
alter table attempt no force row level security;
alter table permit no force row level security;
alter table refusal no force row level security;

create table agency (
  tenant_id     text not null references tenant,
  agency_id     uuid not null,
  name          text not null,
  -- A telephone system of the house itself: contacts of our own actors, on every account.
  in_house      boolean not null,
  state         text not null check (state in ('active', 'stopped')),
  -- Since when it stands on the lender's published list of agencies; null: it does not.
  published_on  date,
  recorded_at   timestamptz not null,
  primary key (tenant_id, agency_id),
  unique (tenant_id, name)
);

comment on column agency.name is 'work: no human being';

-- A key is shown once, when it is made; here lies its SHA-256. It is 256 bits of chance, so a plain hash keeps it.
create table agency_key (
  tenant_id     text not null references tenant,
  key_id        uuid not null,
  agency_id     uuid not null,
  key_hash      bytea not null,
  made_at       timestamptz not null,
  revoked_at    timestamptz,
  last_used_at  timestamptz,
  primary key (tenant_id, key_id),
  unique (tenant_id, key_hash),
  foreign key (tenant_id, agency_id) references agency
);

-- Which accounts an agency works, from when to when, and whether the debtor was told of it. `placement` is the other
-- direction: by whom an account was given to the house.
create table entrustment (
  tenant_id       text not null references tenant,
  entrustment_id  uuid not null,
  account_id      uuid not null,
  agency_id       uuid not null,
  from_on         date not null,
  -- The first day on which it is with the agency no more; the first of all when it was taken back at once.
  until_on        date,
  notified_on     date,
  recorded_at     timestamptz not null,
  primary key (tenant_id, entrustment_id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, agency_id) references agency,
  check (until_on is null or until_on >= from_on)
);
create unique index entrustment_one on entrustment (tenant_id, account_id) where until_on is null;
create index entrustment_by_account on entrustment (tenant_id, account_id, agency_id);
create index entrustment_by_agency on entrustment (tenant_id, agency_id);

-- How often something changed that bears on the contacts of a person (subject: the id of the root, 16 bytes), of a number (its
-- blind index), or of the whole tenant (subject empty: a kill switch). A decision carries the versions that it was made from
-- and is committed only while they stand. No row yet: version 0.
create table permit_version (
  tenant_id  text not null references tenant,
  subject    bytea not null,
  version    bigint not null,
  primary key (tenant_id, subject)
) with (fillfactor = 50);
comment on column permit_version.subject is 'index of a person, a number or the tenant';

alter table attempt
  add origin text not null default 'strategy' check (origin in ('strategy', 'dialler')),
  alter template_id drop not null,
  alter template_version drop not null,
  alter rule_id drop not null,
  drop constraint attempt_purpose_check,
  drop constraint attempt_tenant_id_case_id_decided_on_channel_contact_point__key,
  add check (origin = 'dialler' or (template_id is not null and template_version is not null and rule_id is not null)),
  add check ((template_id is null) = (template_version is null)),
  add constraint attempt_purpose_check check (purpose in ('collect', 'remind') or origin = 'dialler');
create unique index attempt_one_plan on attempt (tenant_id, case_id, decided_on, channel, contact_point_id) where origin = 'strategy';

alter table permit
  add origin text not null default 'strategy' check (origin in ('strategy', 'dialler')),
  add actor_kind text not null default 'own' check (actor_kind in ('own', 'agency', 'debt_buyer')),
  -- Who contacts: `own`, `robot`, `staff:<id>`, `agency:<id>`.
  add actor text not null default 'own',
  add agency_id uuid,
  add duration_seconds integer check (duration_seconds >= 0),
  add foreign key (tenant_id, agency_id) references agency,
  drop constraint permit_check1,
  add constraint permit_check1 check (origin = 'dialler' or state not in ('claimed', 'posted', 'in_doubt')
    or (message_id is not null and content_hash is not null)),
  add check (state not in ('claimed', 'posted', 'in_doubt') or claimed_at is not null),
  add check ((origin = 'dialler') = (agency_id is not null));
create index permit_started on permit (tenant_id, claimed_at) where state = 'claimed' and origin = 'dialler';
grant update (duration_seconds) on permit to qinghe_app;

-- What a dialler asked for in vain may name nobody whom we know.
alter table refusal
  alter case_id drop not null,
  alter root_id drop not null,
  alter channel drop not null,
  add agency_id uuid,
  add permit_id uuid,
  drop constraint refusal_phase_check,
  -- report: a start, result or withdrawal of a permit.
  add constraint refusal_phase_check check (phase in ('planning', 'dispatch', 'report')),
  add foreign key (tenant_id, agency_id) references agency,
  add check (agency_id is not null or (case_id is not null and root_id is not null and channel is not null));
create index refusal_by_agency on refusal (tenant_id, agency_id, recorded_at) where agency_id is not null;

alter table attempt force row level security;
alter table permit force row level security;
alter table refusal force row level security;

do $$
declare
  name text;
begin
  foreach name in array array['agency', 'agency_key', 'entrustment', 'permit_version'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy one_tenant on %I using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, name);
    execute format('grant select, insert on %I to qinghe_app', name);
  end loop;
end $$;
grant update (state, published_on) on agency to qinghe_app;
grant update (revoked_at, last_used_at) on agency_key to qinghe_app;
grant update (until_on, notified_on) on entrustment to qinghe_app;
grant update (version) on permit_version to qinghe_app;

-- Every function below is one round trip and one transaction: it sets the tenant itself, for its own transaction only, and
-- what it may see and write is what the role may.

-- Records one act at the end of its stream's chain, as store/evidence.store.ts does: the body is canonical JSON already, the
-- header is written here in canonical order (its strings are ours: no character in them needs another escape).
create function append_evidence(p_tenant text, p_stream text, p_now text, p_actor text, p_type text, p_body text)
returns bigint language plpgsql as $$
declare
  last bigint;
  previous bytea;
  linked bytea;
begin
  select h.seq, h.hash into last, previous from evidence_head h
  where h.tenant_id = p_tenant and h.stream = p_stream for update;
  if not found then
    insert into evidence_head (tenant_id, stream, seq, hash, recorded_at)
    values (p_tenant, p_stream, 1, decode(repeat('00', 32), 'hex'), p_now::timestamptz) on conflict do nothing;
    if found then
      last := 0;
      previous := decode(repeat('00', 32), 'hex');
    else
      select h.seq, h.hash into last, previous from evidence_head h
      where h.tenant_id = p_tenant and h.stream = p_stream for update;
    end if;
  end if;
  linked := sha256(convert_to(
    '{"actor":' || to_json(p_actor) || ',"alg":"sha256","at":"' || p_now
    || '","body_hash":"' || encode(sha256(convert_to(p_body, 'UTF8')), 'hex')
    || '","previous":"' || encode(previous, 'hex') || '","recorded_at":"' || p_now || '","seq":' || (last + 1)
    || ',"stream":' || to_json(p_stream) || ',"tenant":' || to_json(p_tenant) || ',"type":' || to_json(p_type) || ',"v":1}', 'UTF8'));
  insert into evidence_entry (tenant_id, stream, seq, at, recorded_at, actor, type, body, previous_hash, hash)
  values (p_tenant, p_stream, last + 1, p_now::timestamptz, p_now::timestamptz, p_actor, p_type, p_body, previous, linked);
  update evidence_head h set seq = last + 1, hash = linked, recorded_at = p_now::timestamptz
  where h.tenant_id = p_tenant and h.stream = p_stream;
  return last + 1;
end $$;

-- Takes a subject's version when it still is the expected one: locks it until the transaction ends.
create function take_version(p_tenant text, p_subject bytea, p_expected bigint) returns boolean language plpgsql as $$
begin
  if p_expected = 0 then
    insert into permit_version (tenant_id, subject, version) values (p_tenant, p_subject, 1) on conflict do nothing;
  else
    update permit_version v set version = v.version + 1
    where v.tenant_id = p_tenant and v.subject = p_subject and v.version = p_expected;
  end if;
  return found;
end $$;

-- Raises the versions of these subjects, in order, for whoever changes what bears on their contacts.
create function raise_versions(p_tenant text, p_subjects bytea[]) returns void language sql as $$
  insert into permit_version as v (tenant_id, subject, version)
  select p_tenant, s, 1 from (select distinct unnest(p_subjects) as s) every order by s
  on conflict (tenant_id, subject) do update set version = v.version + 1
$$;

-- Who holds this shared: no kill switch is being set meanwhile. Who sets one takes it alone.
create function tenant_gate(p_tenant text) returns bigint language sql immutable parallel safe as $$
  select hashtextextended('permits/' || p_tenant, 0)
$$;

-- Everything that a decision about one contact reads, with the versions that it stands on, in one snapshot. Asked by account,
-- person and contact point, or by a permit that this dialler holds. No row of answers: `root_id` null, what is unknown stays null.
create function permit_facts(
  p_tenant text, p_agency uuid, p_permit uuid, p_account uuid, p_person uuid, p_point uuid, p_role text,
  p_since timestamptz, p_now timestamptz, p_today date, p_scope text, p_key text,
  out kept_hash bytea, out kept_response text,
  out agency_state text, out in_house boolean, out published_on date, out entrusted boolean, out notified_on date,
  out permit_state text, out attempt_id uuid, out window_from timestamptz, out window_until timestamptz, out channel text,
  out purpose text, out template_id text, out template_version text, out outcome text,
  out account_id uuid, out person_id uuid, out contact_point_id uuid, out party_role text,
  out root_id uuid, out zone text, out case_id uuid, out case_root_id uuid, out product text, out is_party boolean, out value_index bytea,
  out contact_kind text, out contact_state text, out consent text, out owns_point boolean, out number_point_id uuid,
  out incomplete boolean, out contacted_before boolean,
  out root_version bigint, out case_root_version bigint, out number_version bigint, out tenant_version bigint,
  out holds json, out restraints text, out history json, out calendars uuid[])
language plpgsql stable as $$
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
  select g.state, g.in_house, g.published_on into agency_state, in_house, published_on from agency g
  where g.tenant_id = p_tenant and g.agency_id = p_agency;
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
                (extract(epoch from q.counts_at) * 1000)::bigint, q.outcome, q.attempt_id, t.account_id, q.actor, q.state) order by q.counts_at, q.permit_id)
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
      select p.permit_id, n.root_id, p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
      from permit p join person n on n.tenant_id = p.tenant_id and n.person_id = p.person_id
      where p.tenant_id = p_tenant and p.value_index = permit_facts.value_index and p.person_id <> all(members)
        and p.counts_at >= p_since and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')) q
    join attempt t on t.tenant_id = p_tenant and t.attempt_id = q.attempt_id);
  calendars := array(select distinct on (c.year) c.approval_id from calendar_version c
                     where c.tenant_id = p_tenant and c.effective_from <= p_now order by c.year, c.version_no desc);
end $$;

-- Keeps the answer to a caller's key in the transaction of the act; a key that was answered meanwhile ends it (23505).
create function keep_answer(p_tenant text, p_now text, p_scope text, p_key text, p_hash bytea, p_response text)
returns void language sql as $$
  insert into idempotency (tenant_id, command, key, request_hash, response, recorded_at)
  values (p_tenant, p_scope, p_key, p_hash, p_response, p_now::timestamptz)
$$;

-- What a permit or a refusal was decided from (ADR 0020); null: it came of no decision.
create function keep_decision(p_tenant text, p_now text, p_permit uuid, p_refusal uuid, p_case uuid, p_phase text,
  p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_outcome text, p_hash bytea)
returns void language sql as $$
  insert into permit_decision (tenant_id, decision_id, permit_id, refusal_id, case_id, phase, decided_at, packs_hash, calendar_hash,
                               input, outcome, decision_hash)
  select p_tenant, p_decision, p_permit, p_refusal, p_case, p_phase, p_now::timestamptz, p_packs, p_calendar, p_input, p_outcome, p_hash
  where p_decision is not null
$$;

-- Locks the person, and who owes where that is another, as every decision about permits does, and takes the versions that the
-- decision was made from. False: something changed since, and the decision is made again.
create function take_subjects(p_tenant text, p_root uuid, p_root_version bigint, p_case_root uuid, p_case_root_version bigint,
  p_number bytea, p_number_version bigint, p_tenant_version bigint)
returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(tenant_gate(p_tenant));
  if coalesce((select v.version from permit_version v where v.tenant_id = p_tenant and v.subject = ''), 0) <> p_tenant_version then
    return false;
  end if;
  perform from person n where n.tenant_id = p_tenant and n.person_id in (p_root, p_case_root) order by n.person_id for no key update;
  if p_case_root < p_root and not take_version(p_tenant, uuid_send(p_case_root), p_case_root_version) then return false; end if;
  if not take_version(p_tenant, uuid_send(p_root), p_root_version) then return false; end if;
  if p_case_root > p_root and not take_version(p_tenant, uuid_send(p_case_root), p_case_root_version) then return false; end if;
  return take_version(p_tenant, p_number, p_number_version);
end $$;

-- Reserves a permit for a dialler, or reserves and starts it at once. Answers `done`, or `stale`: decide again.
create function reserve_for_dialler(
  p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text,
  p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_decided text, p_decision_hash bytea,
  p_root uuid, p_root_version bigint, p_case_root uuid, p_case_root_version bigint, p_number bytea, p_number_version bigint,
  p_tenant_version bigint,
  p_permit uuid, p_attempt uuid, p_case uuid, p_account uuid, p_person uuid, p_point uuid, p_role text, p_channel text,
  p_purpose text, p_template text, p_template_version text, p_today date, p_from timestamptz, p_until timestamptz, p_start boolean,
  p_pack text, p_pack_version text, p_rules text[], p_actor_kind text, p_who text, p_agency uuid)
returns text language plpgsql as $$
declare
  at timestamptz := p_now::timestamptz;
begin
  perform set_config('app.tenant', p_tenant, true);
  if not take_subjects(p_tenant, p_root, p_root_version, p_case_root, p_case_root_version, p_number,
                       p_number_version, p_tenant_version) then return 'stale'; end if;
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

-- Starts a reserved permit after the decision at dispatch: from now on the contact counts at this moment, and only its dialler
-- can say that it was not made. The attempt is concluded, so no withdrawal finds it any more.
create function start_for_dialler(
  p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text,
  p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_decided text, p_decision_hash bytea,
  p_root uuid, p_root_version bigint, p_case_root uuid, p_case_root_version bigint, p_number bytea, p_number_version bigint,
  p_tenant_version bigint,
  p_permit uuid, p_attempt uuid, p_case uuid, p_until timestamptz, p_pack text, p_pack_version text, p_rules text[])
returns text language plpgsql as $$
declare
  at timestamptz := p_now::timestamptz;
begin
  perform set_config('app.tenant', p_tenant, true);
  if not take_subjects(p_tenant, p_root, p_root_version, p_case_root, p_case_root_version, p_number,
                       p_number_version, p_tenant_version) then return 'stale'; end if;
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

-- Stores a refusal; the reserved permit that it is about is withdrawn where the rules now forbid its contact.
create function refuse_for_dialler(
  p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_stream text, p_body text,
  p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_decided text, p_decision_hash bytea,
  p_refusal uuid, p_agency uuid, p_permit uuid, p_case uuid, p_root uuid, p_attempt uuid, p_channel text, p_phase text, p_code text,
  p_pack text, p_pack_version text, p_rules text[], p_facts text[], p_asked_for timestamptz, p_next timestamptz, p_withdraw boolean)
returns text language plpgsql as $$
declare
  at timestamptz := p_now::timestamptz;
begin
  perform set_config('app.tenant', p_tenant, true);
  if p_withdraw then
    perform from person n where n.tenant_id = p_tenant and n.person_id = p_root for no key update;
    update attempt a set state = 'refused', concluded_at = at
    where a.tenant_id = p_tenant and a.attempt_id = p_attempt and a.state = 'permitted';
    if found then
      update permit p set state = 'withdrawn', concluded_at = at, concluded_because = 'refused_at_dispatch'
      where p.tenant_id = p_tenant and p.permit_id = p_permit and p.state = 'reserved';
    end if;
  end if;
  insert into refusal (tenant_id, refusal_id, attempt_id, case_id, root_id, channel, phase, code, pack_id, pack_version, rules, facts,
                       asked_for, next_allowed_at, recorded_at, agency_id, permit_id)
  values (p_tenant, p_refusal, p_attempt, p_case, p_root, p_channel, p_phase, p_code, p_pack, p_pack_version, p_rules, p_facts,
          p_asked_for, p_next, at, p_agency, p_permit);
  perform keep_decision(p_tenant, p_now, null, p_refusal, p_case, p_phase, p_decision, p_packs, p_calendar, p_input, p_decided, p_decision_hash);
  perform append_evidence(p_tenant, p_stream, p_now, p_actor, 'permit.refused', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $$;

-- The result of a contact that was started. `no`: this dialler has no permit of this id, on these channels, started or in doubt.
create function post_for_dialler(
  p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text,
  p_agency uuid, p_permit uuid, p_outcome text, p_channels text[], p_seconds integer, p_reference text)
returns text language plpgsql as $$
declare
  of_case uuid;
begin
  perform set_config('app.tenant', p_tenant, true);
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

-- Nothing was dialled: the permit counts no more. `no`: not this dialler's, or it is posted or has ended.
create function void_for_dialler(
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

-- A later and surer word about a posted contact. It may fill a cap, so the versions rise. `no`: it says `p_former` no more.
create function correct_for_dialler(
  p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text,
  p_agency uuid, p_permit uuid, p_former text, p_outcome text)
returns text language plpgsql as $$
declare
  of_case uuid;
  of_root uuid;
  of_number bytea;
begin
  perform set_config('app.tenant', p_tenant, true);
  select p.case_id, n.root_id, p.value_index into of_case, of_root, of_number
  from permit p join person n on n.tenant_id = p.tenant_id and n.person_id = p.person_id
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency and p.state = 'posted';
  if not found then return 'no'; end if;
  perform from person n where n.tenant_id = p_tenant and n.person_id = of_root for no key update;
  perform raise_versions(p_tenant, array[uuid_send(of_root)]);
  perform raise_versions(p_tenant, array[of_number]);
  update permit p set outcome = p_outcome
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.state = 'posted' and p.outcome = p_former;
  if not found then raise exception 'the outcome changed meanwhile' using errcode = '40001'; end if;
  perform append_evidence(p_tenant, 'case/' || of_case, p_now, p_actor, 'permit.corrected', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $$;
