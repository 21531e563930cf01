import { z } from 'zod';
import type { CasePage, PersonView } from '../contract/api/case-page.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { type Amounts, addAmounts, nothing } from '../domain/account/schedule.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import * as stored from '../store/case-read.store.ts';
import * as contact from '../store/contact-read.store.ts';
import type { Tx } from '../store/db.ts';
import { approvalsOfCase } from '../store/desk-read.store.ts';
import type { CallRead } from './call-read.ts';
import { type AccountShown, overdueText, showAccount } from './case-accounts.ts';
import * as show from './case-contact.ts';
import { dayBounds, fenText } from './edge.ts';
import type { ReadPorts } from './ports.ts';

export interface CasePageInput {
  /** Bare UUID. */
  readonly caseId: string;
  /** Null: today. */
  readonly asOf: LocalDate | null;
  /** Whether this reader may see texts as they were sent. */
  readonly mayReadMessages: boolean;
}

/**
 * One case whole, as of a business date: facts effective later are left out, corrections known now are in.
 * Refusals: NOT_FOUND; BAD_INPUT for a date after today.
 */
export async function readCasePage(
  ports: ReadPorts,
  call: CallRead,
  input: CasePageInput,
): Promise<Outcome<CasePage>> {
  const asOf = input.asOf ?? call.today;
  if (asOf > call.today) return refuse('BAD_INPUT', { params: { field: 'asOf', problem: 'is after today' } });
  return ports.db.inTenant(call.tenant, async (tx) => {
    const head = await stored.readCaseHead(tx, call.tenant, input.caseId);
    if (head === undefined) return refuse('NOT_FOUND', { params: { what: 'case' } });
    const past = asOf < call.today;
    const { before } = dayBounds(asOf, ports.zone);
    const at = { tenant: call.tenant, caseId: head.case_id, asOf, before, rows: limits.caseListRows };
    const people = await readPersons(tx, at, head.root_id);
    const { accounts, payments } = await readMoney(ports, tx, at, past);
    const messages = await readTexts(ports, tx, at, input.mayReadMessages);
    const entries = await stored.readEntries(tx, at);
    const decision = await contact.readDecision(tx, at);
    const attempts = await contact.readAttempts(tx, at);
    const permits = await contact.readPermits(tx, at);
    const refusals = await contact.readRefusals(tx, at);
    const holds = await contact.readHolds(tx, at, call.now);
    const approvals = await approvalsOfCase(tx, at);
    return done({
      id: toEdge('case', head.case_id),
      caseNo: head.case_no,
      creditor: { code: head.creditor_code, name: head.creditor_name },
      asOf,
      past,
      ...sumOf(accounts),
      people,
      accounts: accounts.map((account) => account.view),
      entries: entries.map(showEntry),
      decision: decision === undefined ? null : show.showDecision(ports, decision),
      attempts: attempts.map((row) => show.showAttempt(ports, row)),
      permits: permits.map((row) => show.showPermit(ports, row)),
      refusals: refusals.map((row) => show.showRefusal(ports, row)),
      messages,
      payments,
      holds: holds.map((row) => show.showHold(row, past ? before : call.now)),
      approvals: approvals.map(show.showApproval),
    });
  });
}

async function readPersons(tx: Tx, at: stored.CaseAt, rootId: string): Promise<PersonView[]> {
  const rows = await stored.readPeople(tx, at);
  const ids = [...new Set(rows.map((row) => row.person_id))];
  const points = await stored.readContactPoints(tx, at.tenant, ids, at.asOf);
  return ids
    .map((id) =>
      showPerson(
        rows.filter((row) => row.person_id === id),
        points.filter((point) => point.person_id === id),
        rootId,
      ),
    )
    .sort((a, b) => Number(b.root) - Number(a.root));
}

