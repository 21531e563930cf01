import { createHash } from 'node:crypto';
import { limits } from '../../contract/limits.ts';
import type { Product } from '../../contract/vocabulary.ts';
import {
  type EntryDraft,
  historyEntries,
  paymentEntry,
  receivablesOf,
} from '../../domain/account/booking.ts';
import { byPaymentOrder } from '../../domain/account/delinquency.ts';
import { type AccountFacts, type ProductTerms, standingOf } from '../../domain/account/position.ts';
import type { Call } from '../../domain/call.ts';
import { canonicalBytes } from '../../domain/evidence/canonical.ts';
import { accountLeaf, factsLeaf } from '../../domain/import/account-leaf.ts';
import { principalOpen } from '../../domain/import/missing.ts';
import { entryAmount, restatementPostings } from '../../domain/money/books.ts';
import { appendBlock, appendEvidenceMany } from '../../store/evidence.store.ts';
import { readHistories, type StagedHistory } from '../../store/import-history.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { Stage } from '../../store/import-stage.store.ts';

export interface BookingCall {
  readonly call: Call;
  readonly creditorCode: string;
  readonly source: 'derived' | 'stated';
  readonly importId: string;
  readonly terms: Readonly<Record<Product, ProductTerms>>;
}

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

function entriesOf(history: StagedHistory, booking: BookingCall): readonly EntryDraft[] {
  const terms = booking.terms[history.row.product];
  const { call, source } = booking;
  const base = { accountId: history.row.account_id, source };
  if (!history.isNew) return extensionEntries(history, booking, terms);
  const openedOn = history.row.opened_on ?? call.today;
  return historyEntries({ ...base, ...history.fresh }, openedOn, terms);
}

/** What new facts of a known account move: first the claim itself, then each payment in the order of its day. */
function extensionEntries(
  { held, fresh, row }: StagedHistory,
  { call, source }: BookingCall,
  terms: ProductTerms,
): readonly EntryDraft[] {
  const facts = (payments: AccountFacts['payments'], withFresh: boolean): AccountFacts => ({
    accountId: row.account_id,
    source,
    instalments: withFresh ? [...held.instalments, ...fresh.instalments] : held.instalments,
    snapshots: withFresh ? [...held.snapshots, ...fresh.snapshots] : held.snapshots,
    payments,
  });
  let standing = standingOf(facts(held.payments, true), call.today, terms);
  const before = standingOf(facts(held.payments, false), call.today, terms);
  const claim = restatementPostings(
    receivablesOf(before.owed, before.overpaid),
    receivablesOf(standing.owed, standing.overpaid),
  );
  const drafts: EntryDraft[] =
    claim.length === 0
      ? []
      : [
          {
            kind: 'restatement',
            amount: entryAmount(claim),
            effectiveOn: call.today,
            paymentId: null,
            postings: claim,
          },
        ];
  const payments = [...held.payments];
  for (const payment of [...fresh.payments].sort(byPaymentOrder)) {
    payments.push(payment);
    const after = standingOf(facts(payments, true), call.today, terms);
    drafts.push(paymentEntry(payment, standing, after, source));
    standing = after;
  }
  return drafts;
}

function stageEntry(stage: Stage, call: Call, { row }: StagedHistory, draft: EntryDraft): void {
  const entryId = call.newId();
  const { kind, amount, paymentId, effectiveOn } = draft;
  stage.row('stage_entry', [entryId, row.account_id, kind, amount, paymentId, effectiveOn]);
  draft.postings.forEach((posting, index) => {
    stage.row('stage_posting', [
      entryId,
      index + 1,
      row.account_id,
      posting.source,
      posting.destination,
      posting.instalmentNo,
      posting.amount,
    ]);
  });
}
