import { z } from 'zod';
import type { ClockTime } from '../domain/calendar/instant.ts';
import { type LocalDate, parseLocalDate } from '../domain/calendar/local-date.ts';
import { WINDOW_DAYS } from '../domain/permit/primitives/time-window.ts';
import { PACK_LAYERS, type Pack } from '../domain/permit/rule.ts';
import * as words from '../domain/permit/words.ts';
import { contactOutcomes, holdKinds, products } from '../domain/vocabulary.ts';
import { checkShape, type Loaded, readYaml } from './yaml-text.ts';

const date = z
  .string()
  .refine((text) => parseLocalDate(text) !== undefined, 'not a date')
  .transform((text) => text as LocalDate);
const clockTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'not a time HH:MM')
  .transform((text) => text as ClockTime);
const window = z
  .tuple([clockTime, clockTime])
  .refine(([from, to]) => from < to, 'a window ends after it begins')
  .readonly();
const whole = z.number().int().min(0).max(10_000);
const span = z.number().int().min(1).max(31);

const channel = z.enum(words.CHANNELS);
const outcome = z.enum(contactOutcomes);
const party = z.enum(words.PARTIES);
const purpose = z.enum(words.PURPOSES);
const fact = z.enum(words.FACTS);
const label = z.enum(words.CONTENT_LABELS);
const item = z.enum(words.INCLUDED_ITEMS);

const common = {
  id: z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/, 'an id looks like cn.hours.standard'),
  level: z.enum(words.LEVELS),
  effectiveFrom: date,
  effectiveTo: date.optional(),
  source: z.string().min(4),
  verified: z.enum(words.VERIFIED),
  appliesTo: z
    .strictObject({
      channels: z.array(channel).min(1).optional(),
      parties: z.array(party).min(1).optional(),
      purposes: z.array(purpose).min(1).optional(),
      products: z.array(z.enum(products)).min(1).optional(),
      actorKinds: z.array(z.enum(words.ACTOR_KINDS)).min(1).optional(),
    })
    .optional(),
  unless: z.array(fact).min(1).optional(),
  zh: z.string().min(4),
  en: z.string().min(4),
};

const rule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('timeWindow'),
    ...common,
    days: z.partialRecord(z.enum(WINDOW_DAYS), z.array(window)),
    springFestivalDays: span.optional(),
  }),
  z.strictObject({
    kind: z.literal('frequencyCap'),
    ...common,
    count: z.strictObject({
      channels: z.array(channel).min(1),
      outcomes: z.array(outcome).min(1).optional(),
    }),
    scope: z.enum(['person', 'number']),
    days: span,
    max: whole,
  }),
  z.strictObject({
    kind: z.literal('partyRule'),
    ...common,
    parties: z.array(party).min(1),
    allow: z.partialRecord(purpose, z.array(fact)),
    stopFacts: z.array(fact).optional(),
    forbidContent: z.array(label).optional(),
  }),
  z.strictObject({ kind: z.literal('holdRule'), ...common, holds: z.array(z.enum(holdKinds)).min(1) }),
  z.strictObject({
    kind: z.literal('optOut'),
    ...common,
    facts: z.array(fact).min(1),
    exceptPurposes: z.array(purpose).optional(),
  }),
  z.strictObject({
    kind: z.literal('contentRule'),
    ...common,
    requires: z.array(item).optional(),
    firstContactRequires: z.array(item).optional(),
    forbid: z.array(label).optional(),
  }),
  z.strictObject({
    kind: z.literal('visitRule'),
    ...common,
    minVisitors: whole,
    credentials: z.boolean(),
    evidence: z.array(z.enum(words.EVIDENCE_KINDS)),
    entryConsent: fact,
    stopFacts: z.array(fact).optional(),
  }),
  z.strictObject({ kind: z.literal('requiredStep'), ...common, facts: z.array(fact).min(1) }),
]);

/** The shape of policies/*.yaml. Every object is strict and every word from a closed list. */
export const policyPackShape = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    version: z.string().min(1).max(40),
    layer: z.enum(PACK_LAYERS),
    zh: z.string().min(2),
    en: z.string().min(2),
    rules: z.array(rule).min(1).max(500),
  })
  .superRefine((pack, context) => {
    const seen = new Set<string>();
    pack.rules.forEach((one, index) => {
      if (seen.has(one.id)) {
        context.addIssue({ code: 'custom', path: ['rules', index, 'id'], message: `${one.id} stands twice` });
      }
      seen.add(one.id);
    });
  });

/** Reads one pack from YAML text. Problems name file and line; an unknown word, key or kind is a problem, never ignored. */
export function parsePolicyPack(text: string, file: string): Loaded<Pack> {
  const yaml = readYaml(text, file);
  return yaml.ok ? checkShape(yaml.value, policyPackShape) : yaml;
}

/** `cn+lender-default`, as a permit and a refusal name what decided them. */
export const packIds = (packs: readonly Pack[]): string => packs.map((pack) => pack.id).join('+');

/** `2026.1+2026.1`, in the order of packIds. */
export const packVersions = (packs: readonly Pack[]): string => packs.map((pack) => pack.version).join('+');