function showPerson(
  rows: readonly stored.PersonRow[],
  points: readonly stored.ContactPointRow[],
  rootId: string,
): PersonView {
  const [first] = rows;
  if (first === undefined) throw new RangeError('a person without a row');
  return {
    id: toEdge('person', first.person_id),
    customerNo: first.customer_no,
    nameMask: first.name_mask,
    idNoMask: first.id_no_mask,
    root: first.person_id === rootId,
    roles: rows.flatMap(({ account_id, role }) =>
      account_id === null || role === null
        ? []
        : [{ accountId: toEdge('account', account_id), role: role as PersonView['roles'][number]['role'] }],
    ),
    contactPoints: points.map((point) => ({
      id: toEdge('contactPoint', point.contact_point_id),
      kind: point.kind as PersonView['contactPoints'][number]['kind'],
      mask: point.mask,
      source: point.source as PersonView['contactPoints'][number]['source'],
      consent: point.consent as PersonView['contactPoints'][number]['consent'],
      state: point.state as PersonView['contactPoints'][number]['state'],
    })),
  };
}

async function readMoney(ports: ReadPorts, tx: Tx, at: stored.CaseAt, past: boolean) {
  const rows = await stored.readAccounts(tx, at);
  const ids = rows.map((row) => row.account_id);
  const instalments = await stored.readInstalments(tx, at.tenant, ids, at.asOf);
  const stated = rows.filter((row) => row.delinquency_source === 'stated').map((row) => row.account_id);
  const snapshots = stated.length === 0 ? [] : await stored.readSnapshots(tx, at, stated);
  const moves = await stored.readMoves(tx, at, ids);
  const lines = await stored.readPayments(tx, at, ids);
  const accounts = rows.map((row) => {
    const mine = <T extends { readonly account_id: string }>(all: readonly T[]): T[] =>
      all.filter((each) => each.account_id === row.account_id);
    const facts = {
      instalments: mine(instalments),
      snapshots: mine(snapshots),
      moves: mine(moves),
      payments: mine(lines),
    };
    return showAccount(row, facts, at.asOf, past, ports.termsOf(row.product));
  });
  return { accounts, payments: show.showPayments(lines, at.rows) };
}

/** What a rendered text is inside its envelope. */
const sealedText = z.object({ subject: z.string().nullish(), text: z.string() });

async function readTexts(
  ports: ReadPorts,
  tx: Tx,
  at: stored.CaseAt,
  mayRead: boolean,
): Promise<CasePage['messages']> {
  const rows = await contact.readMessages(tx, at);
  if (rows.length === 0) return [];
  const callbacks = await contact.readCallbacks(
    tx,
    at,
    rows.map((row) => row.message_id),
  );
  return rows.map((row) => {
    if (!mayRead) return show.showMessage(row, callbacks, null);
    const { subject, text } = sealedText.parse(
      ports.vault.open(at.tenant, `message/${row.message_id}`, row.content),
    );
    return show.showMessage(row, callbacks, { subject: subject ?? null, text });
  });
}

function showEntry(row: stored.EntryRow): CasePage['entries'][number] {
  return {
    no: row.entry_no,
    enteredOn: row.entered_on,
    dpd: row.dpd,
    bucket: row.bucket,
    principalFen: fenText(row.overdue_principal_fen),
    interestFen: fenText(row.overdue_interest_fen),
    feeFen: fenText(row.overdue_fee_fen),
    accounts: row.account_count,
    exitedOn: row.exited_on,
    exitType: row.exit_type as CasePage['entries'][number]['exitType'],
  };
}

/** The case stands as its worst account: the highest dpd; money is the sum. */
function sumOf(accounts: readonly AccountShown[]) {
  const all = accounts.map((account) => account.stands);
  const worst = all.reduce<AccountShown['stands'] | undefined>(
    (worse, each) => (worse === undefined || (each.dpd ?? -1e9) > (worse.dpd ?? -1e9) ? each : worse),
    undefined,
  );
  return {
    dpd: worst?.dpd ?? null,
    bucket: worst?.bucket ?? '',
    overdue: overdueText(all.reduce<Amounts>((sum, each) => addAmounts(sum, each.overdue), nothing)),
    balanceFen: fenText(all.reduce((sum, each) => sum + each.balanceFen, 0n)),
  };
}
