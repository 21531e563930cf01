import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMapping } from '../../src/contract/mapping-file.ts';
import { type LocalDate, localDate } from '../../src/domain/calendar/local-date.ts';
import type { Mapping } from '../../src/domain/import/mapping.ts';
import { fileMappingFor } from '../../src/domain/import/match-file.ts';
import { bindFile, type Plan } from '../../src/domain/import/plan.ts';
import { type GoodRow, type RowResult, readRow } from '../../src/domain/import/read-row.ts';

export const REPOSITORY = join(import.meta.dirname, '../..');
export const TODAY = localDate('2026-11-23');

export const shipped = (name: string): Mapping =>
  mappingOf(readFileSync(join(REPOSITORY, 'mappings', `${name}.yaml`), 'utf8'));

export function mappingOf(yaml: string): Mapping {
  const parsed = parseMapping(yaml, 'mapping.yaml');
  assert.ok(parsed.ok, parsed.ok ? '' : JSON.stringify(parsed.params));
  return parsed.value;
}

export function planOf(
  mapping: Mapping,
  header: readonly string[],
  name = 'file.csv',
  today: LocalDate = TODAY,
): Plan {
  const file = fileMappingFor(mapping, name);
  assert.ok(file.ok, file.ok ? '' : file.code);
  const bound = bindFile(file.value, header, { today, name });
  assert.ok(bound.ok, bound.ok ? '' : JSON.stringify(bound));
  return bound.value;
}

/** Reads a table whose first line is the header; cells are parted by `|`. */
export function read(mapping: Mapping, table: string, name?: string): RowResult[] {
  const [header = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const plan = planOf(mapping, header, name);
  return rows.map((cells, at) => readRow(plan, cells, at + 2));
}

/** One good row, or the codes that it was rejected with. */
export function good(result: RowResult | undefined): GoodRow {
  assert.ok(result !== undefined);
  assert.ok(
    result.ok,
    result.ok ? '' : result.errors.map((one) => `${one.column} ${one.code} ${one.masked}`).join('; '),
  );
  assert.ok(!result.leftOut, 'the row was left out');
  return result;
}

/** `column CODE` of every error, or what became of the row instead. */
export function told(result: RowResult | undefined): string {
  if (result === undefined) return 'no row';
  if (result.ok) return result.leftOut ? 'left out' : 'good';
  return result.errors.map((one) => `${one.column} ${one.code.replace('IMPORT_', '')}`).join(', ');
}
