-- The packs of rules that a tenant lives by: every text that was ever put forward, which of them is in force from when, whose
-- officer confirmed which rule, and since when a live tenant may contact people.

-- One text of one pack. A version is a name that never stands for another text: permits and refusals name it for ever.
create table pack_version (
  tenant_id      text not null references tenant,
  pack_id        text not null check (pack_id ~ '^[a-z][a-z0-9.-]*$'),
  version        text not null,
  layer          text not null check (layer in ('law', 'regulator', 'lender', 'campaign')),
  -- shipped: a text of the software, word for word; own: written or changed by the tenant.
  origin         text not null check (origin in ('shipped', 'own')),
  text           text not null,
  -- Its twin: the cases that name its rules.
  cases          text not null,
  -- SHA-256 of the text.
  text_hash      bytea not null check (octet_length(text_hash) = 32),
  registered_by  text not null,
  recorded_at    timestamptz not null,
  primary key (tenant_id, pack_id, version)
);

-- Which version is in force from when. Of the releases that have taken effect the last one made rules; going back to a former
-- text is a release of it. approval_id: who asked and who released; null for what a tenant is founded with.
create table pack_release (
  tenant_id       text not null references tenant,
  pack_id         text not null,
  release_no      integer not null check (release_no >= 0),
  version         text not null,
  effective_from  timestamptz not null,
  approval_id     uuid,
  recorded_at     timestamptz not null,
  primary key (tenant_id, pack_id, release_no),
  unique (tenant_id, approval_id),
  foreign key (tenant_id, pack_id, version) references pack_version,
  foreign key (tenant_id, approval_id) references approval,
  check (release_no = 0 or approval_id is not null)
);

-- The tenant's own officer has read the rule at its source and found its numbers right. A rule that reads otherwise is another.
create table rule_confirmation (
  tenant_id            text not null references tenant,
  pack_id              text not null,
  rule_id              text not null,
  rule_hash            bytea not null check (octet_length(rule_hash) = 32),
  -- Where it was read.
  version              text not null,
  confirmed_by         uuid not null,
  confirmed_by_person  uuid not null,
  note                 text not null,
  recorded_at          timestamptz not null,
  primary key (tenant_id, pack_id, rule_id, rule_hash),
  foreign key (tenant_id, pack_id, version) references pack_version,
  foreign key (tenant_id, confirmed_by) references staff_user,
  foreign key (tenant_id, confirmed_by_person) references staff_person
);

-- A live tenant contacts nobody before this moment; a demonstration has no row and needs none.
create table go_live (
  tenant_id    text primary key references tenant,
  live_from    timestamptz not null,
  approval_id  uuid not null,
  recorded_at  timestamptz not null,
  foreign key (tenant_id, approval_id) references approval
);

do $$
declare
  name text;
begin
  foreach name in array array['pack_version', 'pack_release', 'rule_confirmation', 'go_live'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy one_tenant on %I using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, name);
    execute format('grant select, insert on %I to qinghe_app', name);
  end loop;
end $$;
