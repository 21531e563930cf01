-- Who may be the same human being as whom: found by a machine, decided by people, taken back without a trace left behind.
alter table person no force row level security;
alter table person_merge no force row level security;

-- The day of birth, searchable for equality only.
alter table person add birth_index bytea;
comment on column person.birth_index is 'index of the day of birth';
grant update (birth_index) on person to qinghe_app;

-- Whom an import brought: ids of imports grow with time, so ranges of pages are enough to find them, and cost an import nothing.
create index person_by_import on person using brin (import_id) with (autosummarize = on);
create index contact_point_by_import on contact_point using brin (import_id) with (autosummarize = on);

-- The root links say under whom people count; these two say who was compared with whom, so that any merge can be undone,
-- not only the latest: what stays together is what the remaining comparisons hold together.
alter table person_merge
  add said_id       uuid,
  add said_of_id    uuid,
  add approval_id   uuid,
  add undo_reason   text;
update person_merge set said_id = person_id, said_of_id = root_id;
alter table person_merge
  alter said_id set not null,
  alter said_of_id set not null,
  add foreign key (tenant_id, said_id) references person,
  add foreign key (tenant_id, said_of_id) references person,
  add foreign key (tenant_id, approval_id) references approval,
  add check (said_id <> said_of_id);
create index person_merge_said on person_merge (tenant_id, said_id) where undone_at is null;
create index person_merge_said_of on person_merge (tenant_id, said_of_id) where undone_at is null;
grant update (undo_reason) on person_merge to qinghe_app;

-- A row of a lender's file named both: it had the one's customer number and the other's identity number.
create table merge_hint (
  tenant_id    text not null references tenant,
  low_id       uuid not null,
  high_id      uuid not null,
  because      text not null check (because in ('id_no', 'customer_no')),
  import_id    uuid not null,
  recorded_at  timestamptz not null,
  primary key (tenant_id, low_id, high_id, because),
  foreign key (tenant_id, low_id) references person on delete cascade,
  foreign key (tenant_id, high_id) references person on delete cascade,
  check (low_id < high_id)
);
create index merge_hint_by_import on merge_hint (tenant_id, import_id);
create index merge_hint_by_high on merge_hint (tenant_id, high_id);

-- One row a pair for good: found, found again with more in common, decided, decided anew. What was said before it was found
-- again lies in evidence. A rejected pair waits until something is found that it did not have in common then.
create table merge_proposal (
  tenant_id         text not null references tenant,
  proposal_id       uuid not null,
  low_id            uuid not null,
  high_id           uuid not null,
  state             text not null check (state in ('open', 'merged', 'rejected')),
  strength          text not null check (strength in ('weak', 'medium', 'strong')),
  reasons           text[] not null check (cardinality(reasons) > 0),
  rejected_reasons  text[] not null default '{}',
  found_at          timestamptz not null,
  import_id         uuid,
  approval_id       uuid,
  merge_id          uuid,
  decided_by        uuid,
  decided_at        timestamptz,
  decided_because   text,
  primary key (tenant_id, proposal_id),
  unique (tenant_id, low_id, high_id),
  foreign key (tenant_id, low_id) references person on delete cascade,
  foreign key (tenant_id, high_id) references person on delete cascade,
  foreign key (tenant_id, approval_id) references approval,
  foreign key (tenant_id, merge_id) references person_merge,
  foreign key (tenant_id, decided_by) references staff_user,
  check (low_id < high_id),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'merged') = (merge_id is not null))
);
create index merge_proposal_open on merge_proposal (tenant_id, found_at) where state = 'open';
create index merge_proposal_by_high on merge_proposal (tenant_id, high_id);
create index merge_proposal_by_merge on merge_proposal (tenant_id, merge_id) where merge_id is not null;

-- A number or address of so many people that it says nothing of any two of them: a shop's, a village's, a placeholder.
create table crowded_contact (
  tenant_id    text not null references tenant,
  kind         text not null,
  value_index  bytea not null,
  mask         text not null,
  people       integer not null,
  found_at     timestamptz not null,
  primary key (tenant_id, kind, value_index)
);
comment on column crowded_contact.value_index is 'index of the number or address';
comment on column crowded_contact.mask is 'mask of the number or address';

-- A contact made while two counted as one counts for both after they were separated: who was then called too often was one
-- of them, and nobody knows which.
create table shared_permit (
  tenant_id    text not null references tenant,
  person_id    uuid not null,
  permit_id    uuid not null,
  merge_id     uuid not null,
  recorded_at  timestamptz not null,
  primary key (tenant_id, person_id, permit_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, permit_id) references permit,
  foreign key (tenant_id, merge_id) references person_merge
);

alter table person force row level security;
alter table person_merge force row level security;

do $$
declare
  name text;
begin
  foreach name in array array['merge_hint', 'merge_proposal', 'crowded_contact', 'shared_permit'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy one_tenant on %I using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, name);
    execute format('grant select, insert on %I to qinghe_app', name);
  end loop;
end $$;
grant update (state, strength, reasons, rejected_reasons, found_at, import_id, approval_id, merge_id, decided_by, decided_at, decided_because) on merge_proposal to qinghe_app;
grant update (mask, people, found_at) on crowded_contact to qinghe_app;
