import type { HoldKind } from '../vocabulary.ts';

/** person: forbids about every debt of the natural person. case: about this creditor's case, or one account of it. */
export type HoldReach = 'person' | 'case';

interface HoldKindRule {
  readonly reach: HoldReach;
  /** The longest a hold of this kind may be set for; it can be set again. Calendar days. */
  readonly longestDays: number;
}

/** What is about the human being reaches all debts; what is about a debt reaches that debt. Our choice (O), stricter where in doubt. */
export const HOLD_KIND_RULES: Readonly<Record<HoldKind, HoldKindRule>> = {
  dispute: { reach: 'case', longestDays: 60 },
  payment_query: { reach: 'case', longestDays: 15 },
  hardship_review: { reach: 'case', longestDays: 30 },
  complaint: { reach: 'case', longestDays: 60 },
  identity_fraud: { reach: 'person', longestDays: 90 },
  distress: { reach: 'person', longestDays: 30 },
  cease_contact: { reach: 'person', longestDays: 365 },
  represented: { reach: 'person', longestDays: 365 },
  deceased: { reach: 'person', longestDays: 3650 },
  incapable: { reach: 'person', longestDays: 3650 },
  detained: { reach: 'person', longestDays: 3650 },
  court_frozen: { reach: 'case', longestDays: 365 },
  disaster: { reach: 'person', longestDays: 90 },
  bureau_objection: { reach: 'case', longestDays: 60 },
  vulnerable: { reach: 'person', longestDays: 365 },
  wrong_party: { reach: 'person', longestDays: 365 },
};

/** Whether a hold set on `held` reaches a contact about `about`; both belong to one natural person. */
export function reaches(
  kind: HoldKind,
  held: { readonly caseId: string; readonly accountId: string | null },
  about: { readonly caseId: string; readonly accountId: string },
): boolean {
  if (HOLD_KIND_RULES[kind].reach === 'person') return true;
  if (held.caseId !== about.caseId) return false;
  return held.accountId === null || held.accountId === about.accountId;
}
