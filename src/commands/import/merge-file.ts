import { limits } from '../../contract/limits.ts';
import { addMonths } from '../../domain/calendar/local-date.ts';
import type { Call } from '../../domain/call.ts';
import type { AsOf, Mapping } from '../../domain/import/mapping.ts';
import { missingAfter } from '../../domain/import/missing.ts';
import type { RowError } from '../../domain/import/problem.ts';
import { Bad } from '../../domain/import/problem.ts';
import { cleanCell } from '../../domain/import/readers.ts';
import { bindColumns, type Plan } from '../../domain/import/row.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { appendEvidence } from '../../store/evidence.store.ts';
import { findCreditor, type ImportRecord, recordImport } from '../../store/import.store.ts';
import { checkStage } from '../../store/import-check.store.ts';
import { mergeAccountsAndFacts, mergePeopleAndCases } from '../../store/import-merge.store.ts';
import { readLacking, writeMissing } from '../../store/import-missing.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { Stage } from '../../store/import-stage.store.ts';
import type { ImportInput, ImportPorts } from '../import-portfolio.ts';
import { bookHistories } from './book-histories.ts';
import { csvRecords } from './csv-records.ts';
import type { Survey } from './survey-file.ts';
import { RowTaker } from './take-rows.ts';
import { writeRejects } from './write-rejects.ts';

export interface ImportJob {
  readonly ports: ImportPorts;
  readonly call: Call;
  readonly input: ImportInput;
  readonly mapping: Mapping;
  readonly mappingHash: Buffer;
  readonly survey: Survey;
}

export interface MergedImport {
  readonly record: ImportRecord;
  readonly errors: readonly RowError[];
  readonly dropped: readonly string[];
  readonly rejectsPath: string | null;
}

/** Reads, checks and merges one file inside the import's transaction. Refuses a file that is not whole or has the wrong columns. */
export async function mergeFile(session: ImportSession, job: ImportJob): Promise<Outcome<MergedImport>> {
  const { ports, call, mapping } = job;
  const source = mapping.shape === 'schedule' ? 'derived' : 'stated';
  const importId = call.newId();
  const stage = await Stage.create(session);
  const read = await readFile(job, stage);
  if (!read.ok) return read;
  const { taker, plan } = read.value;
  for (const accountNo of taker.state.rejectedAccounts)
    for (const key of taker.state.missingKeys(accountNo))
      stage.row('stage_rejected', [accountNo, /^\d+$/.test(key) ? Number(key) : null]);
  await stage.flush();
  ports.progress?.({ step: 'check', done: 0, of: 0 });
  const late = await checkStage(session, call.tenant, mapping.creditor.code, source);
  const folder = ports.rejects(importId);
  const hasRejects = late.length > 0 || taker.errors.length > 0;
  if (hasRejects) await writeRejects(job.input.file, job.survey.hash, taker, late, folder);
  const counts = await mergeStage(session, stage, job, importId, taker, source);
  const record = recordOf(job, importId, taker, counts);
  await recordImport(session, call.tenant, record);
  await appendFinished(session, call, record);
  ports.progress?.({ step: 'commit', done: 0, of: 0 });
  return done({
    record,
    errors: taker.errors,
    dropped: plan.dropped,
    rejectsPath: hasRejects ? folder.path : null,
  });
}

async function readFile(job: ImportJob, stage: Stage): Promise<Outcome<{ taker: RowTaker; plan: Plan }>> {
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
  const dayOf = (asOf: AsOf) =>
    'date' in asOf ? asOf.date : addMonths(call.today, -asOf.importDayMinusMonths);
  const bound = bindColumns(mapping, header, call.today, dayOf);
  if (bound.ok) return done(bound.plan);
  return refuse('IMPORT_COLUMN_MISSING', { params: { file, column: bound.missing.join(', ') } });
}

async function mergeStage(
  session: ImportSession,
  stage: Stage,
  { call, mapping, ports }: ImportJob,
  importId: string,
  taker: RowTaker,
  source: 'derived' | 'stated',
) {
  const creditorCode = mapping.creditor.code;
  const creditorId = (await findCreditor(session, call.tenant, creditorCode)) ?? call.newId();
  const merge = {
    tenant: call.tenant,
    now: call.now,
    today: call.today,
    importId,
    source,
    creditor: { id: creditorId, ...mapping.creditor },
  };
  const accountCount = taker.state.accounts.size;
  const people = await mergePeopleAndCases(session, merge);
  const booking = { call, creditorCode, source, importId, terms: ports.terms };
  const { openPrincipals } = await bookHistories(session, stage, booking, accountCount, (accounts) =>
    ports.progress?.({ step: 'book', done: accounts, of: accountCount }),
  );
  ports.progress?.({ step: 'merge', done: 0, of: 0 });
  const facts = await mergeAccountsAndFacts(session, merge);
  const open = new Set(openPrincipals);
  const known = { tenant: call.tenant, creditorCode, importId };
  const lacking = await readLacking(session, known, openPrincipals, [...taker.state.rejectedAccounts]);
  await writeMissing(
    session,
    call.tenant,
    lacking.map((account) => ({
      accountId: account.account_id,
      keys: missingAfter({
        before: account.before,
        present: account.present,
        freshCount: account.fresh_count,
        rejected: taker.state.missingKeys(account.account_no),
        principalOpen: open.has(account.account_id),
      }),
    })),
  );
  return { ...people, accountsNew: facts.accountsNew, factsNew: facts.factsNew };
}

function recordOf(
  { call, input, mapping, mappingHash, survey }: ImportJob,
  importId: string,
  { totals }: RowTaker,
  counts: Awaited<ReturnType<typeof mergeStage>>,
): ImportRecord {
  return {
    import_id: importId,
    file_name: input.file.name,
    file_hash: survey.hash,
    mapping_id: mapping.id,
    mapping_version: mapping.version,
    mapping_hash: mappingHash,
    shape: mapping.shape,
    rows_read: totals.rowsGood + totals.rowsBad,
    rows_good: totals.rowsGood,
    rows_bad: totals.rowsBad,
    people_new: counts.peopleNew,
    accounts_new: counts.accountsNew,
    cases_new: counts.casesNew,
    facts_new: counts.factsNew,
    amount_read_fen: totals.amountGood + totals.amountBad,
    amount_good_fen: totals.amountGood,
    amount_bad_fen: totals.amountBad,
    effective_on: call.today,
    recorded_at: call.now,
  };
}

async function appendFinished(session: ImportSession, call: Call, record: ImportRecord): Promise<void> {
  await appendEvidence(session.tx, call, {
    stream: 'tenant',
    type: 'import.finished',
    body: {
      import_id: record.import_id,
      file_hash: record.file_hash.toString('hex'),
      mapping_id: record.mapping_id,
      mapping_version: record.mapping_version,
      mapping_hash: record.mapping_hash.toString('hex'),
      rows_read: record.rows_read,
      rows_good: record.rows_good,
      rows_bad: record.rows_bad,
      amount_good_fen: record.amount_good_fen,
      amount_bad_fen: record.amount_bad_fen,
    },
  });
}
