import { limits } from '../../contract/limits.ts';
import type { Mapping } from '../../domain/import/mapping.ts';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';
import { appendEvidenceMany } from '../../store/evidence.store.ts';
import { readAbsent, writeExits } from '../../store/import-change.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { ApplyJob } from './apply-job.ts';
import type { ChangeLog } from './change-log.ts';
import { withdrawLeft } from './leave-and-return.ts';

/** An account that a complete delivery does not name. */
export interface Absent {
  readonly accountId: string;
  readonly caseId: string;
  readonly accountNo: string;
}

/**
 * Which accounts of this mapping a complete delivery lacks. Refusal: IMPORT_TOO_MANY_GONE, unless `allowGone`: a file that was
 * cut off must not empty the house.
 */
export async function absentAccounts(
  session: ImportSession,
  job: ApplyJob,
  mapping: Mapping,
  allowGone: boolean,
): Promise<Outcome<readonly Absent[]>> {
  if (mapping.delivery !== 'complete') return done([]);
  const { call, creditor, delivery } = job;
  const named = [...delivery.accounts.keys(), ...delivery.rejectedAccounts];
  const { held, absent } = await readAbsent(
    session,
    { tenant: call.tenant, creditorId: creditor.id, mappingId: mapping.id },
    named,
  );
  if (!allowGone && absent.length * 100 > held * limits.importGonePercentMax)
    return refuse('IMPORT_TOO_MANY_GONE', { params: { gone: String(absent.length), held: String(held) } });
  return done(absent);
}

/** Writes that accounts are gone from this day on, with the mapping's exit type, and what follows for all that left. */
export async function writeGone(
  session: ImportSession,
  job: ApplyJob,
  mapping: Mapping,
  absent: readonly Absent[],
  changes: ChangeLog,
): Promise<void> {
  if (absent.length > 0) await writeAbsent(session, job, mapping, absent, changes);
  await withdrawLeft(session, job);
}

async function writeAbsent(
  session: ImportSession,
  job: ApplyJob,
  mapping: Mapping,
  absent: readonly Absent[],
  changes: ChangeLog,
): Promise<void> {
  const { call, importId } = job;
  const type = mapping.goneExit ?? 'recalled';
  const exit = { gone_on: call.today, gone_type: type };
  await writeExits(
    session,
    call.tenant,
    absent.map(({ accountId }) => ({ accountId, on: call.today, type })),
  );
  await appendEvidenceMany(
    session.tx,
    call,
    absent.map(({ accountId }) => ({
      stream: `import/${importId}`,
      type: 'account.gone',
      body: { account_id: accountId, import_id: importId, ...exit },
    })),
  );
  await changes.record(
    session,
    absent.map(({ accountId }) => ({
      what: 'account.gone',
      subjectId: accountId,
      accountId,
      before: { gone_on: null, gone_type: null },
      after: exit,
    })),
  );
  for (const { accountNo } of absent) changes.gone(accountNo, type);
}
