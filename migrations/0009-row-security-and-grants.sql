-- The second wall. The service is qinghe_app: a plain role that owns nothing. It sees one tenant a transaction, set by
-- set_config('app.tenant', …, true); without it, nothing. No grant on any partition: selecting a partition directly
-- would step round its parent's policy.
do $$
declare
  t regclass;
begin
  for t in
    select c.oid::regclass from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format($p$create policy one_tenant on %s using (tenant_id = (select current_setting('app.tenant', true))) with check (tenant_id = (select current_setting('app.tenant', true)))$p$, t);
    execute format('grant select, insert on %s to qinghe_app', t);
  end loop;
end $$;

-- What may change after it was written, column by column; all else is append-only by grant.
grant update (simulated_now) on tenant_clock to qinghe_app;
grant update (root_id) on person to qinghe_app;
grant update (undone_by, undone_at) on person_merge to qinghe_app;
grant update (state, consent) on contact_point to qinghe_app;
grant update (incomplete_rows, missing_keys) on account to qinghe_app;
grant update (root_id) on collection_case to qinghe_app;
grant update on delinquency to qinghe_app;
grant update on case_standing to qinghe_app;
grant update (count, overdue_fen, balance_fen) on standing_tally to qinghe_app;
grant update (count) on day_tally to qinghe_app;
grant update (exited_on, exit_type, exit_recorded_at) on case_entry to qinghe_app;
grant update (lifted_at, lift_approval_id) on hold to qinghe_app;
grant update (started_at, finished_at, after_id, done_count) on day_run to qinghe_app;
grant update (state, planned_at, window_until, withdrawn_because, line_status, who, result, reason, willingness, concluded_at) on attempt to qinghe_app;
grant update (state, window_from, window_until, counts_at, claimed_at, message_id, content_hash, consumed_at, outcome, provider_ref, concluded_at, concluded_because, rules, pack_id, pack_version) on permit to qinghe_app;
grant update (seq, hash, recorded_at) on evidence_head to qinghe_app;
grant delete on evidence_opening to qinghe_app;
grant update (role, password_hash, must_change, failed_logins, locked_until, disabled_at) on staff_user to qinghe_app;
grant update (seen_at, expires_at) on session to qinghe_app;
grant delete on session to qinghe_app;
grant update (decided_by, decided_by_person, decided_at, verdict, note, used_at) on approval to qinghe_app;
