import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import { type LocalDate, localDate } from '../domain/calendar/local-date.ts';
import {
  type StatutoryCalendar,
  type StatutoryYear,
  statutoryYear,
  withYears,
} from '../domain/calendar/statutory.ts';
import type { Tx } from './db.ts';

/**
 * The calendar as the tenant knew it at `at`: the shipped years, each replaced by the last confirmed version that had taken
 * effect. Which versions these are is asked every time, so that a confirmation holds at once for everyone; their days are
 * kept, since a version never changes.
 */
export async function calendarAt(
  tx: Tx,
  tenant: string,
  shipped: StatutoryCalendar,
  at: Instant,
): Promise<StatutoryCalendar> {
  const heads = await sql<{ approval_id: string }>`
    select distinct on (year) approval_id from calendar_version
    where tenant_id = ${tenant} and effective_from <= ${at}::timestamptz
    order by year, version_no desc`.execute(tx);
  return calendarOf(
    tx,
    tenant,
    shipped,
    heads.rows.map((row) => row.approval_id),
  );
}

/** The shipped years, replaced by these confirmed versions, which are read where they are not known yet. */
export async function calendarOf(
  tx: Tx,
  tenant: string,
  shipped: StatutoryCalendar,
  ids: readonly string[],
): Promise<StatutoryCalendar> {
  if (!ids.every((id) => known.has(id))) await learnYears(tx, tenant, ids);
  return calendarWith(shipped, ids) ?? shipped;
}

/** The shipped years, replaced by these confirmed versions; undefined: some of them has to be learned first. */
export function calendarWith(
  shipped: StatutoryCalendar,
  ids: readonly string[],
): StatutoryCalendar | undefined {
  if (ids.length === 0) return shipped;
  const years = ids.flatMap((id) => known.get(id) ?? []);
  return years.length === ids.length ? withYears(shipped, years) : undefined;
}

/** Reads confirmed versions, by the approvals that confirmed them, and keeps them. */
export async function learnYears(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  const versions = await sql<YearRow & { approval_id: string }>`
    select approval_id, ${yearColumns} from calendar_version
    where tenant_id = ${tenant} and approval_id = any(${[...ids]}::uuid[])`.execute(tx);
  for (const row of versions.rows) known.set(row.approval_id, yearOf(row));
}

/** By the approval that confirmed it, which is unique over all tenants. */
const known = new Map<string, StatutoryYear>();

interface YearRow {
  readonly year: number;
  readonly spring_festival: LocalDate;
  readonly source_url: string | null;
  readonly dates: readonly string[];
  readonly offs: readonly boolean[];
  readonly holidays: readonly string[];
}

const yearColumns = sql`year, spring_festival, source_url, dates::text[] as dates, offs, holidays`;

function yearOf(row: YearRow): StatutoryYear {
  const days = row.dates.map((date, index) => ({
    date: localDate(date),
    off: row.offs[index] === true,
    holiday: row.holidays[index] ?? '',
  }));
  return statutoryYear({
    year: row.year,
    springFestival: row.spring_festival,
    source: row.source_url,
    days,
  });
}

/**
 * Locks the year until the transaction ends and says which version is its last; 0: only the shipped one, or none. Two
 * confirmations of one year come one after the other.
 */
export async function lockCalendarYear(tx: Tx, tenant: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar/${tenant}/${year}`}, 0))`.execute(tx);
  return lastVersion(tx, tenant, year);
}

/** The year's last version; 0: only the shipped one, or none. */
export async function lastVersion(tx: Tx, tenant: string, year: number): Promise<number> {
  const found = await sql<{ version_no: number }>`
    select coalesce(max(version_no), 0) as version_no from calendar_version
    where tenant_id = ${tenant} and year = ${year}`.execute(tx);
  return found.rows[0]?.version_no ?? 0;
}

export interface NewCalendarVersion {
  readonly year: StatutoryYear;
  readonly versionNo: number;
  readonly text: string;
  readonly approvalId: string;
}

