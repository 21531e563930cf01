-- A delivery that somebody is preparing in the web page: its files lie in the home, named by numbers; here stands what is known
-- of them, the mapping as it is being written, and how far a check or the import itself has come. Not a record: a draft that
-- expires or is discarded goes with its files. One that was applied keeps its outcome beside the import.
create table import_draft (
  tenant_id         text not null references tenant,
  draft_id          uuid not null,
  made_by           uuid not null,
  made_at           timestamptz not null,
  expires_at        timestamptz not null,
  -- Grows with every change of files, mapping or options: a check speaks of one content, and only that may be applied.
  content_no        integer not null default 1 check (content_no >= 1),
  checked_no        integer,
  mapping_yaml      text not null default '',
  changes           text check (changes in ('refuse', 'apply')),
  allow_gone        boolean not null default false,
  expect_rows       integer check (expect_rows >= 0),
  expect_total_fen  bigint,
  state             text not null default 'open' check (state in ('open', 'checking', 'applying', 'interrupted', 'applied')),
  job_step          text,
  job_done          bigint not null default 0,
  job_of            bigint not null default 0,
  -- What the last check, or the import, told: counts, masked changes, codes.
  outcome           jsonb,
  -- The refusal that ended the last job: code and params.
  failure           jsonb,
  -- Named before the import is committed: after a kill, whether it stands is seen by its record.
  import_id         uuid,
  primary key (tenant_id, draft_id),
  foreign key (tenant_id, made_by) references staff_user,
  check (state <> 'applied' or import_id is not null)
);
create index import_draft_by_maker on import_draft (tenant_id, made_by, made_at);
create index import_draft_by_import on import_draft (tenant_id, import_id) where import_id is not null;

create table import_draft_file (
  tenant_id       text not null references tenant,
  draft_id        uuid not null,
  file_no         integer not null check (file_no >= 1),
  file_name       text not null,
  size_bytes      bigint not null check (size_bytes > 0),
  received_bytes  bigint not null default 0 check (received_bytes between 0 and size_bytes),
  -- How a person says that it is written, where that cannot be found out: encoding, sheet, rows above the header.
  how             jsonb not null default '{}',
  -- What reading it to its end told, its first rows masked; or the refusal.
  survey          jsonb,
  primary key (tenant_id, draft_id, file_no),
  foreign key (tenant_id, draft_id) references import_draft on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['import_draft', 'import_draft_file'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy one_tenant on %I using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, name);
    execute format('grant select, insert, delete on %I to qinghe_app', name);
  end loop;
end $$;
grant update (expires_at, content_no, checked_no, mapping_yaml, changes, allow_gone, expect_rows, expect_total_fen, state, job_step, job_done, job_of, outcome, failure, import_id) on import_draft to qinghe_app;
grant update (received_bytes, how, survey) on import_draft_file to qinghe_app;
