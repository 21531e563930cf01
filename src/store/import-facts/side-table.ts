import {
  type FieldName,
  type FieldValue,
  SECTIONS,
  type SideSection,
  type Values,
} from '../../domain/import/fields.ts';
import type { ImportCall } from '../import-call.ts';
import { copyLine, type ImportSession } from '../import-session.ts';
import type { FactStore } from './fact-store.ts';

export type ColumnType = 'text' | 'date' | 'integer' | 'bigint' | 'bytea' | 'uuid';

/** One column that a word of the mapping fills. */
export interface SideColumn {
  readonly word: FieldName;
  readonly column: string;
  readonly type: ColumnType;
}

/** A table of side facts: one row a fact and revision, the current one not superseded. */
export interface SideTable {
  readonly section: SideSection;
  readonly table: string;
  readonly columns: readonly SideColumn[];
  /** The word that names an organisation by its code, and the one that says what the delivery calls it. */
  readonly organisation?: { readonly code: FieldName; readonly name: FieldName };
  /** Columns that every fact of a file has alike. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** False: a fact is stated once and stays; the table has no revisions. */
  readonly revised: boolean;
  /** Which rows a staged fact supersedes besides those with its key: SQL over `s` (staged) and `f` (held). */
  readonly alsoSupersedes?: string;
}

/** A fact store over one table, all statements set-based: COPY into a temporary table, then one statement a step. */
export function sideTable(def: SideTable): FactStore {
  const held = heldStatement(def);
  const write = writeStatements(def);
  return {
    section: def.section,
    async held(session, tenant, accountIds) {
      const rows = await session.run<HeldRow>(held, [tenant, accountIds]);
      return byAccount(rows);
    },
    async write(session, call, facts) {
      if (facts.length === 0) return;
      await stageFacts(session, def, facts);
      for (const { text, values } of write) await session.run(text, values(call));
    },
  };
}

type HeldRow = { readonly account_id: string } & Readonly<Record<string, FieldValue | null>>;

/** Rows whose columns are named by the words, as facts of their accounts; what is null was not said. */
export function byAccount(rows: readonly HeldRow[]): Map<string, Values[]> {
  const found = new Map<string, Values[]>();
  for (const { account_id, ...words } of rows) {
    const values = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== null)) as Values;
    const others = found.get(account_id);
    if (others === undefined) found.set(account_id, [values]);
    else others.push(values);
  }
  return found;
}

const stageName = (def: SideTable): string => `stage_fact_${def.section}`;

/** The columns of the staging table: those of the fact, and its organisation's code and name. */
function stagedColumns(def: SideTable): readonly SideColumn[] {
  const { organisation } = def;
  if (organisation === undefined) return def.columns;
  return [
    ...def.columns,
    { word: organisation.code, column: 'organisation_code', type: 'text' },
    { word: organisation.name, column: 'organisation_name', type: 'text' },
  ];
}

async function stageFacts(
  session: ImportSession,
  def: SideTable,
  facts: readonly { readonly accountId: string; readonly values: Values }[],
): Promise<void> {
  const columns = stagedColumns(def);
  const name = stageName(def);
  const list = ['account_id uuid', ...columns.map(({ column, type }) => `${column} ${type}`)];
  await session.run(`create temporary table if not exists ${name} (${list}) on commit drop`);
  await session.run(`truncate ${name}`);
  const lines = facts.map(({ accountId, values }) =>
    copyLine([accountId, ...columns.map(({ word }) => cellOf(values[word]))]),
  );
  await session.copy(name, lines.join(''));
}

const cellOf = (value: FieldValue | undefined): string | number | bigint | undefined =>
  typeof value === 'boolean' ? String(value) : value;

interface Step {
  readonly text: string;
  readonly values: (call: ImportCall) => readonly unknown[];
}

function writeStatements(def: SideTable): readonly Step[] {
  const steps: Step[] = [];
  if (def.organisation !== undefined) steps.push(ORGANISATIONS(stageName(def)));
  if (def.revised)
    steps.push({ text: supersedeStatement(def), values: (call) => [call.tenant, call.importId] });
  const values = (call: ImportCall) => [call.tenant, call.now, call.importId];
  steps.push({ text: insertStatement(def), values });
  return steps;
}

