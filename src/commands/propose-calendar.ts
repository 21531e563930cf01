import { parseNotice } from '../domain/calendar/notice.ts';
import { changesBy, type DayChange, writeDays, yearAfter } from '../domain/calendar/notice-apply.ts';
import type { StatutoryCalendar, StatutoryYear } from '../domain/calendar/statutory.ts';
import type { Call } from '../domain/call.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { calendarAt, countPlannedOn, lastVersion } from '../store/calendar.store.ts';
import type { Db, Tx } from '../store/db.ts';
import { requestApprovalIn } from './request-approval.ts';

export interface CalendarPorts {
  readonly db: Db;
  /** The shipped years, version 0 of each. */
  readonly calendar: StatutoryCalendar;
  /** The zone in which a planned contact's day is counted. */
  readonly zone: string;
}

export interface CalendarInput {
  /** The notice as it was pasted. */
  readonly text: string;
  readonly year: number;
  readonly sourceUrl: string | null;
}

/** What would hold after a confirmation, and what that changes. */
export interface CalendarDraft {
  readonly year: StatutoryYear;
  readonly versionNo: number;
  readonly changes: readonly DayChange[];
  /** Contacts planned or permitted, not yet begun, on days whose kind changes. */
  readonly plannedContacts: number;
}

export interface CalendarProposed extends CalendarDraft {
  readonly approvalId: string;
  readonly requestHash: string;
}

/** The kind of approval; the act in approval-acts performs it. */
export const PUBLISH_CALENDAR = 'calendar.publish';

/**
 * Reads a pasted notice and asks a second person to confirm the days that it names; nothing changes before. The approval is
 * bound to the text, the version's number and every day. Refusals, in order: the reader's (CALENDAR_NOT_UNDERSTOOD,
 * CALENDAR_YEAR_WRONG, CALENDAR_DATE_WRONG, CALENDAR_WEEKDAY_WRONG, CALENDAR_LUNAR_WRONG, CALENDAR_COUNT_WRONG,
 * CALENDAR_MAKEUP_NOT_WEEKEND, CALENDAR_CONTRADICTION, CALENDAR_HOLIDAY_MISSING), CALENDAR_NO_BASE, CALENDAR_UNCHANGED,
 * APPROVAL_STAFF_UNKNOWN.
 */
export function proposeCalendar(
  ports: CalendarPorts,
  call: Call,
  input: CalendarInput,
): Promise<Outcome<CalendarProposed>> {
  return ports.db.inTenant(call.tenant, async (tx) => {
    const drafted = await draftIn(tx, ports, call, input);
    if (!drafted.ok) return drafted;
    const { year, changes } = drafted.value;
    if (changes.length === 0) return refuse('CALENDAR_UNCHANGED', { params: { year: String(year.year) } });
    const made = await requestApprovalIn(tx, call, {
      kind: PUBLISH_CALENDAR,
      subject: `calendar/${year.year}`,
      request: requestOf(drafted.value, input.text),
    });
    return made.ok ? done({ ...drafted.value, ...made.value }) : made;
  });
}

/** What a notice would change, without asking anybody. Refusals: the reader's, CALENDAR_NO_BASE. */
export function draftCalendar(
  ports: CalendarPorts,
  call: Pick<Call, 'tenant' | 'now'>,
  input: CalendarInput,
): Promise<Outcome<CalendarDraft>> {
  return ports.db.inTenant(call.tenant, (tx) => draftIn(tx, ports, call, input));
}

async function draftIn(
  tx: Tx,
  ports: CalendarPorts,
  call: Pick<Call, 'tenant' | 'now'>,
  input: CalendarInput,
): Promise<Outcome<CalendarDraft>> {
  const notice = parseNotice(input.text, input.year);
  if (!notice.ok) return notice;
  const inForce = await calendarAt(tx, call.tenant, ports.calendar, call.now);
  const year = yearAfter(notice.value, inForce.get(input.year), input.sourceUrl);
  if (!year.ok) return year;
  const changes = changesBy(inForce, year.value);
  const days = changes.map((change) => change.date);
  return done({
    year: year.value,
    versionNo: (await lastVersion(tx, call.tenant, input.year)) + 1,
    changes,
    plannedContacts: await countPlannedOn(tx, call.tenant, days, ports.zone),
  });
}

function requestOf({ year, versionNo, changes, plannedContacts }: CalendarDraft, text: string) {
  return {
    year: String(year.year),
    version: String(versionNo),
    spring_festival: year.springFestival,
    days: writeDays(year.days),
    changes: changes.map(({ date, before, after }) => `${date} ${before} ${after}`).join('\n'),
    planned_contacts: String(plannedContacts),
    source_url: year.source ?? '',
    text,
  };
}
