-- The schema as the database itself tells it, after all migrations. Written by tools/schema.ts; do not edit.
-- Months of decision (decision_YYYY_MM) are made at every start and left out here.

create table account (
  tenant_id text not null,
  account_id uuid not null,
  case_id uuid not null,
  creditor_id uuid not null,
  account_no text not null,
  product text not null,
  delinquency_source text not null,
  principal_fen bigint not null,
  opened_on date,
  incomplete_rows integer default 0 not null,
  missing_keys text[] default '{}'::text[] not null,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  evidence_seq bigint,
  evidence_leaf integer,
  contract_no text,
  statement_day integer,
  gone_on date,
  gone_type text,
  constraint account_pkey PRIMARY KEY (tenant_id, account_id),
  constraint account_tenant_id_creditor_id_account_no_key UNIQUE (tenant_id, creditor_id, account_no),
  constraint account_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, case_id),
  constraint account_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, creditor_id),
  constraint account_check CHECK ((cardinality(missing_keys) = incomplete_rows)),
  constraint account_check1 CHECK (((gone_on IS NULL) = (gone_type IS NULL))),
  constraint account_delinquency_source_check CHECK ((delinquency_source = ANY (ARRAY['derived'::text, 'stated'::text]))),
  constraint account_gone_type_check CHECK ((gone_type = ANY (ARRAY['paid_off'::text, 'settled'::text, 'assigned_away'::text, 'ceased'::text, 'recalled'::text]))),
  constraint account_incomplete_rows_check CHECK ((incomplete_rows >= 0)),
  constraint account_principal_fen_check CHECK ((principal_fen >= 0)),
  constraint account_product_check CHECK ((product = ANY (ARRAY['personal_loan'::text, 'credit_card'::text, 'purchase_instalment'::text]))),
  constraint account_statement_day_check CHECK (((statement_day >= 1) AND (statement_day <= 31)))
);
CREATE INDEX account_by_block ON account USING btree (tenant_id, import_id, evidence_seq);
CREATE INDEX account_by_case ON account USING btree (tenant_id, case_id);
CREATE INDEX account_by_no ON account USING btree (tenant_id, account_no);
CREATE TRIGGER account_tenant_id_case_id_fkey_stands AFTER INSERT ON account REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('account_tenant_id_case_id_fkey');
CREATE TRIGGER account_tenant_id_creditor_id_fkey_stands AFTER INSERT ON account REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('account_tenant_id_creditor_id_fkey');
alter table account enable row level security;
alter table account force row level security;
create policy one_tenant on account using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on account to qinghe_app;
grant update (incomplete_rows, missing_keys, gone_on, gone_type) on account to qinghe_app;

create table account_class (
  tenant_id text not null,
  account_id uuid not null,
  since date not null,
  source text not null,
  revision integer not null,
  class text not null,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  superseded boolean default false not null,
  superseded_by uuid,
  constraint account_class_pkey PRIMARY KEY (tenant_id, account_id, since, source, revision),
  constraint account_class_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint account_class_check CHECK (((source = 'lender'::text) = (import_id IS NOT NULL))),
  constraint account_class_check1 CHECK (((superseded_by IS NULL) OR superseded)),
  constraint account_class_class_check CHECK ((class = ANY (ARRAY['normal'::text, 'special_mention'::text, 'substandard'::text, 'doubtful'::text, 'loss'::text]))),
  constraint account_class_revision_check CHECK ((revision >= 1)),
  constraint account_class_source_check CHECK ((source = ANY (ARRAY['lender'::text, 'derived'::text])))
);
CREATE INDEX account_class_by_correction ON account_class USING btree (tenant_id, superseded_by) WHERE (superseded_by IS NOT NULL);
CREATE INDEX account_class_by_import ON account_class USING btree (tenant_id, import_id);
CREATE UNIQUE INDEX account_class_current ON account_class USING btree (tenant_id, account_id, since, source) WHERE (NOT superseded);
alter table account_class enable row level security;
alter table account_class force row level security;
create policy one_tenant on account_class using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on account_class to qinghe_app;
grant update (superseded, superseded_by) on account_class to qinghe_app;

create table account_schedule (
  tenant_id text not null,
  account_id uuid not null,
  schedule_no integer not null,
  nos integer[] not null,
  due_on date[] not null,
  principal_fen bigint[] not null,
  interest_fen bigint[] not null,
  fee_fen bigint[] not null,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  superseded boolean default false not null,
  constraint account_schedule_pkey PRIMARY KEY (tenant_id, account_id, schedule_no),
  constraint account_schedule_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint account_schedule_check CHECK (((cardinality(due_on) = cardinality(nos)) AND (cardinality(principal_fen) = cardinality(nos)) AND (cardinality(interest_fen) = cardinality(nos)) AND (cardinality(fee_fen) = cardinality(nos)))),
  constraint account_schedule_due_on_check CHECK ((array_position(due_on, NULL::date) IS NULL)),
  constraint account_schedule_fee_fen_check CHECK (((0 <= ALL (fee_fen)) AND (array_position(fee_fen, NULL::bigint) IS NULL))),
  constraint account_schedule_interest_fen_check CHECK (((0 <= ALL (interest_fen)) AND (array_position(interest_fen, NULL::bigint) IS NULL))),
  constraint account_schedule_nos_check CHECK (instalment_numbers_hold(nos)),
  constraint account_schedule_principal_fen_check CHECK (((0 <= ALL (principal_fen)) AND (array_position(principal_fen, NULL::bigint) IS NULL))),
  constraint account_schedule_schedule_no_check CHECK ((schedule_no >= 1))
);
CREATE UNIQUE INDEX account_schedule_current ON account_schedule USING btree (tenant_id, account_id) WHERE (NOT superseded);
CREATE TRIGGER account_schedule_tenant_id_account_id_fkey_stands AFTER INSERT ON account_schedule REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('account_schedule_tenant_id_account_id_fkey');
alter table account_schedule enable row level security;
alter table account_schedule force row level security;
create policy one_tenant on account_schedule using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on account_schedule to qinghe_app;
grant update (superseded) on account_schedule to qinghe_app;

create table account_snapshot (
  tenant_id text not null,
  account_id uuid not null,
  as_of date not null,
  stated_unit text not null,
  stated_late integer not null,
  balance_fen bigint not null,
  overdue_principal_fen bigint,
  overdue_interest_fen bigint,
  overdue_fee_fen bigint,
  minimum_due_fen bigint,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  revision integer default 0 not null,
  superseded boolean default false not null,
  balance_principal_fen bigint,
  balance_interest_fen bigint,
  balance_fee_fen bigint,
  balance_penalty_fen bigint,
  constraint account_snapshot_pkey PRIMARY KEY (tenant_id, account_id, as_of, revision),
  constraint account_snapshot_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint account_snapshot_minimum_due_fen_check CHECK ((minimum_due_fen >= 0)),
  constraint account_snapshot_overdue_fee_fen_check CHECK ((overdue_fee_fen >= 0)),
  constraint account_snapshot_overdue_interest_fen_check CHECK ((overdue_interest_fen >= 0)),
  constraint account_snapshot_overdue_principal_fen_check CHECK ((overdue_principal_fen >= 0)),
  constraint account_snapshot_revision_check CHECK ((revision >= 0)),
  constraint account_snapshot_stated_late_check CHECK ((stated_late >= 0)),
  constraint account_snapshot_stated_unit_check CHECK ((stated_unit = ANY (ARRAY['days'::text, 'months'::text])))
);
CREATE UNIQUE INDEX account_snapshot_current ON account_snapshot USING btree (tenant_id, account_id, as_of) WHERE (NOT superseded);
CREATE TRIGGER account_snapshot_tenant_id_account_id_fkey_stands AFTER INSERT ON account_snapshot REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('account_snapshot_tenant_id_account_id_fkey');
alter table account_snapshot enable row level security;
alter table account_snapshot force row level security;
create policy one_tenant on account_snapshot using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on account_snapshot to qinghe_app;
grant update (superseded) on account_snapshot to qinghe_app;

create table agency (
  tenant_id text not null,
  agency_id uuid not null,
  name text not null,
  in_house boolean not null,
  state text not null,
  published_on date,
  recorded_at timestamp with time zone not null,
  contract_on date,
  evaluated_on date,
  inspected_on date,
  trained_on date,
  constraint agency_pkey PRIMARY KEY (tenant_id, agency_id),
  constraint agency_tenant_id_name_key UNIQUE (tenant_id, name),
  constraint agency_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint agency_state_check CHECK ((state = ANY (ARRAY['active'::text, 'stopped'::text])))
);
CREATE TRIGGER raises_version AFTER UPDATE ON agency FOR EACH ROW EXECUTE FUNCTION raise_tenant_version();
alter table agency enable row level security;
alter table agency force row level security;
create policy one_tenant on agency using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on agency to qinghe_app;
grant update (state, published_on, contract_on, evaluated_on, inspected_on, trained_on) on agency to qinghe_app;

create table agency_key (
  tenant_id text not null,
  key_id uuid not null,
  agency_id uuid not null,
  key_hash bytea not null,
  made_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint agency_key_pkey PRIMARY KEY (tenant_id, key_id),
  constraint agency_key_tenant_id_key_hash_key UNIQUE (tenant_id, key_hash),
  constraint agency_key_tenant_id_agency_id_fkey FOREIGN KEY (tenant_id, agency_id) REFERENCES agency(tenant_id, agency_id),
  constraint agency_key_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table agency_key enable row level security;
alter table agency_key force row level security;
create policy one_tenant on agency_key using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on agency_key to qinghe_app;
grant update (revoked_at, last_used_at) on agency_key to qinghe_app;

create table approval (
  tenant_id text not null,
  approval_id uuid not null,
  kind text not null,
  subject text not null,
  request text not null,
  request_hash bytea not null,
  made_by uuid not null,
  made_by_person uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  decided_by uuid,
  decided_by_person uuid,
  decided_at timestamp with time zone,
  verdict text,
  note text,
  used_at timestamp with time zone,
  constraint approval_pkey PRIMARY KEY (tenant_id, approval_id),
  constraint approval_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES staff_user(tenant_id, user_id),
  constraint approval_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint approval_tenant_id_made_by_fkey FOREIGN KEY (tenant_id, made_by) REFERENCES staff_user(tenant_id, user_id),
  constraint approval_check CHECK ((((decided_by IS NULL) = (verdict IS NULL)) AND ((decided_by IS NULL) = (decided_by_person IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
  constraint approval_check1 CHECK (((used_at IS NULL) OR (verdict = 'approved'::text))),
  constraint approval_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'rejected'::text]))),
  constraint maker_is_not_checker CHECK ((decided_by_person <> made_by_person))
);
CREATE INDEX approval_by_subject ON approval USING btree (tenant_id, subject);
CREATE INDEX approval_by_time ON approval USING btree (tenant_id, made_at);
CREATE INDEX approval_open ON approval USING btree (tenant_id, made_at) WHERE (verdict IS NULL);
alter table approval enable row level security;
alter table approval force row level security;
create policy one_tenant on approval using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on approval to qinghe_app;
grant update (decided_by, decided_by_person, decided_at, verdict, note, used_at) on approval to qinghe_app;

create table attempt (
  tenant_id text not null,
  attempt_id uuid not null,
  case_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  root_id uuid not null,
  party_role text not null,
  contact_point_id uuid not null,
  channel text not null,
  purpose text not null,
  template_id text,
  template_version text,
  decided_on date not null,
  rule_id text,
  planned_at timestamp with time zone not null,
  window_until timestamp with time zone not null,
  state text not null,
  withdrawn_because text,
  line_status text,
  who text,
  result text,
  reason text,
  willingness text,
  recorded_at timestamp with time zone not null,
  concluded_at timestamp with time zone,
  origin text default 'strategy'::text not null,
  constraint attempt_pkey PRIMARY KEY (tenant_id, attempt_id),
  constraint attempt_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint attempt_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, case_id),
  constraint attempt_tenant_id_contact_point_id_fkey FOREIGN KEY (tenant_id, contact_point_id) REFERENCES contact_point(tenant_id, contact_point_id),
  constraint attempt_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'push'::text, 'robot_call'::text, 'call'::text, 'letter'::text]))),
  constraint attempt_check CHECK ((window_until > planned_at)),
  constraint attempt_check1 CHECK (((state = 'withdrawn'::text) = (withdrawn_because IS NOT NULL))),
  constraint attempt_check2 CHECK (((origin = 'dialler'::text) OR ((template_id IS NOT NULL) AND (template_version IS NOT NULL) AND (rule_id IS NOT NULL)))),
  constraint attempt_check3 CHECK (((template_id IS NULL) = (template_version IS NULL))),
  constraint attempt_origin_check CHECK ((origin = ANY (ARRAY['strategy'::text, 'dialler'::text]))),
  constraint attempt_purpose_check CHECK (((purpose = ANY (ARRAY['collect'::text, 'remind'::text])) OR (origin = 'dialler'::text))),
  constraint attempt_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'permitted'::text, 'refused'::text, 'withdrawn'::text, 'concluded'::text])))
);
CREATE INDEX attempt_by_account ON attempt USING btree (tenant_id, account_id);
CREATE INDEX attempt_by_case ON attempt USING btree (tenant_id, case_id, planned_at);
CREATE INDEX attempt_by_contact_point ON attempt USING btree (tenant_id, contact_point_id);
CREATE UNIQUE INDEX attempt_one_plan ON attempt USING btree (tenant_id, case_id, decided_on, channel, contact_point_id) WHERE (origin = 'strategy'::text);
CREATE INDEX attempt_queue ON attempt USING btree (tenant_id, planned_at) WHERE (state = ANY (ARRAY['planned'::text, 'permitted'::text]));
alter table attempt enable row level security;
alter table attempt force row level security;
create policy one_tenant on attempt using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on attempt to qinghe_app;
grant update (planned_at, window_until, state, withdrawn_because, line_status, who, result, reason, willingness, concluded_at) on attempt to qinghe_app;

create table bucket_move (
  tenant_id text not null,
  account_id uuid not null,
  moved_on date not null,
  move_no integer not null,
  cause text not null,
  from_bucket text,
  to_bucket text not null,
  dpd integer,
  overdue_fen bigint not null,
  recorded_at timestamp with time zone not null,
  evidence_stream text,
  evidence_seq bigint,
  evidence_leaf integer,
  constraint bucket_move_pkey PRIMARY KEY (tenant_id, account_id, moved_on, move_no),
  constraint bucket_move_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint bucket_move_cause_check CHECK ((cause = ANY (ARRAY['import'::text, 'age'::text, 'payment'::text])))
);
CREATE INDEX bucket_move_by_block ON bucket_move USING btree (tenant_id, evidence_stream, evidence_seq);
alter table bucket_move enable row level security;
alter table bucket_move force row level security;
create policy one_tenant on bucket_move using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on bucket_move to qinghe_app;

create table calendar_version (
  tenant_id text not null,
  year integer not null,
  version_no integer not null,
  effective_from timestamp with time zone not null,
  text text not null,
  source_url text,
  spring_festival date not null,
  dates date[] not null,
  offs boolean[] not null,
  holidays text[] not null,
  approval_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint calendar_version_pkey PRIMARY KEY (tenant_id, year, version_no),
  constraint calendar_version_tenant_id_approval_id_key UNIQUE (tenant_id, approval_id),
  constraint calendar_version_tenant_id_approval_id_fkey FOREIGN KEY (tenant_id, approval_id) REFERENCES approval(tenant_id, approval_id),
  constraint calendar_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint calendar_version_check CHECK (((cardinality(dates) > 0) AND (cardinality(dates) = cardinality(offs)) AND (cardinality(dates) = cardinality(holidays)))),
  constraint calendar_version_version_no_check CHECK ((version_no >= 1)),
  constraint calendar_version_year_check CHECK (((year >= 2016) AND (year <= 2040)))
);
CREATE TRIGGER raises_version AFTER INSERT OR UPDATE ON calendar_version FOR EACH ROW EXECUTE FUNCTION raise_tenant_version();
alter table calendar_version enable row level security;
alter table calendar_version force row level security;
create policy one_tenant on calendar_version using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on calendar_version to qinghe_app;

create table callback (
  tenant_id text not null,
  channel text not null,
  provider_event_id text not null,
  message_id uuid not null,
  outcome text not null,
  happened_at timestamp with time zone not null,
  content_hash bytea not null,
  recorded_at timestamp with time zone not null,
  constraint callback_pkey PRIMARY KEY (tenant_id, channel, provider_event_id),
  constraint callback_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint callback_tenant_id_message_id_fkey FOREIGN KEY (tenant_id, message_id) REFERENCES message(tenant_id, message_id)
);
CREATE INDEX callback_by_message ON callback USING btree (tenant_id, message_id);
alter table callback enable row level security;
alter table callback force row level security;
create policy one_tenant on callback using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on callback to qinghe_app;

create table card_statement (
  tenant_id text not null,
  account_id uuid not null,
  statement_on date not null,
  revision integer not null,
  due_on date not null,
  balance_fen bigint not null,
  minimum_fen bigint,
  recorded_at timestamp with time zone not null,
  import_id uuid not null,
  superseded boolean default false not null,
  superseded_by uuid,
  constraint card_statement_pkey PRIMARY KEY (tenant_id, account_id, statement_on, revision),
  constraint card_statement_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint card_statement_check CHECK ((due_on >= statement_on)),
  constraint card_statement_check1 CHECK (((superseded_by IS NULL) OR superseded)),
  constraint card_statement_minimum_fen_check CHECK ((minimum_fen >= 0)),
  constraint card_statement_revision_check CHECK ((revision >= 1))
);
CREATE INDEX card_statement_by_correction ON card_statement USING btree (tenant_id, superseded_by) WHERE (superseded_by IS NOT NULL);
CREATE INDEX card_statement_by_import ON card_statement USING btree (tenant_id, import_id);
CREATE UNIQUE INDEX card_statement_current ON card_statement USING btree (tenant_id, account_id, statement_on) WHERE (NOT superseded);
alter table card_statement enable row level security;
alter table card_statement force row level security;
create policy one_tenant on card_statement using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on card_statement to qinghe_app;
grant update (superseded, superseded_by) on card_statement to qinghe_app;

