import { z } from 'zod';
import { PACK_LAYERS } from '../../domain/permit/rule.ts';
import { CHANNELS, LEVELS, VERIFIED } from '../../domain/permit/words.ts';
import { RECKONING_KINDS } from '../../domain/reckoning/words.ts';
import { PACK_KINDS } from '../any-pack.ts';
import { limits } from '../limits.ts';
import { policyCase } from '../policy-case.ts';
import { count, date, givenDate, id, instant, ruleSentence, words } from './common.ts';

/** One pack in force, and how far the tenant's own officer has confirmed it. */
const packView = z.object({
  id: z.string(),
  kind: z.enum(PACK_KINDS),
  version: z.string(),
  layer: z.enum(PACK_LAYERS),
  title: words,
  rules: count,
  /** Rules that the tenant's own officer has confirmed, as they read. */
  confirmed: count,
});

/** The tenant's officer has checked this rule against its source. */
const confirmation = z.object({ by: z.string(), at: instant, note: z.string() });

export const ruleRow = z.object({
  id: z.string(),
  /** Contact rules forbid contacts; reckoning rules say dates, amounts, rates and plans. */
  packKind: z.enum(PACK_KINDS),
  pack: z.string(),
  version: z.string(),
  layer: z.enum(PACK_LAYERS),
  kind: z.string(),
  level: z.enum(LEVELS),
  verified: z.enum(VERIFIED),
  source: z.string(),
  effectiveFrom: date,
  effectiveTo: date.nullable(),
  /** On the business day of the asker. */
  inForce: z.boolean(),
  zh: z.string(),
  en: z.string(),
  /** The channels of which a contact rule speaks; empty: every channel. */
  channels: z.array(z.enum(CHANNELS)),
  cases: count,
  /** SHA-256 of the rule as it reads, hex: what an officer confirms. */
  hash: z.string(),
  confirmed: confirmation.nullable(),
});
export type RuleRow = z.infer<typeof ruleRow>;
export const ruleBook = z.object({ packs: z.array(packView), rows: z.array(ruleRow) });
export type RuleBookView = z.infer<typeof ruleBook>;

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const ruleId = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/);

/** One rule with everything that it says, and the cases that name it, each decided again as the question is answered. */
export const rulePage = ruleRow.extend({
  title: words,
  /** The rule word for word, as its pack has it. */
  rule: z.record(z.string(), z.unknown()),
  caseList: z.array(
    z.object({
      id: z.string(),
      reason: z.string().nullable(),
      expect: z.enum(['allow', 'deny', 'warn']),
      got: z.enum(['allow', 'deny', 'warn']),
      passed: z.boolean(),
      next: z.string().nullable(),
      rules: z.array(z.string()),
      /** What the case says, as 试一试 takes it. */
      asked: z.record(z.string(), z.unknown()),
    }),
  ),
  /** The cases of a reckoning rule. */
  reckonedList: z.array(
    z.object({
      id: z.string(),
      /** What is asked for: `limitation`, `retention` … */
      kind: z.enum(RECKONING_KINDS),
      reason: z.string().nullable(),
      input: z.record(z.string(), z.unknown()),
      /** Values by name; null where the question must be refused. */
      expect: values.nullable(),
      got: values.nullable(),
      /** The field for which it must be refused, and for which it is. */
      expectRefused: z.string().nullable(),
      gotRefused: z.string().nullable(),
      passed: z.boolean(),
      rules: z.array(z.string()),
    }),
  ),
});
export type RulePageView = z.infer<typeof rulePage>;

export const confirmBody = z.strictObject({
  pack: z.string().max(60),
  version: z.string().max(40),
  /** As it was seen, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Against which original it was checked. */
  note: z.string().trim().max(limits.noteChars),
});
export const confirmedReply = z.object({ already: z.boolean() });

/** A contact that is only thought of: a case without an expectation. */
export const tryBody = policyCase
  .pick({
    tz: true,
    history: true,
    facts: true,
    lacking: true,
    holds: true,
    checkAgency: true,
    proposed: true,
  })
  .strict();

const hit = ruleSentence.extend({
  level: z.enum(LEVELS),
  verified: z.enum(VERIFIED),
  /** False: a rule of the engine itself, which has no page. */
  known: z.boolean(),
});

export const tried = z.object({
  verdict: z.enum(['allow', 'warn', 'deny']),
  hits: z.array(hit),
  nextAllowedAt: instant.nullable(),
  /** Rules that waiting does not change; null where waiting helps or nothing is denied. */
  never: z.array(z.string()).nullable(),
  /** Allowed: until when, if nothing else happens. */
  closesAt: instant.nullable(),
  asked: count,
  factsRead: z.array(z.string()),
});
export type Tried = z.infer<typeof tried>;

export const refusalsQuery = z.strictObject({ day: givenDate.optional() });

export const refusalsByRule = z.object({
  day: date,
  total: count,
  rows: z.array(
    z.object({
      rule: ruleSentence,
      count,
      people: count,
      channels: z.array(z.string()),
      /** The first moment at which one of these may be contacted after all; null: waiting changes nothing for any of them. */
      earliestNextAt: instant.nullable(),
      /** How many have no such moment. */
      neverCount: count,
      examples: z.array(
        z.object({
          caseId: id('case'),
          caseNo: z.string(),
          channel: z.string(),
          askedFor: instant,
          nextAllowedAt: instant.nullable(),
        }),
      ),
    }),
  ),
});
export type RefusalsByRule = z.infer<typeof refusalsByRule>;
