import pg from 'pg';

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly defaultSql: string | null;
  /** The expression of a column that is generated always as (…) stored. */
  readonly generatedSql: string | null;
}

export interface Constraint {
  readonly name: string;
  readonly kind: 'p' | 'u' | 'f' | 'c' | 'x';
  readonly definition: string;
  readonly columns: readonly string[];
}

export interface Table {
  readonly name: string;
  readonly partitionBy: string | null;
  readonly partitionOf: string | null;
  readonly bound: string | null;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly string[];
  readonly triggers: readonly string[];
  readonly policies: readonly string[];
  readonly grants: readonly string[];
}

export interface View {
  readonly name: string;
  readonly options: readonly string[];
  readonly definition: string;
  readonly grants: readonly string[];
}

export interface Catalogue {
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly functions: readonly string[];
}

/** Months of `decision` are made at every start, around its date; they are not part of the schema's shape. */
const MONTH = '^decision_\\d{4}_\\d{2}$';

/** Everything ordered by name (columns by place), so that two databases of one shape read alike to the byte. */
const TABLES = `
  select c.relname as name, c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as "forceRowSecurity",
    pg_get_partkeydef(c.oid) as "partitionBy", parent.relname as "partitionOf", pg_get_expr(c.relpartbound, c.oid) as bound,
    (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'nullable', not a.attnotnull,
        'defaultSql', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
        'generatedSql', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end) order by a.attnum), '[]')
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(json_agg(json_build_object('name', k.conname, 'kind', k.contype, 'definition', pg_get_constraintdef(k.oid),
        'columns', (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
                    where a.attrelid = c.oid and a.attnum = any (k.conkey)))
        order by array_position('{p,u,f,c,x}', k.contype), k.conname collate "C"), '[]')
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x')) as constraints,
    (select coalesce(json_agg(pg_get_indexdef(i.indexrelid) order by x.relname collate "C"), '[]')
      from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = c.oid
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))) as indexes,
    (select coalesce(json_agg(pg_get_triggerdef(g.oid) order by g.tgname collate "C"), '[]')
      from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal) as triggers,
    (select coalesce(json_agg(concat('create policy ', p.polname, ' on ', c.relname,
        case p.polcmd when '*' then '' else ' for ' || p.polcmd::text end,
        ' using (' || pg_get_expr(p.polqual, c.oid) || ')', ' with check (' || pg_get_expr(p.polwithcheck, c.oid) || ')')
        order by p.polname collate "C"), '[]')
      from pg_policy p where p.polrelid = c.oid) as policies,
    (select coalesce(json_agg(g.line order by g.line collate "C"), '[]') from (
        select concat('grant ', string_agg(lower(x.privilege_type), ', ' order by x.privilege_type), ' on ', c.relname, ' to ',
          coalesce(r.rolname, 'public')) as line
        from aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee where x.grantee <> c.relowner group by r.rolname
        union all
        select concat('grant ', lower(x.privilege_type), ' (', string_agg(a.attname, ', ' order by a.attnum), ') on ', c.relname, ' to ',
          coalesce(r.rolname, 'public'))
        from pg_attribute a, aclexplode(a.attacl) x left join pg_roles r on r.oid = x.grantee
        where a.attrelid = c.oid and x.grantee <> c.relowner group by x.privilege_type, r.rolname) g) as grants
  from pg_class c
  left join pg_inherits i on i.inhrelid = c.oid left join pg_class parent on parent.oid = i.inhparent
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname !~ '${MONTH}'
  order by c.relname collate "C"`;

const VIEWS = `
  select c.relname as name, coalesce(to_json(c.reloptions), '[]') as options, pg_get_viewdef(c.oid) as definition,
    (select coalesce(json_agg(g.line order by g.line collate "C"), '[]') from (
        select concat('grant ', string_agg(lower(x.privilege_type), ', ' order by x.privilege_type), ' on ', c.relname, ' to ',
          coalesce(r.rolname, 'public')) as line
        from aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee where x.grantee <> c.relowner group by r.rolname) g) as grants
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by c.relname collate "C"`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) as definition from pg_proc p
  where p.pronamespace = 'public'::regnamespace order by p.proname collate "C", p.oid`;

/** Reads the shape of the schema `public`. Throws when it saw no tables: a reader that sees nothing must not be believed. */
export async function readCatalogue(ownerUrl: string): Promise<Catalogue> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const tables = await client.query<Table>(TABLES);
    const views = await client.query<View>(VIEWS);
    const functions = await client.query<{ definition: string }>(FUNCTIONS);
    if (tables.rows.length === 0) throw new Error('the catalogue has no tables');
    return {
      tables: tables.rows,
      views: views.rows,
      functions: functions.rows.map((row) => row.definition),
    };
  } finally {
    await client.end();
  }
}
