import type { StatutoryCalendar } from '../../domain/calendar/statutory.ts';
import type { Call } from '../../domain/call.ts';
import { calendarWith, learnYears } from '../../store/calendar.store.ts';
import type { DiallerFactsRow } from '../../store/dialler-facts.store.ts';
import type { DiallerPorts } from './asked.ts';

/** The calendar that the facts name: its versions never change, so each is read once. */
export async function calendarOf(
  ports: DiallerPorts,
  call: Call,
  facts: Pick<DiallerFactsRow, 'calendars'>,
): Promise<StatutoryCalendar> {
  const known = calendarWith(ports.calendar, facts.calendars);
  if (known !== undefined) return known;
  await ports.db.inTenant(call.tenant, (tx) => learnYears(tx, call.tenant, facts.calendars));
  return calendarWith(ports.calendar, facts.calendars) ?? ports.calendar;
}
