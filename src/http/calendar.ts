import { once } from '../commands/once.ts';
import { draftCalendar, proposeCalendar } from '../commands/propose-calendar.ts';
import { toEdge } from '../contract/ids.ts';
import { done } from '../domain/outcome.ts';
import { readCalendar } from '../queries/calendar.ts';
import type { HttpPorts } from './ports.ts';
import type { Register } from './routes.ts';

/** The calendar: what holds, what a notice would change, and asking a second person to put it in force. */
export function calendarRoutes(register: Register, { calendar }: Pick<HttpPorts, 'calendar'>): void {
  register('calendar', ({ call }) => readCalendar(calendar, call));
  register('draftCalendar', async ({ call, body }) => {
    const drafted = await draftCalendar(calendar, call, body);
    if (!drafted.ok) return drafted;
    const { year, versionNo, changes, plannedContacts } = drafted.value;
    return done({
      versionNo,
      springFestival: year.springFestival,
      days: [...year.days],
      changes: [...changes],
      plannedContacts,
    });
  });
  register('proposeCalendar', ({ call, body }) =>
    once(calendar.db, call, 'calendar.propose', body, async (db) => {
      const proposed = await proposeCalendar({ ...calendar, db }, call, body);
      return proposed.ok ? done({ approvalId: toEdge('approval', proposed.value.approvalId) }) : proposed;
    }),
  );
}