create table case_entry (
  tenant_id text not null,
  case_id uuid not null,
  entry_no integer not null,
  entered_on date not null,
  dpd integer not null,
  bucket text not null,
  overdue_principal_fen bigint not null,
  overdue_interest_fen bigint not null,
  overdue_fee_fen bigint not null,
  account_count integer not null,
  recorded_at timestamp with time zone not null,
  exited_on date,
  exit_type text,
  exit_recorded_at timestamp with time zone,
  import_id uuid,
  exit_import_id uuid,
  constraint case_entry_pkey PRIMARY KEY (tenant_id, case_id, entry_no),
  constraint case_entry_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, case_id),
  constraint case_entry_check CHECK (((exited_on IS NULL) = (exit_type IS NULL))),
  constraint case_entry_entry_no_check CHECK ((entry_no > 0)),
  constraint case_entry_exit_type_check CHECK ((exit_type = ANY (ARRAY['paid_off'::text, 'cured'::text, 'settled'::text, 'assigned_away'::text, 'ceased'::text, 'recalled'::text])))
);
CREATE UNIQUE INDEX case_entry_one_open ON case_entry USING btree (tenant_id, case_id) WHERE (exited_on IS NULL);
CREATE TRIGGER tally_after_delete AFTER DELETE ON case_entry REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_entries('-1');
CREATE TRIGGER tally_after_insert AFTER INSERT ON case_entry REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_entries('1');
CREATE TRIGGER tally_after_update AFTER UPDATE ON case_entry REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_entries('1');
CREATE TRIGGER tally_before_update AFTER UPDATE ON case_entry REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_entries('-1');
alter table case_entry enable row level security;
alter table case_entry force row level security;
create policy one_tenant on case_entry using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on case_entry to qinghe_app;
grant update (exited_on, exit_type, exit_recorded_at, exit_import_id) on case_entry to qinghe_app;

create table case_standing (
  tenant_id text not null,
  case_id uuid not null,
  account_count integer not null,
  products text[] not null,
  dpd integer,
  bucket text not null,
  overdue_fen bigint not null,
  balance_fen bigint not null,
  constraint case_standing_pkey PRIMARY KEY (tenant_id, case_id),
  constraint case_standing_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, case_id)
);
CREATE INDEX case_standing_by_bucket ON case_standing USING btree (tenant_id, bucket, overdue_fen, case_id);
CREATE INDEX case_standing_by_dpd ON case_standing USING btree (tenant_id, dpd DESC NULLS LAST, case_id DESC);
CREATE INDEX case_standing_by_overdue ON case_standing USING btree (tenant_id, overdue_fen, case_id);
CREATE TRIGGER tally_after_delete AFTER DELETE ON case_standing REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_cases('-1');
CREATE TRIGGER tally_after_insert AFTER INSERT ON case_standing REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_cases('1');
CREATE TRIGGER tally_after_update AFTER UPDATE ON case_standing REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_cases('1');
CREATE TRIGGER tally_before_update AFTER UPDATE ON case_standing REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_cases('-1');
alter table case_standing enable row level security;
alter table case_standing force row level security;
create policy one_tenant on case_standing using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select, update on case_standing to qinghe_app;

create table claim_share (
  tenant_id text not null,
  account_id uuid not null,
  from_on date not null,
  role text not null,
  organisation_id uuid not null,
  revision integer not null,
  organisation_name text,
  share_ppm integer,
  recorded_at timestamp with time zone not null,
  import_id uuid not null,
  superseded boolean default false not null,
  superseded_by uuid,
  constraint claim_share_pkey PRIMARY KEY (tenant_id, account_id, from_on, role, organisation_id, revision),
  constraint claim_share_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint claim_share_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, organisation_id),
  constraint claim_share_check CHECK (((superseded_by IS NULL) OR superseded)),
  constraint claim_share_check1 CHECK (((role <> 'funder'::text) OR (share_ppm IS NOT NULL))),
  constraint claim_share_revision_check CHECK ((revision >= 1)),
  constraint claim_share_role_check CHECK ((role = ANY (ARRAY['funder'::text, 'facilitator'::text, 'guarantor'::text, 'placed_by'::text]))),
  constraint claim_share_share_ppm_check CHECK (((share_ppm >= 1) AND (share_ppm <= 1000000)))
);
CREATE INDEX claim_share_by_correction ON claim_share USING btree (tenant_id, superseded_by) WHERE (superseded_by IS NOT NULL);
CREATE INDEX claim_share_by_import ON claim_share USING btree (tenant_id, import_id);
CREATE UNIQUE INDEX claim_share_current ON claim_share USING btree (tenant_id, account_id, from_on, role, organisation_id) WHERE (NOT superseded);
CREATE CONSTRAINT TRIGGER claim_share_adds_up AFTER INSERT OR UPDATE ON claim_share DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.role = 'funder'::text)) EXECUTE FUNCTION claim_shares_add_up();
CREATE CONSTRAINT TRIGGER claim_share_without_adds_up AFTER DELETE ON claim_share DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((old.role = 'funder'::text)) EXECUTE FUNCTION claim_shares_add_up();
alter table claim_share enable row level security;
alter table claim_share force row level security;
create policy one_tenant on claim_share using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on claim_share to qinghe_app;
grant update (superseded, superseded_by) on claim_share to qinghe_app;

create table collection_case (
  tenant_id text not null,
  case_id uuid not null,
  case_no text not null,
  root_id uuid not null,
  creditor_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint collection_case_pkey PRIMARY KEY (tenant_id, case_id),
  constraint collection_case_tenant_id_case_no_key UNIQUE (tenant_id, case_no),
  constraint collection_case_tenant_id_root_id_creditor_id_key UNIQUE (tenant_id, root_id, creditor_id),
  constraint collection_case_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, creditor_id),
  constraint collection_case_tenant_id_root_id_fkey FOREIGN KEY (tenant_id, root_id) REFERENCES person(tenant_id, person_id)
);
CREATE TRIGGER collection_case_tenant_id_creditor_id_fkey_stands AFTER INSERT ON collection_case REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('collection_case_tenant_id_creditor_id_fkey');
CREATE TRIGGER collection_case_tenant_id_root_id_fkey_stands AFTER INSERT ON collection_case REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('collection_case_tenant_id_root_id_fkey');
alter table collection_case enable row level security;
alter table collection_case force row level security;
create policy one_tenant on collection_case using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on collection_case to qinghe_app;
grant update (root_id) on collection_case to qinghe_app;

create table contact_point (
  tenant_id text not null,
  contact_point_id uuid not null,
  person_id uuid not null,
  kind text not null,
  mask text not null,
  envelope bytea not null,
  value_index bytea not null,
  source text not null,
  reserved boolean not null,
  consent text not null,
  state text not null,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  use text default 'own'::text not null,
  number_type text,
  region_code text,
  verified_on date,
  state_at timestamp with time zone,
  constraint contact_point_pkey PRIMARY KEY (tenant_id, contact_point_id),
  constraint contact_point_tenant_id_person_id_kind_value_index_key UNIQUE (tenant_id, person_id, kind, value_index),
  constraint contact_point_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, person_id),
  constraint contact_point_consent_check CHECK ((consent = ANY (ARRAY['contract'::text, 'given'::text, 'refused'::text]))),
  constraint contact_point_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text, 'address'::text, 'app'::text]))),
  constraint contact_point_number_type_check CHECK ((number_type = ANY (ARRAY['mobile'::text, 'fixed'::text, 'service'::text]))),
  constraint contact_point_source_check CHECK ((source = ANY (ARRAY['contract'::text, 'borrower'::text, 'lender_core'::text, 'public_record'::text]))),
  constraint contact_point_state_check CHECK ((state = ANY (ARRAY['unverified'::text, 'verified'::text, 'wrong'::text, 'invalid'::text]))),
  constraint contact_point_use_check CHECK ((use = ANY (ARRAY['own'::text, 'home'::text, 'work'::text, 'registered'::text])))
);
CREATE INDEX contact_point_by_import ON contact_point USING brin (import_id) WITH (autosummarize='on');
CREATE INDEX contact_point_by_value ON contact_point USING btree (tenant_id, value_index);
CREATE TRIGGER contact_point_tenant_id_person_id_fkey_stands AFTER INSERT ON contact_point REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('contact_point_tenant_id_person_id_fkey');
alter table contact_point enable row level security;
alter table contact_point force row level security;
create policy one_tenant on contact_point using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on contact_point to qinghe_app;
grant update (consent, state, verified_on, state_at) on contact_point to qinghe_app;

create table contact_preference (
  tenant_id text not null,
  preference_id uuid not null,
  person_id uuid not null,
  kind text not null,
  medium text,
  window_from text,
  window_until text,
  weekdays integer[],
  place text,
  envelope bytea not null,
  said_by text not null,
  said_via text not null,
  proof text not null,
  said_at timestamp with time zone not null,
  until timestamp with time zone,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  constraint contact_preference_pkey PRIMARY KEY (tenant_id, preference_id),
  constraint contact_preference_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint contact_preference_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, person_id),
  constraint contact_preference_check CHECK ((((window_from IS NULL) = (window_until IS NULL)) AND ((window_from IS NULL) OR (window_from < window_until)))),
  constraint contact_preference_check1 CHECK (((medium IS NOT NULL) = (kind = 'optout_medium'::text))),
  constraint contact_preference_check2 CHECK (((until IS NULL) OR (until > said_at))),
  constraint contact_preference_check3 CHECK (((until IS NOT NULL) OR (kind = ANY (ARRAY['optout_medium'::text, 'inconvenient'::text, 'cease_written'::text, 'contact_refused'::text, 'visit_refused'::text])))),
  constraint contact_preference_kind_check CHECK ((kind = ANY (ARRAY['optout_medium'::text, 'inconvenient'::text, 'cease_written'::text, 'contact_refused'::text, 'visit_refused'::text, 'prior_consent_calls'::text, 'agreed_hours'::text, 'agreed_frequency'::text, 'consumer_consent'::text, 'third_party_offers_to_pay'::text, 'written_separate_consent'::text]))),
  constraint contact_preference_medium_check CHECK ((medium = ANY (ARRAY['phone'::text, 'sms'::text, 'im'::text, 'email'::text, 'push'::text, 'letter'::text, 'visit'::text, 'any'::text]))),
  constraint contact_preference_place_check CHECK ((place = ANY (ARRAY['home'::text, 'workplace'::text, 'other'::text]))),
  constraint contact_preference_said_by_check CHECK ((said_by = ANY (ARRAY['person'::text, 'representative'::text]))),
  constraint contact_preference_said_via_check CHECK ((said_via = ANY (ARRAY['desk'::text, 'call'::text, 'robot_call'::text, 'sms'::text, 'email'::text, 'letter'::text, 'portal'::text, 'visit'::text]))),
  constraint contact_preference_window_from_check CHECK ((window_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint contact_preference_window_until_check CHECK ((window_until ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'::text))
);
CREATE INDEX contact_preference_by_person ON contact_preference USING btree (tenant_id, person_id);
alter table contact_preference enable row level security;
alter table contact_preference force row level security;
create policy one_tenant on contact_preference using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on contact_preference to qinghe_app;

create table contact_preference_end (
  tenant_id text not null,
  preference_id uuid not null,
  envelope bytea not null,
  said_by text not null,
  said_via text not null,
  proof text not null,
  said_at timestamp with time zone not null,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  constraint contact_preference_end_pkey PRIMARY KEY (tenant_id, preference_id),
  constraint contact_preference_end_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint contact_preference_end_tenant_id_preference_id_fkey FOREIGN KEY (tenant_id, preference_id) REFERENCES contact_preference(tenant_id, preference_id),
  constraint contact_preference_end_said_by_check CHECK ((said_by = ANY (ARRAY['person'::text, 'representative'::text]))),
  constraint contact_preference_end_said_via_check CHECK ((said_via = ANY (ARRAY['desk'::text, 'call'::text, 'robot_call'::text, 'sms'::text, 'email'::text, 'letter'::text, 'portal'::text, 'visit'::text])))
);
alter table contact_preference_end enable row level security;
alter table contact_preference_end force row level security;
create policy one_tenant on contact_preference_end using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on contact_preference_end to qinghe_app;

create table contact_record (
  tenant_id text not null,
  record_id uuid not null,
  file_id uuid not null,
  row_no integer not null,
  kind text not null,
  channel text,
  agency text not null,
  reference text not null,
  value_index bytea not null,
  number_mask text not null,
  at timestamp with time zone not null,
  duration_seconds integer,
  permit_id uuid,
  constraint contact_record_pkey PRIMARY KEY (tenant_id, record_id),
  constraint contact_record_tenant_id_kind_agency_reference_key UNIQUE (tenant_id, kind, agency, reference),
  constraint contact_record_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES contact_record_file(tenant_id, file_id),
  constraint contact_record_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint contact_record_tenant_id_permit_id_fkey FOREIGN KEY (tenant_id, permit_id) REFERENCES permit(tenant_id, permit_id),
  constraint contact_record_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'call'::text, 'robot_call'::text]))),
  constraint contact_record_duration_seconds_check CHECK ((duration_seconds >= 0)),
  constraint contact_record_kind_check CHECK ((kind = ANY (ARRAY['sms_bill'::text, 'call_records'::text]))),
  constraint contact_record_row_no_check CHECK ((row_no >= 1))
);
CREATE INDEX contact_record_by_file ON contact_record USING btree (tenant_id, file_id);
CREATE UNIQUE INDEX contact_record_by_permit ON contact_record USING btree (tenant_id, permit_id) WHERE (permit_id IS NOT NULL);
alter table contact_record enable row level security;
alter table contact_record force row level security;
create policy one_tenant on contact_record using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on contact_record to qinghe_app;

create table contact_record_file (
  tenant_id text not null,
  file_id uuid not null,
  kind text not null,
  file_hash bytea not null,
  rows_read integer not null,
  rows_bad integer not null,
  rows_repeated integer not null,
  rows_matched integer not null,
  rows_unmatched integer not null,
  permits_silent integer not null,
  covers_from timestamp with time zone,
  covers_until timestamp with time zone,
  read_by text not null,
  read_at timestamp with time zone not null,
  constraint contact_record_file_pkey PRIMARY KEY (tenant_id, file_id),
  constraint contact_record_file_tenant_id_kind_file_hash_key UNIQUE (tenant_id, kind, file_hash),
  constraint contact_record_file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint contact_record_file_check CHECK ((rows_read = (((rows_bad + rows_repeated) + rows_matched) + rows_unmatched))),
  constraint contact_record_file_check1 CHECK ((((covers_from IS NULL) = (covers_until IS NULL)) AND ((covers_from IS NULL) OR (covers_from <= covers_until)))),
  constraint contact_record_file_kind_check CHECK ((kind = ANY (ARRAY['sms_bill'::text, 'call_records'::text]))),
  constraint contact_record_file_permits_silent_check CHECK ((permits_silent >= 0)),
  constraint contact_record_file_rows_bad_check CHECK ((rows_bad >= 0)),
  constraint contact_record_file_rows_matched_check CHECK ((rows_matched >= 0)),
  constraint contact_record_file_rows_read_check CHECK ((rows_read >= 0)),
  constraint contact_record_file_rows_repeated_check CHECK ((rows_repeated >= 0)),
  constraint contact_record_file_rows_unmatched_check CHECK ((rows_unmatched >= 0))
);
alter table contact_record_file enable row level security;
alter table contact_record_file force row level security;
create policy one_tenant on contact_record_file using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on contact_record_file to qinghe_app;

