import { limits } from '../../contract/limits.ts';
import type { Call } from '../../domain/call.ts';
import type { Refusal } from '../../domain/outcome.ts';
import { appendEvidence } from '../../store/evidence.store.ts';
import { keepOpening } from '../../store/evidence-opening.store.ts';
import { noteFactChange } from '../../store/fact-change.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import { lockUndoScope, markUndone, readLeafPlaces, runUndo } from '../../store/import-undo.store.ts';
import { keepLeaves } from '../../store/removed-leaves.store.ts';
import { reckonCases } from '../reckon-cases.ts';
import { dependedOn } from './may-undo.ts';
import { restorePeople } from './restore-people.ts';
import type { UndoInput, Undone, UndoPorts } from './undo-job.ts';

/** A dependent that came while the cases were being locked. */
export class Dependent extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Does it. Throws Dependent. */
export async function takeBack(
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
  await noteFactChange(session, { tenant, now: call.now, importId });
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
