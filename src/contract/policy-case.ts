import { z } from 'zod';
import type { ClockTime } from '../domain/calendar/instant.ts';
import { EVENT_TYPES, type Weekday } from '../domain/permit/person-event.ts';
import * as words from '../domain/permit/words.ts';
import { contactOutcomes, holdKinds, products } from '../domain/vocabulary.ts';
import { statedDate, statedMoment, statedWord, statedZone } from './stated.ts';

const clockTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '不是时刻 HH:MM / not a time HH:MM')
  .transform((text) => text as ClockTime);
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const weekday = z.enum(WEEKDAYS).transform((name) => (WEEKDAYS.indexOf(name) + 1) as Weekday);

/** What an event of a type cannot be without. */
const NEEDS: Readonly<Partial<Record<string, 'channel' | 'medium'>>> = {
  contact: 'channel',
  consumer_initiated: 'channel',
  optout_medium: 'medium',
};

const event = z
  .strictObject({
    at: statedMoment,
    type: z.enum(['contact', ...EVENT_TYPES]),
    channel: z.enum(words.CHANNELS).optional(),
    direction: z.enum(words.DIRECTIONS).optional(),
    outcome: z.enum(contactOutcomes).optional(),
    debts: z.array(z.string()).optional(),
    number: z.string().optional(),
    actor: z.string().optional(),
    /** Ours: made to somebody else who shares the number. */
    otherPerson: z.boolean().optional(),
    medium: statedWord(words.MEDIA).optional(),
    window: z.tuple([clockTime, clockTime]).optional(),
    wds: z.array(weekday).min(1).optional(),
    place: z.enum(words.PLACES).optional(),
    currentOnly: z.boolean().optional(),
    said: z.string().optional(),
  })
  .superRefine((one, context) => {
    const needed = NEEDS[one.type];
    if (needed !== undefined && one[needed] === undefined)
      context.addIssue({
        code: 'custom',
        path: [],
        message: `${one.type} 缺少 ${needed} / ${one.type} without ${needed}`,
      });
    const says = one.window ?? one.wds ?? one.place ?? one.currentOnly;
    if (one.type === 'inconvenient' && says === undefined)
      context.addIssue({
        code: 'custom',
        path: [],
        message:
          'inconvenient 须有 window、wds、place 或 currentOnly / inconvenient without window, wds, place or currentOnly',
      });
  });

const proposed = z.strictObject({
  at: statedMoment,
  channel: z.enum(words.CHANNELS),
  party: statedWord(words.PARTIES),
  purpose: z.enum(words.PURPOSES).default('collect'),
  actorKind: statedWord(words.ACTOR_KINDS).default('own'),
  actor: z.string().optional(),
  product: statedWord(products).optional(),
  place: z.enum(words.PLACES).optional(),
  number: z.string().optional(),
  debts: z.array(z.string()).default([]),
  first: z.boolean().default(false),
  content: z.array(z.enum(words.CONTENT_LABELS)).default([]),
  includes: z.array(z.enum(words.INCLUDED_ITEMS)).default([]),
  evidence: z.array(z.enum(words.EVIDENCE_KINDS)).default([]),
  visitors: z.number().int().default(0),
  credentials: z.boolean().default(false),
  enterPrivate: z.boolean().default(false),
});

const fact = statedWord([...words.FACTS, ...holdKinds]);

/** One case of kind contact, in the golden format; what is ours is marked. */
export const policyCase = z.strictObject({
  id: z.string().min(1),
  kind: z.literal('contact').optional(),
  pack: z.string().optional(),
  source: z.string().optional(),
  outside: z.boolean().optional(),
  basis: z.string().optional(),
  tz: z.union([statedZone.transform((zone) => [zone]), z.array(statedZone).min(1)]).optional(),
  history: z.array(event).optional(),
  facts: z.array(fact).optional(),
  /** Ours: facts that do not hold although a case that does not speak of them takes them as in order. */
  lacking: z.array(fact).optional(),
  /** Ours: when a fact became true; absent: at the contact's moment. */
  since: z.partialRecord(z.enum(words.FACTS), statedMoment).optional(),
  /** Ours: a hold in force, until a moment when one is given. */
  holds: z
    .array(
      z.strictObject({
        kind: z.enum(holdKinds),
        channel: z.enum(words.CHANNELS).optional(),
        actor: z.string().optional(),
        until: statedMoment.optional(),
      }),
    )
    .optional(),
  holidays: z.array(statedDate).optional(),
  checkAgency: z.boolean().optional(),
  proposed,
  expect: z.enum(['allow', 'deny', 'warn']),
  /** Ours: exactly the rules that must be hit, and the next allowed moment or `never`. */
  rules: z.array(z.string()).optional(),
  next: z.union([z.literal('never'), statedMoment]).optional(),
  reason: z.string().optional(),
});

export type PolicyCase = z.infer<typeof policyCase>;