create table creditor (
  tenant_id text not null,
  creditor_id uuid not null,
  code text not null,
  name text not null,
  recorded_at timestamp with time zone not null,
  constraint creditor_pkey PRIMARY KEY (tenant_id, creditor_id),
  constraint creditor_tenant_id_code_key UNIQUE (tenant_id, code),
  constraint creditor_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table creditor enable row level security;
alter table creditor force row level security;
create policy one_tenant on creditor using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on creditor to qinghe_app;

create table crowded_contact (
  tenant_id text not null,
  kind text not null,
  value_index bytea not null,
  mask text not null,
  people integer not null,
  found_at timestamp with time zone not null,
  constraint crowded_contact_pkey PRIMARY KEY (tenant_id, kind, value_index),
  constraint crowded_contact_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table crowded_contact enable row level security;
alter table crowded_contact force row level security;
create policy one_tenant on crowded_contact using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on crowded_contact to qinghe_app;
grant update (mask, people, found_at) on crowded_contact to qinghe_app;

create table day_run (
  tenant_id text not null,
  day date not null,
  step text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  after_id uuid,
  done_count integer default 0 not null,
  constraint day_run_pkey PRIMARY KEY (tenant_id, day, step),
  constraint day_run_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint day_run_step_check CHECK ((step = ANY (ARRAY['age'::text, 'decide'::text, 'permit'::text, 'dispatch'::text])))
);
alter table day_run enable row level security;
alter table day_run force row level security;
create policy one_tenant on day_run using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on day_run to qinghe_app;
grant update (started_at, finished_at, after_id, done_count) on day_run to qinghe_app;

create table day_tally (
  tenant_id text not null,
  what text not null,
  day date not null,
  key text[] not null,
  slot integer not null,
  count bigint not null,
  constraint day_tally_pkey PRIMARY KEY (tenant_id, what, day, key, slot),
  constraint day_tally_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint day_tally_what_check CHECK ((what = ANY (ARRAY['decision'::text, 'permit'::text, 'refusal'::text])))
);
alter table day_tally enable row level security;
alter table day_tally force row level security;
create policy one_tenant on day_tally using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on day_tally to qinghe_app;
grant update (count) on day_tally to qinghe_app;

create table decision (
  tenant_id text not null,
  decided_on date not null,
  case_id uuid not null,
  account_id uuid not null,
  strategy_id text not null,
  strategy_version text not null,
  rule_id text not null,
  step text not null,
  treatment text not null,
  channel text,
  template_id text,
  priority integer not null,
  dpd integer,
  bucket text not null,
  product text not null,
  overdue_fen bigint not null,
  balance_fen bigint not null,
  next_due_fen bigint,
  next_instalment_no integer,
  account_count integer not null,
  hold_kinds text[] not null,
  incomplete boolean not null,
  has_phone boolean not null,
  has_email boolean not null,
  has_app boolean not null,
  days_since_contact integer,
  days_since_call integer,
  calls_7d integer not null,
  payments_7d integer not null,
  steps_tried text[] not null,
  recorded_at timestamp with time zone not null,
  evidence_stream text not null,
  evidence_seq bigint not null,
  evidence_leaf integer not null,
  constraint decision_pkey PRIMARY KEY (tenant_id, decided_on, case_id),
  constraint decision_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
) partition by RANGE (decided_on);
CREATE INDEX decision_by_block ON decision USING btree (tenant_id, evidence_stream, evidence_seq);
CREATE INDEX decision_by_case ON decision USING btree (tenant_id, case_id, decided_on DESC);
CREATE INDEX decision_by_step ON decision USING btree (tenant_id, decided_on, step, treatment, channel);
CREATE TRIGGER tally_after_delete AFTER DELETE ON decision REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_decisions('-1');
CREATE TRIGGER tally_after_insert AFTER INSERT ON decision REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_decisions();
alter table decision enable row level security;
alter table decision force row level security;
create policy one_tenant on decision using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on decision to qinghe_app;

create table decision_context (
  tenant_id text not null,
  context_hash bytea not null,
  kind text not null,
  text text not null,
  recorded_at timestamp with time zone not null,
  constraint decision_context_pkey PRIMARY KEY (tenant_id, context_hash),
  constraint decision_context_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint decision_context_context_hash_check CHECK ((octet_length(context_hash) = 32)),
  constraint decision_context_kind_check CHECK ((kind = ANY (ARRAY['packs'::text, 'calendar'::text])))
);
alter table decision_context enable row level security;
alter table decision_context force row level security;
create policy one_tenant on decision_context using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on decision_context to qinghe_app;

create table decision_other partition of decision DEFAULT;

create table delinquency (
  tenant_id text not null,
  account_id uuid not null,
  as_of date not null,
  dpd integer,
  bucket text not null,
  overdue_principal_fen bigint not null,
  overdue_interest_fen bigint not null,
  overdue_fee_fen bigint not null,
  overdue_fen bigint generated always as ((overdue_principal_fen + overdue_interest_fen) + overdue_fee_fen) stored,
  balance_fen bigint not null,
  next_due_on date,
  next_due_fen bigint,
  cure_buckets text[] not null,
  cure_fen bigint[] not null,
  recorded_at timestamp with time zone not null,
  constraint delinquency_pkey PRIMARY KEY (tenant_id, account_id),
  constraint delinquency_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint delinquency_check CHECK ((cardinality(cure_buckets) = cardinality(cure_fen)))
);
CREATE INDEX delinquency_by_due_day ON delinquency USING btree (tenant_id, next_due_on) WHERE (next_due_fen > 0);
CREATE TRIGGER case_standing_after_insert AFTER INSERT ON delinquency REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION case_standing_follows();
CREATE TRIGGER case_standing_after_update AFTER UPDATE ON delinquency REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION case_standing_follows();
CREATE TRIGGER tally_after_delete AFTER DELETE ON delinquency REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_accounts('-1');
CREATE TRIGGER tally_after_insert AFTER INSERT ON delinquency REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_accounts('1');
CREATE TRIGGER tally_after_update AFTER UPDATE ON delinquency REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_accounts('1');
CREATE TRIGGER tally_before_update AFTER UPDATE ON delinquency REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_accounts('-1');
alter table delinquency enable row level security;
alter table delinquency force row level security;
create policy one_tenant on delinquency using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select, update on delinquency to qinghe_app;

create table document (
  tenant_id text not null,
  document_id uuid not null,
  account_id uuid not null,
  kind text not null,
  title text,
  file_name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 bytea not null,
  recorded_at timestamp with time zone not null,
  import_id uuid not null,
  superseded boolean default false not null,
  superseded_by uuid,
  constraint document_pkey PRIMARY KEY (tenant_id, document_id),
  constraint document_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint document_check CHECK (((superseded_by IS NULL) OR superseded)),
  constraint document_kind_check CHECK ((kind = ANY (ARRAY['contract'::text, 'disbursement_proof'::text, 'identity_copy'::text, 'statement'::text, 'other'::text]))),
  constraint document_media_type_check CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text, 'application/ofd'::text]))),
  constraint document_sha256_check CHECK ((length(sha256) = 32)),
  constraint document_size_bytes_check CHECK ((size_bytes > 0))
);
CREATE INDEX document_by_account ON document USING btree (tenant_id, account_id);
CREATE INDEX document_by_correction ON document USING btree (tenant_id, superseded_by) WHERE (superseded_by IS NOT NULL);
CREATE INDEX document_by_import ON document USING btree (tenant_id, import_id);
CREATE UNIQUE INDEX document_current ON document USING btree (tenant_id, account_id, kind, file_name) WHERE (NOT superseded);
alter table document enable row level security;
alter table document force row level security;
create policy one_tenant on document using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on document to qinghe_app;
grant update (superseded, superseded_by) on document to qinghe_app;

create table entrustment (
  tenant_id text not null,
  entrustment_id uuid not null,
  account_id uuid not null,
  agency_id uuid not null,
  from_on date not null,
  until_on date,
  notified_on date,
  recorded_at timestamp with time zone not null,
  constraint entrustment_pkey PRIMARY KEY (tenant_id, entrustment_id),
  constraint entrustment_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint entrustment_tenant_id_agency_id_fkey FOREIGN KEY (tenant_id, agency_id) REFERENCES agency(tenant_id, agency_id),
  constraint entrustment_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint entrustment_check CHECK (((until_on IS NULL) OR (until_on >= from_on)))
);
CREATE INDEX entrustment_by_account ON entrustment USING btree (tenant_id, account_id, agency_id);
CREATE INDEX entrustment_by_agency ON entrustment USING btree (tenant_id, agency_id);
CREATE UNIQUE INDEX entrustment_one ON entrustment USING btree (tenant_id, account_id) WHERE (until_on IS NULL);
alter table entrustment enable row level security;
alter table entrustment force row level security;
create policy one_tenant on entrustment using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on entrustment to qinghe_app;
grant update (until_on, notified_on) on entrustment to qinghe_app;

create table evidence_entry (
  tenant_id text not null,
  stream text not null,
  seq bigint not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  actor text not null,
  type text not null,
  body text not null,
  previous_hash bytea not null,
  hash bytea not null,
  constraint evidence_entry_pkey PRIMARY KEY (tenant_id, stream, seq),
  constraint evidence_entry_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint evidence_entry_seq_check CHECK ((seq > 0))
) partition by HASH (stream);
alter table evidence_entry enable row level security;
alter table evidence_entry force row level security;
create policy one_tenant on evidence_entry using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on evidence_entry to qinghe_app;

create table evidence_entry_0 partition of evidence_entry FOR VALUES WITH (modulus 8, remainder 0);

create table evidence_entry_1 partition of evidence_entry FOR VALUES WITH (modulus 8, remainder 1);

create table evidence_entry_2 partition of evidence_entry FOR VALUES WITH (modulus 8, remainder 2);

create table evidence_entry_3 partition of evidence_entry FOR VALUES WITH (modulus 8, remainder 3);

create table evidence_entry_4 partition of evidence_entry FOR VALUES WITH (modulus 8, remainder 4);

create table evidence_entry_5 partition of evidence_entry FOR VALUES WITH (modulus 8, remainder 5);

create table evidence_entry_6 partition of evidence_entry FOR VALUES WITH (modulus 8, remainder 6);

create table evidence_entry_7 partition of evidence_entry FOR VALUES WITH (modulus 8, remainder 7);

create table evidence_head (
  tenant_id text not null,
  stream text not null,
  seq bigint not null,
  hash bytea not null,
  recorded_at timestamp with time zone not null,
  constraint evidence_head_pkey PRIMARY KEY (tenant_id, stream),
  constraint evidence_head_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint evidence_head_seq_check CHECK ((seq > 0))
);
CREATE INDEX evidence_head_since ON evidence_head USING btree (tenant_id, recorded_at);
alter table evidence_head enable row level security;
alter table evidence_head force row level security;
create policy one_tenant on evidence_head using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on evidence_head to qinghe_app;
grant update (seq, hash, recorded_at) on evidence_head to qinghe_app;

create table evidence_opening (
  tenant_id text not null,
  commitment bytea not null,
  envelope bytea not null,
  constraint evidence_opening_pkey PRIMARY KEY (tenant_id, commitment),
  constraint evidence_opening_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table evidence_opening enable row level security;
alter table evidence_opening force row level security;
create policy one_tenant on evidence_opening using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant delete, insert, select on evidence_opening to qinghe_app;

create table evidence_removed_leaf (
  tenant_id text not null,
  stream text not null,
  seq bigint not null,
  leaf integer not null,
  leaf_hash bytea not null,
  import_id uuid not null,
  constraint evidence_removed_leaf_pkey PRIMARY KEY (tenant_id, stream, seq, leaf),
  constraint evidence_removed_leaf_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES import(tenant_id, import_id),
  constraint evidence_removed_leaf_leaf_check CHECK ((leaf >= 0)),
  constraint evidence_removed_leaf_leaf_hash_check CHECK ((octet_length(leaf_hash) = 32))
);
alter table evidence_removed_leaf enable row level security;
alter table evidence_removed_leaf force row level security;
create policy one_tenant on evidence_removed_leaf using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on evidence_removed_leaf to qinghe_app;

create table fact_change (
  tenant_id text not null,
  change_no bigint not null,
  import_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint fact_change_pkey PRIMARY KEY (tenant_id, change_no),
  constraint fact_change_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint fact_change_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES import(tenant_id, import_id)
);
alter table fact_change enable row level security;
alter table fact_change force row level security;
create policy one_tenant on fact_change using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on fact_change to qinghe_app;

create table go_live (
  tenant_id text not null,
  live_from timestamp with time zone not null,
  approval_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint go_live_pkey PRIMARY KEY (tenant_id),
  constraint go_live_tenant_id_approval_id_fkey FOREIGN KEY (tenant_id, approval_id) REFERENCES approval(tenant_id, approval_id),
  constraint go_live_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
CREATE TRIGGER raises_version AFTER INSERT OR UPDATE ON go_live FOR EACH ROW EXECUTE FUNCTION raise_tenant_version();
alter table go_live enable row level security;
alter table go_live force row level security;
create policy one_tenant on go_live using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on go_live to qinghe_app;

create table hold (
  tenant_id text not null,
  hold_id uuid not null,
  case_id uuid not null,
  account_id uuid,
  kind text not null,
  channel text,
  ground text not null,
  evidence text not null,
  on_expiry text not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  until timestamp with time zone not null,
  lifted_at timestamp with time zone,
  lift_approval_id uuid,
  actor text,
  complaint text,
  ends_at timestamp with time zone not null,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  review text,
  followed_by uuid,
  constraint hold_pkey PRIMARY KEY (tenant_id, hold_id),
  constraint hold_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, case_id),
  constraint hold_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint hold_actor_check CHECK ((actor ~ '^(own|robot|(staff|agency):[A-Za-z0-9._-]{1,64})$'::text)),
  constraint hold_check CHECK ((until > set_at)),
  constraint hold_check1 CHECK (((lifted_at IS NULL) = (lift_approval_id IS NULL))),
  constraint hold_check2 CHECK (((complaint IS NULL) OR (kind = 'complaint'::text))),
  constraint hold_check3 CHECK ((ends_at >= until)),
  constraint hold_check4 CHECK ((((reviewed_at IS NULL) = (reviewed_by IS NULL)) AND ((reviewed_at IS NULL) = (review IS NULL)))),
  constraint hold_check5 CHECK (((followed_by IS NOT NULL) = (NOT (review IS DISTINCT FROM 'set_again'::text)))),
  constraint hold_complaint_check CHECK ((complaint = ANY (ARRAY['conduct'::text, 'debt'::text, 'privacy'::text, 'regulator'::text, 'media'::text, 'petition'::text, 'other'::text]))),
  constraint hold_kind_check CHECK ((kind = ANY (ARRAY['dispute'::text, 'payment_query'::text, 'hardship_review'::text, 'complaint'::text, 'identity_fraud'::text, 'distress'::text, 'cease_contact'::text, 'represented'::text, 'deceased'::text, 'incapable'::text, 'detained'::text, 'court_frozen'::text, 'disaster'::text, 'bureau_objection'::text, 'vulnerable'::text, 'wrong_party'::text]))),
  constraint hold_on_expiry_check CHECK ((on_expiry = ANY (ARRAY['review'::text, 'resume'::text]))),
  constraint hold_review_check CHECK ((review = ANY (ARRAY['ended'::text, 'set_again'::text])))
);
CREATE INDEX hold_by_case ON hold USING btree (tenant_id, case_id);
CREATE INDEX hold_open ON hold USING btree (tenant_id, case_id) WHERE (lifted_at IS NULL);
CREATE INDEX hold_review ON hold USING btree (tenant_id, until) WHERE ((on_expiry = 'review'::text) AND (lifted_at IS NULL) AND (reviewed_at IS NULL));
alter table hold enable row level security;
alter table hold force row level security;
create policy one_tenant on hold using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on hold to qinghe_app;
grant update (lifted_at, lift_approval_id, ends_at, reviewed_at, reviewed_by, review, followed_by) on hold to qinghe_app;

create table idempotency (
  tenant_id text not null,
  command text not null,
  key text not null,
  request_hash bytea not null,
  response text not null,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  constraint idempotency_pkey PRIMARY KEY (tenant_id, command, key),
  constraint idempotency_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
CREATE INDEX idempotency_by_import ON idempotency USING btree (tenant_id, import_id) WHERE (import_id IS NOT NULL);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy one_tenant on idempotency using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on idempotency to qinghe_app;

create table import (
  tenant_id text not null,
  import_id uuid not null,
  file_name text not null,
  file_hash bytea not null,
  mapping_id text not null,
  mapping_version text not null,
  mapping_hash bytea not null,
  shape text not null,
  rows_read integer not null,
  rows_good integer not null,
  rows_bad integer not null,
  people_new integer not null,
  accounts_new integer not null,
  cases_new integer not null,
  facts_new integer not null,
  amount_read_fen bigint not null,
  amount_good_fen bigint not null,
  amount_bad_fen bigint not null,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  kind text default 'delivery'::text not null,
  changes_applied integer default 0 not null,
  accounts_gone integer default 0 not null,
  undone_at timestamp with time zone,
  undone_by text,
  import_no bigint default nextval('import_order'::regclass) not null,
  constraint import_pkey PRIMARY KEY (tenant_id, import_id),
  constraint import_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint import_accounts_gone_check CHECK ((accounts_gone >= 0)),
  constraint import_changes_applied_check CHECK ((changes_applied >= 0)),
  constraint import_check CHECK ((rows_read = (rows_good + rows_bad))),
  constraint import_check1 CHECK ((amount_read_fen = (amount_good_fen + amount_bad_fen))),
  constraint import_check2 CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint import_kind_check CHECK ((kind = ANY (ARRAY['delivery'::text, 'push'::text]))),
  constraint import_shape_check CHECK ((shape = ANY (ARRAY['schedule'::text, 'snapshot'::text])))
);
CREATE UNIQUE INDEX import_once ON import USING btree (tenant_id, file_hash, mapping_hash) WHERE (undone_at IS NULL);
alter table import enable row level security;
alter table import force row level security;
create policy one_tenant on import using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on import to qinghe_app;
grant update (undone_at, undone_by) on import to qinghe_app;

create table import_change (
  tenant_id text not null,
  import_id uuid not null,
  change_no integer not null,
  what text not null,
  subject_id uuid not null,
  account_id uuid,
  before jsonb,
  after jsonb,
  before_envelope bytea,
  constraint import_change_pkey PRIMARY KEY (tenant_id, import_id, change_no),
  constraint import_change_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES import(tenant_id, import_id) DEFERRABLE INITIALLY DEFERRED,
  constraint import_change_change_no_check CHECK ((change_no >= 1))
);
CREATE INDEX import_change_by_subject ON import_change USING btree (tenant_id, subject_id);
alter table import_change enable row level security;
alter table import_change force row level security;
create policy one_tenant on import_change using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on import_change to qinghe_app;

create table import_draft (
  tenant_id text not null,
  draft_id uuid not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  content_no integer default 1 not null,
  checked_no integer,
  mapping_yaml text default ''::text not null,
  changes text,
  allow_gone boolean default false not null,
  expect_rows integer,
  expect_total_fen bigint,
  state text default 'open'::text not null,
  job_step text,
  job_done bigint default 0 not null,
  job_of bigint default 0 not null,
  outcome jsonb,
  failure jsonb,
  import_id uuid,
  constraint import_draft_pkey PRIMARY KEY (tenant_id, draft_id),
  constraint import_draft_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint import_draft_tenant_id_made_by_fkey FOREIGN KEY (tenant_id, made_by) REFERENCES staff_user(tenant_id, user_id),
  constraint import_draft_changes_check CHECK ((changes = ANY (ARRAY['refuse'::text, 'apply'::text]))),
  constraint import_draft_check CHECK (((state <> 'applied'::text) OR (import_id IS NOT NULL))),
  constraint import_draft_content_no_check CHECK ((content_no >= 1)),
  constraint import_draft_expect_rows_check CHECK ((expect_rows >= 0)),
  constraint import_draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'checking'::text, 'applying'::text, 'interrupted'::text, 'applied'::text])))
);
CREATE INDEX import_draft_by_import ON import_draft USING btree (tenant_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX import_draft_by_maker ON import_draft USING btree (tenant_id, made_by, made_at);
alter table import_draft enable row level security;
alter table import_draft force row level security;
create policy one_tenant on import_draft using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant delete, insert, select on import_draft to qinghe_app;
grant update (expires_at, content_no, checked_no, mapping_yaml, changes, allow_gone, expect_rows, expect_total_fen, state, job_step, job_done, job_of, outcome, failure, import_id) on import_draft to qinghe_app;

create table import_draft_file (
  tenant_id text not null,
  draft_id uuid not null,
  file_no integer not null,
  file_name text not null,
  size_bytes bigint not null,
  received_bytes bigint default 0 not null,
  how jsonb default '{}'::jsonb not null,
  survey jsonb,
  constraint import_draft_file_pkey PRIMARY KEY (tenant_id, draft_id, file_no),
  constraint import_draft_file_tenant_id_draft_id_fkey FOREIGN KEY (tenant_id, draft_id) REFERENCES import_draft(tenant_id, draft_id) ON DELETE CASCADE,
  constraint import_draft_file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint import_draft_file_check CHECK (((received_bytes >= 0) AND (received_bytes <= size_bytes))),
  constraint import_draft_file_file_no_check CHECK ((file_no >= 1)),
  constraint import_draft_file_size_bytes_check CHECK ((size_bytes > 0))
);
alter table import_draft_file enable row level security;
alter table import_draft_file force row level security;
create policy one_tenant on import_draft_file using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant delete, insert, select on import_draft_file to qinghe_app;
grant update (received_bytes, how, survey) on import_draft_file to qinghe_app;

create table import_file (
  tenant_id text not null,
  import_id uuid not null,
  file_no integer not null,
  role text not null,
  file_name text not null,
  file_hash bytea not null,
  bytes bigint not null,
  format text not null,
  encoding text not null,
  rows_read integer not null,
  rows_good integer not null,
  rows_bad integer not null,
  constraint import_file_pkey PRIMARY KEY (tenant_id, import_id, file_no),
  constraint import_file_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES import(tenant_id, import_id),
  constraint import_file_check CHECK (((rows_good >= 0) AND (rows_bad >= 0) AND ((rows_good + rows_bad) <= rows_read))),
  constraint import_file_file_no_check CHECK ((file_no >= 1))
);
alter table import_file enable row level security;
alter table import_file force row level security;
create policy one_tenant on import_file using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on import_file to qinghe_app;

create table incident (
  tenant_id text not null,
  incident_id uuid not null,
  kind text not null,
  dedup_key text not null,
  stream text not null,
  case_id uuid,
  facts jsonb default '{}'::jsonb not null,
  owner text not null,
  state text default 'open'::text not null,
  opened_by text not null,
  opened_at timestamp with time zone not null,
  resolution text,
  resolved_at timestamp with time zone,
  approval_id uuid,
  constraint incident_pkey PRIMARY KEY (tenant_id, incident_id),
  constraint incident_tenant_id_kind_dedup_key_key UNIQUE (tenant_id, kind, dedup_key),
  constraint incident_tenant_id_approval_id_fkey FOREIGN KEY (tenant_id, approval_id) REFERENCES approval(tenant_id, approval_id),
  constraint incident_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint incident_check CHECK (((state = 'resolved'::text) = ((resolved_at IS NOT NULL) AND (approval_id IS NOT NULL) AND (resolution IS NOT NULL)))),
  constraint incident_kind_check CHECK ((kind ~ '^[a-z][a-z_]{2,60}$'::text)),
  constraint incident_owner_check CHECK ((owner = ANY (ARRAY['supervisor'::text, 'compliance'::text]))),
  constraint incident_state_check CHECK ((state = ANY (ARRAY['open'::text, 'resolved'::text])))
);
CREATE INDEX incident_by_case ON incident USING btree (tenant_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX incident_open ON incident USING btree (tenant_id, opened_at) WHERE (state = 'open'::text);
alter table incident enable row level security;
alter table incident force row level security;
create policy one_tenant on incident using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on incident to qinghe_app;
grant update (state, resolution, resolved_at, approval_id) on incident to qinghe_app;

create table ledger_entry (
  tenant_id text not null,
  entry_id uuid not null,
  account_id uuid,
  kind text not null,
  amount_fen bigint not null,
  payment_id uuid,
  import_id uuid,
  reverses uuid,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  sources text[] not null,
  destinations text[] not null,
  instalment_nos integer[] not null,
  amounts_fen bigint[] not null,
  constraint ledger_entry_pkey PRIMARY KEY (tenant_id, entry_id),
  constraint ledger_entry_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint ledger_entry_tenant_id_payment_id_fkey FOREIGN KEY (tenant_id, payment_id) REFERENCES payment(tenant_id, payment_id),
  constraint ledger_entry_tenant_id_reverses_fkey FOREIGN KEY (tenant_id, reverses) REFERENCES ledger_entry(tenant_id, entry_id),
  constraint ledger_entry_adds_up CHECK (entry_adds_up(sources, destinations, amounts_fen, amount_fen)),
  constraint ledger_entry_amount_fen_check CHECK ((amount_fen > 0)),
  constraint ledger_entry_books CHECK (((sources <@ ARRAY['claim'::text, 'cash'::text, 'suspense'::text, 'overpaid'::text, 'principal'::text, 'interest'::text, 'fee'::text]) AND (destinations <@ ARRAY['claim'::text, 'cash'::text, 'suspense'::text, 'overpaid'::text, 'principal'::text, 'interest'::text, 'fee'::text]))),
  constraint ledger_entry_kind_check CHECK ((kind = ANY (ARRAY['opening'::text, 'restatement'::text, 'payment'::text, 'reversal'::text]))),
  constraint ledger_entry_lines CHECK (((cardinality(sources) = cardinality(amounts_fen)) AND (cardinality(destinations) = cardinality(amounts_fen)) AND (cardinality(instalment_nos) = cardinality(amounts_fen)))),
  constraint ledger_entry_of_something CHECK ((num_nonnulls(account_id, payment_id, reverses) > 0))
);
CREATE INDEX ledger_entry_by_account ON ledger_entry USING btree (tenant_id, account_id, effective_on);
CREATE UNIQUE INDEX ledger_entry_one_a_payment ON ledger_entry USING btree (tenant_id, payment_id) WHERE (payment_id IS NOT NULL);
CREATE UNIQUE INDEX ledger_entry_one_reversal ON ledger_entry USING btree (tenant_id, reverses) WHERE (reverses IS NOT NULL);
CREATE TRIGGER ledger_entry_tenant_id_account_id_fkey_stands AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('ledger_entry_tenant_id_account_id_fkey');
CREATE TRIGGER ledger_entry_tenant_id_payment_id_fkey_stands AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('ledger_entry_tenant_id_payment_id_fkey');
CREATE TRIGGER ledger_entry_tenant_id_reverses_fkey_stands AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('ledger_entry_tenant_id_reverses_fkey');
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy one_tenant on ledger_entry using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on ledger_entry to qinghe_app;

create table mapping_version (
  tenant_id text not null,
  mapping_id text not null,
  version text not null,
  mapping_hash bytea not null,
  yaml text not null,
  recorded_at timestamp with time zone not null,
  recorded_by text not null,
  constraint mapping_version_pkey PRIMARY KEY (tenant_id, mapping_id, version),
  constraint mapping_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table mapping_version enable row level security;
alter table mapping_version force row level security;
create policy one_tenant on mapping_version using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on mapping_version to qinghe_app;

create table merge_hint (
  tenant_id text not null,
  low_id uuid not null,
  high_id uuid not null,
  because text not null,
  import_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint merge_hint_pkey PRIMARY KEY (tenant_id, low_id, high_id, because),
  constraint merge_hint_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint merge_hint_tenant_id_high_id_fkey FOREIGN KEY (tenant_id, high_id) REFERENCES person(tenant_id, person_id) ON DELETE CASCADE,
  constraint merge_hint_tenant_id_low_id_fkey FOREIGN KEY (tenant_id, low_id) REFERENCES person(tenant_id, person_id) ON DELETE CASCADE,
  constraint merge_hint_because_check CHECK ((because = ANY (ARRAY['id_no'::text, 'customer_no'::text]))),
  constraint merge_hint_check CHECK ((low_id < high_id))
);
CREATE INDEX merge_hint_by_high ON merge_hint USING btree (tenant_id, high_id);
CREATE INDEX merge_hint_by_import ON merge_hint USING btree (tenant_id, import_id);
alter table merge_hint enable row level security;
alter table merge_hint force row level security;
create policy one_tenant on merge_hint using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on merge_hint to qinghe_app;

create table merge_proposal (
  tenant_id text not null,
  proposal_id uuid not null,
  low_id uuid not null,
  high_id uuid not null,
  state text not null,
  strength text not null,
  reasons text[] not null,
  rejected_reasons text[] default '{}'::text[] not null,
  found_at timestamp with time zone not null,
  import_id uuid,
  approval_id uuid,
  merge_id uuid,
  decided_by uuid,
  decided_at timestamp with time zone,
  decided_because text,
  constraint merge_proposal_pkey PRIMARY KEY (tenant_id, proposal_id),
  constraint merge_proposal_tenant_id_low_id_high_id_key UNIQUE (tenant_id, low_id, high_id),
  constraint merge_proposal_tenant_id_approval_id_fkey FOREIGN KEY (tenant_id, approval_id) REFERENCES approval(tenant_id, approval_id),
  constraint merge_proposal_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES staff_user(tenant_id, user_id),
  constraint merge_proposal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint merge_proposal_tenant_id_high_id_fkey FOREIGN KEY (tenant_id, high_id) REFERENCES person(tenant_id, person_id) ON DELETE CASCADE,
  constraint merge_proposal_tenant_id_low_id_fkey FOREIGN KEY (tenant_id, low_id) REFERENCES person(tenant_id, person_id) ON DELETE CASCADE,
  constraint merge_proposal_tenant_id_merge_id_fkey FOREIGN KEY (tenant_id, merge_id) REFERENCES person_merge(tenant_id, merge_id),
  constraint merge_proposal_check CHECK ((low_id < high_id)),
  constraint merge_proposal_check1 CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  constraint merge_proposal_check2 CHECK (((state = 'merged'::text) = (merge_id IS NOT NULL))),
  constraint merge_proposal_reasons_check CHECK ((cardinality(reasons) > 0)),
  constraint merge_proposal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'merged'::text, 'rejected'::text]))),
  constraint merge_proposal_strength_check CHECK ((strength = ANY (ARRAY['weak'::text, 'medium'::text, 'strong'::text])))
);
CREATE INDEX merge_proposal_by_high ON merge_proposal USING btree (tenant_id, high_id);
CREATE INDEX merge_proposal_by_merge ON merge_proposal USING btree (tenant_id, merge_id) WHERE (merge_id IS NOT NULL);
CREATE INDEX merge_proposal_open ON merge_proposal USING btree (tenant_id, found_at) WHERE (state = 'open'::text);
alter table merge_proposal enable row level security;
alter table merge_proposal force row level security;
create policy one_tenant on merge_proposal using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on merge_proposal to qinghe_app;
grant update (state, strength, reasons, rejected_reasons, found_at, import_id, approval_id, merge_id, decided_by, decided_at, decided_because) on merge_proposal to qinghe_app;

