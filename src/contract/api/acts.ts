import { z } from 'zod';
import { parseActor } from '../../domain/permit/actor.ts';
import { limits } from '../limits.ts';
import { fen, givenInstant, id, instant, pageOf, pageQuery } from './common.ts';
import { channel, complaintKind, holdKind, outcomeWord } from './words.ts';

const text = z.string().trim().min(1).max(limits.noteChars);

/** Who contacts, by a name that stays. */
export const actor = z.string().refine((name) => parseActor(name) !== undefined, 'names nobody');

export const setHoldBody = z.strictObject({
  kind: holdKind,
  /** Null: the whole case. */
  accountId: id('account').nullable().default(null),
  /** What a complaint is about; null: about the debt. */
  complaint: complaintKind.nullable().default(null),
  /** Null: every channel. */
  channel: channel.nullable().default(null),
  /** Whom alone a complaint about conduct stops: own, robot, staff:…, agency:…. */
  actor: actor.nullable().default(null),
  ground: text,
  /** What was seen: a letter's number, a recording, a court paper. */
  evidence: text,
  onExpiry: z.enum(['review', 'resume']).default('review'),
  until: givenInstant,
});
export const holdMade = z.object({ holdId: id('hold'), withdrawnAttempts: z.number().int() });

export const liftRequestBody = z.strictObject({ reason: text });
export const approvalMade = z.object({ approvalId: id('approval') });

export const inDoubtQuery = z.strictObject(pageQuery);
export const inDoubtRow = z.object({
  permitId: id('permit'),
  caseId: id('case'),
  caseNo: z.string(),
  attemptId: id('attempt'),
  channel,
  addressMask: z.string(),
  /** Null: a call without a script. */
  templateId: z.string().nullable(),
  /** Null: what a dialler started; no sum was named beforehand. */
  amountFen: fen.nullable(),
  /** Whose dialler started it; null: the house itself sent it. */
  agencyName: z.string().nullable(),
  claimedAt: instant,
  since: instant,
  providerRef: z.string().nullable(),
});
export const inDoubtList = pageOf(inDoubtRow);

/**
 * A person says what happened, with the proof: `sent` (sent, or dialled) counts in the caps, `not_sent` frees them. Of a call,
 * `outcome` says what became of it; what was written and is not told otherwise was sent.
 */
export const inDoubtBody = z.strictObject({
  verdict: z.enum(['sent', 'not_sent']),
  outcome: outcomeWord.optional(),
  proof: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});

export const revealKind = z.enum(['name', 'id_no', 'contact_point']);
export const revealBody = z.strictObject({
  kind: revealKind,
  /** prs_… for a name or an identity number, cpt_… for a contact point. */
  id: z.union([id('person'), id('contactPoint')]),
  caseId: id('case'),
  reason: z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars),
});
export type RevealBody = z.infer<typeof revealBody>;
export const revealed = z.object({ value: z.string() });
