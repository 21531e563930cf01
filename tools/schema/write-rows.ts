import type { Catalogue, Column, Table } from './catalogue.ts';

const HEADER = `// Written by tools/schema.ts from the database's own catalogue; do not edit.
import type { Generated, GeneratedAlways } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
`;

/** What the driver hands over for each type, as set on the pool in src/store/db.ts. */
const TYPES: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  bigint: 'bigint',
  integer: 'number',
  smallint: 'number',
  boolean: 'boolean',
  date: 'LocalDate',
  bytea: 'Buffer',
  'timestamp with time zone': 'Instant',
  'text[]': 'string[]',
  'bigint[]': 'bigint[]',
  'integer[]': 'number[]',
  'boolean[]': 'boolean[]',
  'date[]': 'LocalDate[]',
  jsonb: 'unknown',
};

/** Tables of the machinery, which the service has no grant on. */
const NOT_FOR_THE_SERVICE = new Set(['schema_migration']);

/** Kysely's view of the database: one interface a table, and the map of them all. */
export function writeRows({ tables }: Catalogue): string {
  const served = tables.filter((table) => table.partitionOf === null && !NOT_FOR_THE_SERVICE.has(table.name));
  const rows = served.map((table) => {
    const fields = table.columns.map((column) => `  ${column.name}: ${fieldType(table, column)};`);
    return `export interface ${rowName(table.name)} {\n${fields.join('\n')}\n}\n`;
  });
  const map = served.map(({ name }) => `  ${name}: ${rowName(name)};`);
  return [HEADER, ...rows, `export interface Schema {\n${map.join('\n')}\n}\n`].join('\n');
}

const rowName = (table: string): string =>
  `${table.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Row`;

function fieldType(table: Table, column: Column): string {
  const plain = wordsOf(table, column) ?? TYPES[column.type];
  if (plain === undefined) throw new Error(`no type for ${table.name}.${column.name} ${column.type}`);
  const whole = column.nullable ? `${plain} | null` : plain;
  if (column.generatedSql !== null) return `GeneratedAlways<${whole}>`;
  return column.defaultSql === null ? whole : `Generated<${whole}>`;
}

/** A text column whose check lists its words becomes the union of these words. */
function wordsOf(table: Table, column: Column): string | undefined {
  for (const { kind, columns, definition } of table.constraints) {
    if (kind !== 'c' || columns.length !== 1 || columns[0] !== column.name || column.type !== 'text')
      continue;
    const list =
      /^CHECK \(\(\w+ = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(definition)?.[1] ??
      /^CHECK \(\(\w+ = ('[^']*'::text)\)\)$/.exec(definition)?.[1];
    if (list !== undefined)
      return [...list.matchAll(/'([^']*)'::text/g)].map(([, word]) => `'${word}'`).join(' | ');
  }
  return undefined;
}
