import { type Amounts, addAmounts, nothing, totalOf } from '../domain/account/schedule.ts';
import * as stored from '../store/case-read.store.ts';
import type { Tx } from '../store/db.ts';
import { type AccountShown, overdueText, showAccount } from './case-accounts.ts';
import * as show from './case-contact.ts';
import { readAccountFacts } from './case-facts.ts';
import { fenText } from './edge.ts';
import type { ReadPorts } from './ports.ts';

/** The case's accounts with all that they stand on, and its payments. */
export async function readMoney(ports: ReadPorts, tx: Tx, at: stored.CaseAt, past: boolean) {
  const rows = await stored.readAccounts(tx, at);
  const ids = rows.map((row) => row.account_id);
  const instalments = await stored.readInstalments(tx, at.tenant, ids, at.asOf);
  const stated = rows.filter((row) => row.delinquency_source === 'stated').map((row) => row.account_id);
  const snapshots = stated.length === 0 ? [] : await stored.readSnapshots(tx, at, stated);
  const moves = await stored.readMoves(tx, at, ids);
  const lines = await stored.readPayments(tx, at, ids);
  const beside = await readAccountFacts(tx, at, ids);
  const accounts = rows.map((row) => {
    const mine = <T extends { readonly account_id: string }>(all: readonly T[]): T[] =>
      all.filter((each) => each.account_id === row.account_id);
    const facts = {
      instalments: mine(instalments),
      snapshots: mine(snapshots),
      moves: mine(moves),
      payments: mine(lines),
    };
    const shown = showAccount(row, facts, at.asOf, past, ports.termsOf(row.product));
    return { ...shown, view: { ...shown.view, ...beside(row, at.asOf, totalOf(shown.stands.overdue)) } };
  });
  return { accounts, payments: show.showPayments(lines, at.rows) };
}

/** The case stands as its worst account: the highest dpd; money is the sum. */
export function sumOf(accounts: readonly Pick<AccountShown, 'stands'>[]) {
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
