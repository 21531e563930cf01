import { addDays, addMonths, dayOfWeek, type LocalDate } from '../calendar/local-date.ts';
import { dayKind, type StatutoryCalendar } from '../calendar/statutory.ts';
import { answered, inForce, missing, noRule, type Reckoned, type Value } from './reckoned.ts';
import type { DeadlineRule, ReckoningPack, RuleOf } from './rule.ts';
import type { DeadlineEvent } from './words.ts';

export interface DeadlineQuestion {
  readonly event: DeadlineEvent;
  readonly at: LocalDate;
  readonly complex?: boolean | undefined;
  /** Special reasons, approved as the rule asks. */
  readonly special?: boolean | undefined;
  /** Days off beside Saturdays and Sundays. */
  readonly holidays?: readonly LocalDate[] | undefined;
}

/**
 * Until when something must be done after an event (`due`), or when a notice counts as received and its period ends
 * (`assumedReceipt`, `validationEnds`). The rules of the event's own day hold; of several the earliest day decides.
 * Refused: an event that no rule of the pack speaks of; working days of a year whose calendar is unknown.
 */
export function deadline(
  pack: ReckoningPack,
  question: DeadlineQuestion,
  calendar: StatutoryCalendar,
): Reckoned {
  const { event, at } = question;
  const validation = inForce(pack, 'validation', at).find(({ events }) => events.includes(event));
  if (validation !== undefined) return answered(validated(validation, question), [validation]);
  const rules = inForce(pack, 'deadline', at).filter(({ events }) => events.includes(event));
  const [first] = rules;
  if (first === undefined) return noRule('event', `${event} (${pack.id}, ${at})`);
  const dues = rules.map((rule) => dueBy(rule, question, calendar));
  const known = dues.filter((due) => due !== undefined).toSorted();
  const [due] = known;
  return due === undefined || known.length < dues.length ? missing('holidays') : answered({ due }, rules);
}

function dueBy(
  rule: DeadlineRule,
  question: DeadlineQuestion,
  calendar: StatutoryCalendar,
): LocalDate | undefined {
  const { complexCount = rule.count, specialMore } = rule;
  const special = question.special === true;
  const complex = question.complex === true || (special && specialMore === undefined);
  const count = (complex ? complexCount : rule.count) + (special ? (specialMore ?? 0) : 0);
  if (rule.unit === 'days') return addDays(question.at, count);
  if (rule.unit === 'years') return addMonths(question.at, 12 * count);
  return workdaysAfter(question, count, calendar);
}

function validated(rule: RuleOf<'validation'>, question: DeadlineQuestion): Readonly<Record<string, Value>> {
  const holidays = question.holidays ?? [];
  let assumedReceipt = question.at;
  for (let left = rule.receiptWorkdays; left > 0; ) {
    assumedReceipt = addDays(assumedReceipt, 1);
    if (isWorkday(assumedReceipt, holidays)) left -= 1;
  }
  return { assumedReceipt, validationEnds: addDays(assumedReceipt, rule.periodDays) };
}

/** By the holidays that the question names, else by the statutory calendar with its make-up days; undefined in an unknown year. */
function workdaysAfter(
  { at, holidays }: DeadlineQuestion,
  count: number,
  calendar: StatutoryCalendar,
): LocalDate | undefined {
  let day = at;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    const kind = holidays === undefined ? dayKind(calendar, day) : undefined;
    if (kind === 'unknown') return undefined;
    if (kind === 'workday' || (holidays !== undefined && isWorkday(day, holidays))) left -= 1;
  }
  return day;
}

const isWorkday = (day: LocalDate, holidays: readonly LocalDate[]): boolean =>
  dayOfWeek(day) < 6 && !holidays.includes(day);
