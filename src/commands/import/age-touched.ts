import { limits } from '../../contract/limits.ts';
import { lockCases } from '../../store/case.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { reckonCases } from '../reckon-cases.ts';
import type { ApplyJob } from './apply-job.ts';

/**
 * Ages the cases of a delivery in its own transaction: they stand in the list with their bucket as soon as it stands, and who
 * is killed leaves none that does not. Tells how many there were, and which left collections.
 */
export async function ageTouched(
  session: ImportSession,
  job: ApplyJob,
  caseIds: readonly string[],
): Promise<{ readonly count: number; readonly exited: readonly string[] }> {
  const { call, ports } = job;
  const sorted = caseIds.toSorted();
  const left: string[] = [];
  for (let from = 0; from < sorted.length; from += limits.ageBatchCases) {
    const batch = sorted.slice(from, from + limits.ageBatchCases);
    ports.progress?.({ step: 'age', done: from, of: sorted.length });
    await lockCases(session.tx, call.tenant, batch);
    const { exited } = await reckonCases(session.tx, call, {
      caseIds: batch,
      asOf: call.today,
      cause: 'import',
      products: ports.products,
      mayEnter: true,
      importId: job.importId,
    });
    left.push(...exited.keys());
  }
  return { count: sorted.length, exited: left };
}
