import { addMonths, type LocalDate } from '../calendar/local-date.ts';
import { answered, inForce, judgedOn, missing, noRule, type Reckoned } from './reckoned.ts';
import type { InterruptionRule, ReckoningPack, ReckoningRule, RuleOf } from './rule.ts';
import type { ClaimEvent } from './words.ts';

export interface LimitationQuestion {
  /** When the creditor knew, or should have known. */
  readonly knew?: LocalDate | undefined;
  /** Due dates of a debt paid in instalments: the last one starts the period (民法典第一百八十九条). */
  readonly instalments?: readonly LocalDate[] | undefined;
  /** When the right was harmed, where that lies before `knew`: starts the longest period. */
  readonly harmed?: LocalDate | undefined;
  readonly interruptions: readonly {
    readonly at: LocalDate;
    readonly kind: ClaimEvent;
    /** Of proceedings: when they ended; the period starts anew from there. */
    readonly ended?: LocalDate | undefined;
  }[];
  /** Obstacles to enforcing the claim (民法典第一百九十四条). */
  readonly suspensions?: readonly { readonly from: LocalDate; readonly until: LocalDate }[] | undefined;
}

/**
 * The last day of the limitation of a claim. The day of an event is not counted and the period ends on its anniversary (民法典
 * 第二百零一、二百零二条), on 28 February where there is no 29th. An event interrupts a period that runs: not one that has not begun,
 * nor one that is over. That a last day on a holiday moves on (第二百零三条) is left out: the earlier day is the safe one.
 * Refused: neither knew nor instalments.
 */
export function limitation(pack: ReckoningPack, question: LimitationQuestion): Reckoned {
  const start = question.instalments === undefined ? question.knew : question.instalments.toSorted().at(-1);
  if (start === undefined) return missing(question.instalments === undefined ? 'knew' : 'instalments');
  const on = judgedOn(pack, start);
  const [period] = inForce(pack, 'limitation', on);
  if (period === undefined) return noRule('knew', 'limitation');
  const spoke = new Set<ReckoningRule>([period]);
  const endFrom = (from: LocalDate): LocalDate =>
    suspended(inForce(pack, 'suspension', on), question, addMonths(from, 12 * period.years), spoke);
  const interrupting = inForce(pack, 'interruption', on);
  let lastDay = endFrom(start);
  for (const event of question.interruptions.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (event.at < start || event.at > lastDay) continue;
    const rule = interrupting.find(({ by }: InterruptionRule) => by.includes(event.kind));
    if (rule === undefined) continue;
    spoke.add(rule);
    lastDay = later(lastDay, endFrom(later(event.at, event.ended ?? event.at)));
  }
  for (const longest of inForce(pack, 'longestLimitation', on)) {
    const end = addMonths(question.harmed ?? start, 12 * longest.years);
    if (end >= lastDay) continue;
    lastDay = end;
    spoke.add(longest);
  }
  return answered({ lastDay }, [...spoke]);
}

/** The end of a period, moved by the obstacles that lie in its last months. */
function suspended(
  rules: readonly RuleOf<'suspension'>[],
  { suspensions = [] }: LimitationQuestion,
  end: LocalDate,
  spoke: Set<ReckoningRule>,
): LocalDate {
  let moved = end;
  for (const rule of rules) {
    for (const { from, until } of suspensions.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
      if (from > moved || until < addMonths(moved, -rule.inLastMonths)) continue;
      moved = later(moved, addMonths(until, rule.monthsAfter));
      spoke.add(rule);
    }
  }
  return moved;
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
