import assert from 'node:assert/strict';
import { type CasePosition, type EpisodeChange, episodeChange } from '../domain/account/episode.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import type { Draft } from '../domain/evidence/entry-types.ts';
import type { ExitType } from '../domain/vocabulary.ts';
import { closeEntries, openEntries, readOpenEntries } from '../store/case.store.ts';
import type { Tx } from '../store/db.ts';
import { appendEvidenceMany } from '../store/evidence.store.ts';

interface EpisodeInput {
  readonly caseIds: readonly string[];
  readonly asOf: LocalDate;
  readonly mayEnter: boolean;
  /** The import that has them reckoned. */
  readonly importId?: string;
}

export interface AccountOfCase extends CasePosition {
  readonly caseId: string;
}

/** Cases that entered collections (入催), and those that left (出催) and how. */
export interface EpisodeChanges {
  readonly entered: readonly string[];
  readonly exited: ReadonlyMap<string, ExitType>;
}

/**
 * Opens and closes episodes of these cases as their accounts stand, each with an evidence entry of its case, inside the caller's
 * transaction. The snapshot of an entry is frozen; a later entry gets the next number.
 */
export async function changeEpisodes(
  tx: Tx,
  call: Call,
  input: EpisodeInput,
  positions: readonly AccountOfCase[],
): Promise<EpisodeChanges> {
  const open = await readOpenEntries(tx, call.tenant, input.caseIds);
  const changes = [...Map.groupBy(positions, ({ caseId }) => caseId)].flatMap(([caseId, accounts]) => {
    const change = episodeChange(accounts, open.has(caseId));
    return change === undefined
      ? []
      : [{ caseId, change, accountCount: accounts.length, on: accounts[0]?.position.asOf ?? input.asOf }];
  });
  const enters = changes.filter(isEnter).filter(() => input.mayEnter);
  const exits = changes.filter(isExit);
  const entryEvidence = await enterCases(tx, call, enters, input.importId);
  const exitEvidence = await exitCases(tx, call, exits, open, input.importId);
  await appendEvidenceMany(tx, call, [...entryEvidence, ...exitEvidence]);
  return {
    entered: enters.map(({ caseId }) => caseId),
    exited: new Map(exits.map(({ caseId, change }) => [caseId, change.type])),
  };
}

interface Changed<C extends EpisodeChange = EpisodeChange> {
  readonly caseId: string;
  readonly change: C;
  readonly accountCount: number;
  readonly on: LocalDate;
}
type Enter = Extract<EpisodeChange, { kind: 'enter' }>;
type Exit = Extract<EpisodeChange, { kind: 'exit' }>;
const isEnter = (changed: Changed): changed is Changed<Enter> => changed.change.kind === 'enter';
const isExit = (changed: Changed): changed is Changed<Exit> => changed.change.kind === 'exit';

async function enterCases(
  tx: Tx,
  call: Call,
  enters: readonly Changed<Enter>[],
  importId: string | undefined,
): Promise<Draft[]> {
  const numbers = await openEntries(
    tx,
    call,
    enters.map(({ caseId, change, accountCount, on }) => ({
      caseId,
      enteredOn: on,
      dpd: change.dpd,
      bucket: change.bucket,
      overdue: change.overdue,
      accountCount,
    })),
    importId,
  );
  return enters.map(({ caseId, change, accountCount, on }, index) => ({
    stream: `case/${caseId}`,
    type: 'case.entered',
    body: {
      case_id: caseId,
      entry_no: numbers[index] ?? 0,
      entered_on: on,
      dpd: change.dpd,
      bucket: change.bucket,
      overdue_principal_fen: change.overdue.principal,
      overdue_interest_fen: change.overdue.interest,
      overdue_fee_fen: change.overdue.fee,
      account_count: accountCount,
    },
  }));
}

async function exitCases(
  tx: Tx,
  call: Call,
  exits: readonly Changed<Exit>[],
  open: ReadonlyMap<string, number>,
  importId: string | undefined,
): Promise<Draft[]> {
  const closings = exits.map(({ caseId, change, on }) => {
    const entryNo = open.get(caseId);
    assert(entryNo !== undefined, 'only an open episode is left');
    return { caseId, entryNo, exitedOn: on, type: change.type };
  });
  await closeEntries(tx, call, closings, importId);
  return closings.map(({ caseId, entryNo, exitedOn, type }) => ({
    stream: `case/${caseId}`,
    type: 'case.exited',
    body: { case_id: caseId, entry_no: entryNo, exited_on: exitedOn, exit_type: type },
  }));
}
