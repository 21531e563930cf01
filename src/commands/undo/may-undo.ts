import { limits } from '../../contract/limits.ts';
import type { Call } from '../../domain/call.ts';
import { done, type Outcome, type Refusal, refuse } from '../../domain/outcome.ts';
import { markUsed } from '../../store/approval.store.ts';
import { lockImports } from '../../store/import.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import {
  countUndoAccounts,
  type Dependent,
  findUndoApproval,
  lockImportRecord,
  lockUndo,
  readDependents,
} from '../../store/import-undo.store.ts';
import { openApproval } from '../approval/open-approval.ts';
import { requestApprovalIn } from '../request-approval.ts';
import type { UndoInput, Undone } from './undo-job.ts';

/** Takes the locks under which imports are undone. Refusals, in order: IMPORT_IN_PROGRESS, NOT_FOUND, IMPORT_UNDONE, IMPORT_DEPENDED_ON. */
export async function mayUndo(session: ImportSession, call: Call, importId: string): Promise<Outcome<null>> {
  const { tx } = session;
  if (!(await lockImports(session, call.tenant))) return refuse('IMPORT_IN_PROGRESS');
  await lockUndo(tx, call.tenant);
  const record = await lockImportRecord(tx, call.tenant, importId);
  if (record === undefined) return refuse('NOT_FOUND', { params: { what: '导入 / import' } });
  if (record.undoneAt !== null) return refuse('IMPORT_UNDONE', { params: { at: record.undoneAt } });
  return (await dependedOn(session, call, importId)) ?? done(null);
}

/** The most of what stands on the import. */
export async function dependedOn(
  session: ImportSession,
  call: Call,
  importId: string,
): Promise<Refusal | undefined> {
  const [first] = await readDependents(session, call.tenant, importId);
  if (first === undefined) return undefined;
  const { what, count } = first;
  return refuse('IMPORT_DEPENDED_ON', {
    params: { what: DEPENDENTS[what], what_en: what, count: String(count), ...remedyOf(what) },
  });
}

/** What to do instead. What was planned or done with people stays on record: the data are corrected, not taken back. */
const remedyOf = (what: Dependent['what']) =>
  what === 'import'
    ? { remedy: '请先撤销更晚的导入', remedy_en: 'take the later import back first' }
    : {
        remedy: '请用更正后的文件以 changes: apply 导入，不该在内的账户以出催（exit）撤出',
        remedy_en:
          'import a corrected file with changes: apply, and let accounts that do not belong here leave by an exit',
      };

const DEPENDENTS: Readonly<Record<Dependent['what'], string>> = {
  message: '消息',
  permit: '触达许可',
  attempt: '触达计划',
  refusal: '触达拒绝',
  hold: '暂停',
  approval: '复核',
  payment: '还款',
  merge: '合并',
  mark: '联系方式标记',
  preference: '当事人的意愿',
  import: '更晚的导入',
};

/** Undefined: this call may take it back. Else what a second person was asked. */
export async function byTwo(
  { tx }: ImportSession,
  call: Call,
  { importId, reason }: UndoInput,
): Promise<Outcome<Undone | undefined>> {
  const accounts = await countUndoAccounts(tx, call.tenant, importId);
  if (call.actor.kind !== 'staff' || accounts <= limits.importUndoAloneAccounts) return done(undefined);
  const found = await findUndoApproval(tx, call.tenant, importId, call.now);
  if (found === undefined) {
    const asked = await requestApprovalIn(tx, call, {
      kind: 'import.undo',
      subject: `import/${importId}`,
      request: { import_id: importId, accounts: String(accounts), reason },
    });
    return asked.ok ? done({ state: 'asked', approvalId: asked.value.approvalId, accounts }) : asked;
  }
  if (!found.isApproved) return done({ state: 'asked', approvalId: found.approvalId, accounts });
  const opened = await openApproval(tx, call, 'use', { approvalId: found.approvalId });
  if (!opened.ok) return opened;
  await markUsed(tx, call.tenant, found.approvalId, call.now);
  return done(undefined);
}
