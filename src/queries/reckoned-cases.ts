import type { RulePageView } from '../contract/api/rule-pages.ts';
import {
  answerCase,
  meetsExpectation,
  plainValues,
  type ReckoningCase,
} from '../contract/reckoning-cases.ts';
import type { StatutoryCalendar } from '../domain/calendar/statutory.ts';
import type { ReckoningPack } from '../domain/reckoning/rule.ts';

/** The cases that name a reckoning rule, each answered again by its pack. */
export const reckonedCases = (
  pack: ReckoningPack,
  calendar: StatutoryCalendar,
  cases: readonly ReckoningCase[],
): RulePageView['reckonedList'] =>
  cases.map((one) => {
    const reckoned = answerCase(pack, calendar, one);
    return {
      id: one.id,
      kind: one.kind,
      reason: one.reason ?? null,
      input: { ...one.written },
      expect: one.expect ?? null,
      got: reckoned.ok ? plainValues(reckoned) : null,
      expectRefused: one.refused ?? null,
      gotRefused: reckoned.ok ? null : reckoned.field,
      passed: meetsExpectation(one, reckoned),
      rules: reckoned.ok ? reckoned.spoke.map(({ id }) => id) : [],
    };
  });
