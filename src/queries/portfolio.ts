import type { Portfolio } from '../contract/api/portfolio.ts';
import { sentencesOf } from '../contract/sentence.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import * as stored from '../store/portfolio-read.store.ts';
import type { CallRead } from './call-read.ts';
import { fenText, ruleSentence } from './edge.ts';
import type { ReadPorts } from './ports.ts';

const STEPS = ['age', 'decide', 'permit', 'dispatch'] as const;

/** The portfolio as it stands, and what today's decisions, permits, refusals and messages were. Never a person. */
export async function readPortfolio(ports: ReadPorts, call: CallRead): Promise<Outcome<Portfolio>> {
  const day = { tenant: call.tenant, today: call.today, now: call.now };
  const read = await ports.db.inTenant(call.tenant, async (tx) => ({
    buckets: await stored.sumByBucket(tx, call.tenant),
    products: await stored.sumByProduct(tx, call.tenant),
    house: await stored.countHouse(tx, day),
    decisions: await stored.countDecisions(tx, day),
    permits: await stored.countPermits(tx, day),
    refusals: await stored.countRefusals(tx, day),
    steps: await stored.readDaySteps(tx, call.tenant, call.today),
  }));
  const { house } = read;
  const buckets = read.buckets.map((row) => ({ bucket: row.key, ...sumsOf(row) }));
  return done({
    asOf: call.today,
    totals: {
      ...sumsOf(addUp(read.buckets)),
      people: Number(house.people),
      openEntries: Number(house.open_entries),
      casesOnHold: Number(house.cases_on_hold),
    },
    buckets,
    products: read.products.map((row) => ({
      product: row.key as Portfolio['products'][number]['product'],
      ...sumsOf(row),
    })),
    decisions: read.decisions.map((row) => ({
      step: row.step,
      treatment: row.treatment,
      channel: row.channel as Portfolio['decisions'][number]['channel'],
      cases: Number(row.cases),
    })),
    permits: permitStates(read.permits),
    refusals: read.refusals.map((row) => ({
      code: row.code,
      codeWords: sentencesOf(row.code, {}),
      rule: row.rule_id === null ? null : ruleSentence(ports, row.pack_id, row.pack_version, row.rule_id),
      count: Number(row.count),
    })),
    messages: outcomes(ports, read.permits),
    inDoubt: Number(house.in_doubt),
    payments: {
      count: Number(house.payments),
      amountFen: fenText(house.payments_fen),
      unmatched: Number(house.payments_unmatched),
    },
    approvalsOpen: Number(house.approvals_open),
    day: STEPS.map((step) =>
      dayStep(
        step,
        read.steps.find((row) => row.step === step),
      ),
    ),
  });
}

const sumsOf = (row: Omit<stored.SumRow, 'key'>) => ({
  accounts: Number(row.accounts),
  cases: Number(row.cases),
  overdueFen: fenText(row.overdue_fen),
  balanceFen: fenText(row.balance_fen),
});

function addUp(rows: readonly stored.SumRow[]): Omit<stored.SumRow, 'key'> {
  const sum = { accounts: 0n, cases: 0n, overdue_fen: 0n, balance_fen: 0n };
  for (const row of rows) {
    sum.accounts += row.accounts;
    sum.cases += row.cases;
    sum.overdue_fen += row.overdue_fen;
    sum.balance_fen += row.balance_fen;
  }
  return sum;
}

function permitStates(rows: readonly stored.PermitCountRow[]): Portfolio['permits'] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.state, (sums.get(row.state) ?? 0) + Number(row.count));
  return [...sums].map(([state, count]) => ({
    state: state as Portfolio['permits'][number]['state'],
    count,
  }));
}

/** What left the house today, or may have: by channel and what is known of it. */
function outcomes(ports: ReadPorts, rows: readonly stored.PermitCountRow[]): Portfolio['messages'] {
  return rows
    .filter((row) => row.state === 'posted' || row.state === 'in_doubt' || row.state === 'claimed')
    .map((row) => ({
      channel: row.channel as Portfolio['messages'][number]['channel'],
      outcome: row.outcome as Portfolio['messages'][number]['outcome'],
      count: Number(row.count),
      simulated: ports.isSimulated(row.channel),
    }));
}

function dayStep(step: (typeof STEPS)[number], row: stored.DayStepRow | undefined): Portfolio['day'][number] {
  if (row === undefined) return { step, state: 'not_started', doneCount: 0 };
  return { step, state: row.finished_at === null ? 'running' : 'done', doneCount: row.done_count };
}
