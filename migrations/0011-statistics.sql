-- After a bulk write the planner knows nothing of what came, takes a tenant for one row, and reads a whole index where one
-- row was asked: each contact of a day's first run took ten times as long until autovacuum came by. The plain role owns no
-- table, so it may not ANALYZE; this much it may ask of the owner, for these tables and nothing else.
create function refresh_statistics(step text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  names text[] := case step
    when 'import' then array['person', 'contact_point', 'collection_case', 'account', 'party', 'instalment', 'payment',
                             'account_snapshot', 'ledger_entry', 'posting']
    when 'age' then array['person', 'contact_point', 'collection_case', 'account', 'party', 'instalment', 'payment', 'account_snapshot']
    when 'decide' then array['delinquency', 'case_standing', 'case_entry', 'evidence_head']
    when 'permit' then array['attempt', 'permit']
    when 'dispatch' then array['attempt', 'permit', 'evidence_head']
  end;
  name text;
begin
  foreach name in array coalesce(names, array[]::text[]) loop
    execute format('analyze public.%I', name);
  end loop;
end $$;
revoke execute on function refresh_statistics(text) from public;
grant execute on function refresh_statistics(text) to qinghe_app;
