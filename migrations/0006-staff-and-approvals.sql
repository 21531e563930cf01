-- Who works here, what they may prove, and what a second person decided.

-- The human being behind one or more logins: maker and checker must differ here, not only in the login.
create table staff_person (
  tenant_id        text not null references tenant,
  staff_person_id  uuid not null,
  staff_no         text not null,
  name             text not null,
  primary key (tenant_id, staff_person_id),
  unique (tenant_id, staff_no)
);

create table staff_user (
  tenant_id        text not null references tenant,
  user_id          uuid not null,
  staff_person_id  uuid not null,
  login            text not null check (login = lower(login)),
  role             text not null check (role in ('administrator', 'supervisor', 'collector', 'compliance')),
  password_hash    text not null,
  must_change      boolean not null,
  failed_logins    integer not null default 0,
  locked_until     timestamptz,
  disabled_at      timestamptz,
  recorded_at      timestamptz not null,
  primary key (tenant_id, user_id),
  unique (tenant_id, login),
  foreign key (tenant_id, staff_person_id) references staff_person
);

-- Times here are the machine's real clock, never the demonstration's.
create table session (
  tenant_id     text not null references tenant,
  token_hash    bytea not null,
  user_id       uuid not null,
  created_at    timestamptz not null,
  seen_at       timestamptz not null,
  expires_at    timestamptz not null,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, user_id) references staff_user
);
create index session_by_user on session (tenant_id, user_id);

create table approval (
  tenant_id          text not null references tenant,
  approval_id        uuid not null,
  kind               text not null,
  subject            text not null,
  request            text not null,
  request_hash       bytea not null,
  made_by            uuid not null,
  made_by_person     uuid not null,
  made_at            timestamptz not null,
  expires_at         timestamptz not null,
  decided_by         uuid,
  decided_by_person  uuid,
  decided_at         timestamptz,
  verdict            text check (verdict in ('approved', 'rejected')),
  note               text,
  used_at            timestamptz,
  primary key (tenant_id, approval_id),
  foreign key (tenant_id, made_by) references staff_user,
  foreign key (tenant_id, decided_by) references staff_user,
  constraint maker_is_not_checker check (decided_by_person <> made_by_person),
  check ((decided_by is null) = (verdict is null) and (decided_by is null) = (decided_by_person is null) and (decided_by is null) = (decided_at is null)),
  check (used_at is null or verdict = 'approved')
);
create index approval_open on approval (tenant_id, made_at) where verdict is null;
create index approval_by_time on approval (tenant_id, made_at);
create index approval_by_subject on approval (tenant_id, subject);

-- The answer given to a command from outside, so that asking again gives the same answer and does nothing twice.
create table idempotency (
  tenant_id     text not null references tenant,
  command       text not null,
  key           text not null,
  request_hash  bytea not null,
  response      text not null,
  recorded_at   timestamptz not null,
  primary key (tenant_id, command, key)
);
