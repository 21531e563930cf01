import { contactPacksOf } from '../contract/any-pack.ts';
import type { RulePageView } from '../contract/api/rule-pages.ts';
import { decideCase, type PolicyCase } from '../contract/policy-cases.ts';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import { withoutAbsent } from '../domain/evidence/without-absent.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import type { Pack } from '../domain/permit/rule.ts';
import { readConfirmations } from '../store/rule-confirmation.store.ts';
import type { CallRead } from './call-read.ts';
import type { ReadPorts } from './ports.ts';
import { reckonedCases } from './reckoned-cases.ts';
import { ruleRowOf } from './rule-book.ts';
import { type Shelved, shelfAt } from './rule-shelf.ts';

/**
 * One rule in force, whole, with the cases that name it, each decided again by its pack. Of a rule that stands for several
 * spans of dates the one of today is shown, else the last. Refusal: NOT_FOUND.
 */
export function readRulePage(
  ports: ReadPorts,
  call: CallRead,
  ruleId: string,
): Promise<Outcome<RulePageView>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const shelf = await shelfAt(tx, ports, call);
    const one = shelf.find(({ pack }) => pack.rules.some(({ id }) => id === ruleId));
    const spans = [...(one?.pack.rules ?? [])].filter(({ id }) => id === ruleId);
    const rule =
      spans.find(({ effectiveFrom, effectiveTo }) => isOn(call.today, effectiveFrom, effectiveTo)) ??
      spans.at(-1);
    if (one === undefined || rule === undefined) return refuse('NOT_FOUND', { params: { what: 'rule' } });
    return done({
      ...ruleRowOf(one, rule, await readConfirmations(tx, call.tenant), call),
      title: { zh: one.pack.zh, en: one.pack.en },
      rule: withoutAbsent(rule) as Record<string, unknown>,
      ...casesOf(shelf, one, ruleId, ports.shippedCalendar),
    });
  });
}

/** The cases that name the rule. A lower layer's are written as it stands: under the layers above it. */
function casesOf(
  shelf: readonly Shelved[],
  one: Shelved,
  ruleId: string,
  calendar: StatutoryCalendar,
): Pick<RulePageView, 'caseList' | 'reckonedList'> {
  const names = ({ rules }: { readonly rules?: readonly string[] | undefined }): boolean =>
    rules?.includes(ruleId) === true;
  if (one.kind === 'reckoning')
    return { caseList: [], reckonedList: reckonedCases(one.pack, calendar, one.cases.filter(names)) };
  const above = contactPacksOf(shelf.slice(0, shelf.indexOf(one) + 1));
  return {
    caseList: one.cases.filter(names).map((each) => caseView(above, calendar, each)),
    reckonedList: [],
  };
}

const isOn = (day: string, from: string, to: string | undefined): boolean =>
  from <= day && (to === undefined || day < to);

function caseView(
  packs: readonly Pack[],
  calendar: StatutoryCalendar,
  one: PolicyCase,
): RulePageView['caseList'][number] {
  const decision = decideCase(packs, calendar, one);
  const rules = decision.hits.map(({ ruleId }) => ruleId);
  const { tz, history, facts, lacking, holds, checkAgency, proposed } = one;
  return {
    id: one.id,
    reason: one.reason ?? null,
    expect: one.expect,
    got: decision.verdict,
    passed:
      decision.verdict === one.expect &&
      (one.rules === undefined || one.rules.toSorted().join() === rules.toSorted().join()),
    next: decision.nextAllowedAt ?? null,
    rules,
    asked: withoutAbsent({ tz, history, facts, lacking, holds, checkAgency, proposed }) as Record<
      string,
      unknown
    >,
  };
}