create table message (
  tenant_id text not null,
  message_id uuid not null,
  attempt_id uuid not null,
  permit_id uuid not null,
  case_id uuid not null,
  contact_point_id uuid not null,
  channel text not null,
  template_id text not null,
  template_version text not null,
  address_mask text not null,
  content bytea not null,
  content_hash bytea not null,
  amount_fen bigint not null,
  rendered_at timestamp with time zone not null,
  constraint message_pkey PRIMARY KEY (tenant_id, message_id),
  constraint message_tenant_id_attempt_id_fkey FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempt(tenant_id, attempt_id),
  constraint message_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint message_tenant_id_permit_id_fkey FOREIGN KEY (tenant_id, permit_id) REFERENCES permit(tenant_id, permit_id)
);
CREATE INDEX message_by_attempt ON message USING btree (tenant_id, attempt_id);
CREATE INDEX message_by_case ON message USING btree (tenant_id, case_id, rendered_at);
CREATE INDEX message_by_time ON message USING btree (tenant_id, rendered_at);
alter table message enable row level security;
alter table message force row level security;
create policy one_tenant on message using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on message to qinghe_app;

create table organisation (
  tenant_id text not null,
  organisation_id uuid not null,
  code text not null,
  name text not null,
  recorded_at timestamp with time zone not null,
  constraint organisation_pkey PRIMARY KEY (tenant_id, organisation_id),
  constraint organisation_tenant_id_code_key UNIQUE (tenant_id, code),
  constraint organisation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table organisation enable row level security;
alter table organisation force row level security;
create policy one_tenant on organisation using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on organisation to qinghe_app;

create table pack_release (
  tenant_id text not null,
  pack_id text not null,
  release_no integer not null,
  version text not null,
  effective_from timestamp with time zone not null,
  approval_id uuid,
  recorded_at timestamp with time zone not null,
  constraint pack_release_pkey PRIMARY KEY (tenant_id, pack_id, release_no),
  constraint pack_release_tenant_id_approval_id_key UNIQUE (tenant_id, approval_id),
  constraint pack_release_tenant_id_approval_id_fkey FOREIGN KEY (tenant_id, approval_id) REFERENCES approval(tenant_id, approval_id),
  constraint pack_release_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint pack_release_tenant_id_pack_id_version_fkey FOREIGN KEY (tenant_id, pack_id, version) REFERENCES pack_version(tenant_id, pack_id, version),
  constraint pack_release_check CHECK (((release_no = 0) OR (approval_id IS NOT NULL))),
  constraint pack_release_release_no_check CHECK ((release_no >= 0))
);
CREATE TRIGGER raises_version AFTER INSERT OR UPDATE ON pack_release FOR EACH ROW EXECUTE FUNCTION raise_tenant_version();
alter table pack_release enable row level security;
alter table pack_release force row level security;
create policy one_tenant on pack_release using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on pack_release to qinghe_app;

create table pack_version (
  tenant_id text not null,
  pack_id text not null,
  version text not null,
  layer text not null,
  origin text not null,
  text text not null,
  cases text not null,
  text_hash bytea not null,
  registered_by text not null,
  recorded_at timestamp with time zone not null,
  kind text not null,
  constraint pack_version_pkey PRIMARY KEY (tenant_id, pack_id, version),
  constraint pack_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint pack_version_kind_check CHECK ((kind = ANY (ARRAY['contact'::text, 'reckoning'::text]))),
  constraint pack_version_layer_check CHECK ((layer = ANY (ARRAY['law'::text, 'regulator'::text, 'lender'::text, 'campaign'::text]))),
  constraint pack_version_origin_check CHECK ((origin = ANY (ARRAY['shipped'::text, 'own'::text]))),
  constraint pack_version_pack_id_check CHECK ((pack_id ~ '^[a-z][a-z0-9.-]*$'::text)),
  constraint pack_version_text_hash_check CHECK ((octet_length(text_hash) = 32))
);
alter table pack_version enable row level security;
alter table pack_version force row level security;
create policy one_tenant on pack_version using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on pack_version to qinghe_app;

create table party (
  tenant_id text not null,
  account_id uuid not null,
  person_id uuid not null,
  role text not null,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  relation text,
  constraint party_pkey PRIMARY KEY (tenant_id, account_id, person_id, role),
  constraint party_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint party_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, person_id),
  constraint party_role_check CHECK ((role = ANY (ARRAY['borrower'::text, 'joint_debtor'::text, 'guarantor'::text, 'related_third'::text, 'contact'::text])))
);
CREATE INDEX party_by_person ON party USING btree (tenant_id, person_id);
CREATE UNIQUE INDEX party_one_borrower ON party USING btree (tenant_id, account_id) WHERE (role = 'borrower'::text);
CREATE TRIGGER party_tenant_id_account_id_fkey_stands AFTER INSERT ON party REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('party_tenant_id_account_id_fkey');
CREATE TRIGGER party_tenant_id_person_id_fkey_stands AFTER INSERT ON party REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('party_tenant_id_person_id_fkey');
alter table party enable row level security;
alter table party force row level security;
create policy one_tenant on party using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on party to qinghe_app;

create table payment (
  tenant_id text not null,
  payment_id uuid not null,
  source text not null,
  reference text not null,
  account_id uuid,
  account_no text not null,
  amount_fen bigint not null,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  content_hash bytea not null,
  import_id uuid,
  constraint payment_pkey PRIMARY KEY (tenant_id, payment_id),
  constraint payment_tenant_id_source_reference_key UNIQUE (tenant_id, source, reference),
  constraint payment_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint payment_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint payment_amount_fen_check CHECK ((amount_fen > 0)),
  constraint payment_source_check CHECK ((source = ANY (ARRAY['import'::text, 'file'::text, 'callback'::text, 'counter'::text])))
);
CREATE INDEX payment_by_account ON payment USING btree (tenant_id, account_id, effective_on);
CREATE INDEX payment_by_day ON payment USING btree (tenant_id, effective_on) INCLUDE (amount_fen, account_id);
CREATE TRIGGER payment_tenant_id_account_id_fkey_stands AFTER INSERT ON payment REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('payment_tenant_id_account_id_fkey');
CREATE TRIGGER payment_tenant_id_fkey_stands AFTER INSERT ON payment REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('payment_tenant_id_fkey');
alter table payment enable row level security;
alter table payment force row level security;
create policy one_tenant on payment using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on payment to qinghe_app;

