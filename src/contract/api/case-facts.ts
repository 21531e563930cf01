import { z } from 'zod';
import { mediaTypes } from '../../domain/account/document-kind.ts';
import { documentKinds, fiveLevelClasses, shareRoles } from '../../domain/import/field-words.ts';
import { contactMarks } from '../../domain/person/contact-mark.ts';
import { limits } from '../limits.ts';
import { date, fen, id, instant } from './common.ts';

/** One organisation's part in the claim; `inForce` on the page's date: of each role the latest list. */
export const shareView = z.object({
  role: z.enum(shareRoles),
  fromOn: date,
  organisation: z.object({ code: z.string(), name: z.string() }),
  /** Millionths of the claim; a funder always has one. */
  sharePpm: z.number().int().nullable(),
  inForce: z.boolean(),
  /** A funder in force: its part of what is overdue, to the fen. */
  overdueFen: fen.nullable(),
});

/** 五级分类, by the lender or derived by the house. */
export const classView = z.object({
  since: date,
  class: z.enum(fiveLevelClasses),
  source: z.enum(['lender', 'derived']),
});

/** 委案. */
export const placementView = z.object({
  placedOn: date,
  handNo: z.number().int().nullable(),
  placedFen: fen.nullable(),
  untilOn: date.nullable(),
  placedBy: z.string().nullable(),
  batchNo: z.string().nullable(),
});

/** 入催 as the lender froze it. */
export const statedEntryView = z.object({
  enteredOn: date,
  no: z.number().int().nullable(),
  dpd: z.number().int().nullable(),
  bucket: z.string().nullable(),
  principalFen: fen.nullable(),
  interestFen: fen.nullable(),
  feeFen: fen.nullable(),
});

export const cardStatementView = z.object({
  statementOn: date,
  dueOn: date,
  balanceFen: fen,
  minimumFen: fen.nullable(),
});

/** A sealed document: what it is, never how its file was named. */
export const documentView = z.object({
  id: id('document'),
  kind: z.enum(documentKinds),
  title: z.string().nullable(),
  mediaType: z.enum(mediaTypes),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  recordedAt: instant,
});

/** What a delivery says of an account beside its money. */
export const accountFacts = {
  contractNo: z.string().nullable(),
  /** 账单日. */
  statementDay: z.number().int().nullable(),
  gone: z.object({ on: date, type: z.string() }).nullable(),
  shares: z.array(shareView),
  classes: z.array(classView),
  placements: z.array(placementView),
  statedEntries: z.array(statedEntryView),
  cardStatements: z.array(cardStatementView),
  documents: z.array(documentView),
};
export type AccountFactsView = z.infer<z.ZodObject<typeof accountFacts>>;

const reason = z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars);

export const readDocumentBody = z.strictObject({ caseId: id('case'), reason });
/** The document in clear; its evidence was written first. */
export const documentRead = z.object({
  fileName: z.string(),
  mediaType: z.enum(mediaTypes),
  base64: z.string(),
});

export const markContactPointBody = z.strictObject({
  caseId: id('case'),
  mark: z.enum(contactMarks),
  reason,
});
export type MarkContactPointBody = z.infer<typeof markContactPointBody>;
export const contactPointMarked = z.object({ withdrawnAttempts: z.number().int() });
