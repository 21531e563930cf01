import { z } from 'zod';
import { PURPOSES } from '../../domain/permit/words.ts';
import { limits } from '../limits.ts';
import { date, id, instant, pageOf, pageQuery, ruleSentence } from './common.ts';
import {
  channel,
  contactPointKind,
  contactPointState,
  outcomeWord,
  partyRole,
  permitState,
  product,
} from './words.ts';

/**
 * The interface for diallers outside our dispatcher. Every request carries `Authorization: Bearer <key>`; acts may carry
 * `Idempotency-Key`: the same key with the same request gets the same answer. Moments are UTC with milliseconds.
 */
const wish = {
  accountId: id('account'),
  personId: id('person'),
  contactPointId: id('contactPoint'),
  partyRole,
  channel,
  purpose: z.enum(PURPOSES),
  /** The approved template that is sent or read out. A live call may go without; a text or a machine voice may not. */
  script: z
    .strictObject({ id: z.string().max(limits.wordChars), version: z.string().max(limits.wordChars) })
    .optional(),
  /** An agency says of each contact whether a private phone is used, and whether another firm makes it; else it is denied. */
  declares: z.strictObject({ privatePhone: z.boolean(), subdelegated: z.boolean() }).optional(),
};

export const reserveBody = z
  .strictObject({
    ...wish,
    /** Absent: now. At most 14 days ahead. */
    at: instant.optional(),
    /** Dial at once: the permit is started in the same act. Without `at`. */
    start: z.boolean().default(false),
  })
  .refine((body) => !body.start || body.at === undefined, 'start goes without at');

export const askBody = z.strictObject({ ...wish, at: instant.optional() });

export const calendarBody = z.strictObject({
  ...wish,
  month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
});

export const permitHeld = z.object({
  permitId: id('permit'),
  state: z.enum(['reserved', 'started']),
  windowFrom: instant,
  /** It may be started until here. */
  windowUntil: instant,
  /** Rules that warn and do not forbid. */
  warnings: z.array(ruleSentence),
});

export const startBody = z.strictObject({ declares: wish.declares });

/** A mobile number or an identity number, with whatever stands before or behind it. */
const NUMBER_OF_A_PERSON =
  /^\+?\d{7,}$|(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)|(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?![\dXx])/;

/** A dialler's own name of something: letters, digits, `._:/-`; no personal data, so no long run of digits alone and no number of a person. */
const reference = z
  .string()
  .regex(/^[A-Za-z0-9._:/-]{1,80}$/)
  .refine((text) => !NUMBER_OF_A_PERSON.test(text), 'looks like a number of a person');

export const resultBody = z.strictObject({
  outcome: outcomeWord,
  durationSeconds: z.number().int().min(0).max(limits.diallerDurationSecondsMax).optional(),
  reference: reference.optional(),
});

export const contactPosted = z.object({ permitId: id('permit'), outcome: outcomeWord });

export const voidBody = z.strictObject({
  because: z.enum(['cancelled', 'line_failed', 'not_dialled']),
  /** Where the dialler's own record says so. */
  proof: reference,
});

export const permitVoided = z.object({ permitId: id('permit') });

export const correctionBody = z.strictObject({ outcome: outcomeWord });

export const contactCorrected = z.object({
  permitId: id('permit'),
  outcome: outcomeWord,
  /** The person was reached after all: a cap may be broken, and an incident is opened. */
  correctedToReached: z.boolean(),
});

export const diallerPermitView = z.object({
  permitId: id('permit'),
  accountId: id('account'),
  personId: id('person'),
  contactPointId: id('contactPoint'),
  channel,
  purpose: z.string(),
  state: permitState,
  windowFrom: instant,
  windowUntil: instant,
  startedAt: instant.nullable(),
  outcome: outcomeWord.nullable(),
  endedBecause: z.string().nullable(),
  packs: z.string(),
  /** The rules that were asked, each with its source. */
  rules: z.array(ruleSentence),
});

export const diallerRefusalView = z.object({
  refusalId: id('refusal'),
  permitId: id('permit').nullable(),
  phase: z.enum(['planning', 'dispatch', 'report']),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  channel: channel.nullable(),
  askedFor: instant,
  nextAllowedAt: instant.nullable(),
  recordedAt: instant,
  packs: z.string(),
  /** The rules that spoke, each with its source. */
  rules: z.array(ruleSentence),
  /** Names of the facts that were read, with what they said. */
  facts: z.array(z.string()),
});

export const contactAnswer = z.object({
  verdict: z.enum(['allow', 'warn', 'deny']),
  at: instant,
  /** Allowed: until when the same answer holds if nothing else happens. */
  closesAt: instant.nullable(),
  /** Denied: the first later moment; null: waiting does not help. */
  nextAllowedAt: instant.nullable(),
  rules: z.array(ruleSentence),
});

export const contactCalendar = z.object({
  month: z.string(),
  /** When a contact may begin, [from, until), from now on and as everything stands now. */
  days: z.array(z.object({ date, allowed: z.array(z.object({ from: instant, until: instant })) })),
});

export const entrustedQuery = z.object(pageQuery);

export const entrustedList = pageOf(
  z.object({
    accountId: id('account'),
    accountNo: z.string(),
    product,
    notifiedOn: date.nullable(),
    parties: z.array(
      z.object({
        personId: id('person'),
        role: partyRole,
        nameMask: z.string(),
        contactPoints: z.array(
          z.object({
            contactPointId: id('contactPoint'),
            kind: contactPointKind,
            mask: z.string(),
            state: contactPointState,
          }),
        ),
      }),
    ),
  }),
);