create table permit (
  tenant_id text not null,
  permit_id uuid not null,
  attempt_id uuid not null,
  case_id uuid not null,
  root_id uuid not null,
  person_id uuid not null,
  contact_point_id uuid not null,
  value_index bytea not null,
  channel text not null,
  direction text default 'out'::text not null,
  window_from timestamp with time zone not null,
  window_until timestamp with time zone not null,
  counts_at timestamp with time zone not null,
  state text not null,
  pack_id text not null,
  pack_version text not null,
  rules text[] not null,
  reserved_at timestamp with time zone not null,
  claimed_at timestamp with time zone,
  message_id uuid,
  content_hash bytea,
  consumed_at timestamp with time zone,
  outcome text,
  provider_ref text,
  concluded_at timestamp with time zone,
  concluded_because text,
  origin text default 'strategy'::text not null,
  actor_kind text default 'own'::text not null,
  actor text default 'own'::text not null,
  agency_id uuid,
  duration_seconds integer,
  constraint permit_pkey PRIMARY KEY (tenant_id, permit_id),
  constraint permit_tenant_id_agency_id_fkey FOREIGN KEY (tenant_id, agency_id) REFERENCES agency(tenant_id, agency_id),
  constraint permit_tenant_id_attempt_id_fkey FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempt(tenant_id, attempt_id),
  constraint permit_tenant_id_root_id_fkey FOREIGN KEY (tenant_id, root_id) REFERENCES person(tenant_id, person_id),
  constraint permit_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['own'::text, 'agency'::text, 'debt_buyer'::text]))),
  constraint permit_check CHECK ((window_until > window_from)),
  constraint permit_check1 CHECK (((origin = 'dialler'::text) OR (state <> ALL (ARRAY['claimed'::text, 'posted'::text, 'in_doubt'::text])) OR ((message_id IS NOT NULL) AND (content_hash IS NOT NULL)))),
  constraint permit_check2 CHECK (((consumed_at IS NULL) OR (claimed_at IS NOT NULL))),
  constraint permit_check3 CHECK (((state <> 'posted'::text) OR (outcome IS NOT NULL))),
  constraint permit_check4 CHECK (((state <> ALL (ARRAY['claimed'::text, 'posted'::text, 'in_doubt'::text])) OR (claimed_at IS NOT NULL))),
  constraint permit_check5 CHECK (((origin = 'dialler'::text) = (agency_id IS NOT NULL))),
  constraint permit_direction_check CHECK ((direction = 'out'::text)),
  constraint permit_duration_seconds_check CHECK ((duration_seconds >= 0)),
  constraint permit_origin_check CHECK ((origin = ANY (ARRAY['strategy'::text, 'dialler'::text]))),
  constraint permit_outcome_check CHECK ((outcome = ANY (ARRAY['no_answer'::text, 'busy'::text, 'rejected'::text, 'not_connected'::text, 'voicemail'::text, 'connected'::text, 'conversation'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'bounced'::text]))),
  constraint permit_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'claimed'::text, 'posted'::text, 'in_doubt'::text, 'void'::text, 'withdrawn'::text, 'expired'::text])))
);
CREATE INDEX permit_by_case ON permit USING btree (tenant_id, case_id);
CREATE UNIQUE INDEX permit_by_message ON permit USING btree (tenant_id, message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX permit_by_root ON permit USING btree (tenant_id, root_id);
CREATE INDEX permit_caps ON permit USING btree (tenant_id, person_id, counts_at) WHERE (state = ANY (ARRAY['reserved'::text, 'claimed'::text, 'posted'::text, 'in_doubt'::text]));
CREATE INDEX permit_caps_number ON permit USING btree (tenant_id, value_index, counts_at) WHERE (state = ANY (ARRAY['reserved'::text, 'claimed'::text, 'posted'::text, 'in_doubt'::text]));
CREATE INDEX permit_claimed ON permit USING btree (tenant_id, claimed_at) WHERE (state = 'claimed'::text);
CREATE INDEX permit_in_doubt ON permit USING btree (tenant_id, concluded_at) WHERE (state = 'in_doubt'::text);
CREATE UNIQUE INDEX permit_one_live ON permit USING btree (tenant_id, attempt_id) WHERE (state = ANY (ARRAY['reserved'::text, 'claimed'::text, 'posted'::text, 'in_doubt'::text]));
CREATE TRIGGER tally_after_insert AFTER INSERT ON permit REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_permits('1');
CREATE TRIGGER tally_after_update AFTER UPDATE ON permit REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_permits('1');
CREATE TRIGGER tally_before_update AFTER UPDATE ON permit REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_permits('-1');
alter table permit enable row level security;
alter table permit force row level security;
create policy one_tenant on permit using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on permit to qinghe_app;
grant update (window_from, window_until, counts_at, state, pack_id, pack_version, rules, claimed_at, message_id, content_hash, consumed_at, outcome, provider_ref, concluded_at, concluded_because, duration_seconds) on permit to qinghe_app;

create table permit_decision (
  tenant_id text not null,
  decision_id uuid not null,
  permit_id uuid,
  refusal_id uuid,
  case_id uuid not null,
  phase text not null,
  decided_at timestamp with time zone not null,
  packs_hash bytea not null,
  calendar_hash bytea not null,
  input text not null,
  outcome text not null,
  decision_hash bytea not null,
  constraint permit_decision_pkey PRIMARY KEY (tenant_id, decision_id),
  constraint permit_decision_tenant_id_calendar_hash_fkey FOREIGN KEY (tenant_id, calendar_hash) REFERENCES decision_context(tenant_id, context_hash),
  constraint permit_decision_tenant_id_packs_hash_fkey FOREIGN KEY (tenant_id, packs_hash) REFERENCES decision_context(tenant_id, context_hash),
  constraint permit_decision_check CHECK (((permit_id IS NULL) <> (refusal_id IS NULL))),
  constraint permit_decision_decision_hash_check CHECK ((octet_length(decision_hash) = 32)),
  constraint permit_decision_phase_check CHECK ((phase = ANY (ARRAY['planning'::text, 'dispatch'::text])))
);
CREATE INDEX permit_decision_by_permit ON permit_decision USING btree (tenant_id, permit_id) WHERE (permit_id IS NOT NULL);
CREATE INDEX permit_decision_by_refusal ON permit_decision USING btree (tenant_id, refusal_id) WHERE (refusal_id IS NOT NULL);
CREATE INDEX permit_decision_by_time ON permit_decision USING btree (tenant_id, decided_at, decision_id);
alter table permit_decision enable row level security;
alter table permit_decision force row level security;
create policy one_tenant on permit_decision using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on permit_decision to qinghe_app;

create table permit_version (
  tenant_id text not null,
  subject bytea not null,
  version bigint not null,
  constraint permit_version_pkey PRIMARY KEY (tenant_id, subject),
  constraint permit_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table permit_version enable row level security;
alter table permit_version force row level security;
create policy one_tenant on permit_version using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on permit_version to qinghe_app;
grant update (version) on permit_version to qinghe_app;

create table person (
  tenant_id text not null,
  person_id uuid not null,
  root_id uuid not null,
  name_mask text not null,
  id_no_mask text,
  envelope bytea not null,
  id_no_index bytea,
  name_index bytea,
  zone text not null,
  effective_on date not null,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  birth_index bytea,
  constraint person_pkey PRIMARY KEY (tenant_id, person_id),
  constraint person_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint person_tenant_id_root_id_fkey FOREIGN KEY (tenant_id, root_id) REFERENCES person(tenant_id, person_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX person_by_id_no ON person USING btree (tenant_id, id_no_index) WHERE (id_no_index IS NOT NULL);
CREATE INDEX person_by_import ON person USING brin (import_id) WITH (autosummarize='on');
CREATE INDEX person_by_name ON person USING btree (tenant_id, name_index);
CREATE INDEX person_by_root ON person USING btree (tenant_id, root_id);
CREATE TRIGGER person_tenant_id_fkey_stands AFTER INSERT ON person REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('person_tenant_id_fkey');
CREATE TRIGGER person_tenant_id_root_id_fkey_stands AFTER INSERT ON person REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('person_tenant_id_root_id_fkey');
CREATE TRIGGER tally_after_delete AFTER DELETE ON person REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_people('-1');
CREATE TRIGGER tally_after_insert AFTER INSERT ON person REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_people('1');
CREATE TRIGGER tally_after_update AFTER UPDATE ON person REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_people('1');
CREATE TRIGGER tally_before_update AFTER UPDATE ON person REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_people('-1');
alter table person enable row level security;
alter table person force row level security;
create policy one_tenant on person using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on person to qinghe_app;
grant update (root_id, name_mask, id_no_mask, envelope, id_no_index, name_index, birth_index) on person to qinghe_app;

create table person_merge (
  tenant_id text not null,
  merge_id uuid not null,
  person_id uuid not null,
  root_id uuid not null,
  former_root_id uuid not null,
  reason text not null,
  merged_by uuid not null,
  merged_at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  said_id uuid not null,
  said_of_id uuid not null,
  approval_id uuid,
  undo_reason text,
  constraint person_merge_pkey PRIMARY KEY (tenant_id, merge_id),
  constraint person_merge_tenant_id_approval_id_fkey FOREIGN KEY (tenant_id, approval_id) REFERENCES approval(tenant_id, approval_id),
  constraint person_merge_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint person_merge_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, person_id),
  constraint person_merge_tenant_id_root_id_fkey FOREIGN KEY (tenant_id, root_id) REFERENCES person(tenant_id, person_id),
  constraint person_merge_tenant_id_said_id_fkey FOREIGN KEY (tenant_id, said_id) REFERENCES person(tenant_id, person_id),
  constraint person_merge_tenant_id_said_of_id_fkey FOREIGN KEY (tenant_id, said_of_id) REFERENCES person(tenant_id, person_id),
  constraint person_merge_check CHECK ((person_id <> root_id)),
  constraint person_merge_check1 CHECK (((undone_by IS NULL) = (undone_at IS NULL))),
  constraint person_merge_check2 CHECK ((said_id <> said_of_id))
);
CREATE INDEX person_merge_by_person ON person_merge USING btree (tenant_id, person_id);
CREATE INDEX person_merge_by_root ON person_merge USING btree (tenant_id, root_id);
CREATE INDEX person_merge_said ON person_merge USING btree (tenant_id, said_id) WHERE (undone_at IS NULL);
CREATE INDEX person_merge_said_of ON person_merge USING btree (tenant_id, said_of_id) WHERE (undone_at IS NULL);
alter table person_merge enable row level security;
alter table person_merge force row level security;
create policy one_tenant on person_merge using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on person_merge to qinghe_app;
grant update (undone_by, undone_at, undo_reason) on person_merge to qinghe_app;

create table person_reference (
  tenant_id text not null,
  creditor_id uuid not null,
  customer_no text not null,
  person_id uuid not null,
  recorded_at timestamp with time zone not null,
  import_id uuid,
  constraint person_reference_pkey PRIMARY KEY (tenant_id, creditor_id, customer_no),
  constraint person_reference_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES creditor(tenant_id, creditor_id),
  constraint person_reference_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, person_id)
);
CREATE INDEX person_reference_by_person ON person_reference USING btree (tenant_id, person_id);
CREATE TRIGGER person_reference_tenant_id_creditor_id_fkey_stands AFTER INSERT ON person_reference REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('person_reference_tenant_id_creditor_id_fkey');
CREATE TRIGGER person_reference_tenant_id_person_id_fkey_stands AFTER INSERT ON person_reference REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION references_stand('person_reference_tenant_id_person_id_fkey');
alter table person_reference enable row level security;
alter table person_reference force row level security;
create policy one_tenant on person_reference using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on person_reference to qinghe_app;

create table placement (
  tenant_id text not null,
  account_id uuid not null,
  placed_on date not null,
  revision integer not null,
  hand_no integer,
  placed_fen bigint,
  until_on date,
  organisation_id uuid,
  organisation_name text,
  batch_no text,
  recorded_at timestamp with time zone not null,
  import_id uuid not null,
  superseded boolean default false not null,
  superseded_by uuid,
  constraint placement_pkey PRIMARY KEY (tenant_id, account_id, placed_on, revision),
  constraint placement_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint placement_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, organisation_id),
  constraint placement_check CHECK ((until_on >= placed_on)),
  constraint placement_check1 CHECK (((superseded_by IS NULL) OR superseded)),
  constraint placement_hand_no_check CHECK ((hand_no >= 1)),
  constraint placement_placed_fen_check CHECK ((placed_fen >= 0)),
  constraint placement_revision_check CHECK ((revision >= 1))
);
CREATE INDEX placement_by_correction ON placement USING btree (tenant_id, superseded_by) WHERE (superseded_by IS NOT NULL);
CREATE INDEX placement_by_import ON placement USING btree (tenant_id, import_id);
CREATE UNIQUE INDEX placement_current ON placement USING btree (tenant_id, account_id, placed_on) WHERE (NOT superseded);
alter table placement enable row level security;
alter table placement force row level security;
create policy one_tenant on placement using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on placement to qinghe_app;
grant update (superseded, superseded_by) on placement to qinghe_app;

create table refusal (
  tenant_id text not null,
  refusal_id uuid not null,
  attempt_id uuid,
  case_id uuid,
  root_id uuid,
  channel text,
  phase text not null,
  code text not null,
  pack_id text not null,
  pack_version text not null,
  rules text[] not null,
  facts text[] not null,
  asked_for timestamp with time zone not null,
  next_allowed_at timestamp with time zone,
  recorded_at timestamp with time zone not null,
  agency_id uuid,
  permit_id uuid,
  constraint refusal_pkey PRIMARY KEY (tenant_id, refusal_id),
  constraint refusal_tenant_id_agency_id_fkey FOREIGN KEY (tenant_id, agency_id) REFERENCES agency(tenant_id, agency_id),
  constraint refusal_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES collection_case(tenant_id, case_id),
  constraint refusal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint refusal_check CHECK (((agency_id IS NOT NULL) OR ((case_id IS NOT NULL) AND (root_id IS NOT NULL) AND (channel IS NOT NULL)))),
  constraint refusal_phase_check CHECK ((phase = ANY (ARRAY['planning'::text, 'dispatch'::text, 'report'::text])))
);
CREATE INDEX refusal_by_agency ON refusal USING btree (tenant_id, agency_id, recorded_at) WHERE (agency_id IS NOT NULL);
CREATE INDEX refusal_by_case ON refusal USING btree (tenant_id, case_id, recorded_at);
CREATE TRIGGER tally_after_insert AFTER INSERT ON refusal REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION tally_refusals();
alter table refusal enable row level security;
alter table refusal force row level security;
create policy one_tenant on refusal using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on refusal to qinghe_app;

create table rule_confirmation (
  tenant_id text not null,
  pack_id text not null,
  rule_id text not null,
  rule_hash bytea not null,
  version text not null,
  confirmed_by uuid not null,
  confirmed_by_person uuid not null,
  note text not null,
  recorded_at timestamp with time zone not null,
  constraint rule_confirmation_pkey PRIMARY KEY (tenant_id, pack_id, rule_id, rule_hash),
  constraint rule_confirmation_tenant_id_confirmed_by_fkey FOREIGN KEY (tenant_id, confirmed_by) REFERENCES staff_user(tenant_id, user_id),
  constraint rule_confirmation_tenant_id_confirmed_by_person_fkey FOREIGN KEY (tenant_id, confirmed_by_person) REFERENCES staff_person(tenant_id, staff_person_id),
  constraint rule_confirmation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint rule_confirmation_tenant_id_pack_id_version_fkey FOREIGN KEY (tenant_id, pack_id, version) REFERENCES pack_version(tenant_id, pack_id, version),
  constraint rule_confirmation_rule_hash_check CHECK ((octet_length(rule_hash) = 32))
);
alter table rule_confirmation enable row level security;
alter table rule_confirmation force row level security;
create policy one_tenant on rule_confirmation using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on rule_confirmation to qinghe_app;

create table schema_migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null,
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table session (
  tenant_id text not null,
  token_hash bytea not null,
  user_id uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (tenant_id, token_hash),
  constraint session_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint session_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES staff_user(tenant_id, user_id)
);
CREATE INDEX session_by_user ON session USING btree (tenant_id, user_id);
alter table session enable row level security;
alter table session force row level security;
create policy one_tenant on session using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant delete, insert, select on session to qinghe_app;
grant update (seen_at, expires_at) on session to qinghe_app;

create table shared_permit (
  tenant_id text not null,
  person_id uuid not null,
  permit_id uuid not null,
  merge_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint shared_permit_pkey PRIMARY KEY (tenant_id, person_id, permit_id),
  constraint shared_permit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint shared_permit_tenant_id_merge_id_fkey FOREIGN KEY (tenant_id, merge_id) REFERENCES person_merge(tenant_id, merge_id),
  constraint shared_permit_tenant_id_permit_id_fkey FOREIGN KEY (tenant_id, permit_id) REFERENCES permit(tenant_id, permit_id),
  constraint shared_permit_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, person_id)
);
alter table shared_permit enable row level security;
alter table shared_permit force row level security;
create policy one_tenant on shared_permit using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on shared_permit to qinghe_app;

create table staff_person (
  tenant_id text not null,
  staff_person_id uuid not null,
  staff_no text not null,
  name text not null,
  constraint staff_person_pkey PRIMARY KEY (tenant_id, staff_person_id),
  constraint staff_person_tenant_id_staff_no_key UNIQUE (tenant_id, staff_no),
  constraint staff_person_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table staff_person enable row level security;
alter table staff_person force row level security;
create policy one_tenant on staff_person using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on staff_person to qinghe_app;

create table staff_user (
  tenant_id text not null,
  user_id uuid not null,
  staff_person_id uuid not null,
  login text not null,
  role text not null,
  password_hash text not null,
  must_change boolean not null,
  failed_logins integer default 0 not null,
  locked_until timestamp with time zone,
  disabled_at timestamp with time zone,
  recorded_at timestamp with time zone not null,
  constraint staff_user_pkey PRIMARY KEY (tenant_id, user_id),
  constraint staff_user_tenant_id_login_key UNIQUE (tenant_id, login),
  constraint staff_user_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint staff_user_tenant_id_staff_person_id_fkey FOREIGN KEY (tenant_id, staff_person_id) REFERENCES staff_person(tenant_id, staff_person_id),
  constraint staff_user_login_check CHECK ((login = lower(login))),
  constraint staff_user_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'supervisor'::text, 'collector'::text, 'compliance'::text])))
);
alter table staff_user enable row level security;
alter table staff_user force row level security;
create policy one_tenant on staff_user using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on staff_user to qinghe_app;
grant update (role, password_hash, must_change, failed_logins, locked_until, disabled_at) on staff_user to qinghe_app;

create table standing_tally (
  tenant_id text not null,
  what text not null,
  bucket text not null,
  product text not null,
  slot integer not null,
  count bigint not null,
  overdue_fen bigint default 0 not null,
  balance_fen bigint default 0 not null,
  constraint standing_tally_pkey PRIMARY KEY (tenant_id, what, bucket, product, slot),
  constraint standing_tally_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint standing_tally_what_check CHECK ((what = ANY (ARRAY['account'::text, 'case'::text, 'case_product'::text, 'person'::text, 'entry'::text])))
);
alter table standing_tally enable row level security;
alter table standing_tally force row level security;
create policy one_tenant on standing_tally using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on standing_tally to qinghe_app;
grant update (count, overdue_fen, balance_fen) on standing_tally to qinghe_app;

create table stated_entry (
  tenant_id text not null,
  account_id uuid not null,
  entered_on date not null,
  entry_no integer,
  dpd integer,
  bucket text,
  principal_fen bigint,
  interest_fen bigint,
  fee_fen bigint,
  recorded_at timestamp with time zone not null,
  import_id uuid not null,
  constraint stated_entry_pkey PRIMARY KEY (tenant_id, account_id, entered_on),
  constraint stated_entry_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, account_id),
  constraint stated_entry_dpd_check CHECK ((dpd >= 0)),
  constraint stated_entry_entry_no_check CHECK ((entry_no >= 1)),
  constraint stated_entry_fee_fen_check CHECK ((fee_fen >= 0)),
  constraint stated_entry_interest_fen_check CHECK ((interest_fen >= 0)),
  constraint stated_entry_principal_fen_check CHECK ((principal_fen >= 0))
);
CREATE INDEX stated_entry_by_import ON stated_entry USING btree (tenant_id, import_id);
alter table stated_entry enable row level security;
alter table stated_entry force row level security;
create policy one_tenant on stated_entry using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on stated_entry to qinghe_app;

