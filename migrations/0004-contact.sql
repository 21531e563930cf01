-- Contact: planned (attempt), allowed (permit) or refused (refusal), written (message), heard of again (callback).

create table template_version (
  tenant_id     text not null references tenant,
  template_id   text not null,
  version       text not null,
  channel       text not null,
  content_hash  bytea not null,
  approved_by   uuid not null,
  approved_at   timestamptz not null,
  primary key (tenant_id, template_id, version)
);

create table attempt (
  tenant_id         text not null references tenant,
  attempt_id        uuid not null,
  case_id           uuid not null,
  account_id        uuid not null,
  person_id         uuid not null,
  root_id           uuid not null,
  party_role        text not null,
  contact_point_id  uuid not null,
  channel           text not null check (channel in ('email', 'sms', 'push', 'robot_call', 'call', 'letter')),
  purpose           text not null check (purpose in ('collect', 'remind')),
  template_id       text not null,
  template_version  text not null,
  decided_on        date not null,
  rule_id           text not null,
  planned_at        timestamptz not null,
  window_until      timestamptz not null,
  state             text not null check (state in ('planned', 'permitted', 'refused', 'withdrawn', 'concluded')),
  withdrawn_because text,
  -- The five parts of a result (催收结果): only what is known.
  line_status       text,
  who               text,
  result            text,
  reason            text,
  willingness       text,
  recorded_at       timestamptz not null,
  concluded_at      timestamptz,
  primary key (tenant_id, attempt_id),
  unique (tenant_id, case_id, decided_on, channel, contact_point_id),
  foreign key (tenant_id, case_id) references collection_case,
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, contact_point_id) references contact_point,
  check (window_until > planned_at),
  check ((state = 'withdrawn') = (withdrawn_because is not null))
);
create index attempt_by_case on attempt (tenant_id, case_id, planned_at);
create index attempt_queue on attempt (tenant_id, planned_at) where state in ('planned', 'permitted');

-- reserved → claimed → posted | in_doubt; in_doubt → posted | void; reserved → void | withdrawn | expired.
create table permit (
  tenant_id         text not null references tenant,
  permit_id         uuid not null,
  attempt_id        uuid not null,
  case_id           uuid not null,
  root_id           uuid not null,
  person_id         uuid not null,
  contact_point_id  uuid not null,
  value_index       bytea not null,
  channel           text not null,
  direction         text not null default 'out' check (direction = 'out'),
  window_from       timestamptz not null,
  window_until      timestamptz not null,
  -- The moment that counts in caps: planned while reserved, the claim's afterwards.
  counts_at         timestamptz not null,
  state             text not null check (state in ('reserved', 'claimed', 'posted', 'in_doubt', 'void', 'withdrawn', 'expired')),
  pack_id           text not null,
  pack_version      text not null,
  rules             text[] not null,
  reserved_at       timestamptz not null,
  claimed_at        timestamptz,
  message_id        uuid,
  content_hash      bytea,
  consumed_at       timestamptz,
  outcome           text check (outcome in ('no_answer', 'busy', 'rejected', 'not_connected', 'voicemail', 'connected',
                      'conversation', 'sent', 'delivered', 'read', 'bounced')),
  provider_ref      text,
  concluded_at      timestamptz,
  concluded_because text,
  primary key (tenant_id, permit_id),
  foreign key (tenant_id, attempt_id) references attempt,
  foreign key (tenant_id, root_id) references person,
  check (window_until > window_from),
  check (state not in ('claimed', 'posted', 'in_doubt') or (message_id is not null and content_hash is not null and claimed_at is not null)),
  check (consumed_at is null or claimed_at is not null),
  check (state <> 'posted' or outcome is not null)
);
create unique index permit_one_live on permit (tenant_id, attempt_id) where state in ('reserved', 'claimed', 'posted', 'in_doubt');
create unique index permit_by_message on permit (tenant_id, message_id) where message_id is not null;
-- By the person contacted, not by the root of that day: a merge or its undoing moves the count with the person.
create index permit_caps on permit (tenant_id, person_id, counts_at) where state in ('reserved', 'claimed', 'posted', 'in_doubt');
create index permit_caps_number on permit (tenant_id, value_index, counts_at) where state in ('reserved', 'claimed', 'posted', 'in_doubt');
create index permit_in_doubt on permit (tenant_id, concluded_at) where state = 'in_doubt';
create index permit_claimed on permit (tenant_id, claimed_at) where state = 'claimed';
create index permit_by_case on permit (tenant_id, case_id);

create table refusal (
  tenant_id        text not null references tenant,
  refusal_id       uuid not null,
  attempt_id       uuid,
  case_id          uuid not null,
  root_id          uuid not null,
  channel          text not null,
  phase            text not null check (phase in ('planning', 'dispatch')),
  code             text not null,
  pack_id          text not null,
  pack_version     text not null,
  rules            text[] not null,
  facts            text[] not null,
  asked_for        timestamptz not null,
  next_allowed_at  timestamptz,
  recorded_at      timestamptz not null,
  primary key (tenant_id, refusal_id),
  foreign key (tenant_id, case_id) references collection_case
);
create index refusal_by_case on refusal (tenant_id, case_id, recorded_at);

-- What was (or was about to be) sent, word for word, encrypted. Written before the sending, never changed by it.
create table message (
  tenant_id         text not null references tenant,
  message_id        uuid not null,
  attempt_id        uuid not null,
  permit_id         uuid not null,
  case_id           uuid not null,
  contact_point_id  uuid not null,
  channel           text not null,
  template_id       text not null,
  template_version  text not null,
  address_mask      text not null,
  content           bytea not null,
  content_hash      bytea not null,
  amount_fen        bigint not null,
  rendered_at       timestamptz not null,
  primary key (tenant_id, message_id),
  foreign key (tenant_id, permit_id) references permit,
  foreign key (tenant_id, attempt_id) references attempt
);
create index message_by_case on message (tenant_id, case_id, rendered_at);
create index message_by_attempt on message (tenant_id, attempt_id);
create index message_by_time on message (tenant_id, rendered_at);

create table callback (
  tenant_id          text not null references tenant,
  channel            text not null,
  provider_event_id  text not null,
  message_id         uuid not null,
  outcome            text not null,
  happened_at        timestamptz not null,
  content_hash       bytea not null,
  recorded_at        timestamptz not null,
  primary key (tenant_id, channel, provider_event_id),
  foreign key (tenant_id, message_id) references message
);
create index callback_by_message on callback (tenant_id, message_id);
