import { z } from 'zod';
import { mergeReasons, mergeStrengths } from '../../domain/person/match.ts';
import { limits } from '../limits.ts';
import { count, id, instant, pageOf, pageQuery } from './common.ts';
import { contactPointKind, contactPointState } from './words.ts';

const reason = z.string().trim().min(limits.reasonCharsMin).max(limits.noteChars);

/** What two people have in common; `said`: nothing that we know of, a person says so. */
export const mergeReason = z.enum([...mergeReasons, 'said']);

/** One of two people, masked, as they stand side by side. */
export const comparedPerson = z.object({
  id: id('person'),
  nameMask: z.string(),
  idNoMask: z.string().nullable(),
  customers: z.array(z.object({ creditor: z.string(), customerNo: z.string() })),
  contacts: z.array(
    z.object({
      id: id('contactPoint'),
      kind: contactPointKind,
      mask: z.string(),
      state: contactPointState,
      /** The other one has it, too. */
      shared: z.boolean(),
    }),
  ),
  cases: z.array(z.object({ id: id('case'), caseNo: z.string(), creditor: z.string(), accounts: count })),
});
export type ComparedPerson = z.infer<typeof comparedPerson>;

export const proposalsQuery = z.strictObject({
  state: z.enum(['open', 'merged', 'rejected', 'all']).default('open'),
  /** Only those with this person. */
  personId: id('person').optional(),
  ...pageQuery,
});
export const proposalRow = z.object({
  id: id('proposal'),
  state: z.enum(['open', 'merged', 'rejected']),
  strength: z.enum(mergeStrengths),
  reasons: z.array(mergeReason),
  /** What they had in common when they were told apart before; what is not here is new. */
  rejectedReasons: z.array(mergeReason),
  foundAt: instant,
  /** The older record first: it becomes the root. */
  people: z.array(comparedPerson),
  /** A second person has been asked; who asked, and why. */
  waiting: z.object({ approvalId: id('approval'), madeBy: z.string(), reason: z.string() }).nullable(),
  /** The merge that answered it, by which it can be taken back. */
  mergeId: id('merge').nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedBecause: z.string().nullable(),
});
export type ProposalRow = z.infer<typeof proposalRow>;

/** `crowded`: numbers and addresses of so many people that they proposed nobody. */
export const proposals = z.object({ ...pageOf(proposalRow).shape, crowded: count, crowdPeople: count });

export const proposalDecisionBody = z.strictObject({ verdict: z.enum(['same', 'different']), reason });
export const proposalDecided = z.object({
  state: z.enum(['merged', 'asked', 'rejected']),
  mergeId: id('merge').nullable(),
  approvalId: id('approval').nullable(),
});

const linkedPerson = z.object({
  id: id('person'),
  nameMask: z.string(),
  idNoMask: z.string().nullable(),
  cases: z.array(z.object({ id: id('case'), caseNo: z.string(), creditor: z.string(), accounts: count })),
});

/** Everybody with whom this person counts as one, the merges that say so, and those taken back. */
export const personLinks = z.object({
  people: z.array(linkedPerson),
  merges: z.array(
    z.object({
      id: id('merge'),
      people: z.array(z.object({ id: id('person'), nameMask: z.string() })),
      reason: z.string(),
      /** Who asked for it; null where one identity number stood for both. */
      askedBy: z.string().nullable(),
      mergedBy: z.string(),
      mergedAt: instant,
      undoneBy: z.string().nullable(),
      undoneAt: instant.nullable(),
      undoReason: z.string().nullable(),
    }),
  ),
  openProposals: count,
});
export type PersonLinks = z.infer<typeof personLinks>;

export const undoMergeBody = z.strictObject({ reason });
