import type { Call } from '../../domain/call.ts';
import type { Db } from '../../store/db.ts';
import { appendEvidenceMany } from '../../store/evidence.store.ts';
import { readLeft, writeExits } from '../../store/import-change.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { withdrawContacts } from '../../store/permit.store.ts';
import type { ApplyJob, Known } from './apply-job.ts';
import type { ChangeLog } from './change-log.ts';

/**
 * An account that had left is with us again when the delivery states the account, or a snapshot of the day on which it left
 * or a later one, and no exit. A late payment alone does not bring it back, nor does what the lender said before it left.
 */
function isBack({ held, slot, rejects }: Known, job: ApplyJob): boolean {
  const { goneOn } = held;
  if (goneOn === null || slot.sides.items.some(({ section }) => section === 'exit')) return false;
  const snapshots = slot.snapshots.items.filter(({ place }) => !rejects.has(place));
  if (snapshots.length > 0) return snapshots.some(({ asOf }) => asOf >= goneOn);
  return slot.rows.some((place) => job.statesAccount(place) && !rejects.has(place));
}

/** Writes which of these accounts are back: from now on they are reckoned again. */
export async function writeReturns(
  session: ImportSession,
  job: ApplyJob,
  known: readonly Known[],
  changes: ChangeLog,
): Promise<void> {
  const back = known.filter((one) => isBack(one, job));
  if (back.length === 0) return;
  const { call, importId } = job;
  await writeExits(
    session,
    call.tenant,
    back.map(({ accountId }) => ({ accountId, on: null, type: null })),
  );
  await appendEvidenceMany(
    session.tx,
    call,
    back.map(({ accountId, held }) => ({
      stream: `import/${importId}`,
      type: 'account.returned',
      body: { account_id: accountId, import_id: importId, gone_on: held.goneOn, gone_type: held.goneType },
    })),
  );
  await changes.record(
    session,
    back.map(({ accountId, held }) => ({
      what: 'account.gone',
      subjectId: accountId,
      accountId,
      before: { gone_on: held.goneOn, gone_type: held.goneType },
      after: { gone_on: null, gone_type: null },
    })),
  );
  for (const { slot, held } of back) changes.returned(slot.accountNo, held.goneType);
}

/** Takes back what was planned about accounts that leave with this delivery, in its own transaction: nobody is contacted for what is no longer ours. */
export async function withdrawLeft(session: ImportSession, { call, importId }: ApplyJob): Promise<void> {
  const left = await readLeft(session, call.tenant, importId, call.today);
  if (left.length === 0) return;
  await withdrawContacts(
    session.tx,
    call,
    {
      caseIds: [...new Set(left.map(({ caseId }) => caseId))],
      accountIds: left.map(({ accountId }) => accountId),
    },
    'account_gone',
  );
}

/**
 * Takes back what was planned on cases that left collections. In a transaction of its own, after the one that reckoned them:
 * contacts are locked before the evidence of their case. Until then each is refused when it is due.
 */
export async function withdrawExited(db: Db, call: Call, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  await db.inTenant(call.tenant, (tx) => withdrawContacts(tx, call, { caseIds }, 'case_exited'));
}
