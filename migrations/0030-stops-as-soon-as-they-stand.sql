-- As in 0022, but a kill switch that stands reaches whoever reads it, also one whose clock is behind, or who began before it was
-- set and reads only now: decided again because of it, he would otherwise not see it.
create or replace function restraints_of(p_tenant text, p_roots uuid[], p_at timestamptz) returns text language sql stable as $$
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
        and exists (select from stops where scope = 'city')), '[]'))::text
$$;
