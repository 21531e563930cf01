import type { CasePage } from '../contract/api/case-page.ts';
import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import * as stored from '../store/case-read.store.ts';
import * as contact from '../store/contact-read.store.ts';
import type { CallRead } from './call-read.ts';
import * as show from './case-contact.ts';
import { readMoney, sumOf } from './case-money.ts';
import { readPersons } from './case-people.ts';
import { readCaseRestraints } from './case-restraints.ts';
import { readTexts } from './case-texts.ts';
import { dayBounds, fenText } from './edge.ts';
import type { ReadPorts } from './ports.ts';

export interface CasePageInput {
  /** Bare UUID. */
  readonly caseId: string;
  /** Null: today. */
  readonly asOf: CallRead['today'] | null;
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
  if (asOf > call.today) {
    const problem = { problem: '晚于今天', problem_en: 'is after today' };
    return refuse('BAD_INPUT', { params: { field: 'asOf', ...problem } });
  }
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
      ...(await readCaseRestraints(ports, tx, call, { at, rootId: head.root_id })),
    });
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
