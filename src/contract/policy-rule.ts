import { z } from 'zod';
import type { ClockTime } from '../domain/calendar/instant.ts';
import { type LocalDate, parseLocalDate } from '../domain/calendar/local-date.ts';
import { OPT_OUT_EVENTS } from '../domain/permit/primitives/opt-out.ts';
import { WINDOW_DAYS } from '../domain/permit/primitives/time-window.ts';
import * as words from '../domain/permit/words.ts';
import { contactOutcomes, holdKinds, products } from '../domain/vocabulary.ts';

/** The shapes of the rules that speak about contacts, one a primitive. Every object is strict, every word from a closed list. */

const date = z
  .string()
  .refine((text) => parseLocalDate(text) !== undefined, '不是日期 / not a date')
  .transform((text) => text as LocalDate);
const clockTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '不是时刻 HH:MM / not a time HH:MM')
  .transform((text) => text as ClockTime);
const window = z
  .tuple([clockTime, clockTime])
  .refine(([from, to]) => from < to, '时段须先开始后结束 / a window ends after it begins')
  .readonly();
const whole = z.number().int().min(0).max(10_000);
const days = z.number().int().min(1).max(31);
const hours = z
  .number()
  .int()
  .min(1)
  .max(24 * 31);

/** A list without repetition: what stands twice would hide that one of them is gone. */
const listOf = <T extends string>(list: readonly [T, ...T[]]) =>
  z
    .array(z.enum(list))
    .min(1)
    .refine((all) => new Set(all).size === all.length, '同一个词写了两次 / a word stands twice');

const channels = listOf(words.CHANNELS);
const parties = listOf(words.PARTIES);
const purposes = listOf(words.PURPOSES);
const facts = listOf(words.FACTS);
const fact = z.enum(words.FACTS);
const labels = listOf(words.CONTENT_LABELS);
const items = listOf(words.INCLUDED_ITEMS);
const evidence = listOf(words.EVIDENCE_KINDS);
const outcomes = listOf(contactOutcomes);
const holds = listOf(holdKinds);
const places = listOf(words.PLACES);
const scope = listOf(words.CAP_SCOPES);

/** What every rule of every kind says of itself. */
export const ruleCommon = {
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/,
      '编号须形如 cn.hours.standard / an id looks like cn.hours.standard',
    ),
  level: z.enum(words.LEVELS),
  effectiveFrom: date,
  effectiveTo: date.optional(),
  source: z.string().min(4),
  verified: z.enum(words.VERIFIED),
  zh: z.string().min(4),
  en: z.string().min(4),
};

const common = {
  ...ruleCommon,
  appliesTo: z
    .strictObject({
      channels: channels.optional(),
      parties: parties.optional(),
      purposes: purposes.optional(),
      products: listOf(products).optional(),
      actorKinds: listOf(words.ACTOR_KINDS).optional(),
      places: places.optional(),
    })
    .optional(),
  unless: facts.optional(),
  tightens: z.string().min(3).optional(),
};

const capWindow = z.union([
  z.enum(['calendarDay', 'calendarMonth']),
  z.strictObject({ rollingDays: days }),
  z.strictObject({ minutes: z.number().int().min(1).max(1_440) }),
]);

const count = z
  .strictObject({
    channels,
    direction: z.enum([...words.DIRECTIONS, 'any']).optional(),
    outcomes: outcomes.optional(),
    outcomesNot: outcomes.optional(),
    excludeConsentDays: days.optional(),
  })
  .refine(
    (one) => !(one.outcomes && one.outcomesNot),
    'outcomes 与 outcomesNot 只能写一项 / outcomes or outcomesNot, not both',
  );

const trigger = z.strictObject({ channels, direction: z.enum(words.DIRECTIONS).optional(), outcomes });

export const contactRules = [
  z.strictObject({
    kind: z.literal('timeWindow'),
    ...common,
    days: z.partialRecord(z.enum(WINDOW_DAYS), z.array(window)),
    tzMode: z.enum(['one', 'all']).optional(),
    springFestivalDays: days.optional(),
  }),
  z.strictObject({ kind: z.literal('frequencyCap'), ...common, count, scope, window: capWindow, max: whole }),
  z.strictObject({
    kind: z.literal('quietAfter'),
    ...common,
    trigger,
    scope,
    days,
    triggerDayIsDayOne: z.boolean(),
    excludeConsentDays: days.optional(),
  }),
  z.strictObject({
    kind: z.literal('partyRule'),
    ...common,
    parties,
    allow: z.partialRecord(z.enum(words.PURPOSES), z.array(fact)),
    stopFacts: facts.optional(),
    forbidContent: labels.optional(),
  }),
  z.strictObject({ kind: z.literal('redirectRule'), ...common, holds, to: parties }),
  z.strictObject({ kind: z.literal('holdRule'), ...common, holds, exceptPurposes: purposes.optional() }),
  z
    .strictObject({
      kind: z.literal('optOut'),
      ...common,
      facts: facts.optional(),
      events: listOf(OPT_OUT_EVENTS).optional(),
      exceptPurposes: purposes.optional(),
      exceptOnce: purposes.optional(),
      oneReply: z.boolean().optional(),
    })
    .refine((one) => one.facts || one.events, 'facts 与 events 至少写一项 / facts or events must stand'),
  z.strictObject({ kind: z.literal('inconvenient'), ...common, oneReply: z.boolean() }),
  z.strictObject({
    kind: z.literal('contentRule'),
    ...common,
    requires: items.optional(),
    firstContactRequires: items.optional(),
    forbid: labels.optional(),
    forbidIfFact: z.partialRecord(fact, labels).optional(),
  }),
  z.strictObject({
    kind: z.literal('visitRule'),
    ...common,
    minVisitors: whole.optional(),
    credentials: z.boolean().optional(),
    evidence: evidence.optional(),
    entryConsent: fact.optional(),
    noticeHours: hours.optional(),
    stopFacts: facts.optional(),
    requireFacts: facts.optional(),
  }),
  z.strictObject({ kind: z.literal('placeRule'), ...common, places, forbidUnless: facts.optional() }),
  z.strictObject({ kind: z.literal('outsideScope'), ...common }),
  z.strictObject({ kind: z.literal('channelRule'), ...common, forbid: channels }),
  z.strictObject({ kind: z.literal('evidenceRule'), ...common, evidence }),
  z.strictObject({
    kind: z.literal('requiredStep'),
    ...common,
    facts,
    maxAgeDays: z.number().int().min(1).max(3_660).optional(),
  }),
] as const;
