import type { CalendarVersionView, CalendarYears } from '../contract/api/calendar.ts';
import { toEdge } from '../contract/ids.ts';
import type { StatutoryCalendar, StatutoryYear } from '../domain/calendar/statutory.ts';
import { done, type Outcome } from '../domain/outcome.ts';
import { type CalendarVersion, calendarVersions, waitingCalendars } from '../store/calendar.store.ts';
import type { Db } from '../store/db.ts';
import type { CallRead } from './call-read.ts';

/** Every year that is known, with its versions, and what waits for a second person. Refusals: none. */
export async function readCalendar(
  ports: { readonly db: Db; readonly calendar: StatutoryCalendar },
  call: CallRead,
): Promise<Outcome<CalendarYears>> {
  const { confirmed, waiting } = await ports.db.inTenant(call.tenant, async (tx) => ({
    confirmed: await calendarVersions(tx, call.tenant, call.now),
    waiting: await waitingCalendars(tx, call.tenant, call.now),
  }));
  const known = new Set([...ports.calendar.keys(), ...confirmed.map(({ year }) => year.year)]);
  const years = [...known].sort((a, b) => b - a);
  return done({
    years: years.map((year) => {
      const shipped = ports.calendar.get(year);
      const later = confirmed.filter((version) => version.year.year === year).map(showConfirmed);
      return { year, versions: [...later, ...(shipped === undefined ? [] : [showShipped(shipped)])] };
    }),
    waiting: waiting.map((one) => ({
      id: toEdge('approval', one.approval_id),
      year: Number(one.subject.slice('calendar/'.length)),
      madeBy: one.made_by,
      madeAt: one.made_at,
      expiresAt: one.expires_at,
    })),
  });
}

const showYear = ({ springFestival, days, source }: StatutoryYear) => ({
  springFestival,
  days: [...days],
  sourceUrl: source,
});

const showConfirmed = (version: CalendarVersion): CalendarVersionView => ({
  versionNo: version.versionNo,
  effectiveFrom: version.effectiveFrom,
  proposedBy: version.proposedBy,
  confirmedBy: version.confirmedBy,
  text: version.text,
  ...showYear(version.year),
});

const showShipped = (year: StatutoryYear): CalendarVersionView => ({
  versionNo: 0,
  effectiveFrom: null,
  proposedBy: null,
  confirmedBy: null,
  text: null,
  ...showYear(year),
});