/** Organisations first named here. Their ids follow from tenant and code, so that two deliveries at once agree on them. */
const ORGANISATIONS = (stage: string): Step => ({
  text: `insert into organisation (tenant_id, organisation_id, code, name, recorded_at)
    select $1, md5($1 || '/' || s.organisation_code)::uuid, s.organisation_code,
           coalesce(min(s.organisation_name), s.organisation_code), $2::timestamptz
    from ${stage} s where s.organisation_code is not null
    group by s.organisation_code order by s.organisation_code collate "C"
    on conflict (tenant_id, code) do nothing`,
  values: (call) => [call.tenant, call.now],
});

/** Equality of the key between the staged fact `s` and the held one `f`. */
function sameKey(def: SideTable): string {
  const keys = SECTIONS[def.section].keys.flatMap((word) => {
    const own = def.columns.find((column) => column.word === word);
    if (own !== undefined) return [`f.${own.column} = s.${own.column}`];
    return word === def.organisation?.code ? ['f.organisation_id = o.organisation_id'] : [];
  });
  const fixed = Object.entries(def.fixed ?? {}).map(([column, value]) => `f.${column} = '${value}'`);
  return ['f.tenant_id = $1', 'f.account_id = s.account_id', ...keys, ...fixed].join(' and ');
}

const fromStage = (def: SideTable): string =>
  def.organisation === undefined
    ? `${stageName(def)} s`
    : `${stageName(def)} s left join organisation o on o.tenant_id = $1 and o.code = s.organisation_code`;

function supersedeStatement(def: SideTable): string {
  const more = def.alsoSupersedes === undefined ? '' : ` or (${def.alsoSupersedes})`;
  return `update ${def.table} f set superseded = true, superseded_by = $2::uuid from ${fromStage(def)}
    where not f.superseded and f.tenant_id = $1 and f.account_id = s.account_id and ((${sameKey(def)})${more})`;
}

/** A word that a correction does not say stays as it was: what is silent says nothing. */
function insertStatement(def: SideTable): string {
  const fixed = Object.entries(def.fixed ?? {});
  const own = def.columns.map(({ column }) => column);
  const organised = def.organisation === undefined ? [] : ['organisation_id', 'organisation_name'];
  const names = ['tenant_id', 'account_id', ...own, ...organised, ...fixed.map(([column]) => column)];
  const kept = (said: string, column: string) => (def.revised ? `coalesce(${said}, f.${column})` : said);
  const values = [
    '$1',
    's.account_id',
    ...own.map((column) => kept(`s.${column}`, column)),
    ...(organised.length === 0 ? [] : [kept('o.organisation_id', 'organisation_id')]),
    ...(organised.length === 0 ? [] : [kept('s.organisation_name', 'organisation_name')]),
    ...fixed.map(([, value]) => `'${value}'`),
  ];
  if (def.revised) {
    names.push('revision');
    values.push('coalesce(f.revision, 0) + 1');
  }
  const before = def.revised
    ? `left join lateral (select f.* from ${def.table} f where ${sameKey(def)} order by f.revision desc limit 1) f on true`
    : '';
  return `insert into ${def.table} (${names.join(', ')}, recorded_at, import_id)
    select ${values.join(', ')}, $2::timestamptz, $3::uuid from ${fromStage(def)} ${before}`;
}

function heldStatement(def: SideTable): string {
  const own = def.columns.map(({ word, column }) => `f.${column} as ${word}`);
  const { organisation } = def;
  const named =
    organisation === undefined
      ? []
      : [`o.code as ${organisation.code}`, `f.organisation_name as ${organisation.name}`];
  const joined =
    organisation === undefined
      ? ''
      : 'left join organisation o on o.tenant_id = f.tenant_id and o.organisation_id = f.organisation_id';
  const fixed = Object.entries(def.fixed ?? {}).map(([column, value]) => ` and f.${column} = '${value}'`);
  const keys = SECTIONS[def.section].keys.map((word) => {
    const own = def.columns.find((column) => column.word === word);
    return own === undefined ? 'o.code collate "C"' : `f.${own.column}`;
  });
  return `select f.account_id, ${[...own, ...named].join(', ')} from ${def.table} f ${joined}
    where f.tenant_id = $1 and f.account_id = any($2::uuid[])${def.revised ? ' and not f.superseded' : ''}${fixed.join('')}
    order by f.account_id, ${keys.join(', ')}`;
}
