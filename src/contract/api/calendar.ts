import { z } from 'zod';
import { limits } from '../limits.ts';
import { count, date, id, instant } from './common.ts';

/** The years for which 正月初一 is known. */
const year = z.number().int().min(2016).max(2040);

/** A notice as it was pasted, and the year that it is for. */
export const noticeBody = z.strictObject({
  year,
  text: z.string().trim().min(1).max(limits.noticeChars),
  /** Where the notice stands, for whoever confirms it. */
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .max(limits.noteChars)
    .nullable()
    .default(null),
});

export const namedDay = z.object({ date, off: z.boolean(), holiday: z.string() });
export type NamedDayView = z.infer<typeof namedDay>;

const windowDay = z.enum(['weekday', 'saturday', 'sunday', 'holiday', 'unknown']);
export const dayChange = z.object({ date, before: windowDay, after: windowDay });

/** What a notice would put in force; nothing is written. */
export const calendarDraft = z.object({
  versionNo: count,
  springFestival: date,
  days: z.array(namedDay),
  changes: z.array(dayChange),
  /** Contacts planned or permitted, not yet begun, on days whose kind changes. */
  plannedContacts: count,
});

export const calendarProposed = z.object({ approvalId: id('approval') });

export const calendarVersion = z.object({
  /** 0: shipped with the house. */
  versionNo: count,
  /** Null: since the beginning. */
  effectiveFrom: instant.nullable(),
  proposedBy: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  text: z.string().nullable(),
  springFestival: date,
  days: z.array(namedDay),
});
export type CalendarVersionView = z.infer<typeof calendarVersion>;

/** Years newest first, the versions of each newest first: the first one is in force. */
export const calendarYears = z.object({
  years: z.array(z.object({ year, versions: z.array(calendarVersion).min(1) })),
  /** Proposals that wait for a second person. */
  waiting: z.array(
    z.object({ id: id('approval'), year, madeBy: z.string(), madeAt: instant, expiresAt: instant }),
  ),
});
export type CalendarYears = z.infer<typeof calendarYears>;
