import type { z } from 'zod';
import type { rowErrors } from '../contract/api/imports.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { restored } from '../files/neutral-cell.ts';
import { openTable } from '../files/open-table.ts';
import type { PlainFile } from './draft/draft-ports.ts';

type RowErrors = z.infer<typeof rowErrors>;

/**
 * One page of an error file of ours, of one code or of all, in the order of the file; no file is no error. Its values were
 * masked when it was written. Refusals: those of openTable.
 */
export async function readRowErrors(
  file: PlainFile | undefined,
  query: { readonly code?: string | undefined; readonly page: number; readonly size: number },
): Promise<Outcome<RowErrors>> {
  const { page, size } = query;
  const rows: RowErrors['rows'] = [];
  if (file === undefined) return done({ rows, page, size, total: 0 });
  const opened = await openTable(file, { encoding: 'utf-8', format: 'csv' });
  if (!opened.ok) return opened;
  const first = (page - 1) * size;
  let total = 0;
  for await (const { records } of opened.value.batches())
    for (const cells of records) {
      const [name = '', row = '', column = '', code = '', masked = '', zh = '', en = ''] =
        cells.map(restored);
      if (query.code !== undefined && query.code !== code) continue;
      if (total >= first && rows.length < size)
        rows.push({ file: name, row: Number(row), column, code, masked, zh, en });
      total += 1;
    }
  return done({ rows, page, size, total });
}
