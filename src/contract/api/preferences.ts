import { z } from 'zod';
import { MEDIA, PLACES } from '../../domain/permit/words.ts';
import { preferenceKinds, saidByWords, saidViaWords } from '../../domain/person/preference.ts';
import { limits } from '../limits.ts';
import { count, givenInstant, id, instant } from './common.ts';

const clock = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/)
  .meta({ description: '当事人所在地时刻 / by the person’s own clock' });
const text = z.string().trim().min(1).max(limits.noteChars);

/** Who said it, how it reached us, and where it can be heard or read again. */
const saying = {
  words: text,
  saidBy: z.enum(saidByWords),
  saidVia: z.enum(saidViaWords),
  proof: z.string().trim().max(limits.noteChars).default(''),
  saidAt: givenInstant,
};

const word = {
  kind: z.enum(preferenceKinds),
  medium: z.enum(MEDIA).nullable().default(null),
  /** [from, until). */
  window: z
    .tuple([clock, clock])
    .refine(([from, until]) => from < until, 'begins before it ends')
    .nullable()
    .default(null),
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).nullable().default(null),
  place: z.enum(PLACES).nullable().default(null),
  /** Null: until the person's later word; a consent has an end. */
  until: givenInstant.nullable().default(null),
};

export const recordPreferenceBody = z.strictObject({ ...word, ...saying });
export const preferenceMade = z.object({ preferenceId: id('preference'), withdrawnAttempts: count });
export const withdrawPreferenceBody = z.strictObject(saying);

export const preferenceView = z.object({
  id: id('preference'),
  kind: z.enum(preferenceKinds),
  medium: z.enum(MEDIA).nullable(),
  window: z.tuple([z.string(), z.string()]).nullable(),
  weekdays: z.array(z.number().int()).nullable(),
  place: z.enum(PLACES).nullable(),
  /** As they were said. */
  words: z.string(),
  saidBy: z.enum(saidByWords),
  saidVia: z.enum(saidViaWords),
  proof: z.string(),
  saidAt: instant,
  until: instant.nullable(),
  endedAt: instant.nullable(),
  inForce: z.boolean(),
});
export const preferenceList = z.object({ rows: z.array(preferenceView) });
