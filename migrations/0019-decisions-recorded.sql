-- What each permit and each refusal was decided from, so that the same can be decided again for ever.

-- The packs and the calendar that decisions were made by, whole, each text once; named by its SHA-256.
create table decision_context (
  tenant_id     text not null references tenant,
  context_hash  bytea not null check (octet_length(context_hash) = 32),
  kind          text not null check (kind in ('packs', 'calendar')),
  text          text not null,
  recorded_at   timestamptz not null,
  primary key (tenant_id, context_hash)
);

-- One decision. A refusal at planning may be followed by a permit for a later time of the day: two decisions. input is the
-- canonical text of what was known, without names, numbers or addresses.
create table permit_decision (
  tenant_id      text not null references tenant,
  decision_id    uuid not null,
  permit_id      uuid,
  refusal_id     uuid,
  case_id        uuid not null,
  phase          text not null check (phase in ('planning', 'dispatch')),
  decided_at     timestamptz not null,
  packs_hash     bytea not null,
  calendar_hash  bytea not null,
  input          text not null,
  outcome        text not null,
  -- SHA-256 over all of it; stands in the evidence of the permit or refusal.
  decision_hash  bytea not null check (octet_length(decision_hash) = 32),
  primary key (tenant_id, decision_id),
  foreign key (tenant_id, packs_hash) references decision_context,
  foreign key (tenant_id, calendar_hash) references decision_context,
  check ((permit_id is null) <> (refusal_id is null))
);
create index permit_decision_by_time on permit_decision (tenant_id, decided_at, decision_id);
create index permit_decision_by_permit on permit_decision (tenant_id, permit_id) where permit_id is not null;
create index permit_decision_by_refusal on permit_decision (tenant_id, refusal_id) where refusal_id is not null;

do $$
declare
  name text;
begin
  foreach name in array array['decision_context', 'permit_decision'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy one_tenant on %I using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, name);
    execute format('grant select, insert on %I to qinghe_app', name);
  end loop;
end $$;
