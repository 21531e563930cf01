import { limits } from '../contract/limits.ts';
import { type Instant, instantAt } from '../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import { type StatutoryCalendar, statutoryCalendar, statutoryYear } from '../domain/calendar/statutory.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { type Decision, decide } from '../domain/permit/decide.ts';
import { readDecision, writeOutcome } from '../domain/permit/decision-record.ts';
import type { Pack } from '../domain/permit/rule.ts';
import type { Db } from '../store/db.ts';
import { sha256 } from '../store/evidence.store.ts';
import {
  type DecisionRow,
  decisionHash,
  readContexts,
  readDecisions,
  unrecorded,
} from '../store/permit-decision.store.ts';

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

/** A stored decision with all that it was made from. */
export interface Recorded {
  readonly row: DecisionRow;
  /** Undefined: the text that the row names is not there, or not itself. */
  readonly packs: readonly Pack[] | undefined;
  readonly calendar: StatutoryCalendar | undefined;
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
  for await (const recorded of recordedDecisions(ports, tenant, period)) {
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

/** What the stored decision says when it is decided again; undefined: its facts, packs or calendar cannot be read. */
export function decideAgain(
  recorded: Recorded,
  packs: readonly Pack[] | undefined = recorded.packs,
): Decision | undefined {
  if (packs === undefined || recorded.calendar === undefined) return undefined;
  const input = readDecision(recorded.row.input, recorded.calendar);
  if (input === undefined) return undefined;
  try {
    return decide(packs, input.facts, input.proposed, input.history);
  } catch {
    return undefined;
  }
}

function differenceOf(recorded: Recorded): ReplayDifference | undefined {
  const { row } = recorded;
  const decision = decideAgain(recorded);
  const again = decision === undefined ? null : writeOutcome(decision);
  const fault = faultOf(row, again);
  if (fault === undefined) return undefined;
  return {
    fault,
    decisionId: row.decision_id,
    permitId: row.permit_id,
    refusalId: row.refusal_id,
    recorded: row.outcome,
    again,
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

/** Every stored decision of these days, in the order of its time, a page at a time. */
export async function* recordedDecisions(
  ports: ReplayPorts,
  tenant: string,
  period: ReplayPeriod,
): AsyncGenerator<Recorded> {
  const span = spanOf(ports, period);
  const packs = new Map<string, readonly Pack[] | undefined>();
  const calendars = new Map<string, StatutoryCalendar | undefined>();
  let after: { at: Instant; id: string } | null = null;
  for (;;) {
    const page: readonly DecisionRow[] = await ports.db.inTenant(tenant, async (tx) => {
      const rows = await readDecisions(tx, tenant, { ...span, after, size: limits.replayPageRows });
      const hashes = rows.flatMap((row) => [row.packs_hash, row.calendar_hash]);
      const fresh = [...new Map(hashes.map((hash) => [hash.toString('hex'), hash]))].filter(
        ([name]) => !packs.has(name) && !calendars.has(name),
      );
      const texts = await readContexts(
        tx,
        tenant,
        fresh.map(([, hash]) => hash),
      );
      for (const row of rows) {
        keep(packs, texts, row.packs_hash, (text) => JSON.parse(text) as readonly Pack[]);
        keep(calendars, texts, row.calendar_hash, readCalendar);
      }
      return rows;
    });
    for (const row of page) {
      yield {
        row,
        packs: packs.get(row.packs_hash.toString('hex')),
        calendar: calendars.get(row.calendar_hash.toString('hex')),
      };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < limits.replayPageRows) return;
    after = { at: last.decided_at, id: last.decision_id };
  }
}

/** A text that is not the one its hash names, or that cannot be read, counts as none. */
function keep<T>(
  known: Map<string, T | undefined>,
  texts: ReadonlyMap<string, string>,
  hash: Buffer,
  read: (text: string) => T,
): void {
  const name = hash.toString('hex');
  if (known.has(name)) return;
  const text = texts.get(name);
  const isItself = text !== undefined && hash.equals(sha256(Buffer.from(text)));
  known.set(name, isItself ? read(text) : undefined);
}

const readCalendar = (text: string): StatutoryCalendar =>
  statutoryCalendar(
    (JSON.parse(text) as Parameters<typeof statutoryYear>[0][]).map((year) => statutoryYear(year)),
  );
