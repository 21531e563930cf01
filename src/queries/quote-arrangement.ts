import { positionAsOf } from '../domain/account/position.ts';
import type { Asked } from '../domain/arrangement/asked.ts';
import { type Quote, quoteOf } from '../domain/arrangement/quote.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { plan } from '../domain/reckoning/plan.ts';
import type { Product } from '../domain/vocabulary.ts';
import { findAccounts, readAccountRecords } from '../store/account.store.ts';
import type { Tx } from '../store/db.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';
import { reckoningPackWith, shelfAt } from './rule-shelf.ts';

type Ports = Pick<ReadPorts, 'db' | 'foundedWith' | 'termsOf'>;

/**
 * What an arrangement about an account would come to, from its schedule and payments as they stand today. Nothing is booked and
 * nothing promised. Refusals: NOT_FOUND; BAD_INPUT (several creditors use the number, and none is named); QUOTE_IMPOSSIBLE with
 * the reason; ARRANGEMENT_FORBIDDEN with the rules that forbid a plan of so many months.
 */
export function quoteArrangement(
  ports: Ports,
  call: CallRead,
  asked: { readonly accountNo: string; readonly creditorCode: string | undefined; readonly terms: Asked },
): Promise<Outcome<Quote>> {
  const { accountNo, creditorCode, terms } = asked;
  return ports.db.inTenant(call.tenant, async (tx) => {
    const [found, another] = await findAccounts(tx, call.tenant, { accountNo, creditorCode });
    if (found === undefined)
      return refuse('NOT_FOUND', { params: { what: `账户 ${accountNo}`, what_en: `account ${accountNo}` } });
    if (another !== undefined) return refuse('BAD_INPUT', { params: SEVERAL });
    const records = await readAccountRecords(tx, call.tenant, [found.caseId]);
    const account = records.find(({ accountId }) => accountId === found.accountId);
    if (account === undefined) throw new TypeError('an account lies in its own case');
    const forbidden = await forbiddenPlan(ports, tx, call, account.product, terms);
    if (forbidden !== undefined) return forbidden;
    const { owed } = positionAsOf(account, call.today, ports.termsOf(account.product));
    const quote = quoteOf({ owed, on: call.today, rounding: 'halfUp' }, terms);
    return typeof quote === 'string' ? refuse('QUOTE_IMPOSSIBLE', { params: WHY[quote] }) : done(quote);
  });
}

/** That the debtor is willing, and a card's debt more than he can pay, is proved when it is agreed; its months are known now. */
async function forbiddenPlan(ports: Ports, tx: Tx, call: CallRead, product: Product, terms: Asked) {
  if (terms.kind !== 'reinstalment') return undefined;
  const pack = reckoningPackWith(await shelfAt(tx, ports, call), 'plan');
  if (pack === undefined) return refuse('RULE_LACKING', { params: { kind: 'plan' } });
  const answer = plan(pack, {
    product,
    months: terms.periods,
    willing: true,
    exceedsAbility: true,
    today: call.today,
  });
  if (!answer.ok || answer.values.ok === true) return undefined;
  return refuse('ARRANGEMENT_FORBIDDEN', { because: answer.spoke.map(({ id }) => id) });
}

const SEVERAL = {
  field: '--creditor',
  problem: '不能缺：几家债权人都有这个账号',
  problem_en: 'is needed: several creditors use this number',
} as const;

const WHY: Readonly<Record<Extract<ReturnType<typeof quoteOf>, string>, Readonly<Record<string, string>>>> = {
  nothing_owed: { why: '账户没有欠款', why_en: 'nothing is owed' },
  more_than_owed: {
    why: '金额不在零与欠款之间',
    why_en: 'the amount lies not between nothing and what is owed',
  },
  no_due_days: {
    why: '没有可顺延的到期日，或首期不晚于今天',
    why_en: 'there is no due day to move, or the first one is not to come',
  },
  too_few_instalments: { why: '未到期的期数不够', why_en: 'so many instalments are not to come' },
};
