import { z } from 'zod';
import { PACK_LAYERS } from '../../domain/permit/rule.ts';
import { PACK_KINDS } from '../any-pack.ts';
import { limits } from '../limits.ts';
import { count, date, id, instant, words } from './common.ts';

const layer = z.enum(PACK_LAYERS);
/** Whether it forbids contacts or says dates, amounts, rates and plans. */
const kind = z.enum(PACK_KINDS);
const packText = z.string().min(1).max(limits.packCharsMax);

/** A pack that somebody wants to see in force: its text, its twin of cases, and the day from which it is to hold. */
export const packDraftBody = z.strictObject({ text: packText, cases: packText, effectiveOn: date });

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
  packs: z.array(z.object({ id: z.string(), kind, versions: z.array(packVersion) })),
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

/** One text of one version, as it was registered. */
export const packTextView = z.object({
  id: z.string(),
  kind,
  version: z.string(),
  layer,
  origin: z.enum(['shipped', 'own']),
  textHash: z.string(),
  text: z.string(),
  cases: z.string(),
});

const problem = z.object({ file: z.string(), line: count, zh: z.string(), en: z.string() });
const verdict = z.enum(['allow', 'deny', 'warn']);

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
    z.object({ rule: z.string(), by: z.array(z.string()), zh: z.string(), en: z.string() }),
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
