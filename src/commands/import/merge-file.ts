import { shapeOf } from '../../domain/import/row.ts';
import { done, type Outcome } from '../../domain/outcome.ts';
import { checkStage } from '../../store/import-check.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { Stage } from '../../store/import-stage.store.ts';
import type { ImportJob } from './import-job.ts';
import type { MergedImport } from './import-result.ts';
import { mergeStage } from './merge-stage.ts';
import { readRows } from './read-rows.ts';
import { closeImport } from './record-import.ts';
import { writeRejects } from './write-rejects.ts';

/** Reads, checks and merges one file inside the import's transaction. Refuses a file that is not whole or has the wrong columns. */
export async function mergeFile(session: ImportSession, job: ImportJob): Promise<Outcome<MergedImport>> {
  const { ports, call, mapping } = job;
  const source = shapeOf(mapping) === 'schedule' ? 'derived' : 'stated';
  const importId = call.newId();
  const stage = await Stage.create(session);
  const read = await readRows(job, stage);
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
  const record = await closeImport(session, job, importId, taker, counts);
  ports.progress?.({ step: 'commit', done: 0, of: 0 });
  return done({
    record,
    errors: taker.errors,
    dropped: plan.dropped,
    rejectsPath: hasRejects ? folder.path : null,
  });
}
