-- What a delivery says of an account beyond what is owed: who owns the claim, card statements, five-level class, placements,
-- the lender's own snapshot at entry, documents. Appended, never edited: a correction is the next revision of the same fact
-- and marks the one before it superseded, by which import, so that undoing that import restores it. What the lender stated of an entry into collection never changes at all.

create table organisation (
  tenant_id        text not null references tenant,
  organisation_id  uuid not null,
  code             text not null,
  -- As first stated; each fact keeps the name that its own delivery gave.
  name             text not null,
  recorded_at      timestamptz not null,
  primary key (tenant_id, organisation_id),
  unique (tenant_id, code)
);

-- Who funds, arranged, guarantees or placed the claim from a date on. The funders of one date share the whole of it; a
-- guarantor may stand in for a part.
create table claim_share (
  tenant_id          text not null,
  account_id         uuid not null,
  from_on            date not null,
  role               text not null check (role in ('funder', 'facilitator', 'guarantor', 'placed_by')),
  organisation_id    uuid not null,
  revision           integer not null check (revision >= 1),
  organisation_name  text,
  share_ppm          integer check (share_ppm between 1 and 1000000),
  recorded_at        timestamptz not null,
  import_id          uuid not null,
  superseded         boolean not null default false,
  superseded_by      uuid check (superseded_by is null or superseded),
  primary key (tenant_id, account_id, from_on, role, organisation_id, revision),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, organisation_id) references organisation,
  check (role <> 'funder' or share_ppm is not null)
);
create unique index claim_share_current on claim_share (tenant_id, account_id, from_on, role, organisation_id) where not superseded;
create index claim_share_by_import on claim_share (tenant_id, import_id);
create index claim_share_by_correction on claim_share (tenant_id, superseded_by) where superseded_by is not null;

-- At commit the funders that stand for an account and date add up to the whole, or there are none.
create function claim_shares_add_up() returns trigger language plpgsql as $$
declare
  fact claim_share := case tg_op when 'DELETE' then old else new end;
  stated bigint;
begin
  select sum(share_ppm) into stated from claim_share
  where tenant_id = fact.tenant_id and account_id = fact.account_id and from_on = fact.from_on and role = 'funder' and not superseded;
  if stated <> 1000000 then
    raise exception 'the funders of account % from % hold % ppm', fact.account_id, fact.from_on, stated using errcode = 'check_violation', constraint = 'claim_shares_add_up';
  end if;
  return null;
end $$;
create constraint trigger claim_share_adds_up after insert or update on claim_share
  deferrable initially deferred for each row when (new.role = 'funder') execute function claim_shares_add_up();
create constraint trigger claim_share_without_adds_up after delete on claim_share
  deferrable initially deferred for each row when (old.role = 'funder') execute function claim_shares_add_up();

create table card_statement (
  tenant_id     text not null,
  account_id    uuid not null,
  statement_on  date not null,
  revision      integer not null check (revision >= 1),
  due_on        date not null check (due_on >= statement_on),
  balance_fen   bigint not null,
  minimum_fen   bigint check (minimum_fen >= 0),
  recorded_at   timestamptz not null,
  import_id     uuid not null,
  superseded    boolean not null default false,
  superseded_by uuid check (superseded_by is null or superseded),
  primary key (tenant_id, account_id, statement_on, revision),
  foreign key (tenant_id, account_id) references account
);
create unique index card_statement_current on card_statement (tenant_id, account_id, statement_on) where not superseded;
create index card_statement_by_import on card_statement (tenant_id, import_id);
create index card_statement_by_correction on card_statement (tenant_id, superseded_by) where superseded_by is not null;

-- 五级分类. The lender states one; the house's own is kept beside it and never mixed with it.
create table account_class (
  tenant_id    text not null,
  account_id   uuid not null,
  since        date not null,
  source       text not null check (source in ('lender', 'derived')),
  revision     integer not null check (revision >= 1),
  class        text not null check (class in ('normal', 'special_mention', 'substandard', 'doubtful', 'loss')),
  recorded_at  timestamptz not null,
  -- Null: the house derived it.
  import_id    uuid check ((source = 'lender') = (import_id is not null)),
  superseded   boolean not null default false,
  superseded_by uuid check (superseded_by is null or superseded),
  primary key (tenant_id, account_id, since, source, revision),
  foreign key (tenant_id, account_id) references account
);
create unique index account_class_current on account_class (tenant_id, account_id, since, source) where not superseded;
create index account_class_by_import on account_class (tenant_id, import_id);
create index account_class_by_correction on account_class (tenant_id, superseded_by) where superseded_by is not null;

