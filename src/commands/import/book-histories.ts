import { createHash } from 'node:crypto';
import { limits } from '../../contract/limits.ts';
import type { EntryDraft } from '../../domain/account/booking.ts';
import type { Call } from '../../domain/call.ts';
import { canonicalBytes } from '../../domain/evidence/canonical.ts';
import { accountLeaf, factsLeaf } from '../../domain/import/account-leaf.ts';
import { principalOpen } from '../../domain/import/missing.ts';
import { appendBlock, appendEvidenceMany } from '../../store/evidence.store.ts';
import { readHistories, type StagedHistory } from '../../store/import-history.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { Stage } from '../../store/import-stage.store.ts';
import { lineLists } from '../../store/ledger.store.ts';
import { type BookingCall, entriesOf } from './history-entries.ts';

/**
 * Walks the staged accounts in the order of the file: posts their histories to the ledger's stage and appends their evidence,
 * one block for every `limits.evidenceBlockRows` new accounts. Tells which accounts do not add up to their principal.
 */
export async function bookHistories(
  session: ImportSession,
  stage: Stage,
  booking: BookingCall,
  accountCount: number,
  progress: (accountsDone: number) => void,
): Promise<{ readonly openPrincipals: readonly string[] }> {
  const openPrincipals: string[] = [];
  const reading = { tenant: booking.call.tenant, now: booking.call.now, ...booking };
  for (let from = 0; from < accountCount; from += limits.evidenceBlockRows) {
    const to = Math.min(from + limits.evidenceBlockRows, accountCount);
    const histories = await readHistories(session, reading, from, to);
    await appendHistories(session, stage, booking, histories);
    for (const history of histories) {
      for (const draft of entriesOf(history, booking)) stageEntry(stage, booking.call, history, draft);
      const instalments = [...history.held.instalments, ...history.fresh.instalments];
      if (principalOpen(history.row.principal_fen, instalments)) openPrincipals.push(history.row.account_id);
      await stage.breathe();
    }
    // The next histories are read on the connection that COPY uses.
    await stage.flush();
    progress(to);
  }
  return { openPrincipals };
}

async function appendHistories(
  session: ImportSession,
  stage: Stage,
  { call, importId }: BookingCall,
  histories: readonly StagedHistory[],
): Promise<void> {
  const stream = `import/${importId}`;
  const fresh = histories.filter((history) => history.isNew);
  if (fresh.length > 0) {
    const leaves = fresh.map((history) => accountLeaf(history.row, history.fresh));
    const { seq } = await appendBlock(session.tx, call, { stream, type: 'account.imported', leaves });
    fresh.forEach((history, leaf) => {
      stage.row('stage_place', [history.key, seq, leaf]);
    });
  }
  await appendEvidenceMany(
    session.tx,
    call,
    histories
      .filter((history) => !history.isNew)
      .map((history) => ({
        stream,
        type: 'account.extended',
        body: {
          account_id: history.row.account_id,
          import_id: importId,
          facts_hash: createHash('sha256')
            .update(canonicalBytes(factsLeaf(history.fresh)))
            .digest('hex'),
        },
      })),
  );
}

function stageEntry(stage: Stage, call: Call, { row }: StagedHistory, draft: EntryDraft): void {
  const entryId = call.newId();
  const { kind, amount, paymentId, effectiveOn } = draft;
  const lists = lineLists(draft.postings);
  stage.row('stage_entry', [
    entryId,
    row.account_id,
    kind,
    amount,
    paymentId,
    effectiveOn,
    lists.sources,
    lists.destinations,
    lists.instalmentNos,
    lists.amounts,
  ]);
}
