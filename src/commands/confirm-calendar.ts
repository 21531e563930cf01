import { parseLocalDate } from '../domain/calendar/local-date.ts';
import { parseDays, writeDays } from '../domain/calendar/notice-apply.ts';
import { type StatutoryYear, statutoryYear } from '../domain/calendar/statutory.ts';
import type { Call } from '../domain/call.ts';
import { toHex } from '../domain/evidence/entry.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { markUsed } from '../store/approval.store.ts';
import { insertCalendarVersion, lockCalendarYear } from '../store/calendar.store.ts';
import type { Tx } from '../store/db.ts';
import { appendEvidence, sha256 } from '../store/evidence.store.ts';
import { openApproval } from './approval/open-approval.ts';
import { PUBLISH_CALENDAR } from './propose-calendar.ts';

type Request = Readonly<Record<string, string>>;

export interface CalendarConfirmed {
  readonly year: number;
  readonly versionNo: number;
}

/**
 * Whether these days can still become this version; locks the year. Refusals: APPROVAL_ALTERED (the days cannot be read),
 * CALENDAR_OUTDATED (another version was confirmed since: what was shown as changed is no longer so).
 */
export async function checkCalendar(tx: Tx, call: Call, request: Request): Promise<Outcome<StatutoryYear>> {
  const year = yearOf(request);
  if (year === undefined) return refuse('APPROVAL_ALTERED');
  const last = await lockCalendarYear(tx, call.tenant, year.year);
  const params = { year: String(year.year), version: request.version ?? '', last: String(last) };
  return request.version === String(last + 1) ? done(year) : refuse('CALENDAR_OUTDATED', { params });
}

/**
 * Puts the proposed days in force from this moment, by an approval of kind calendar.publish, which is thereby used; permits
 * read them from then on, and one reserved for a day that is now forbidden is refused at dispatch. Refusals, in order:
 * NOT_FOUND, APPROVAL_USED, APPROVAL_EXPIRED, APPROVAL_NOT_APPROVED, APPROVAL_ALTERED, CALENDAR_OUTDATED.
 */
export async function confirmCalendarIn(
  tx: Tx,
  call: Call,
  { approvalId }: { readonly approvalId: string },
): Promise<Outcome<CalendarConfirmed>> {
  const opened = await openApproval(tx, call, 'use', { approvalId });
  if (!opened.ok) return opened;
  const { record, request } = opened.value;
  if (record.kind !== PUBLISH_CALENDAR) return refuse('APPROVAL_NOT_APPROVED');
  const checked = await checkCalendar(tx, call, request);
  if (!checked.ok) return checked;
  const year = checked.value;
  const [versionNo, text] = [Number(request.version), request.text ?? ''];
  await markUsed(tx, call.tenant, approvalId, call.now);
  await insertCalendarVersion(tx, call.tenant, { year, versionNo, text, approvalId }, call.now);
  await appendEvidence(tx, call, {
    stream: record.subject,
    type: 'calendar.confirmed',
    body: {
      approval_id: approvalId,
      year: year.year,
      version_no: versionNo,
      spring_festival: year.springFestival,
      days: writeDays(year.days).split('\n'),
      text_hash: toHex(sha256(Buffer.from(text))),
    },
  });
  return done({ year: year.year, versionNo });
}

function yearOf(request: Request): StatutoryYear | undefined {
  const days = parseDays(request.days ?? '');
  const springFestival = parseLocalDate(request.spring_festival ?? '');
  const source = request.source_url ?? '';
  if (days === undefined || springFestival === undefined || !/^\d{4}$/.test(request.year ?? ''))
    return undefined;
  return statutoryYear({
    year: Number(request.year),
    days,
    springFestival,
    source: source === '' ? null : source,
  });
}
