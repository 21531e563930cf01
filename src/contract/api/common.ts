import { z } from 'zod';
import { parseInstant } from '../../domain/calendar/instant.ts';
import { parseLocalDate } from '../../domain/calendar/local-date.ts';
import { type Noun, prefixes, UUID_SHAPE } from '../ids.ts';
import { limits } from '../limits.ts';

/** Money crosses every edge as decimal text of fen: a JSON number would lose a fen above 2^53. */
export const fen = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,17})$/)
  .meta({ description: '金额，单位分 / amount in fen' });

/** `YYYY-MM-DD`, a day that exists. */
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => parseLocalDate(text) !== undefined, 'not a day that exists')
  .meta({ description: '日期 / civil date' });

/** `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export const instant = z
  .string()
  .max(40)
  .refine((text) => parseInstant(text) !== undefined, 'not an instant')
  .meta({ description: '时刻（UTC） / moment in UTC' });

/** A day that is asked for: of a span that the calendar, the rules and the database all reckon with. */
export const givenDate = date.refine(
  (text) => text >= limits.firstDay && text <= limits.lastDay,
  `outside ${limits.firstDay} to ${limits.lastDay}`,
);

/** A moment that is told or asked for, of the same span. */
export const givenInstant = instant.refine((text) => {
  const day = parseInstant(text)?.slice(0, 10);
  // A year of more than four digits, or before the year 0, begins with a sign: that is no day of ours either.
  return day !== undefined && day >= limits.firstDay && day <= limits.lastDay;
}, `outside ${limits.firstDay} to ${limits.lastDay}`);

/** An id with its prefix, e.g. `case_0198…`. */
export const id = (noun: Noun) => z.string().regex(new RegExp(`^${prefixes[noun]}${UUID_SHAPE}$`));

/** The same sentence in both languages. */
export const words = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof words>;

/** A count; never money. */
export const count = z.number().int().nonnegative();

/** Every answer that is not 2xx has this body. */
export const refusalBody = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  because: z.array(z.string()),
  nextAllowedAt: z.string().nullable(),
  /** Only to diallers: the record of this refusal, and the rules of `because` with their sources. */
  refusalId: z.string().optional(),
  rules: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), source: z.string() })).optional(),
  /** Only with DEFECT: the number by which the log line is found. */
  incident: z.string().optional(),
});
export type RefusalBody = z.infer<typeof refusalBody>;

export const pageQuery = {
  page: z.coerce.number().int().min(1).max(limits.pageNumberMax).default(1),
  size: z.coerce.number().int().min(1).max(limits.pageRowsMax).default(50),
};

/** One page of a list: `page` counts from 1; `total` counts all rows that fit the filter. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), page: z.number().int(), size: z.number().int(), total: count });

export const empty = z.object({ ok: z.literal(true) });

/** Why a rule spoke: its sentence and where it comes from. */
export const ruleSentence = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Statute, article, or the lender's own rule book. */
  source: z.string(),
});
export type RuleSentence = z.infer<typeof ruleSentence>;