/** Puts a confirmed version down; it takes effect at `at`. */
export async function insertCalendarVersion(
  tx: Tx,
  tenant: string,
  { year, versionNo, text, approvalId }: NewCalendarVersion,
  at: Instant,
): Promise<void> {
  await sql`
    insert into calendar_version (tenant_id, year, version_no, effective_from, text, source_url, spring_festival, dates, offs,
                                  holidays, approval_id, recorded_at)
    values (${tenant}, ${year.year}, ${versionNo}, ${at}::timestamptz, ${text}, ${year.source}, ${year.springFestival}::date,
            ${year.days.map((day) => day.date)}::date[], ${year.days.map((day) => day.off)}::boolean[],
            ${year.days.map((day) => day.holiday)}::text[], ${approvalId}, ${at}::timestamptz)`.execute(tx);
}

export interface CalendarVersionRow extends YearRow {
  readonly version_no: number;
  readonly effective_from: Instant;
  readonly text: string;
  readonly made_by: string;
  readonly decided_by: string | null;
}

export interface CalendarVersion {
  readonly versionNo: number;
  readonly effectiveFrom: Instant;
  readonly text: string;
  /** Names of the two people. */
  readonly proposedBy: string;
  readonly confirmedBy: string | null;
  readonly year: StatutoryYear;
}

/** Every confirmed version that had taken effect at `at`, by year, newest first. */
export async function calendarVersions(
  tx: Tx,
  tenant: string,
  at: Instant,
): Promise<readonly CalendarVersion[]> {
  const found = await sql<CalendarVersionRow>`
    select v.year, v.version_no, v.effective_from, v.text, v.source_url, v.spring_festival, v.dates::text[] as dates, v.offs,
           v.holidays, mp.name as made_by, dp.name as decided_by
    from calendar_version v
    join approval ap on ap.tenant_id = v.tenant_id and ap.approval_id = v.approval_id
    join staff_person mp on mp.tenant_id = ap.tenant_id and mp.staff_person_id = ap.made_by_person
    left join staff_person dp on dp.tenant_id = ap.tenant_id and dp.staff_person_id = ap.decided_by_person
    where v.tenant_id = ${tenant} and v.effective_from <= ${at}::timestamptz
    order by v.year, v.version_no desc`.execute(tx);
  return found.rows.map((row) => ({
    versionNo: row.version_no,
    effectiveFrom: row.effective_from,
    text: row.text,
    proposedBy: row.made_by,
    confirmedBy: row.decided_by,
    year: yearOf(row),
  }));
}

/** How many contacts are planned or permitted on these days of the zone, and not yet begun. */
export async function countPlannedOn(
  tx: Tx,
  tenant: string,
  days: readonly LocalDate[],
  zone: string,
): Promise<number> {
  const found = await sql<{ n: bigint }>`
    select count(*) as n from attempt
    where tenant_id = ${tenant} and state in ('planned', 'permitted')
      and (planned_at at time zone ${zone})::date = any(${[...days]}::date[])`.execute(tx);
  return Number(found.rows[0]?.n ?? 0n);
}

export interface WaitingCalendar {
  readonly approval_id: string;
  readonly subject: string;
  readonly made_by: string;
  readonly made_at: Instant;
  readonly expires_at: Instant;
}

/** Proposals that wait for a second person, oldest first. */
export async function waitingCalendars(
  tx: Tx,
  tenant: string,
  at: Instant,
): Promise<readonly WaitingCalendar[]> {
  const found = await sql<WaitingCalendar>`
    select ap.approval_id, ap.subject, mp.name as made_by, ap.made_at, ap.expires_at from approval ap
    join staff_person mp on mp.tenant_id = ap.tenant_id and mp.staff_person_id = ap.made_by_person
    where ap.tenant_id = ${tenant} and ap.kind = 'calendar.publish' and ap.verdict is null
      and ap.expires_at > ${at}::timestamptz
    order by ap.made_at, ap.approval_id`.execute(tx);
  return found.rows;
}
