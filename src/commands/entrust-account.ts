import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { accountsByNo, endEntrustment, insertEntrustment, lockAgency } from '../store/agency.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { appendEvidence } from '../store/evidence.store.ts';
import { lockPerson, withdrawContacts } from '../store/permit.store.ts';

/**
 * Gives an account to an agency, from today on. `notifiedOn`: when the debtor was told; null: not yet, and then the rules
 * forbid the agency to contact. Refusals, in order: NOT_FOUND (agency, account, or a number that two creditors use),
 * ACCOUNT_ENTRUSTED_ELSEWHERE.
 */
export function entrustAccount(
  ports: { readonly db: Db },
  call: Call,
  input: { readonly agency: string; readonly accountNo: string; readonly notifiedOn: LocalDate | null },
): Promise<Outcome<{ readonly accountId: string }>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const agency = await lockAgency(tx, call.tenant, input.agency);
    if (agency === undefined) return refuse('NOT_FOUND', { params: { what: '机构 / agency' } });
    const account = await onlyAccount(tx, call, input.accountNo);
    if (!account.ok) return account;
    const { account_id: accountId } = account.value;
    const row = {
      entrustmentId: call.newId(),
      accountId,
      agencyId: agency.agency_id,
      fromOn: call.today,
      notifiedOn: input.notifiedOn,
    };
    if (!(await insertEntrustment(tx, call.tenant, row, call.now)))
      return refuse('ACCOUNT_ENTRUSTED_ELSEWHERE');
    await appendEvidence(tx, call, entrusted(account.value.case_id, { ...row, untilOn: null }));
    return done({ accountId });
  });
}

/**
 * Takes an account back: at once, so that what its agency has reserved is withdrawn under the person's lock. Refusals, in
 * order: NOT_FOUND (account, or it is with no agency).
 */
export function recallAccount(
  ports: { readonly db: Db },
  call: Call,
  input: { readonly accountNo: string },
): Promise<Outcome<{ readonly accountId: string }>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const account = await onlyAccount(tx, call, input.accountNo);
    if (!account.ok) return account;
    const { account_id: accountId, case_id: caseId, person_id: personId } = account.value;
    await lockPerson(tx, call.tenant, personId);
    const ended = await endEntrustment(tx, call.tenant, accountId, call.today);
    if (ended === undefined) return refuse('NOT_FOUND', { params: { what: '委托 / entrustment' } });
    await withdrawContacts(tx, call, { caseIds: [caseId], accountId, origin: 'dialler' }, 'account_recalled');
    await appendEvidence(tx, call, entrusted(caseId, { accountId, ...ended }));
    return done({ accountId });
  });
}

async function onlyAccount(tx: Tx, call: Call, accountNo: string) {
  const found = await accountsByNo(tx, call.tenant, accountNo);
  const [account] = found;
  return account === undefined || found.length > 1
    ? refuse('NOT_FOUND', { params: { what: '账户 / account' } })
    : done(account);
}

const entrusted = (
  caseId: string,
  row: {
    readonly accountId: string;
    readonly agencyId: string;
    readonly fromOn: LocalDate;
    readonly untilOn: LocalDate | null;
    readonly notifiedOn: LocalDate | null;
  },
) =>
  ({
    stream: `case/${caseId}`,
    type: 'account.entrusted',
    body: {
      agency_id: row.agencyId,
      account_id: row.accountId,
      from_on: row.fromOn,
      until_on: row.untilOn,
      notified_on: row.notifiedOn,
    },
  }) as const;
