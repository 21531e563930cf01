-- Who the house works for, and the human beings it works with.
-- Every table is keyed (tenant_id, …). Personal data lives only in `envelope` (encrypted); masks and blind indexes stand beside.

create table tenant (
  tenant_id   text primary key check (tenant_id ~ '^[a-z][a-z0-9_]{1,30}$'),
  name        text not null,
  kind        text not null check (kind in ('demonstration', 'live')),
  zone        text not null,
  created_at  timestamptz not null
);

-- Only a demonstration has a clock of its own; a live tenant has no row and runs by the real one.
create table tenant_clock (
  tenant_id      text primary key references tenant,
  simulated_now  timestamptz not null,
  seed           bigint not null
);

create table creditor (
  tenant_id    text not null references tenant,
  creditor_id  uuid not null,
  code         text not null,
  name         text not null,
  recorded_at  timestamptz not null,
  primary key (tenant_id, creditor_id),
  unique (tenant_id, code)
);

-- person: the human being. root_id is the person after reversible merges; caps and cases count at the root.
create table person (
  tenant_id      text not null references tenant,
  person_id      uuid not null,
  root_id        uuid not null,
  customer_no    text,
  name_mask      text not null,
  id_no_mask     text,
  envelope       bytea not null,
  id_no_index    bytea,
  name_index     bytea,
  zone           text not null,
  effective_on   date not null,
  recorded_at    timestamptz not null,
  import_id      uuid,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, root_id) references person deferrable initially deferred
);
create unique index person_by_customer_no on person (tenant_id, customer_no) where customer_no is not null;
create unique index person_by_id_no on person (tenant_id, id_no_index) where id_no_index is not null;
create index person_by_root on person (tenant_id, root_id);
create index person_by_name on person (tenant_id, name_index);

create table person_merge (
  tenant_id      text not null references tenant,
  merge_id       uuid not null,
  person_id      uuid not null,
  root_id        uuid not null,
  former_root_id uuid not null,
  reason         text not null,
  merged_by      uuid not null,
  merged_at      timestamptz not null,
  undone_by      uuid,
  undone_at      timestamptz,
  primary key (tenant_id, merge_id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, root_id) references person,
  check (person_id <> root_id),
  check ((undone_by is null) = (undone_at is null))
);

create table contact_point (
  tenant_id         text not null,
  contact_point_id  uuid not null,
  person_id         uuid not null,
  kind              text not null check (kind in ('phone', 'email', 'address', 'app')),
  mask              text not null,
  envelope          bytea not null,
  value_index       bytea not null,
  source            text not null check (source in ('contract', 'borrower', 'lender_core', 'public_record')),
  reserved          boolean not null,
  consent           text not null check (consent in ('contract', 'given', 'refused')),
  state             text not null check (state in ('unverified', 'verified', 'wrong', 'invalid')),
  effective_on      date not null,
  recorded_at       timestamptz not null,
  import_id         uuid,
  primary key (tenant_id, contact_point_id),
  foreign key (tenant_id, person_id) references person,
  unique (tenant_id, person_id, kind, value_index)
);
create index contact_point_by_value on contact_point (tenant_id, value_index);