create table stop_order (
  tenant_id text not null,
  stop_id uuid not null,
  scope text not null,
  value text not null,
  reason text not null,
  set_by text not null,
  set_at timestamp with time zone not null,
  lifted_at timestamp with time zone,
  lift_approval_id uuid,
  constraint stop_order_pkey PRIMARY KEY (tenant_id, stop_id),
  constraint stop_order_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id),
  constraint stop_order_tenant_id_lift_approval_id_fkey FOREIGN KEY (tenant_id, lift_approval_id) REFERENCES approval(tenant_id, approval_id),
  constraint stop_order_check CHECK (((lifted_at IS NULL) = (lift_approval_id IS NULL))),
  constraint stop_order_check1 CHECK (((scope = 'tenant'::text) = (value = ''::text))),
  constraint stop_order_check2 CHECK (((scope <> 'city'::text) OR (value ~ '^[0-9]{2}([0-9]{2}){0,2}$'::text))),
  constraint stop_order_scope_check CHECK ((scope = ANY (ARRAY['tenant'::text, 'channel'::text, 'agency'::text, 'city'::text])))
);
CREATE UNIQUE INDEX stop_order_on ON stop_order USING btree (tenant_id, scope, value) WHERE (lifted_at IS NULL);
CREATE TRIGGER raises_version AFTER INSERT OR UPDATE ON stop_order FOR EACH ROW EXECUTE FUNCTION raise_tenant_version();
alter table stop_order enable row level security;
alter table stop_order force row level security;
create policy one_tenant on stop_order using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on stop_order to qinghe_app;
grant update (lifted_at, lift_approval_id) on stop_order to qinghe_app;

create table template_version (
  tenant_id text not null,
  template_id text not null,
  version text not null,
  channel text not null,
  content_hash bytea not null,
  approved_by uuid not null,
  approved_at timestamp with time zone not null,
  constraint template_version_pkey PRIMARY KEY (tenant_id, template_id, version),
  constraint template_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table template_version enable row level security;
alter table template_version force row level security;
create policy one_tenant on template_version using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on template_version to qinghe_app;

create table tenant (
  tenant_id text not null,
  name text not null,
  kind text not null,
  zone text not null,
  created_at timestamp with time zone not null,
  constraint tenant_pkey PRIMARY KEY (tenant_id),
  constraint tenant_kind_check CHECK ((kind = ANY (ARRAY['demonstration'::text, 'live'::text]))),
  constraint tenant_tenant_id_check CHECK ((tenant_id ~ '^[a-z][a-z0-9_]{1,30}$'::text))
);
CREATE TRIGGER raises_version AFTER UPDATE ON tenant FOR EACH ROW EXECUTE FUNCTION raise_tenant_version();
alter table tenant enable row level security;
alter table tenant force row level security;
create policy one_tenant on tenant using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on tenant to qinghe_app;

create table tenant_clock (
  tenant_id text not null,
  simulated_now timestamp with time zone not null,
  seed bigint not null,
  constraint tenant_clock_pkey PRIMARY KEY (tenant_id),
  constraint tenant_clock_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(tenant_id)
);
alter table tenant_clock enable row level security;
alter table tenant_clock force row level security;
create policy one_tenant on tenant_clock using ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting))) with check ((tenant_id = ( SELECT current_setting('app.tenant'::text, true) AS current_setting)));
grant insert, select on tenant_clock to qinghe_app;
grant update (simulated_now) on tenant_clock to qinghe_app;

create view instalment with (security_invoker=true) as
 SELECT s.tenant_id,
    s.account_id,
    i.instalment_no,
    i.due_on,
    i.principal_fen,
    i.interest_fen,
    i.fee_fen,
    s.effective_on,
    s.recorded_at,
    s.import_id
   FROM (account_schedule s
     CROSS JOIN LATERAL UNNEST(s.nos, s.due_on, s.principal_fen, s.interest_fen, s.fee_fen) i(instalment_no, due_on, principal_fen, interest_fen, fee_fen))
  WHERE (NOT s.superseded);
grant select on instalment to qinghe_app;

create view posting with (security_invoker=true) as
 SELECT e.tenant_id,
    e.entry_id,
    (p.line_no)::integer AS line_no,
    e.account_id,
    p.source,
    p.destination,
    p.instalment_no,
    p.amount_fen
   FROM (ledger_entry e
     CROSS JOIN LATERAL UNNEST(e.sources, e.destinations, e.instalment_nos, e.amounts_fen) WITH ORDINALITY p(source, destination, instalment_no, amount_fen, line_no));
grant select on posting to qinghe_app;

CREATE OR REPLACE FUNCTION public.append_evidence(p_tenant text, p_stream text, p_now text, p_actor text, p_type text, p_body text)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  at timestamptz := p_now::timestamptz;
  genesis bytea := decode(repeat('00', 32), 'hex');
  before_previous text := '{"actor":' || to_json(p_actor) || ',"alg":"sha256","at":"' || p_now
    || '","body_hash":"' || encode(sha256(convert_to(p_body, 'UTF8')), 'hex') || '","previous":"';
  before_seq text := '","recorded_at":"' || p_now || '","seq":';
  after_seq text := ',"stream":' || to_json(p_stream) || ',"tenant":' || to_json(p_tenant) || ',"type":' || to_json(p_type) || ',"v":1}';
  last bigint;
begin
  with head as (
    insert into evidence_head as h (tenant_id, stream, seq, hash, recorded_at)
    values (p_tenant, p_stream, 1, sha256(convert_to(before_previous || encode(genesis, 'hex') || before_seq || 1 || after_seq, 'UTF8')), at)
    on conflict (tenant_id, stream) do update
      set seq = h.seq + 1, recorded_at = excluded.recorded_at,
          hash = sha256(convert_to(before_previous || encode(h.hash, 'hex') || before_seq || (h.seq + 1) || after_seq, 'UTF8'))
    returning old.hash as previous, new.seq, new.hash)
  insert into evidence_entry (tenant_id, stream, seq, at, recorded_at, actor, type, body, previous_hash, hash)
  select p_tenant, p_stream, head.seq, at, at, p_actor, p_type, p_body, coalesce(head.previous, genesis), head.hash from head
  returning seq into last;
  return last;
end $function$;

CREATE OR REPLACE FUNCTION public.case_standing_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  touched_cases uuid[];
  this_tenant text;