-- 委案: the account given to whoever collects, by whom, how much, until when, which time (手别).
create table placement (
  tenant_id          text not null,
  account_id         uuid not null,
  placed_on          date not null,
  revision           integer not null check (revision >= 1),
  hand_no            integer check (hand_no >= 1),
  placed_fen         bigint check (placed_fen >= 0),
  until_on           date check (until_on >= placed_on),
  organisation_id    uuid,
  organisation_name  text,
  batch_no           text,
  recorded_at        timestamptz not null,
  import_id          uuid not null,
  superseded         boolean not null default false,
  superseded_by      uuid check (superseded_by is null or superseded),
  primary key (tenant_id, account_id, placed_on, revision),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, organisation_id) references organisation
);
create unique index placement_current on placement (tenant_id, account_id, placed_on) where not superseded;
create index placement_by_import on placement (tenant_id, import_id);
create index placement_by_correction on placement (tenant_id, superseded_by) where superseded_by is not null;

-- 入催 as the lender froze it. It is a snapshot of the past: another one of the same day contradicts it.
create table stated_entry (
  tenant_id      text not null,
  account_id     uuid not null,
  entered_on     date not null,
  entry_no       integer check (entry_no >= 1),
  dpd            integer check (dpd >= 0),
  bucket         text,
  principal_fen  bigint check (principal_fen >= 0),
  interest_fen   bigint check (interest_fen >= 0),
  fee_fen        bigint check (fee_fen >= 0),
  recorded_at    timestamptz not null,
  import_id      uuid not null,
  primary key (tenant_id, account_id, entered_on),
  foreign key (tenant_id, account_id) references account
);
create index stated_entry_by_import on stated_entry (tenant_id, import_id);

-- Contracts and proofs. The bytes lie sealed in the home's folder `documents` under the document's id; here is what they are.
create table document (
  tenant_id    text not null,
  document_id  uuid not null,
  account_id   uuid not null,
  kind         text not null check (kind in ('contract', 'disbursement_proof', 'identity_copy', 'statement', 'other')),
  title        text,
  -- As the delivery named it; it may name a person, so the desk shows it only to who reads the document.
  file_name    text not null,
  media_type   text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'application/ofd')),
  size_bytes   bigint not null check (size_bytes > 0),
  sha256       bytea not null check (length(sha256) = 32),
  recorded_at  timestamptz not null,
  import_id    uuid not null,
  superseded   boolean not null default false,
  superseded_by uuid check (superseded_by is null or superseded),
  primary key (tenant_id, document_id),
  foreign key (tenant_id, account_id) references account
);
create unique index document_current on document (tenant_id, account_id, kind, file_name) where not superseded;
create index document_by_import on document (tenant_id, import_id);
create index document_by_correction on document (tenant_id, superseded_by) where superseded_by is not null;

-- What is planned to one number or address: marking it wrong or refused withdraws it at once.
create index attempt_by_contact_point on attempt (tenant_id, contact_point_id) where state in ('planned', 'permitted');

do $$
declare
  t text;
begin
  foreach t in array array['organisation', 'claim_share', 'card_statement', 'account_class', 'placement', 'stated_entry', 'document'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy one_tenant on %I using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, t);
    execute format('grant select, insert on %I to qinghe_app', t);
  end loop;
end $$;
grant update (superseded, superseded_by) on claim_share, card_statement, account_class, placement, document to qinghe_app;

comment on column organisation.tenant_id is 'key';
comment on column organisation.organisation_id is 'key';
comment on column organisation.code is 'key: the lender''s code of the organisation';
comment on column organisation.name is 'work: no human being';
comment on column organisation.recorded_at is 'work';
comment on column claim_share.organisation_name is 'work: no human being';
comment on column placement.organisation_name is 'work: no human being';

comment on column document.tenant_id is 'key';
comment on column document.document_id is 'key: names the sealed file';
comment on column document.account_id is 'key';
comment on column document.kind is 'work';
comment on column document.title is 'work: as the lender wrote it; may name a person';
comment on column document.file_name is 'work: as the lender named the file; may name a person';
comment on column document.media_type is 'work';
comment on column document.size_bytes is 'work';
comment on column document.sha256 is 'digest of the file in clear';
comment on column document.recorded_at is 'work';
comment on column document.import_id is 'key';
comment on column document.superseded is 'work';
comment on column document.superseded_by is 'key: the import of the correction';
