import { type AnyPack, reckoningPacksOf } from '../../contract/any-pack.ts';
import type { FileProblem, Loaded } from '../../contract/yaml-text.ts';
import type { StatutoryCalendar } from '../../domain/calendar/statutory.ts';
import { findLaxer, type LaxerRule, type NamedReckoning } from '../../domain/reckoning/find-laxer.ts';
import type { PackDraft } from './check-pack.ts';
import { reckoningCaseProblems } from './reckoning-case-problems.ts';

/** What the cases of reckoning rules have against a draft, and what of law and regulation it is laxer than. */
export function checkReckoningPack(
  of: NamedReckoning,
  calendar: StatutoryCalendar,
  inForce: readonly AnyPack[],
  draft: PackDraft,
  casesFile: string,
): Loaded<{ readonly caseProblems: readonly FileProblem[]; readonly loosenings: readonly LaxerRule[] }> {
  const checked = reckoningCaseProblems(of.pack, calendar, draft.cases, casesFile);
  if (!checked.ok) return checked;
  const loosenings = findLaxer(of, reckoningPacksOf(inForce), draft.effectiveOn);
  return { ok: true, value: { caseProblems: checked.value, loosenings } };
}
