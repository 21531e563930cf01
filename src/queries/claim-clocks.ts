import { toEdge } from '../contract/ids.ts';
import { limits } from '../contract/limits.ts';
import { type ClaimClock, type ClaimOnRecord, claimClock } from '../domain/account/claim-clock.ts';
import { addDays, addMonths } from '../domain/calendar/local-date.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type ClaimRow, readClaims } from '../store/claim.store.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';
import { reckoningPackWith, shelfAt } from './rule-shelf.ts';

export interface ClockAsked {
  /** One account, whatever its state; else those of all that are over or end within `withinDays`. */
  readonly accountNo?: string | undefined;
  readonly withinDays: number;
}

export interface ClockShown extends ClaimClock {
  readonly caseId: string;
  readonly accountNo: string;
  readonly balanceFen: bigint;
}

export interface Clocks {
  readonly clocks: readonly ClockShown[];
  /** More than could be looked at have been due so long; those due longest were. */
  readonly more: boolean;
}

/**
 * The limitation of claims by the tenant's own reckoning rules, first to end first. Refusals: NOT_FOUND (no such account),
 * RULE_LACKING where no pack in force speaks of limitation.
 */
export function readClaimClocks(
  ports: Pick<ReadPorts, 'db' | 'zone' | 'foundedWith'>,
  call: CallRead,
  asked: ClockAsked,
): Promise<Outcome<Clocks>> {
  const { accountNo, withinDays } = asked;
  return ports.db.inTenant(call.tenant, async (tx) => {
    const pack = reckoningPackWith(await shelfAt(tx, ports, call), 'limitation');
    if (pack === undefined) return refuse('RULE_LACKING', { params: { kind: 'limitation' } });
    const years = Math.min(...pack.rules.flatMap((rule) => (rule.kind === 'limitation' ? [rule.years] : [])));
    // A clock is only ever put off: what is not due for so long cannot end within the days asked for.
    const dueBefore = addMonths(addDays(call.today, withinDays), -12 * years);
    const at = { tenant: call.tenant, now: call.now, zone: ports.zone };
    const wanted = accountNo === undefined ? { dueBefore } : { accountNo };
    const rows = await readClaims(tx, at, wanted, limits.claimClocks + 1);
    if (accountNo !== undefined && rows.length === 0)
      return refuse('NOT_FOUND', { params: { what: `账户 ${accountNo}`, what_en: `account ${accountNo}` } });
    const clocks = rows.slice(0, limits.claimClocks).flatMap((row) => {
      const clock = claimClock(pack, onRecord(row), call.today, withinDays);
      return clock === undefined ? [] : [{ ...clock, ...shownOf(row) }];
    });
    const told = clocks.filter(
      ({ state }) => accountNo !== undefined || state === 'over' || state === 'ends_soon',
    );
    return done({
      clocks: told.toSorted((a, b) => (a.lastDay === b.lastDay ? 0 : a.lastDay < b.lastDay ? -1 : 1)),
      more: rows.length > limits.claimClocks,
    });
  });
}

const shownOf = (row: ClaimRow) => ({
  caseId: toEdge('case', row.case_id),
  accountNo: row.account_no,
  balanceFen: row.balance_fen,
});

const onRecord = (row: ClaimRow): ClaimOnRecord => ({
  product: row.product,
  dueDays: row.due_days,
  payments: row.payments.map(([on, payment]) => ({ on, proof: toEdge('payment', payment) })),
  demands: row.demands.map(([on, permit, channel, outcome, reserved]) => ({
    on,
    proof: toEdge('permit', permit),
    channel,
    outcome,
    reserved,
  })),
  obstacles: row.obstacles.map(([from, until]) => ({ from, until })),
});
