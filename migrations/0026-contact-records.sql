-- What others say was contacted: the lines of an SMS carrier's bill and of call records, matched against permits. A contact
-- without a permit is an incident; a permit that was used and that no line names is listed.
create table contact_record_file (
  tenant_id     text not null references tenant,
  file_id       uuid not null,
  kind          text not null check (kind in ('sms_bill', 'call_records')),
  file_hash     bytea not null,
  -- rows_read = rows_bad + rows_repeated + rows_matched + rows_unmatched.
  rows_read      integer not null check (rows_read >= 0),
  rows_bad       integer not null check (rows_bad >= 0),
  rows_repeated  integer not null check (rows_repeated >= 0),
  rows_matched   integer not null check (rows_matched >= 0),
  rows_unmatched integer not null check (rows_unmatched >= 0),
  -- Permits used in the time that the file covers, which no line names.
  permits_silent integer not null check (permits_silent >= 0),
  covers_from    timestamptz,
  covers_until   timestamptz,
  read_by        text not null,
  read_at        timestamptz not null,
  primary key (tenant_id, file_id),
  unique (tenant_id, kind, file_hash),
  check (rows_read = rows_bad + rows_repeated + rows_matched + rows_unmatched),
  check ((covers_from is null) = (covers_until is null) and (covers_from is null or covers_from <= covers_until))
);

create table contact_record (
  tenant_id    text not null references tenant,
  record_id    uuid not null,
  file_id      uuid not null,
  row_no       integer not null check (row_no >= 1),
  kind         text not null check (kind in ('sms_bill', 'call_records')),
  -- The channel that the line names; null: a call, by a person or a robot.
  channel      text check (channel in ('sms', 'call', 'robot_call')),
  -- Whose line it is: empty, the house's own; else the agency as the file names it.
  agency       text not null,
  -- The carrier's or the exchange's own number of the line: the same line again is the same record.
  reference    text not null,
  value_index  bytea not null,
  number_mask  text not null,
  at           timestamptz not null,
  duration_seconds integer check (duration_seconds >= 0),
  permit_id    uuid,
  primary key (tenant_id, record_id),
  unique (tenant_id, kind, agency, reference),
  foreign key (tenant_id, file_id) references contact_record_file,
  foreign key (tenant_id, permit_id) references permit
);
create unique index contact_record_by_permit on contact_record (tenant_id, permit_id) where permit_id is not null;
create index contact_record_by_file on contact_record (tenant_id, file_id);
comment on column contact_record.value_index is 'index of the number';
comment on column contact_record.number_mask is 'mask of the number';

do $$
declare
  name text;
begin
  foreach name in array array['contact_record_file', 'contact_record'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy one_tenant on %I using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, name);
    execute format('grant select, insert on %I to qinghe_app', name);
  end loop;
end $$;
