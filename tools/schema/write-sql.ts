import type { Catalogue, Column, Table, View } from './catalogue.ts';

const HEADER = `-- The schema as the database itself tells it, after all migrations. Written by tools/schema.ts; do not edit.
-- Months of decision (decision_YYYY_MM) are made at every start and left out here.
`;

/** The golden that reviewers read: what the migrations add up to. */
export function writeSql({ tables, views, functions }: Catalogue): string {
  const routines = functions.map((text) => `${text.trimEnd()};\n`);
  return [HEADER, ...tables.map(writeTable), ...views.map(writeView), ...routines].join('\n');
}

const writeView = ({ name, options, definition, grants }: View): string =>
  `${[
    `create view ${name} with (${options.join(', ')}) as\n${definition.trimEnd()}`,
    ...grants.map((line) => `${line};`),
  ].join('\n')}\n`;

function writeTable(table: Table): string {
  const statements = [
    table.partitionOf === null
      ? createTable(table)
      : `create table ${table.name} partition of ${table.partitionOf} ${table.bound}`,
    ...(table.partitionOf === null ? table.indexes.map(plainIndex) : []),
    ...table.triggers.map((text) => text.replaceAll('public.', '')),
    ...(table.rowSecurity ? [`alter table ${table.name} enable row level security`] : []),
    ...(table.forceRowSecurity ? [`alter table ${table.name} force row level security`] : []),
    ...table.policies,
    ...table.grants,
  ];
  return statements.map((statement) => `${statement};\n`).join('');
}

function createTable(table: Table): string {
  const lines = [
    ...table.columns.map(writeColumn),
    ...table.constraints.map(({ name, definition }) => `constraint ${name} ${definition}`),
  ];
  const partitioned = table.partitionBy === null ? '' : ` partition by ${table.partitionBy}`;
  return `create table ${table.name} (\n  ${lines.join(',\n  ')}\n)${partitioned}`;
}

function writeColumn({ name, type, nullable, defaultSql, generatedSql }: Column): string {
  const value =
    generatedSql === null
      ? defaultSql && ` default ${defaultSql}`
      : ` generated always as ${generatedSql} stored`;
  return `${name} ${type}${value ?? ''}${nullable ? '' : ' not null'}`;
}

const plainIndex = (definition: string): string =>
  definition.replace(' ON ONLY ', ' ON ').replace('public.', '');
