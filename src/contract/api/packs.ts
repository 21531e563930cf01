import { z } from 'zod';
import { PACK_LAYERS } from '../../domain/permit/rule.ts';
import { CHANNELS, CONTENT_LABELS, FACTS, PARTIES, PURPOSES } from '../../domain/permit/words.ts';
import { PACK_KINDS } from '../any-pack.ts';
import { limits } from '../limits.ts';
import { count, date, givenDate, id, instant, words } from './common.ts';
import { holdKind, outcomeWord } from './words.ts';

const layer = z.enum(PACK_LAYERS);
/** Whether it forbids contacts or says dates, amounts, rates and plans. */
const kind = z.enum(PACK_KINDS);
const packText = z.string().min(1).max(limits.packCharsMax);

/** A pack that somebody wants to see in force: its text, its twin of cases, and the day from which it is to hold. */
export const packDraftBody = z.strictObject({ text: packText, cases: packText, effectiveOn: givenDate });

const release = z.object({
  releaseNo: count,
  effectiveFrom: instant,
  releasedAt: instant,
  /** Names; null: what the tenant was founded with. */
  askedBy: z.string().nullable(),
  releasedBy: z.string().nullable(),
});

const packVersion = z.object({
  version: z.string(),
  layer,
  origin: z.enum(['shipped', 'own']),
  textHash: z.string(),
  registeredAt: instant,
  inForce: z.boolean(),
  /** Newest first; none: never released. */
  releases: z.array(release),
});

/** Every pack with every version, what waits for a second person, and what still keeps a live tenant from contacting people. */
export const packShelf = z.object({
  packs: z.array(
    z.object({
      id: z.string(),
      kind,
      /** Of the version in force; null: none is. */
      title: words.nullable(),
      versions: z.array(packVersion),
    }),
  ),
  /** Packs that the software ships and this tenant has not, and texts that it ships in place of the one in force. */
  offered: z.array(
    z.object({ id: z.string(), kind, version: z.string(), layer, zh: z.string(), en: z.string() }),
  ),
  waiting: z.array(
    z.object({
      approvalId: id('approval'),
      requestHash: z.string(),
      pack: z.string(),
      version: z.string(),
      effectiveOn: date,
      changes: words,
      loosened: z.string(),
      replayedDay: date.nullable(),
      replayed: count,
      nowDenied: count,
      nowAllowed: count,
      madeBy: z.string(),
      madeAt: instant,
      expiresAt: instant,
    }),
  ),
  goLive: z.object({
    /** Null: a demonstration, or not live yet. */
    liveFrom: instant.nullable(),
    isDemonstration: z.boolean(),
    /** `pack/rule` of the rules in force that the officer has not confirmed as they read. */
    unconfirmed: z.array(z.string()),
  }),
});
export type PackShelfView = z.infer<typeof packShelf>;

/** One text of one version, as it was registered, or as the software offers it. */
export const packTextView = z.object({
  id: z.string(),
  kind,
  version: z.string(),
  layer,
  origin: z.enum(['shipped', 'own']),
  /** False: it is only offered. */
  isRegistered: z.boolean(),
  textHash: z.string(),
  text: z.string(),
  cases: z.string(),
});
export type PackTextView = z.infer<typeof packTextView>;

const problem = z.object({
  /** `pack.yaml` or `cases.yaml`. */
  file: z.string(),
  line: count,
  /** From 1; null: only the line is known. */
  column: count.nullable(),
  zh: z.string(),
  en: z.string(),
});
const verdict = z.enum(['allow', 'deny', 'warn']);
const namedRule = words.extend({ id: z.string() });

/** A contact that nobody made, found by the search: what is not said of it is in order. */
const foundContact = z.object({
  at: instant,
  /** As which kind of day its date was taken. */
  day: z.enum(['weekday', 'saturday', 'sunday', 'holiday', 'spring_festival', 'unknown']),
  channel: z.enum(CHANNELS),
  party: z.enum(PARTIES),
  purpose: z.enum(PURPOSES),
  visitors: count,
  facts: z.array(z.enum(FACTS)),
  holds: z.array(holdKind),
  content: z.array(z.enum(CONTENT_LABELS)),
  history: z.array(z.object({ at: instant, channel: z.enum(CHANNELS), outcome: outcomeWord.nullable() })),
});
export type FoundContact = z.infer<typeof foundContact>;

/** What a draft changes, whom it would decide otherwise, what it loosens; nothing is written. */
export const packChecked = z.object({
  /** Null: the text cannot be read, and nothing but the problems is known of it. */
  pack: z
    .object({ kind, id: z.string(), version: z.string(), layer, rules: count, isShipped: z.boolean() })
    .nullable(),
  problems: z.array(problem),
  caseProblems: z.array(problem),
  changes: z.array(
    z.object({
      kind: z.enum(['added', 'removed', 'changed']),
      ruleId: z.string(),
      /** What the rule says of itself, by the new text where it is in both. */
      sentence: words,
      zh: z.string(),
      en: z.string(),
      parts: z.array(
        z.object({
          part: z.string(),
          zh: z.string(),
          en: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    }),
  ),
  loosenings: z.array(
    z.object({
      /** What denies the contact, or is stricter: of a pack above, or of the version in force. */
      upper: namedRule.extend({ pack: z.string(), source: z.string() }),
      /** What of the draft speaks of the same and lets it pass; none: it says nothing any more. */
      lower: z.array(namedRule),
      /** Null: reckoning rules, which decide no contact. */
      contact: foundContact.nullable(),
      zh: z.string(),
      en: z.string(),
    }),
  ),
  unconfirmed: z.array(z.string()),
  /** Null: reckoning rules, which decide no contact. */
  replay: z
    .object({
      day: date.nullable(),
      decisions: count,
      nowDenied: count,
      nowAllowed: count,
      otherRules: count,
      unreadable: count,
      examples: z.array(
        z.object({
          caseId: id('case'),
          caseNo: z.string(),
          permitId: id('permit').nullable(),
          refusalId: id('refusal').nullable(),
          at: instant,
          channel: z.string(),
          before: verdict,
          after: verdict,
          newRules: z.array(z.string()),
          goneRules: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
});
export type PackCheckedView = z.infer<typeof packChecked>;

export const packPublished = z.object({
  approvalId: id('approval'),
  requestHash: z.string(),
  pack: z.string(),
  version: z.string(),
});

export const goLiveAsked = z.object({ approvalId: id('approval'), requestHash: z.string() });
