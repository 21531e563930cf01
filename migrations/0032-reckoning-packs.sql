-- Reckoning rules (dates, retention, limitation, allocation, rates, plans) are registered, released and confirmed as contact rules
-- are, in texts of their own: `cn.reckoning` beside `cn`. Contacts are decided by contact rules alone.
alter table pack_version add column kind text not null default 'contact' check (kind in ('contact', 'reckoning'));
alter table pack_version alter column kind drop default;

create or replace function rule_heads(p_tenant text, p_at timestamptz)
  returns table (what text, id text, version text, text_hash text) language sql stable as $$
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
    and not exists (select from go_live g where g.tenant_id = t.tenant_id and g.live_from <= p_at)
$$;
