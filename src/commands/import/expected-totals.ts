import { formatYuan } from '../../domain/money/fen.ts';
import { type Refusal, refuse } from '../../domain/outcome.ts';
import type { ImportInput } from './import-job.ts';
import type { DeliveryReader } from './read-delivery.ts';

/** Why a delivery is refused whole: it has no row at all (IMPORT_EMPTY), or another sum than its lender told (IMPORT_TOTALS_DIFFER). */
export function unexpected(
  reader: DeliveryReader,
  { expectRows, expectTotalFen }: ImportInput,
  firstFile: string,
): Refusal | undefined {
  const { rowsRead, amountRead } = reader;
  if (reader.totals.every(({ rowsGood, rowsBad, rowsLeftOut }) => rowsGood + rowsBad + rowsLeftOut === 0))
    return refuse('IMPORT_EMPTY', { params: { file: firstFile } });
  const differs = (what: string, what_en: string, expected: string, found: string) =>
    refuse('IMPORT_TOTALS_DIFFER', { params: { what, what_en, expected, found } });
  if (expectRows !== undefined && expectRows !== rowsRead)
    return differs('行数', 'rows', String(expectRows), String(rowsRead));
  if (expectTotalFen !== undefined && expectTotalFen !== amountRead)
    return differs('金额', 'amount', formatYuan(expectTotalFen), formatYuan(amountRead));
  return undefined;
}
