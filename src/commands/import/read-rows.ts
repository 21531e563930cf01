import { limits } from '../../contract/limits.ts';
import { Bad } from '../../domain/import/problem.ts';
import { cleanCell } from '../../domain/import/readers.ts';
import { bindColumns, type Plan } from '../../domain/import/row.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import type { Stage } from '../../store/import-stage.store.ts';
import { csvRecords } from './csv-records.ts';
import type { ImportJob } from './import-job.ts';
import { RowTaker } from './take-rows.ts';

/** Reads the whole file once, row by row, into the stage. Refuses one that is empty, cut off or has the wrong columns. */
export async function readRows(
  job: ImportJob,
  stage: Stage,
): Promise<Outcome<{ taker: RowTaker; plan: Plan }>> {
  const { call, input, mapping, ports, survey } = job;
  const params = { file: input.file.name };
  let plan: Plan | undefined;
  let taker: RowTaker | undefined;
  let last: readonly string[] = [];
  for await (const { records, firstRow, bytesRead } of csvRecords(input.file, survey.hash)) {
    let at = 0;
    if (plan === undefined || taker === undefined) {
      const bound = bindHeader(job, records[0] ?? []);
      if (!bound.ok) return bound;
      plan = bound.value;
      taker = new RowTaker(call, ports.vault, stage, plan, mapping.creditor.code);
      at = 1;
    }
    for (; at < records.length; at++) {
      const cells = records[at] ?? [];
      // An empty line is no row.
      if (cells.length === 1 && cells[0]?.trim() === '') continue;
      last = cells;
      taker.take(cells, firstRow + at);
    }
    await stage.breathe();
    ports.progress?.({ step: 'read', done: bytesRead, of: survey.bytes });
  }
  if (plan === undefined || taker === undefined || last.length === 0)
    return refuse('IMPORT_EMPTY', { params });
  if (!survey.endsWithNewline && last.length < plan.header.length)
    return refuse('IMPORT_CUT_OFF', { params: { ...params, where: 'the last row' } });
  return done({ taker, plan });
}

function bindHeader({ call, input, mapping }: ImportJob, cells: readonly string[]): Outcome<Plan> {
  const file = input.file.name;
  if (cells.length > limits.importColumnsMax)
    return refuse('IMPORT_TOO_MANY_COLUMNS', { params: { file, limit: String(limits.importColumnsMax) } });
  const header = cells.map((cell) => {
    const name = cleanCell(cell);
    return name instanceof Bad ? cell : name;
  });
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at);
  if (twice !== undefined) return refuse('IMPORT_COLUMN_DUPLICATE', { params: { file, column: twice } });
  return bindColumns(mapping, header, call.today, file);
}
