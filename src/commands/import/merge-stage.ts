import { missingAfter } from '../../domain/import/missing.ts';
import { findCreditor } from '../../store/import.store.ts';
import {
  lockExtendedCases,
  type MergeCounts,
  mergeAccountsAndFacts,
  mergePeopleAndCases,
} from '../../store/import-merge.store.ts';
import { readLacking, writeMissing } from '../../store/import-missing.store.ts';
import type { ImportSession } from '../../store/import-session.ts';
import type { Stage } from '../../store/import-stage.store.ts';
import { bookHistories } from './book-histories.ts';
import type { ImportJob } from './import-job.ts';
import type { RowTaker } from './take-rows.ts';

/** Writes what is in the stage: people and cases, the books and their evidence, accounts and facts; notes what accounts still lack. */
export async function mergeStage(
  session: ImportSession,
  stage: Stage,
  { call, mapping, ports }: ImportJob,
  importId: string,
  taker: RowTaker,
  source: 'derived' | 'stated',
): Promise<MergeCounts> {
  const creditorCode = mapping.creditor.code;
  const creditorId = (await findCreditor(session, call.tenant, creditorCode)) ?? call.newId();
  const merge = {
    tenant: call.tenant,
    now: call.now,
    today: call.today,
    importId,
    source,
    creditor: { id: creditorId, ...mapping.creditor },
  };
  const accountCount = taker.state.accounts.size;
  const people = await mergePeopleAndCases(session, merge);
  await lockExtendedCases(session, call.tenant);
  const booking = { call, creditorCode, source, importId, terms: ports.terms };
  const { openPrincipals } = await bookHistories(session, stage, booking, accountCount, (accounts) =>
    ports.progress?.({ step: 'book', done: accounts, of: accountCount }),
  );
  ports.progress?.({ step: 'merge', done: 0, of: 0 });
  const facts = await mergeAccountsAndFacts(session, merge);
  const open = new Set(openPrincipals);
  const known = { tenant: call.tenant, creditorCode, importId };
  const lacking = await readLacking(session, known, openPrincipals, [...taker.state.rejectedAccounts]);
  await writeMissing(
    session,
    call.tenant,
    lacking.map((account) => ({
      accountId: account.account_id,
      keys: missingAfter({
        before: account.before,
        present: account.present,
        freshCount: account.fresh_count,
        rejected: taker.state.missingKeys(account.account_no),
        principalOpen: open.has(account.account_id),
      }),
    })),
  );
  return { ...people, accountsNew: facts.accountsNew, factsNew: facts.factsNew };
}
