-- What forbids: holds of one actor and what happens when a hold ends, what people asked for, kill switches, and incidents.

-- 1. Holds -------------------------------------------------------------------------------------------------------------------

-- Reaches only contacts by this one: own, robot, staff:<user>, agency:<id>. Null: whoever contacts.
alter table hold add actor text check (actor ~ '^(own|robot|(staff|agency):[A-Za-z0-9._-]{1,64})$');
-- What a complaint is about. Null in complaints of before it was asked: they are about the debt.
alter table hold add complaint text check (complaint in ('conduct', 'debt', 'privacy', 'regulator', 'media', 'petition', 'other'));
alter table hold add check (complaint is null or kind = 'complaint');
-- When it forbids no more. A hold that ends in a review goes on for a span, so that somebody looks before contact resumes.
alter table hold add ends_at timestamptz;
update hold set ends_at = until + case on_expiry when 'review' then interval '168 hours' else interval '0' end;
alter table hold alter ends_at set not null;
alter table hold add check (ends_at >= until);
alter table hold add reviewed_at timestamptz;
alter table hold add reviewed_by uuid;
alter table hold add review text check (review in ('ended', 'set_again'));
alter table hold add followed_by uuid;
alter table hold add check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (review is null));
alter table hold add check ((followed_by is not null) = (review is not distinct from 'set_again'));
grant update (ends_at, reviewed_at, reviewed_by, review, followed_by) on hold to qinghe_app;
create index hold_review on hold (tenant_id, until) where on_expiry = 'review' and lifted_at is null and reviewed_at is null;

-- 2. What people asked for ---------------------------------------------------------------------------------------------------

-- One word of one person: appended, never edited; it ends by its date or by a later word (contact_preference_end).
create table contact_preference (
  tenant_id      text not null references tenant,
  preference_id  uuid not null,
  person_id      uuid not null,
  kind           text not null check (kind in ('optout_medium', 'inconvenient', 'cease_written', 'contact_refused', 'visit_refused',
                   'prior_consent_calls', 'agreed_hours', 'agreed_frequency', 'consumer_consent', 'third_party_offers_to_pay',
                   'written_separate_consent')),
  medium         text check (medium in ('phone', 'sms', 'im', 'email', 'push', 'letter', 'visit', 'any')),
  -- [from, to) by the person's own clock.
  window_from    text check (window_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  window_until   text check (window_until ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
  -- 1 Monday … 7 Sunday.
  weekdays       integer[],
  place          text check (place in ('home', 'workplace', 'other')),
  -- The words as they were said.
  envelope       bytea not null,
  said_by        text not null check (said_by in ('person', 'representative')),
  said_via       text not null check (said_via in ('desk', 'call', 'robot_call', 'sms', 'email', 'letter', 'portal', 'visit')),
  -- A recording, a letter's number, a message: where it can be heard or read again.
  proof          text not null,
  said_at        timestamptz not null,
  until          timestamptz,
  recorded_by    text not null,
  recorded_at    timestamptz not null,
  primary key (tenant_id, preference_id),
  foreign key (tenant_id, person_id) references person,
  check ((window_from is null) = (window_until is null) and (window_from is null or window_from < window_until)),
  check ((medium is not null) = (kind = 'optout_medium')),
  check (until is null or until > said_at),
  -- What widens is never for ever.
  check (until is not null or kind in ('optout_medium', 'inconvenient', 'cease_written', 'contact_refused', 'visit_refused'))
);
create index contact_preference_by_person on contact_preference (tenant_id, person_id);

create table contact_preference_end (
  tenant_id      text not null references tenant,
  preference_id  uuid not null,
  envelope       bytea not null,
  said_by        text not null check (said_by in ('person', 'representative')),
  said_via       text not null check (said_via in ('desk', 'call', 'robot_call', 'sms', 'email', 'letter', 'portal', 'visit')),
  proof          text not null,
  said_at        timestamptz not null,
  recorded_by    text not null,
  recorded_at    timestamptz not null,
  primary key (tenant_id, preference_id),
  foreign key (tenant_id, preference_id) references contact_preference
);

-- 3. Kill switches -----------------------------------------------------------------------------------------------------------

-- On from the moment in which one person turns it; off when a second one agrees. `value`: the channel, the agency's id, the
-- digits with which the region's code begins (GB/T 2260); of the whole tenant, empty.
create table stop_order (
  tenant_id         text not null references tenant,
  stop_id           uuid not null,
  scope             text not null check (scope in ('tenant', 'channel', 'agency', 'city')),
  value             text not null,
  reason            text not null,
  set_by            text not null,
  set_at            timestamptz not null,
  lifted_at         timestamptz,
  lift_approval_id  uuid,
  primary key (tenant_id, stop_id),
  foreign key (tenant_id, lift_approval_id) references approval,
  check ((lifted_at is null) = (lift_approval_id is null)),
  check ((scope = 'tenant') = (value = '')),
  check (scope <> 'city' or value ~ '^[0-9]{2}([0-9]{2}){0,2}$')
);
create unique index stop_order_on on stop_order (tenant_id, scope, value) where lifted_at is null;

-- 4. Incidents ---------------------------------------------------------------------------------------------------------------

-- Something happened that must not happen. `facts` holds ids, codes and moments; nothing of a person.
create table incident (
  tenant_id    text not null references tenant,
  incident_id  uuid not null,
  -- A word of domain/vocabulary.ts, incidentKinds.
  kind         text not null check (kind ~ '^[a-z][a-z_]{2,60}$'),
  -- The same thing seen again opens no second one.
  dedup_key    text not null,
  stream       text not null,
  case_id      uuid,
  facts        jsonb not null default '{}',
  owner        text not null check (owner in ('supervisor', 'compliance')),
  state        text not null default 'open' check (state in ('open', 'resolved')),
  opened_by    text not null,
  opened_at    timestamptz not null,
  resolution   text,
  resolved_at  timestamptz,
  approval_id  uuid,
  primary key (tenant_id, incident_id),
  unique (tenant_id, kind, dedup_key),
  foreign key (tenant_id, approval_id) references approval,
  check ((state = 'resolved') = (resolved_at is not null and approval_id is not null and resolution is not null))
);
create index incident_open on incident (tenant_id, opened_at) where state = 'open';
create index incident_by_case on incident (tenant_id, case_id) where case_id is not null;

-- 5. When a number was found wrong or dead -----------------------------------------------------------------------------------

-- When its state was last said; null: not since it came in.
alter table contact_point add state_at timestamptz;
grant update (state_at) on contact_point to qinghe_app;

-- 6. Walls -------------------------------------------------------------------------------------------------------------------

do $$
declare
  name text;
begin
  foreach name in array array['contact_preference', 'contact_preference_end', 'stop_order', 'incident'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy one_tenant on %I using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, name);
    execute format('grant select, insert on %I to qinghe_app', name);
  end loop;
end $$;
grant update (lifted_at, lift_approval_id) on stop_order to qinghe_app;
grant update (state, resolution, resolved_at, approval_id) on incident to qinghe_app;
comment on column contact_point.state_at is 'work';
comment on column contact_preference.envelope is 'sealed: the words as said';
comment on column contact_preference_end.envelope is 'sealed: the words as said';

-- 7. What an import may not be taken back over -------------------------------------------------------------------------------

-- As before, and what its people asked for since.
create or replace function import_dependents(this_tenant text, this_import uuid)
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
    select 'preference', count(*) from contact_preference c
    where c.tenant_id = this_tenant and c.person_id = any(people) and c.recorded_at >= since
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
