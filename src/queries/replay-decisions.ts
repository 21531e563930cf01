import { limits } from '../contract/limits.ts';
import { type Instant, instantAt } from '../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { decideAgain, writeOutcome } from '../domain/permit/decision-record.ts';
import type { Db } from '../store/db.ts';
import { type DecisionRow, decisionHash, unrecorded } from '../store/permit-decision.store.ts';
import { type Recorded, recordedDecisions } from '../store/recorded-decisions.ts';

/** Why a stored decision cannot be decided again, or not to the same end. */
export type ReplayFault =
  | 'outcome' // decided again, the answer is another
  | 'altered' // the row no longer hashes to what it carries
  | 'evidence' // the hash is not the one that the evidence names
  | 'unreadable' // its facts, packs or calendar cannot be read
  | 'unrecorded'; // nothing was recorded of this permit or refusal

export interface ReplayDifference {
  readonly fault: ReplayFault;
  readonly decisionId: string | null;
  readonly permitId: string | null;
  readonly refusalId: string | null;
  /** Canonical outcome as it was recorded, and as it is now. */
  readonly recorded: string | null;
  readonly again: string | null;
}

export interface Replay {
  readonly decisions: number;
  readonly allowed: number;
  readonly denied: number;
  readonly differences: readonly ReplayDifference[];
  /** Differences found beyond those listed. */
  readonly moreDifferences: number;
}

export interface ReplayPeriod {
  /** Whole days of the zone, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

interface ReplayPorts {
  readonly db: Db;
  readonly zone: string;
}

/**
 * Decides every stored decision of these days again from its recorded facts, packs and calendar, and holds it against what was
 * recorded and what the evidence names. Refusals: BAD_INPUT (to before from).
 */
export async function replayDecisions(
  ports: ReplayPorts,
  tenant: string,
  period: ReplayPeriod,
): Promise<Outcome<Replay>> {
  if (period.to < period.from) return refuse('BAD_INPUT', { params: TO_BEFORE_FROM });
  const total = { decisions: 0, allowed: 0, denied: 0 };
  const found: ReplayDifference[] = [];
  for await (const recorded of recordedDecisions(ports.db, tenant, spanOf(ports, period))) {
    total.decisions += 1;
    const difference = differenceOf(recorded);
    if (difference !== undefined) found.push(difference);
    if (recorded.row.permit_id === null) total.denied += 1;
    else total.allowed += 1;
  }
  const span = { ...spanOf(ports, period), size: limits.replayDifferencesMax };
  const without = await ports.db.inTenant(tenant, (tx) => unrecorded(tx, tenant, span));
  const all = [
    ...found,
    ...without.map((one) => ({
      fault: 'unrecorded' as const,
      decisionId: null,
      permitId: one.permit_id,
      refusalId: one.refusal_id,
      recorded: null,
      again: null,
    })),
  ];
  const differences = all.slice(0, limits.replayDifferencesMax);
  return done({ ...total, differences, moreDifferences: all.length - differences.length });
}

const TO_BEFORE_FROM = { field: 'to', problem: '早于起始日', problem_en: 'is before from' };

const spanOf = (ports: ReplayPorts, { from, to }: ReplayPeriod): { from: Instant; until: Instant } => ({
  from: instantAt(from, '00:00', ports.zone),
  until: instantAt(addDays(to, 1), '00:00', ports.zone),
});

const again = ({ row, packs, calendar }: Recorded) =>
  packs === undefined || calendar === undefined ? undefined : decideAgain(row.input, calendar, packs);

function differenceOf(recorded: Recorded): ReplayDifference | undefined {
  const { row } = recorded;
  const decision = again(recorded);
  const outcome = decision === undefined ? null : writeOutcome(decision);
  const fault = faultOf(row, outcome);
  if (fault === undefined) return undefined;
  return {
    fault,
    decisionId: row.decision_id,
    permitId: row.permit_id,
    refusalId: row.refusal_id,
    recorded: row.outcome,
    again: outcome,
  };
}

function faultOf(row: DecisionRow, again: string | null): ReplayFault | undefined {
  if (again === null) return 'unreadable';
  if (again !== row.outcome) return 'outcome';
  const said = {
    packsHash: row.packs_hash,
    calendarHash: row.calendar_hash,
    input: row.input,
    outcome: row.outcome,
  };
  if (!decisionHash(said).equals(row.decision_hash)) return 'altered';
  return row.in_evidence ? undefined : 'evidence';
}
