-- The year's days off as a State Council notice names them, confirmed by a second person. A year may be changed in its middle
-- (2020: the Spring Festival was extended), so that each notice is a version of its own and none is ever edited: what held at
-- a moment is the highest version that had taken effect by then. The years shipped in policies/calendar are version 0.
create table calendar_version (
  tenant_id        text not null references tenant,
  year             integer not null check (year between 2016 and 2040),
  version_no       integer not null check (version_no >= 1),
  -- When it became known to the house: the moment of its confirmation.
  effective_from   timestamptz not null,
  -- The notice as it was pasted.
  text             text not null,
  source_url       text,
  -- 正月初一.
  spring_festival  date not null,
  -- The days that it names, side by side: the date, off or worked to make up, and the holiday that it is headed by.
  dates            date[] not null,
  offs             boolean[] not null,
  holidays         text[] not null,
  -- Who proposed and who confirmed stands there.
  approval_id      uuid not null,
  recorded_at      timestamptz not null,
  primary key (tenant_id, year, version_no),
  unique (tenant_id, approval_id),
  foreign key (tenant_id, approval_id) references approval,
  check (cardinality(dates) > 0 and cardinality(dates) = cardinality(offs) and cardinality(dates) = cardinality(holidays))
);

alter table calendar_version enable row level security;
alter table calendar_version force row level security;
create policy one_tenant on calendar_version
  using (tenant_id = (select current_setting('app.tenant', true)))
  with check (tenant_id = (select current_setting('app.tenant', true)));
grant select, insert on calendar_version to qinghe_app;
