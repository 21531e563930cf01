import type { DocumentCabinet } from '../contract/document.ts';
import { limits } from '../contract/limits.ts';
import type { ProductCatalogue } from '../contract/product-file.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import { markUsed } from '../store/approval.store.ts';
import type { Db } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { keepOpening } from '../store/evidence-opening.store.ts';
import { lockImports } from '../store/import.store.ts';
import { type ImportSession, withImportSession } from '../store/import-session.ts';
import {
  countUndoAccounts,
  findUndoApproval,
  lockImportRecord,
  lockUndo,
  lockUndoScope,
  markUndone,
  readDependents,
  readLeafPlaces,
  readUndoDocuments,
  runUndo,
} from '../store/import-undo.store.ts';
import { keepLeaves } from '../store/removed-leaves.store.ts';
import type { Vault } from '../store/vault.ts';
import { openApproval } from './approval/open-approval.ts';
import { reckonCases } from './reckon-cases.ts';
import { requestApprovalIn } from './request-approval.ts';
import { restorePeople } from './undo/restore-people.ts';

export interface UndoPorts {
  readonly db: Db;
  readonly vault: Vault;
  readonly products: ProductCatalogue;
  readonly cabinet: DocumentCabinet;
  /** Removes what the import left outside the database: its error file and its rejected rows. */
  readonly removeRejects: (importId: string) => Promise<void>;
}

export interface UndoInput {
  readonly importId: string;
  /** Why; kept sealed beside the evidence. */
  readonly reason: string;
}

/** Taken back; or, of a large import, put before a second person, after whose approval the same call takes it back. */
export type Undone =
  | {
      readonly state: 'undone';
      readonly accounts: number;
      /** Rows that went. */
      readonly removed: number;
      readonly casesReckoned: number;
    }
  | { readonly state: 'asked'; readonly approvalId: string; readonly accounts: number };

/**
 * Takes one import back as a whole: what it brought is removed, what it changed is as before, its record stays and says by whom.
 * All in one transaction with the evidence; documents and rejected rows of the home go right after it. The same files may then
 * be imported again. A member of staff needs a second one for more than `limits.importUndoAloneAccounts` accounts.
 * Refusals, in order: IMPORT_IN_PROGRESS, NOT_FOUND, IMPORT_UNDONE, IMPORT_DEPENDED_ON, those of an approval,
 * APPROVAL_STAFF_UNKNOWN.
 */
export async function undoImport(ports: UndoPorts, call: Call, input: UndoInput): Promise<Outcome<Undone>> {
  const { importId } = input;
  let documents: readonly string[] = [];
  const undone = await withImportSession<Outcome<Undone>>(ports.db, call.tenant, async (session) => {
    const free = await mayUndo(session, call, importId);
    if (!free.ok) return { commit: false, value: free };
    const allowed = await byTwo(session, call, input);
    if (!allowed.ok || allowed.value !== undefined)
      return { commit: allowed.ok, value: allowed as Outcome<Undone> };
    documents = await readUndoDocuments(session, call.tenant, importId);
    return { commit: true, value: done(await takeBack(session, ports, call, input)) };
  }).catch((error: unknown) => {
    if (error instanceof Dependent) return error.refusal;
    throw error;
  });
  if (!undone.ok || undone.value.state !== 'undone') return undone;
  // Who is killed here leaves sealed files that no row names: the next start sweeps them.
  for (const id of documents) await ports.cabinet.remove(call.tenant, id);
  await ports.removeRejects(importId);
  return undone;
}

/** A dependent that came while the cases were being locked. */
class Dependent extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

async function mayUndo(session: ImportSession, call: Call, importId: string): Promise<Outcome<null>> {
  const { tx } = session;
  if (!(await lockImports(session, call.tenant))) return refuse('IMPORT_IN_PROGRESS');
  await lockUndo(tx, call.tenant);
  const record = await lockImportRecord(tx, call.tenant, importId);
  if (record === undefined) return refuse('NOT_FOUND', { params: { what: 'import' } });
  if (record.undoneAt !== null) return refuse('IMPORT_UNDONE', { params: { at: record.undoneAt } });
  return (await dependedOn(session, call, importId)) ?? done(null);
}

async function dependedOn(
  session: ImportSession,
  call: Call,
  importId: string,
): Promise<Refusal | undefined> {
  const [first] = await readDependents(session, call.tenant, importId);
  return first === undefined
    ? undefined
    : refuse('IMPORT_DEPENDED_ON', { params: { what: first.what, count: String(first.count) } });
}

/** Undefined: this call may take it back. Else what a second person was asked. */
async function byTwo(
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

async function takeBack(
  session: ImportSession,
  ports: UndoPorts,
  call: Call,
  { importId, reason }: UndoInput,
): Promise<Undone> {
  const { tx } = session;
  const { tenant } = call;
  const scope = await lockUndoScope(session, tenant, importId);
  // What somebody did to these cases while we waited for them stands now, and counts.
  const meanwhile = await dependedOn(session, call, importId);
  if (meanwhile !== undefined) throw new Dependent(meanwhile);
  const said = await keepLeaves(tx, tenant, importId, await readLeafPlaces(session, tenant, importId));
  await restorePeople(session, ports.vault, tenant, importId);
  const removed = await runUndo(session, tenant, importId);
  await markUndone(session, tenant, { importId, at: call.now, by: call.actor.id });
  const casesReckoned = await reckonAgain(session, ports, call, scope.survivingCaseIds);
  const words = await keepOpening(tx, tenant, ports.vault, reason);
  await appendEvidence(tx, call, {
    stream: `import/${importId}`,
    type: 'import.undone',
    body: { import_id: importId, ...said, reason: words },
  });
  return { state: 'undone', accounts: scope.accountCount, removed, casesReckoned };
}

/** Cases in which other accounts stand are where they would be without the import, before anybody can see them otherwise. */
async function reckonAgain(
  { tx }: ImportSession,
  { products }: UndoPorts,
  call: Call,
  caseIds: readonly string[],
): Promise<number> {
  for (let from = 0; from < caseIds.length; from += limits.ageBatchCases)
    await reckonCases(tx, call, {
      caseIds: caseIds.slice(from, from + limits.ageBatchCases),
      asOf: call.today,
      cause: 'import',
      products,
      mayEnter: true,
    });
  return caseIds.length;
}
