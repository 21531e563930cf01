import { z } from 'zod';
import { approvalDecisionBody, approvals, approvalsQuery } from './approvals.ts';
import { empty, id } from './common.ts';
import {
  personLinks,
  proposalDecided,
  proposalDecisionBody,
  proposals,
  proposalsQuery,
  undoMergeBody,
} from './people.ts';

/** What people decide: whether two records are one human being, and whatever takes a second person. */
export const decisionRoutes = {
  proposals: {
    method: 'GET',
    path: '/api/people/proposals',
    action: 'people.read',
    zh: '可能是同一人的两条记录',
    en: 'Pairs that may be one person',
    query: proposalsQuery,
    status: 200,
    reply: proposals,
  },
  decideProposal: {
    method: 'POST',
    path: '/api/people/proposals/:id/decision',
    action: 'people.decide',
    zh: '判断是否同一人',
    en: 'Say whether the two are one person',
    params: z.strictObject({ id: id('proposal') }),
    body: proposalDecisionBody,
    status: 200,
    reply: proposalDecided,
  },
  personLinks: {
    method: 'GET',
    path: '/api/people/:id/links',
    action: 'people.read',
    zh: '与谁算同一人',
    en: 'With whom a person counts as one',
    params: z.strictObject({ id: id('person') }),
    status: 200,
    reply: personLinks,
  },
  undoMerge: {
    method: 'POST',
    path: '/api/people/merges/:id/undo',
    action: 'people.unmerge',
    zh: '撤销合并',
    en: 'Take a merge back',
    params: z.strictObject({ id: id('merge') }),
    body: undoMergeBody,
    status: 200,
    reply: empty,
  },
  approvals: {
    method: 'GET',
    path: '/api/approvals',
    action: 'approval.read',
    zh: '复核事项',
    en: 'What waits for a second person',
    query: approvalsQuery,
    status: 200,
    reply: approvals,
  },
  decideApproval: {
    method: 'POST',
    path: '/api/approvals/:id/decision',
    action: 'approval.decide',
    zh: '复核',
    en: 'Decide as the second person',
    params: z.strictObject({ id: id('approval') }),
    body: approvalDecisionBody,
    status: 200,
    reply: empty,
  },
} as const;
