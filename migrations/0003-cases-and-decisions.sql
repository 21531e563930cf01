-- What is open on a case, and what was decided for it each day.

-- 入催 … 出催: one row an episode, its snapshot frozen. A case without an open entry is pre-due or healthy.
create table case_entry (
  tenant_id              text not null references tenant,
  case_id                uuid not null,
  entry_no               integer not null check (entry_no > 0),
  entered_on             date not null,
  dpd                    integer not null,
  bucket                 text not null,
  overdue_principal_fen  bigint not null,
  overdue_interest_fen   bigint not null,
  overdue_fee_fen        bigint not null,
  account_count          integer not null,
  recorded_at            timestamptz not null,
  exited_on              date,
  exit_type              text check (exit_type in ('paid_off', 'cured', 'settled', 'assigned_away', 'ceased')),
  exit_recorded_at       timestamptz,
  primary key (tenant_id, case_id, entry_no),
  foreign key (tenant_id, case_id) references collection_case,
  check ((exited_on is null) = (exit_type is null))
);
create unique index case_entry_one_open on case_entry (tenant_id, case_id) where exited_on is null;

-- A hold only forbids. It always ends (until), and is lifted earlier only through an approval by a second person.
create table hold (
  tenant_id         text not null references tenant,
  hold_id           uuid not null,
  case_id           uuid not null,
  account_id        uuid,
  kind              text not null check (kind in ('dispute', 'payment_query', 'hardship_review', 'complaint', 'identity_fraud',
                      'distress', 'cease_contact', 'represented', 'deceased', 'incapable', 'detained', 'court_frozen',
                      'disaster', 'bureau_objection', 'vulnerable', 'wrong_party')),
  channel           text,
  ground            text not null,
  evidence          text not null,
  on_expiry         text not null check (on_expiry in ('review', 'resume')),
  set_by            uuid not null,
  set_at            timestamptz not null,
  until             timestamptz not null,
  lifted_at         timestamptz,
  lift_approval_id  uuid,
  primary key (tenant_id, hold_id),
  foreign key (tenant_id, case_id) references collection_case,
  check (until > set_at),
  check ((lifted_at is null) = (lift_approval_id is null))
);
create index hold_by_case on hold (tenant_id, case_id);
create index hold_open on hold (tenant_id, case_id) where lifted_at is null;

-- One decision per case and day, with the rule, its version and the facts it read, in typed columns.
create table decision (
  tenant_id         text not null references tenant,
  decided_on        date not null,
  case_id           uuid not null,
  account_id        uuid not null,
  strategy_id       text not null,
  strategy_version  text not null,
  rule_id           text not null,
  step              text not null,
  treatment         text not null,
  channel           text,
  template_id       text,
  priority          integer not null,
  dpd               integer,
  bucket            text not null,
  product           text not null,
  overdue_fen       bigint not null,
  balance_fen       bigint not null,
  next_due_fen      bigint,
  next_instalment_no integer,
  account_count     integer not null,
  hold_kinds        text[] not null,
  incomplete        boolean not null,
  has_phone         boolean not null,
  has_email         boolean not null,
  has_app           boolean not null,
  days_since_contact integer,
  days_since_call   integer,
  calls_7d          integer not null,
  payments_7d       integer not null,
  steps_tried       text[] not null,
  recorded_at       timestamptz not null,
  evidence_stream   text not null,
  evidence_seq      bigint not null,
  evidence_leaf     integer not null,
  primary key (tenant_id, decided_on, case_id)
) partition by range (decided_on);
create index decision_by_step on decision (tenant_id, decided_on, step, treatment, channel);
create index decision_by_case on decision (tenant_id, case_id, decided_on desc);
create index decision_by_block on decision (tenant_id, evidence_stream, evidence_seq);
create table decision_other partition of decision default;

-- The day's steps and how far each has come, so that a killed run resumes where it stood.
create table day_run (
  tenant_id    text not null references tenant,
  day          date not null,
  step         text not null check (step in ('age', 'decide', 'permit', 'dispatch')),
  started_at   timestamptz not null,
  finished_at  timestamptz,
  after_id     uuid,
  done_count   integer not null default 0,
  primary key (tenant_id, day, step)
);
