import { limits } from '../../contract/limits.ts';
import { dateIn, type Instant, instantAt } from '../../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { Decision } from '../../domain/permit/decide.ts';
import { decideAgain } from '../../domain/permit/decision-record.ts';
import { inLayerOrder } from '../../domain/permit/layers.ts';
import type { Pack } from '../../domain/permit/rule.ts';
import { caseNumbers } from '../../store/case-read.store.ts';
import type { Db } from '../../store/db.ts';
import { lastDecisionBefore } from '../../store/permit-decision.store.ts';
import { recordedDecisions } from '../../store/recorded-decisions.ts';

type Verdict = Decision['verdict'];

/** One decision that would be another. */
export interface DecidedOtherwise {
  readonly caseId: string;
  readonly caseNo: string;
  readonly permitId: string | null;
  readonly refusalId: string | null;
  readonly at: Instant;
  readonly channel: string;
  readonly before: Verdict;
  readonly after: Verdict;
  /** Rules that speak with the new version and did not before, and the other way round. */
  readonly newRules: readonly string[];
  readonly goneRules: readonly string[];
}

export interface ReplayAgainst {
  /** The last business day on which anything was decided; null: there is none. */
  readonly day: LocalDate | null;
  readonly decisions: number;
  readonly nowDenied: number;
  readonly nowAllowed: number;
  /** The same verdict by other rules. */
  readonly otherRules: number;
  /** Could not be read, so nothing is said of them. */
  readonly unreadable: number;
  readonly examples: readonly DecidedOtherwise[];
}

/**
 * Decides the last business day before `today` again as if the candidate had been in force in place of its former version, from
 * the facts recorded then. Every difference is counted; the first few are shown.
 */
export async function replayAgainst(
  ports: { readonly db: Db; readonly zone: string },
  tenant: string,
  today: LocalDate,
  candidate: Pack,
): Promise<ReplayAgainst> {
  const until = instantAt(today, '00:00', ports.zone);
  const last = await ports.db.inTenant(tenant, (tx) => lastDecisionBefore(tx, tenant, until));
  const total = { decisions: 0, nowDenied: 0, nowAllowed: 0, otherRules: 0, unreadable: 0 };
  const examples: Omit<DecidedOtherwise, 'caseNo'>[] = [];
  if (last === undefined) return { day: null, ...total, examples: [] };
  const day = dateIn(last, ports.zone);
  const span = {
    from: instantAt(day, '00:00', ports.zone),
    until: instantAt(addDays(day, 1), '00:00', ports.zone),
  };
  const with_ = withCandidate(candidate);
  for await (const { row, packs, calendar } of recordedDecisions(ports.db, tenant, span)) {
    total.decisions += 1;
    const [before, after] =
      packs === undefined || calendar === undefined
        ? []
        : [decideAgain(row.input, calendar, packs), decideAgain(row.input, calendar, with_(packs))];
    if (before === undefined || after === undefined) {
      total.unreadable += 1;
      continue;
    }
    const [was, is] = [idsOf(before), idsOf(after)];
    if (before.verdict === after.verdict && was.join() === is.join()) continue;
    total[countOf(before.verdict, after.verdict)] += 1;
    if (examples.length >= limits.replayExamplesMax) continue;
    const asked = JSON.parse(row.input) as { proposed: { at: Instant; channel: string } };
    examples.push({
      caseId: row.case_id,
      permitId: row.permit_id,
      refusalId: row.refusal_id,
      at: asked.proposed.at,
      channel: asked.proposed.channel,
      before: before.verdict,
      after: after.verdict,
      newRules: is.filter((id) => !was.includes(id)),
      goneRules: was.filter((id) => !is.includes(id)),
    });
  }
  const numbers = await ports.db.inTenant(tenant, (tx) =>
    caseNumbers(
      tx,
      tenant,
      examples.map(({ caseId }) => caseId),
    ),
  );
  const named = examples.map((one) => ({ ...one, caseNo: numbers.get(one.caseId) ?? '' }));
  return { day, ...total, examples: named };
}

const idsOf = (decision: Decision): readonly string[] => decision.hits.map((hit) => hit.ruleId);

const countOf = (before: Verdict, after: Verdict): 'nowDenied' | 'nowAllowed' | 'otherRules' => {
  if ((before === 'deny') === (after === 'deny')) return 'otherRules';
  return after === 'deny' ? 'nowDenied' : 'nowAllowed';
};

/** The recorded packs with the candidate in the place of its former version; the same array for the same packs. */
function withCandidate(candidate: Pack): (packs: readonly Pack[]) => readonly Pack[] {
  const known = new Map<readonly Pack[], readonly Pack[]>();
  return (packs) => {
    const others = packs.filter((pack) => pack.id !== candidate.id);
    const put = known.get(packs) ?? inLayerOrder([...others, candidate]);
    known.set(packs, put);
    return put;
  };
}
