-- What forbids contact with some people at a moment, but for holds: what they asked for, the kill switches that are on, and, only
-- while a city is stopped, where they live (masked addresses reach down to the district). One text, so that it is one round trip
-- for our own permits and one column in the function that answers diallers.
create function restraints_of(p_tenant text, p_roots uuid[], p_at timestamptz) returns text language sql stable as $$
  with stops as (
    select s.scope, s.value, s.set_at from stop_order s
    where s.tenant_id = p_tenant and s.lifted_at is null and s.set_at <= p_at)
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
        and exists (select from stops where scope = 'city')), '[]'))::text
$$;
revoke execute on function restraints_of(text, uuid[], timestamptz) from public;
grant execute on function restraints_of(text, uuid[], timestamptz) to qinghe_app;
