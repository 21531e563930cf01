import type { AccountFactsView } from '../contract/api/case-facts.ts';
import { toEdge } from '../contract/ids.ts';
import { ownersOn, splitByShare } from '../domain/account/claim.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Fen } from '../domain/money/fen.ts';
import type { AccountRow, CaseAt } from '../store/case-read.store.ts';
import * as stored from '../store/claim-read.store.ts';
import type { Tx } from '../store/db.ts';
import { fenOrNull, fenText } from './edge.ts';

/** Reads what stands beside the case's accounts, one query a kind; the answer shows one account of it. */
export async function readAccountFacts(tx: Tx, at: CaseAt, accountIds: readonly string[]) {
  const of = { ...at, accountIds };
  const shares = await stored.readShares(tx, of);
  const classes = await stored.readClasses(tx, of);
  const placements = await stored.readPlacements(tx, of);
  const entries = await stored.readStatedEntries(tx, of);
  const statements = await stored.readCardStatements(tx, of);
  const documents = await stored.readDocuments(tx, of);
  return (row: AccountRow, asOf: LocalDate, overdueFen: Fen): AccountFactsView => {
    const mine = <T extends { readonly account_id: string }>(all: readonly T[]): T[] =>
      all.filter((each) => each.account_id === row.account_id);
    return {
      contractNo: row.contract_no,
      statementDay: row.statement_day,
      gone: row.gone_on === null || row.gone_type === null ? null : { on: row.gone_on, type: row.gone_type },
      shares: showShares(mine(shares), asOf, overdueFen),
      classes: mine(classes).map(showClass),
      placements: mine(placements).map(showPlacement),
      statedEntries: mine(entries).map(showStatedEntry),
      cardStatements: mine(statements).map(showStatement),
      documents: mine(documents).map(showDocument),
    };
  };
}

/** Newest list first; a funder in force has its part of what is overdue beside its share. */
function showShares(
  rows: readonly stored.ShareRow[],
  asOf: LocalDate,
  overdueFen: Fen,
): AccountFactsView['shares'] {
  const shares = rows.map((row) => ({
    row,
    role: row.role,
    fromOn: row.from_on,
    organisation: row.code,
    sharePpm: row.share_ppm,
  }));
  const inForce = ownersOn(shares, asOf);
  const funded = inForce.some(({ role }) => role === 'funder') ? splitByShare(overdueFen, inForce) : [];
  const parts = new Map(funded.map(({ share, fen }) => [share, fen]));
  return shares
    .map((share) => ({
      role: share.role,
      fromOn: share.fromOn,
      organisation: { code: share.row.code, name: share.row.name },
      sharePpm: share.sharePpm,
      inForce: inForce.includes(share),
      overdueFen: fenOrNull(parts.get(share) ?? null),
    }))
    .sort((a, b) => (a.fromOn === b.fromOn ? 0 : a.fromOn < b.fromOn ? 1 : -1));
}

const showClass = (row: stored.ClassRow): AccountFactsView['classes'][number] => ({
  since: row.since,
  class: row.class as AccountFactsView['classes'][number]['class'],
  source: row.source as AccountFactsView['classes'][number]['source'],
});

const showPlacement = (row: stored.PlacementRow): AccountFactsView['placements'][number] => ({
  placedOn: row.placed_on,
  handNo: row.hand_no,
  placedFen: fenOrNull(row.placed_fen),
  untilOn: row.until_on,
  placedBy: row.placed_by,
  batchNo: row.batch_no,
});

const showStatedEntry = (row: stored.StatedEntryRow): AccountFactsView['statedEntries'][number] => ({
  enteredOn: row.entered_on,
  no: row.entry_no,
  dpd: row.dpd,
  bucket: row.bucket,
  principalFen: fenOrNull(row.principal_fen),
  interestFen: fenOrNull(row.interest_fen),
  feeFen: fenOrNull(row.fee_fen),
});

const showStatement = (row: stored.CardStatementRow): AccountFactsView['cardStatements'][number] => ({
  statementOn: row.statement_on,
  dueOn: row.due_on,
  balanceFen: fenText(row.balance_fen),
  minimumFen: fenOrNull(row.minimum_fen),
});

const showDocument = (row: stored.DocumentListRow): AccountFactsView['documents'][number] => ({
  id: toEdge('document', row.document_id),
  kind: row.kind as AccountFactsView['documents'][number]['kind'],
  title: row.title,
  mediaType: row.media_type as AccountFactsView['documents'][number]['mediaType'],
  sizeBytes: Number(row.size_bytes),
  sha256: row.sha256.toString('hex'),
  recordedAt: row.recorded_at,
});