begin
  select array_agg(distinct a.case_id), min(a.tenant_id) into touched_cases, this_tenant
  from touched t join account a on a.tenant_id = t.tenant_id and a.account_id = t.account_id;
  if touched_cases is null then return null; end if;
  perform 1 from case_standing s where s.tenant_id = this_tenant and s.case_id = any(touched_cases) order by s.case_id for update;
  insert into case_standing as s (tenant_id, case_id, account_count, products, dpd, bucket, overdue_fen, balance_fen)
  select a.tenant_id, a.case_id, count(*)::integer, array_agg(distinct a.product order by a.product), max(d.dpd), (array_agg(d.bucket order by d.dpd desc nulls last, d.account_id))[1],
         sum(d.overdue_fen)::bigint, sum(d.balance_fen)::bigint
  from account a join delinquency d on d.tenant_id = a.tenant_id and d.account_id = a.account_id
  where a.tenant_id = this_tenant and a.case_id = any(touched_cases)
  group by a.tenant_id, a.case_id
  order by a.case_id
  on conflict (tenant_id, case_id) do update set account_count = excluded.account_count, products = excluded.products, dpd = excluded.dpd, bucket = excluded.bucket,
    overdue_fen = excluded.overdue_fen, balance_fen = excluded.balance_fen
  where (s.account_count, s.products, s.dpd, s.bucket, s.overdue_fen, s.balance_fen)
    is distinct from (excluded.account_count, excluded.products, excluded.dpd, excluded.bucket, excluded.overdue_fen, excluded.balance_fen);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.claim_shares_add_up()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.correct_for_dialler(p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text, p_agency uuid, p_permit uuid, p_former text, p_outcome text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  of_case uuid;
  of_root uuid;
  of_number bytea;
begin
  perform set_config('app.tenant', p_tenant, true);
  select p.case_id, n.root_id, p.value_index into of_case, of_root, of_number
  from permit p join person n on n.tenant_id = p.tenant_id and n.person_id = p.person_id
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency and p.state = 'posted';
  if not found then return 'no'; end if;
  perform from person n where n.tenant_id = p_tenant and n.person_id = of_root for no key update;
  perform raise_versions(p_tenant, array[uuid_send(of_root)]);
  perform raise_versions(p_tenant, array[of_number]);
  update permit p set outcome = p_outcome
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.state = 'posted' and p.outcome = p_former;
  if not found then raise exception 'the outcome changed meanwhile' using errcode = '40001'; end if;
  perform append_evidence(p_tenant, 'case/' || of_case, p_now, p_actor, 'permit.corrected', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $function$;

CREATE OR REPLACE FUNCTION public.entry_adds_up(sources text[], destinations text[], amounts_fen bigint[], amount_fen bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  total_fen bigint := 0;
begin
  for line in 1 .. cardinality(amounts_fen) loop
    if (sources[line] <> destinations[line] and amounts_fen[line] > 0) is not true then return false; end if;
    total_fen := total_fen + amounts_fen[line];
  end loop;
  return total_fen = amount_fen;
end $function$;

CREATE OR REPLACE FUNCTION public.import_accounts(this_tenant text, this_import uuid)
 RETURNS TABLE(account_id uuid, case_id uuid, is_new boolean)
 LANGUAGE sql
 STABLE
AS $function$
  select a.account_id, a.case_id, coalesce(a.import_id = this_import, false)
  from (select s.account_id from account s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from account_schedule s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from account_snapshot s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from payment s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from party s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from claim_share s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from card_statement s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from account_class s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from placement s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from stated_entry s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from document s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.account_id from import_change s where s.tenant_id = this_tenant and s.import_id = this_import) t
  join account a on a.tenant_id = this_tenant and a.account_id = t.account_id
$function$;

CREATE OR REPLACE FUNCTION public.import_dependents(this_tenant text, this_import uuid)
 RETURNS TABLE(what text, count bigint)
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  this_no bigint;
  since timestamptz;
  accounts uuid[];
  new_accounts uuid[];
  cases uuid[];
  people uuid[];
  later uuid[];
begin
  select i.import_no, i.recorded_at into this_no, since from import i
  where i.tenant_id = this_tenant and i.import_id = this_import;
  select array_agg(a.account_id), array_agg(a.account_id) filter (where a.is_new), array_agg(distinct a.case_id)
    into accounts, new_accounts, cases from import_accounts(this_tenant, this_import) a;
  select array_agg(p.person_id) into people from import_people(this_tenant, this_import) p;
  select array_agg(i.import_id) into later from import i
  where i.tenant_id = this_tenant and i.import_no > this_no and i.undone_at is null;
  return query
  select d.what, sum(d.found)::bigint from (
    select 'message' as what, count(*) as found from message m
    where m.tenant_id = this_tenant and m.case_id = any(cases) and m.rendered_at >= since
    union all
    select 'permit', count(*) from permit p
    where p.tenant_id = this_tenant and p.case_id = any(cases) and p.reserved_at >= since
    union all
    select 'attempt', count(*) from attempt t
    where t.tenant_id = this_tenant and t.case_id = any(cases) and (t.recorded_at >= since or t.account_id = any(new_accounts))
    union all
    select 'refusal', count(*) from refusal r
    where r.tenant_id = this_tenant and r.case_id = any(cases) and r.recorded_at >= since
    union all
    select 'hold', count(*) from hold h
    where h.tenant_id = this_tenant and h.case_id = any(cases) and h.set_at >= since
    union all
    select 'approval', count(*) from approval v
    where v.tenant_id = this_tenant and v.made_at >= since
      and v.subject in (select 'case/' || c from unnest(cases) c)
    union all
    select 'payment', count(*) from payment p
    where p.tenant_id = this_tenant and p.account_id = any(accounts) and p.import_id is null
      and (p.recorded_at >= since or p.account_id = any(new_accounts))
    union all
    select 'merge', count(*) from person_merge m
    where m.tenant_id = this_tenant and m.merged_at >= since
      and (m.person_id = any(people) or m.root_id = any(people) or m.said_id = any(people) or m.said_of_id = any(people))
    union all
    select 'merge', count(*) from merge_proposal m
    where m.tenant_id = this_tenant and m.decided_at >= since and (m.low_id = any(people) or m.high_id = any(people))
    union all
    select 'mark', count(*) from evidence_entry e
    where e.tenant_id = this_tenant and e.type = 'contact_point.marked' and e.recorded_at >= since
      and e.stream in (select 'person/' || p from unnest(people) p)
    union all
    select 'preference', count(*) from contact_preference c
    where c.tenant_id = this_tenant and c.person_id = any(people) and c.recorded_at >= since
    union all
    select 'import', count(*) from (
      select s.import_id from account s where s.tenant_id = this_tenant and s.import_id = any(later) and s.case_id = any(cases)
      union select s.import_id from account_schedule s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from account_snapshot s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from payment s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from party s
            where s.tenant_id = this_tenant and s.import_id = any(later) and (s.account_id = any(accounts) or s.person_id = any(people))
      union select s.import_id from claim_share s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from card_statement s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from account_class s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from placement s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from stated_entry s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from document s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.account_id = any(accounts)
      union select s.import_id from contact_point s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.person_id = any(people)
      union select s.import_id from person_reference s
            where s.tenant_id = this_tenant and s.import_id = any(later) and s.person_id = any(people)
      union select s.import_id from import_change s
            where s.tenant_id = this_tenant and s.import_id = any(later)
              and (s.account_id = any(accounts) or s.subject_id = any(people))
      union select s.import_id from import_change s
            join contact_point c on c.tenant_id = s.tenant_id and c.contact_point_id = s.subject_id
            where s.tenant_id = this_tenant and s.import_id = any(later) and c.person_id = any(people)) s
  ) d
  group by d.what having sum(d.found) > 0 order by 2 desc, 1;
end $function$;

CREATE OR REPLACE FUNCTION public.import_people(this_tenant text, this_import uuid)
 RETURNS TABLE(person_id uuid, is_new boolean)
 LANGUAGE sql
 STABLE
AS $function$
  select p.person_id, coalesce(p.import_id = this_import, false)
  from (select s.person_id from person s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.person_id from contact_point s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.person_id from person_reference s where s.tenant_id = this_tenant and s.import_id = this_import
        union select s.subject_id from import_change s
              where s.tenant_id = this_tenant and s.import_id = this_import and s.what = 'person'
        union select c.person_id from import_change s
              join contact_point c on c.tenant_id = s.tenant_id and c.contact_point_id = s.subject_id
              where s.tenant_id = this_tenant and s.import_id = this_import and s.what = 'contact_point') t
  join person p on p.tenant_id = this_tenant and p.person_id = t.person_id
$function$;

CREATE OR REPLACE FUNCTION public.instalment_numbers_hold(nos integer[])
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  no integer;
  last_no integer := 0;
begin
  foreach no in array nos loop
    if (no > last_no) is not true then return false; end if;
    last_no := no;
  end loop;
  return last_no between 1 and 600;
end $function$;

CREATE OR REPLACE FUNCTION public.is_owed(p_tenant text, p_account uuid, p_owed text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return p_owed is null or coalesce(
    (select case p_owed when 'overdue' then d.overdue_fen > 0 else coalesce(d.next_due_fen, 0) > 0 end
     from delinquency d where d.tenant_id = p_tenant and d.account_id = p_account), true);
end $function$;

CREATE OR REPLACE FUNCTION public.keep_answer(p_tenant text, p_now text, p_scope text, p_key text, p_hash bytea, p_response text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into idempotency (tenant_id, command, key, request_hash, response, recorded_at)
  values (p_tenant, p_scope, p_key, p_hash, p_response, p_now::timestamptz);
end $function$;

CREATE OR REPLACE FUNCTION public.keep_decision(p_tenant text, p_now text, p_permit uuid, p_refusal uuid, p_case uuid, p_phase text, p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_outcome text, p_hash bytea)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if p_decision is null then return; end if;
  insert into permit_decision (tenant_id, decision_id, permit_id, refusal_id, case_id, phase, decided_at, packs_hash, calendar_hash,
                               input, outcome, decision_hash)
  values (p_tenant, p_decision, p_permit, p_refusal, p_case, p_phase, p_now::timestamptz, p_packs, p_calendar, p_input, p_outcome, p_hash);
end $function$;

CREATE OR REPLACE FUNCTION public.last_fact_change(p_tenant text)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return coalesce((select max(c.change_no) from fact_change c where c.tenant_id = p_tenant), 0);
end $function$;

CREATE OR REPLACE FUNCTION public.permit_facts(p_tenant text, p_agency uuid, p_permit uuid, p_account uuid, p_person uuid, p_point uuid, p_role text, p_since timestamp with time zone, p_now timestamp with time zone, p_today date, p_scope text, p_key text, p_known bigint, p_stopped boolean)
 RETURNS json
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
declare
  set_tenant text := set_config('app.tenant', p_tenant, true);
  kept json;
  asked json;
  of_account uuid := p_account;
  of_person uuid := p_person;
  of_point uuid := p_point;
  of_role text := p_role;
  of_case uuid;
  of_product text;
  is_incomplete boolean;
  debtor uuid;
  root uuid;
  root_zone text;
  members uuid[];
  number bytea;
  point_kind text;
  point_state text;
  point_consent text;
  owns boolean;
  first_point uuid;
  party boolean;
  is_entrusted boolean;
  told_on date;
  root_version bigint;
  debtor_version bigint;
  number_version bigint;
  tenant_version bigint;
  changes bigint;
  has_words boolean;
  has_holds boolean;
  has_own boolean;
  has_others boolean;
  was_contacted boolean;
  tenant json;
  restraints text;
  holds json;
  history json;
begin
  if p_key is not null then
    select json_build_array(encode(i.request_hash, 'hex'), i.response) into kept from idempotency i
    where i.tenant_id = p_tenant and i.command = p_scope and i.key = p_key;
    if found then return kept; end if;
  end if;
  if p_permit is not null then
    select json_build_object('permit_state', p.state, 'attempt_id', p.attempt_id, 'window_from', p.window_from,
             'window_until', p.window_until, 'channel', p.channel, 'outcome', p.outcome, 'purpose', a.purpose,
             'template_id', a.template_id, 'template_version', a.template_version),
           a.account_id, a.person_id, a.contact_point_id, a.party_role
    into asked, of_account, of_person, of_point, of_role
    from permit p join attempt a on a.tenant_id = p.tenant_id and a.attempt_id = p.attempt_id
    where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency;
  end if;
  select a.case_id, a.product, d.root_id, n.root_id, m.zone, m.members, c.value_index, c.kind, c.state, c.consent,
         c.person_id = any(m.members), e.entrusted, e.notified_on,
         exists (select from account x where x.tenant_id = p_tenant and x.case_id = a.case_id and x.incomplete_rows > 0),
         exists (select from party t where t.tenant_id = p_tenant and t.account_id = of_account and t.person_id = any(m.members)
                 and t.role = of_role),
         (select o.contact_point_id from contact_point o where o.tenant_id = p_tenant and o.value_index = c.value_index
          order by o.contact_point_id limit 1),
         v.of_root, v.of_debtor, v.of_number, coalesce(v.of_tenant, 0),
         coalesce((select max(f.change_no) from fact_change f where f.tenant_id = p_tenant), 0),
         exists (select from contact_preference w where w.tenant_id = p_tenant and w.person_id = any(m.members)),
         exists (select from hold h where h.tenant_id = p_tenant and h.lifted_at is null and h.ends_at > p_now
                 and h.case_id = any(array(select k.case_id from collection_case k
                                           where k.tenant_id = p_tenant and k.root_id = any(m.everybody)))),
         exists (select from permit q where q.tenant_id = p_tenant and q.person_id = any(m.members)
                 and q.state in ('reserved', 'claimed', 'posted', 'in_doubt')),
         exists (select from permit q where q.tenant_id = p_tenant and q.value_index = c.value_index and q.counts_at >= p_since
                 and q.state in ('reserved', 'claimed', 'posted', 'in_doubt'))
           or exists (select from shared_permit s where s.tenant_id = p_tenant and s.person_id = any(m.members))
  into of_case, of_product, debtor, root, root_zone, members, number, point_kind, point_state, point_consent, owns,
       is_entrusted, told_on, is_incomplete, party, first_point, root_version, debtor_version, number_version, tenant_version, changes,
       has_words, has_holds, has_own, has_others
  from (select) one
  left join lateral (select a.case_id, a.product from account a
                     where a.tenant_id = p_tenant and a.account_id = of_account offset 0) a on true
  left join lateral (select k.root_id from collection_case k where k.tenant_id = p_tenant and k.case_id = a.case_id offset 0) k on true
  left join lateral (select n.root_id from person n where n.tenant_id = p_tenant and n.person_id = k.root_id offset 0) d on true
  left join lateral (select n.root_id from person n where n.tenant_id = p_tenant and n.person_id = of_person offset 0) n on true
  left join lateral (select c.value_index, c.kind, c.state, c.consent, c.person_id from contact_point c
                     where c.tenant_id = p_tenant and c.contact_point_id = of_point offset 0) c on true
  left join lateral (select true as entrusted, e.notified_on from entrustment e
                     where e.tenant_id = p_tenant and e.account_id = of_account and e.agency_id = p_agency
                       and e.from_on <= p_today and (e.until_on is null or e.until_on > p_today)
                     order by e.from_on desc limit 1) e on true
  cross join lateral (select array_agg(p.person_id) filter (where p.root_id = n.root_id) as members, array_agg(p.person_id) as everybody,
                             max(p.zone) filter (where p.person_id = n.root_id) as zone
                      from person p where p.tenant_id = p_tenant and p.root_id in (n.root_id, d.root_id)) m
  cross join lateral (select max(v.version) filter (where v.subject = uuid_send(n.root_id)) as of_root,
                             max(v.version) filter (where v.subject = uuid_send(d.root_id)) as of_debtor,
                             max(v.version) filter (where v.subject = c.value_index) as of_number,
                             max(v.version) filter (where v.subject = '') as of_tenant
                      from permit_version v
                      where v.tenant_id = p_tenant
                        and v.subject = any(array[uuid_send(n.root_id), uuid_send(d.root_id), c.value_index, ''])) v;
  if tenant_version is distinct from p_known then
    tenant := tenant_facts(p_tenant, p_agency, p_now);
  end if;
  if has_words or coalesce((tenant ->> 'stopped')::boolean, p_stopped) then
    restraints := restraints_of(p_tenant, array[root], p_now);
  end if;
  if has_holds then
    holds := (select json_agg(json_build_object('root_id', n.root_id, 'case_id', h.case_id, 'account_id', h.account_id, 'kind', h.kind,
                'complaint', h.complaint, 'channel', h.channel, 'actor', h.actor, 'set_at', h.set_at, 'ends_at', h.ends_at) order by h.hold_id)
              from person n
              join collection_case k on k.tenant_id = n.tenant_id and k.root_id = n.person_id
              join hold h on h.tenant_id = k.tenant_id and h.case_id = k.case_id
              where n.tenant_id = p_tenant and n.root_id in (root, debtor) and h.lifted_at is null and h.ends_at > p_now);
  end if;
  if has_own or has_others then
    select json_agg(json_build_array(q.root_id, encode(q.value_index, 'hex'), q.channel,
             (extract(epoch from q.counts_at) * 1000)::bigint, q.outcome, q.attempt_id,
             (select t.account_id from attempt t where t.tenant_id = p_tenant and t.attempt_id = q.attempt_id), q.actor, q.state)
             order by q.counts_at, q.permit_id),
           bool_or(q.own and q.state <> 'reserved')
      into history, was_contacted
      from (
        select true as own, p.permit_id, root as root_id, p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
        from permit p
        where p.tenant_id = p_tenant and p.person_id = any(members) and p.counts_at >= p_since
          and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')
        union all
        select distinct false, p.permit_id, root, p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
        from shared_permit s join permit p on p.tenant_id = s.tenant_id and p.permit_id = s.permit_id
        where s.tenant_id = p_tenant and s.person_id = any(members) and p.person_id <> all(members) and p.counts_at >= p_since
          and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')
        union all
        select false, p.permit_id, (select n.root_id from person n where n.tenant_id = p_tenant and n.person_id = p.person_id),
               p.value_index, p.channel, p.counts_at, p.outcome, p.attempt_id, p.actor, p.state
        from permit p
        where p.tenant_id = p_tenant and p.value_index = number and p.person_id <> all(members)
          and p.counts_at >= p_since and p.state in ('reserved', 'claimed', 'posted', 'in_doubt')) q;
    -- Whoever was contacted before the time that is read was contacted all the same.
    if has_own and was_contacted is not true then
      was_contacted := exists (select from permit q where q.tenant_id = p_tenant and q.person_id = any(members)
                               and q.state in ('claimed', 'posted', 'in_doubt'));
    end if;
  end if;
  return to_json(array[
    null, null, of_account::text, of_person::text, of_point::text, of_role, of_case::text, of_product, is_incomplete::text, debtor::text, root::text,
    root_zone, encode(number, 'hex'), point_kind, point_state, point_consent, owns::text, first_point::text, party::text,
    is_entrusted::text, told_on::text, coalesce(was_contacted, false)::text, coalesce(root_version, 0)::text, coalesce(debtor_version, 0)::text,
    coalesce(number_version, 0)::text, tenant_version::text, changes::text, asked::text, tenant::text, restraints, holds::text, history::text]);
end $function$;

CREATE OR REPLACE FUNCTION public.post_for_dialler(p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text, p_agency uuid, p_permit uuid, p_outcome text, p_channels text[], p_seconds integer, p_reference text, p_answered boolean)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  of_case uuid;
begin
  perform set_config('app.tenant', p_tenant, true);
  if p_answered then
    perform raise_root(p_tenant, p.person_id) from permit p
    where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency and p.state in ('claimed', 'in_doubt');
  end if;
  update permit p set state = 'posted', outcome = p_outcome, concluded_at = p_now::timestamptz, duration_seconds = p_seconds,
                      provider_ref = p_reference
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency and p.state in ('claimed', 'in_doubt')
    and p.channel = any(p_channels)
  returning p.case_id into of_case;
  if not found then return 'no'; end if;
  perform append_evidence(p_tenant, 'case/' || of_case, p_now, p_actor, 'permit.posted', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $function$;

CREATE OR REPLACE FUNCTION public.raise_root(p_tenant text, p_person uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  raised uuid;
  root uuid;
begin
  loop
    select n.root_id into root from person n where n.tenant_id = p_tenant and n.person_id = p_person;
    exit when root is null or root = raised;
    perform raise_versions(p_tenant, array[uuid_send(root)]);
    raised := root;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION public.raise_tenant_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Once a transaction: whoever closed the gate has raised it.
  insert into permit_version as v (tenant_id, subject, version) values (new.tenant_id, '', 1)
  on conflict (tenant_id, subject) do update set version = v.version + 1 where v.xmin <> pg_current_xact_id()::xid;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.raise_versions(p_tenant text, p_subjects bytea[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into permit_version as v (tenant_id, subject, version)
  select p_tenant, s, 1 from (select distinct unnest(p_subjects) as s) every order by s
  on conflict (tenant_id, subject) do update set version = v.version + 1;
end $function$;

CREATE OR REPLACE FUNCTION public.references_stand()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  key record;
  joined text;
  found_count bigint;
  child_count bigint;
  others boolean;
begin
  select k.conname, k.conrelid::regclass as child, k.confrelid::regclass as parent,
         string_agg(format('p.%I = t.%I', pa.attname, ca.attname), ' and ' order by u.at) as equal,
         string_agg(format('t.%I is not null', ca.attname), ' and ' order by u.at) as stated,
         bool_or(k.confrelid = k.conrelid) as own,
         string_agg(format('t.%I = t.%I', ca.attname, pa.attname), ' and ' order by u.at) as itself
    into key
  from pg_constraint k
  cross join lateral unnest(k.conkey, k.confkey) with ordinality u(child_no, parent_no, at)
  join pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = u.child_no
  join pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = u.parent_no
  where k.conrelid = tg_relid and k.conname = tg_argv[0] and k.contype = 'f'
  group by k.oid, k.conname, k.conrelid, k.confrelid;
  -- A row that names itself stands by itself.
  joined := key.stated || case when key.own then format(' and not (%s)', key.itself) else '' end;
  execute format('select count(*) from touched t where %s', joined) into child_count;
  if child_count = 0 then return null; end if;
  -- A parent that this transaction has written itself nobody else can see, still less take away.
  execute format('select count(*), bool_or(p.xmin <> pg_current_xact_id()::xid) from touched t join %s p on %s where %s',
                 key.parent, key.equal, joined) into found_count, others;
  if found_count = child_count and others then
    execute format('select count(*) from (select from touched t join %s p on %s where %s for key share of p) s',
                   key.parent, key.equal, joined) into found_count;
  end if;
  if found_count = child_count then return null; end if;
  raise foreign_key_violation using
    message = format('insert or update on table "%s" violates foreign key constraint "%s"', key.child, key.conname),
    table = key.child::text, constraint = key.conname, schema = 'public';
end $function$;

CREATE OR REPLACE FUNCTION public.refresh_statistics(step text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  names text[] := case step
    when 'import' then array['person', 'person_reference', 'contact_point', 'collection_case', 'account', 'party',
                             'account_schedule', 'payment', 'account_snapshot', 'ledger_entry']
    when 'age' then array['person', 'contact_point', 'collection_case', 'account', 'party', 'account_schedule', 'payment',
                          'account_snapshot']
    when 'decide' then array['delinquency', 'case_standing', 'case_entry', 'evidence_head']
    when 'permit' then array['attempt', 'permit']
    when 'dispatch' then array['attempt', 'permit', 'evidence_head']
  end;
  name text;
begin
  foreach name in array coalesce(names, array[]::text[]) loop
    execute format('analyze public.%I', name);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_for_dialler(p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_stream text, p_body text, p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_decided text, p_decision_hash bytea, p_refusal uuid, p_agency uuid, p_permit uuid, p_case uuid, p_root uuid, p_attempt uuid, p_channel text, p_phase text, p_code text, p_pack text, p_pack_version text, p_rules text[], p_facts text[], p_asked_for timestamp with time zone, p_next timestamp with time zone, p_withdraw boolean)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  at timestamptz := p_now::timestamptz;
begin
  perform set_config('app.tenant', p_tenant, true);
  if p_withdraw then
    perform from person n where n.tenant_id = p_tenant and n.person_id = p_root for no key update;
    update attempt a set state = 'refused', concluded_at = at
    where a.tenant_id = p_tenant and a.attempt_id = p_attempt and a.state = 'permitted';
    if found then
      update permit p set state = 'withdrawn', concluded_at = at, concluded_because = 'refused_at_dispatch'
      where p.tenant_id = p_tenant and p.permit_id = p_permit and p.state = 'reserved';
    end if;
  end if;
  insert into refusal (tenant_id, refusal_id, attempt_id, case_id, root_id, channel, phase, code, pack_id, pack_version, rules, facts,
                       asked_for, next_allowed_at, recorded_at, agency_id, permit_id)
  values (p_tenant, p_refusal, p_attempt, p_case, p_root, p_channel, p_phase, p_code, p_pack, p_pack_version, p_rules, p_facts,
          p_asked_for, p_next, at, p_agency, p_permit);
  perform keep_decision(p_tenant, p_now, null, p_refusal, p_case, p_phase, p_decision, p_packs, p_calendar, p_input, p_decided, p_decision_hash);
  perform append_evidence(p_tenant, p_stream, p_now, p_actor, 'permit.refused', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $function$;

CREATE OR REPLACE FUNCTION public.reserve_for_dialler(p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text, p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_decided text, p_decision_hash bytea, p_root uuid, p_root_version bigint, p_case_root uuid, p_case_root_version bigint, p_number bytea, p_number_version bigint, p_tenant_version bigint, p_permit uuid, p_attempt uuid, p_case uuid, p_account uuid, p_person uuid, p_point uuid, p_role text, p_channel text, p_purpose text, p_template text, p_template_version text, p_today date, p_from timestamp with time zone, p_until timestamp with time zone, p_start boolean, p_pack text, p_pack_version text, p_rules text[], p_actor_kind text, p_who text, p_agency uuid, p_owed text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  at timestamptz := p_now::timestamptz;
begin
  perform set_config('app.tenant', p_tenant, true);
  if not take_subjects(p_tenant, p_root, p_root_version, p_case_root, p_case_root_version, p_number,
                       p_number_version, p_tenant_version) then return 'stale'; end if;
  if not is_owed(p_tenant, p_account, p_owed) then return 'not_owed'; end if;
  insert into attempt (tenant_id, attempt_id, case_id, account_id, person_id, root_id, party_role, contact_point_id, channel, purpose,
                       template_id, template_version, decided_on, planned_at, window_until, state, recorded_at, concluded_at, origin)
  values (p_tenant, p_attempt, p_case, p_account, p_person, p_root, p_role, p_point, p_channel, p_purpose,
          p_template, p_template_version, p_today, p_from, p_until, case when p_start then 'concluded' else 'permitted' end, at,
          case when p_start then at end, 'dialler');
  insert into permit (tenant_id, permit_id, attempt_id, case_id, root_id, person_id, contact_point_id, value_index, channel,
                      window_from, window_until, counts_at, state, pack_id, pack_version, rules, reserved_at, claimed_at,
                      origin, actor_kind, actor, agency_id)
  values (p_tenant, p_permit, p_attempt, p_case, p_root, p_person, p_point, p_number, p_channel,
          p_from, p_until, p_from, case when p_start then 'claimed' else 'reserved' end, p_pack, p_pack_version, p_rules, at,
          case when p_start then at end, 'dialler', p_actor_kind, p_who, p_agency);
  perform keep_decision(p_tenant, p_now, p_permit, null, p_case, 'planning', p_decision, p_packs, p_calendar, p_input, p_decided, p_decision_hash);
  perform append_evidence(p_tenant, 'case/' || p_case, p_now, p_actor,
                          case when p_start then 'permit.started' else 'permit.reserved' end, p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $function$;

CREATE OR REPLACE FUNCTION public.restraints_of(p_tenant text, p_roots uuid[], p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
begin
  return (
  with stops as (
    select s.scope, s.value, s.set_at from stop_order s
    where s.tenant_id = p_tenant and s.lifted_at is null)
  select jsonb_build_object(
    'words', coalesce((
      select jsonb_agg(jsonb_build_object('root_id', n.root_id, 'kind', c.kind, 'medium', c.medium, 'window_from', c.window_from,
               'window_until', c.window_until, 'weekdays', c.weekdays, 'place', c.place, 'said_at', c.said_at, 'until', c.until)
               order by c.said_at, c.preference_id)
      from person n
      join contact_preference c on c.tenant_id = n.tenant_id and c.person_id = n.person_id
      where n.tenant_id = p_tenant and n.root_id = any(p_roots) and (c.until is null or c.until > p_at)
        and not exists (select from contact_preference_end e where e.tenant_id = c.tenant_id and e.preference_id = c.preference_id)), '[]'),
    'stops', coalesce((select jsonb_agg(jsonb_build_object('scope', scope, 'value', value, 'set_at', set_at) order by scope, value) from stops), '[]'),
    'addresses', coalesce((
      select jsonb_agg(jsonb_build_object('root_id', n.root_id, 'mask', a.mask) order by a.contact_point_id)
      from person n
      join contact_point a on a.tenant_id = n.tenant_id and a.person_id = n.person_id and a.kind = 'address'
      where n.tenant_id = p_tenant and n.root_id = any(p_roots) and a.state in ('unverified', 'verified')
        and exists (select from stops where scope = 'city')), '[]'))::text);
end $function$;

CREATE OR REPLACE FUNCTION public.rule_heads(p_tenant text, p_at timestamp with time zone)
 RETURNS TABLE(what text, id text, version text, text_hash text)
 LANGUAGE plpgsql
 STABLE
AS $function$
#variable_conflict use_column
begin
  return query
  (select distinct on (c.year) 'calendar', c.approval_id::text, '', ''
   from calendar_version c where c.tenant_id = p_tenant and c.effective_from <= p_at
   order by c.year, c.version_no desc)
  union all
  (select distinct on (r.pack_id) 'pack', r.pack_id, r.version, encode(v.text_hash, 'hex')
   from pack_release r
   join pack_version v on v.tenant_id = r.tenant_id and v.pack_id = r.pack_id and v.version = r.version
   where r.tenant_id = p_tenant and r.effective_from <= p_at and v.kind = 'contact'
   order by r.pack_id, r.release_no desc)
  union all
  select 'waits', '', '', '' from tenant t
  where t.tenant_id = p_tenant and t.kind = 'live'
    and not exists (select from go_live g where g.tenant_id = t.tenant_id and g.live_from <= p_at);
end $function$;

CREATE OR REPLACE FUNCTION public.start_for_dialler(p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text, p_decision uuid, p_packs bytea, p_calendar bytea, p_input text, p_decided text, p_decision_hash bytea, p_root uuid, p_root_version bigint, p_case_root uuid, p_case_root_version bigint, p_number bytea, p_number_version bigint, p_tenant_version bigint, p_permit uuid, p_attempt uuid, p_case uuid, p_until timestamp with time zone, p_pack text, p_pack_version text, p_rules text[], p_account uuid, p_owed text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  at timestamptz := p_now::timestamptz;
begin
  perform set_config('app.tenant', p_tenant, true);
  if not take_subjects(p_tenant, p_root, p_root_version, p_case_root, p_case_root_version, p_number,
                       p_number_version, p_tenant_version) then return 'stale'; end if;
  if not is_owed(p_tenant, p_account, p_owed) then return 'not_owed'; end if;
  update attempt a set state = 'concluded', concluded_at = at
  where a.tenant_id = p_tenant and a.attempt_id = p_attempt and a.state = 'permitted';
  if not found then return 'stale'; end if;
  update permit p set state = 'claimed', claimed_at = at, counts_at = at, window_until = p_until, pack_id = p_pack,
                      pack_version = p_pack_version, rules = p_rules
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.state = 'reserved';
  if not found then raise exception 'an open attempt of a dialler has a reserved permit'; end if;
  perform keep_decision(p_tenant, p_now, p_permit, null, p_case, 'dispatch', p_decision, p_packs, p_calendar, p_input, p_decided, p_decision_hash);
  perform append_evidence(p_tenant, 'case/' || p_case, p_now, p_actor, 'permit.started', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $function$;

CREATE OR REPLACE FUNCTION public.take_subjects(p_tenant text, p_root uuid, p_root_version bigint, p_case_root uuid, p_case_root_version bigint, p_number bytea, p_number_version bigint, p_tenant_version bigint)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
declare
  people bytea[] := array[uuid_send(p_root)];
  versions bigint[] := array[p_root_version];
  taken integer;
begin
  if p_case_root < p_root then
    people := uuid_send(p_case_root) || people;
    versions := p_case_root_version || versions;
  elsif p_case_root > p_root then
    people := people || uuid_send(p_case_root);
    versions := versions || p_case_root_version;
  end if;
  perform pg_advisory_xact_lock_shared(tenant_gate(p_tenant));
  perform from person n where n.tenant_id = p_tenant and n.person_id in (p_root, p_case_root) order by n.person_id for no key update;
  insert into permit_version as v (tenant_id, subject, version)
  select p_tenant, s.subject, s.expected + 1 from unnest(people || p_number, versions || p_number_version) as s(subject, expected)
  on conflict (tenant_id, subject) do update set version = excluded.version where v.version = excluded.version - 1;
  get diagnostics taken = row_count;
  if taken <= cardinality(people) then return false; end if;
  return p_tenant_version = coalesce((select max(c.change_no) from fact_change c where c.tenant_id = p_tenant), 0)
    + coalesce((select v.version from permit_version v where v.tenant_id = p_tenant and v.subject = ''), 0);
end $function$;

CREATE OR REPLACE FUNCTION public.tally_accounts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into standing_tally as t (tenant_id, what, bucket, product, slot, count, overdue_fen, balance_fen)
  select s.tenant_id, 'account', s.bucket, s.product, tally_slot(s.tenant_id),
         tg_argv[0]::integer * s.count, tg_argv[0]::integer * s.overdue_fen, tg_argv[0]::integer * s.balance_fen
  from (select d.tenant_id, d.bucket, a.product, count(*) as count, sum(d.overdue_fen)::bigint as overdue_fen,
               sum(d.balance_fen)::bigint as balance_fen
        from touched d
        cross join lateral (select product from account a where a.tenant_id = d.tenant_id and a.account_id = d.account_id offset 0) a
        group by d.tenant_id, d.bucket, a.product) s
  on conflict (tenant_id, what, bucket, product, slot) do update
    set count = t.count + excluded.count, overdue_fen = t.overdue_fen + excluded.overdue_fen, balance_fen = t.balance_fen + excluded.balance_fen;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tally_cases()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into standing_tally as t (tenant_id, what, bucket, product, slot, count)
  select s.tenant_id, s.what, s.bucket, s.product, tally_slot(s.tenant_id), tg_argv[0]::integer * s.count
  from (select c.tenant_id, 'case' as what, c.bucket, '' as product, count(*) as count from touched c group by c.tenant_id, c.bucket
        union all
        select c.tenant_id, 'case_product', c.bucket, p, count(*) from touched c cross join unnest(c.products) p
        group by c.tenant_id, c.bucket, p) s
  on conflict (tenant_id, what, bucket, product, slot) do update set count = t.count + excluded.count;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tally_decisions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into day_tally as t (tenant_id, what, day, key, slot, count)
  select s.tenant_id, 'decision', s.decided_on, array[s.step, s.treatment, s.channel], tally_slot(s.tenant_id),
         coalesce(tg_argv[0], '1')::integer * s.count
  from (select d.tenant_id, d.decided_on, d.step, d.treatment, d.channel, count(*) as count from touched d
        group by d.tenant_id, d.decided_on, d.step, d.treatment, d.channel) s
  on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tally_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into standing_tally as t (tenant_id, what, bucket, product, slot, count)
  select s.tenant_id, 'entry', '', '', tally_slot(s.tenant_id), tg_argv[0]::integer * s.count
  from (select e.tenant_id, count(*) as count from touched e where e.exited_on is null group by e.tenant_id) s
  on conflict (tenant_id, what, bucket, product, slot) do update set count = t.count + excluded.count;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tally_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into standing_tally as t (tenant_id, what, bucket, product, slot, count)
  select s.tenant_id, 'person', '', '', tally_slot(s.tenant_id), tg_argv[0]::integer * s.count
  from (select n.tenant_id, count(*) as count from touched n where n.root_id = n.person_id group by n.tenant_id) s
  on conflict (tenant_id, what, bucket, product, slot) do update set count = t.count + excluded.count;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tally_permits()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  how_many bigint;
  of_tenant text;
  zone text;
  counted_at timestamptz;
  tallied text[];
begin
  select (select count(*) from touched), p.tenant_id, (select z.zone from tenant z where z.tenant_id = p.tenant_id), p.counts_at,
         array[p.state, p.channel, p.outcome]
  into how_many, of_tenant, zone, counted_at, tallied from touched p;
  if how_many = 1 then
    insert into day_tally as t (tenant_id, what, day, key, slot, count)
    values (of_tenant, 'permit', (counted_at at time zone zone)::date, tallied, tally_slot(of_tenant), tg_argv[0]::integer)
    on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
    return null;
  end if;
  insert into day_tally as t (tenant_id, what, day, key, slot, count)
  select s.tenant_id, 'permit', s.day, array[s.state, s.channel, s.outcome], tally_slot(s.tenant_id), tg_argv[0]::integer * s.count
  from (select p.tenant_id, (p.counts_at at time zone z.zone)::date as day, p.state, p.channel, p.outcome, count(*) as count
        from touched p join tenant z on z.tenant_id = p.tenant_id
        group by p.tenant_id, 2, p.state, p.channel, p.outcome) s
  on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tally_refusals()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into day_tally as t (tenant_id, what, day, key, slot, count)
  select s.tenant_id, 'refusal', s.day, array[s.code, s.pack_id, s.pack_version, s.rule], tally_slot(s.tenant_id), s.count
  from (select r.tenant_id, (r.recorded_at at time zone z.zone)::date as day, r.code, r.pack_id, r.pack_version, r.rules[1] as rule, count(*) as count
        from touched r join tenant z on z.tenant_id = r.tenant_id
        group by r.tenant_id, 2, r.code, r.pack_id, r.pack_version, r.rules[1]) s
  on conflict (tenant_id, what, day, key, slot) do update set count = t.count + excluded.count;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tally_slot(tenant text)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  own integer := pg_backend_pid() % 32;
  locks integer := hashtext('tally/' || tenant);
begin
  for step in 0..31 loop
    if pg_try_advisory_xact_lock(locks, (own + step) % 32) then return (own + step) % 32; end if;
  end loop;
  perform pg_advisory_xact_lock(locks, own);
  return own;
end $function$;

CREATE OR REPLACE FUNCTION public.tenant_facts(p_tenant text, p_agency uuid, p_now timestamp with time zone)
 RETURNS json
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (select json_build_object(
    'agency', (select to_json(g) from agency g where g.tenant_id = p_tenant and g.agency_id = p_agency),
    'stopped', exists (select from stop_order s where s.tenant_id = p_tenant and s.lifted_at is null),
    'heads', (select json_agg(h) from rule_heads(p_tenant, p_now) h),
    'until', (select min(n.at) from (
        select c.effective_from from calendar_version c where c.tenant_id = p_tenant and c.effective_from > p_now
        union all select r.effective_from from pack_release r where r.tenant_id = p_tenant and r.effective_from > p_now
        union all select l.live_from from go_live l where l.tenant_id = p_tenant and l.live_from > p_now) n(at))));
end $function$;

CREATE OR REPLACE FUNCTION public.tenant_gate(p_tenant text)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select hashtextextended('permits/' || p_tenant, 0)
$function$;

CREATE OR REPLACE FUNCTION public.undo_import(this_tenant text, this_import uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  new_accounts uuid[];
  known_accounts uuid[];
  new_people uuid[];
  cases uuid[];
  empty_cases uuid[];
  step integer;
  removed integer := 0;
  side text;
begin
  if current_setting('app.tenant', true) is distinct from this_tenant then
    raise exception 'undo_import works inside its tenant only' using errcode = 'insufficient_privilege';
  end if;
  perform from import i where i.tenant_id = this_tenant and i.import_id = this_import and i.undone_at is null for update;
  if not found then raise exception 'no import % to take back', this_import using errcode = 'no_data_found'; end if;
  if exists (select from import_dependents(this_tenant, this_import)) then
    raise exception 'import % is depended on', this_import using errcode = 'check_violation', constraint = 'import_depended_on';
  end if;
  select coalesce(array_agg(a.account_id) filter (where a.is_new), '{}'), coalesce(array_agg(a.account_id) filter (where not a.is_new), '{}'),
         coalesce(array_agg(distinct a.case_id), '{}')
    into new_accounts, known_accounts, cases from import_accounts(this_tenant, this_import) a;
  select coalesce(array_agg(p.person_id), '{}') into new_people from person p
  where p.tenant_id = this_tenant and p.import_id = this_import;
  select coalesce(array_agg(c), '{}') into empty_cases from unnest(cases) c
  where not exists (select from account a where a.tenant_id = this_tenant and a.case_id = c
                    and a.import_id is distinct from this_import);
  -- What goes without its hash staying behind would look like tampering for ever.
  if exists (
    select from account a where a.tenant_id = this_tenant and a.import_id = this_import and a.evidence_seq is not null
      and not exists (select from evidence_removed_leaf l
                      where l.tenant_id = a.tenant_id and l.stream = 'import/' || this_import and l.seq = a.evidence_seq
                        and l.leaf = a.evidence_leaf)) then
    raise exception 'the leaves of import % were not kept', this_import using errcode = 'check_violation', constraint = 'leaves_kept';
  end if;

  -- Lenders name files after people.
  update import i set file_name = '' where i.tenant_id = this_tenant and i.import_id = this_import;
  update import_file f set file_name = '' where f.tenant_id = this_tenant and f.import_id = this_import;

  -- What the house derived.
  delete from decision d where d.tenant_id = this_tenant and (d.case_id = any(empty_cases)
    or (d.case_id = any(cases) and d.account_id = any(new_accounts)));
  get diagnostics step = row_count; removed := removed + step;
  delete from case_entry e where e.tenant_id = this_tenant and e.case_id = any(empty_cases);
  -- Of a case that stays: what the import itself opened or closed when it was aged.
  delete from case_entry e where e.tenant_id = this_tenant and e.case_id = any(cases) and e.import_id = this_import;
  update case_entry e set exited_on = null, exit_type = null, exit_recorded_at = null, exit_import_id = null
  where e.tenant_id = this_tenant and e.case_id = any(cases) and e.exit_import_id = this_import
    and not exists (select from case_entry o where o.tenant_id = e.tenant_id and o.case_id = e.case_id and o.exited_on is null);
  delete from case_standing s where s.tenant_id = this_tenant and s.case_id = any(empty_cases);
  delete from delinquency d where d.tenant_id = this_tenant and d.account_id = any(new_accounts);
  delete from bucket_move m where m.tenant_id = this_tenant and m.account_id = any(new_accounts);

  -- Facts, and what they had taken the place of.
  foreach side in array array['claim_share', 'card_statement', 'account_class', 'placement', 'document', 'stated_entry'] loop
    execute format('delete from %I where tenant_id = $1 and import_id = $2', side) using this_tenant, this_import;
    get diagnostics step = row_count; removed := removed + step;
  end loop;
  foreach side in array array['claim_share', 'card_statement', 'account_class', 'placement', 'document'] loop
    execute format('update %I set superseded = false, superseded_by = null where tenant_id = $1 and superseded_by = $2', side)
      using this_tenant, this_import;
  end loop;
  delete from ledger_entry e where e.tenant_id = this_tenant and e.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from payment p where p.tenant_id = this_tenant and p.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from account_snapshot s where s.tenant_id = this_tenant and s.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  update account_snapshot s set superseded = false
  from (select o.account_id, o.as_of, max(o.revision) as revision from account_snapshot o
        where o.tenant_id = this_tenant and o.account_id = any(known_accounts) group by o.account_id, o.as_of) last
  where s.tenant_id = this_tenant and s.account_id = last.account_id and s.as_of = last.as_of and s.revision = last.revision
    and s.superseded;
  delete from account_schedule s where s.tenant_id = this_tenant and s.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  update account_schedule s set superseded = false
  from (select o.account_id, max(o.schedule_no) as schedule_no from account_schedule o
        where o.tenant_id = this_tenant and o.account_id = any(known_accounts) group by o.account_id) last
  where s.tenant_id = this_tenant and s.account_id = last.account_id and s.schedule_no = last.schedule_no and s.superseded;
  delete from party p where p.tenant_id = this_tenant and p.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from account a where a.tenant_id = this_tenant and a.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  update account a set missing_keys = k.keys, incomplete_rows = cardinality(k.keys)
  from (select distinct on (c.account_id) c.account_id,
               array(select jsonb_array_elements_text(c.before -> 'missing_keys')) as keys
        from import_change c
        where c.tenant_id = this_tenant and c.import_id = this_import and c.what = 'account.missing'
        order by c.account_id, c.change_no) k
  where a.tenant_id = this_tenant and a.account_id = k.account_id;
  update account a set gone_on = (x.before ->> 'gone_on')::date, gone_type = x.before ->> 'gone_type'
  from (select distinct on (c.account_id) c.account_id, c.before from import_change c
        where c.tenant_id = this_tenant and c.import_id = this_import and c.what = 'account.gone'
        order by c.account_id, c.change_no) x
  where a.tenant_id = this_tenant and a.account_id = x.account_id;
  -- A corrected exit: only the words that differed stand in the image.
  update account a set gone_on = coalesce((x.before ->> 'exited_on')::date, a.gone_on),
                       gone_type = coalesce(x.before ->> 'exit_type', a.gone_type)
  from import_change x
  where x.tenant_id = this_tenant and x.import_id = this_import and x.what = 'exit'
    and a.tenant_id = this_tenant and a.account_id = x.account_id;
  delete from collection_case c where c.tenant_id = this_tenant and c.case_id = any(empty_cases);

  -- People.
  update contact_point c set state = x.before ->> 'state', consent = x.before ->> 'consent',
                             verified_on = (x.before ->> 'verified_on')::date
  from (select distinct on (i.subject_id) i.subject_id, i.before from import_change i
        where i.tenant_id = this_tenant and i.import_id = this_import and i.what = 'contact_point'
        order by i.subject_id, i.change_no) x
  where c.tenant_id = this_tenant and c.contact_point_id = x.subject_id;
  delete from merge_hint h where h.tenant_id = this_tenant and h.import_id = this_import;
  delete from merge_proposal m where m.tenant_id = this_tenant and m.import_id = this_import and m.state = 'open';
  delete from crowded_contact w
  where w.tenant_id = this_tenant and exists (
      select from contact_point c where c.tenant_id = w.tenant_id and c.value_index = w.value_index and c.import_id = this_import)
    and not exists (
      select from contact_point c where c.tenant_id = w.tenant_id and c.value_index = w.value_index
        and c.import_id is distinct from this_import);
  delete from contact_point c where c.tenant_id = this_tenant and c.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from person_reference r where r.tenant_id = this_tenant and r.import_id = this_import;
  get diagnostics step = row_count; removed := removed + step;
  delete from person p where p.tenant_id = this_tenant and p.person_id = any(new_people);
  get diagnostics step = row_count; removed := removed + step;

  delete from import_change c where c.tenant_id = this_tenant and c.import_id = this_import;
  -- With what a page was shown of it: samples and changes, masked.
  delete from import_draft d where d.tenant_id = this_tenant and d.import_id = this_import;
  delete from idempotency i where i.tenant_id = this_tenant and i.import_id = this_import;
  return removed;
end $function$;

CREATE OR REPLACE FUNCTION public.void_for_dialler(p_tenant text, p_now text, p_actor text, p_scope text, p_key text, p_hash bytea, p_response text, p_body text, p_agency uuid, p_permit uuid, p_because text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  of_case uuid;
  of_attempt uuid;
  of_root uuid;
begin
  perform set_config('app.tenant', p_tenant, true);
  select p.case_id, p.attempt_id, n.root_id into of_case, of_attempt, of_root
  from permit p join person n on n.tenant_id = p.tenant_id and n.person_id = p.person_id
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.agency_id = p_agency and p.state in ('reserved', 'claimed', 'in_doubt');
  if not found then return 'no'; end if;
  -- Whoever sets a hold has the person before the plans: so do we.
  perform from person n where n.tenant_id = p_tenant and n.person_id = of_root for no key update;
  perform raise_versions(p_tenant, array[uuid_send(of_root)]);
  perform from attempt a where a.tenant_id = p_tenant and a.attempt_id = of_attempt for update;
  update permit p set state = 'void', concluded_at = p_now::timestamptz, concluded_because = p_because
  where p.tenant_id = p_tenant and p.permit_id = p_permit and p.state in ('reserved', 'claimed', 'in_doubt');
  if not found then return 'no'; end if;
  update attempt a set state = 'withdrawn', withdrawn_because = p_because, concluded_at = p_now::timestamptz
  where a.tenant_id = p_tenant and a.attempt_id = of_attempt;
  perform append_evidence(p_tenant, 'case/' || of_case, p_now, p_actor, 'permit.voided', p_body);
  if p_key is not null then perform keep_answer(p_tenant, p_now, p_scope, p_key, p_hash, p_response); end if;
  return 'done';
end $function$;
