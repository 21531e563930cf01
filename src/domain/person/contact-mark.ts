import type { LocalDate } from '../calendar/local-date.ts';

/** What a person at the desk can say of a number or address. */
export const contactMarks = ['verified', 'wrong', 'refused'] as const;
export type ContactMark = (typeof contactMarks)[number];

export interface ContactStanding {
  readonly state: 'unverified' | 'verified' | 'wrong' | 'invalid';
  readonly consent: 'contract' | 'given' | 'refused';
  readonly verifiedOn: LocalDate | null;
}

/** What each mark makes of it; none gives a consent back, that only the borrower does. */
const AFTER: Readonly<Record<ContactMark, (before: ContactStanding, today: LocalDate) => ContactStanding>> = {
  verified: (before, today) => ({ ...before, state: 'verified', verifiedOn: today }),
  wrong: (before) => ({ ...before, state: 'wrong', verifiedOn: null }),
  refused: (before) => ({ ...before, consent: 'refused' }),
};

/** How a contact point stands after a mark of today. */
export const standingAfter = (
  before: ContactStanding,
  mark: ContactMark,
  today: LocalDate,
): ContactStanding => AFTER[mark](before, today);

/** Whether what is planned to it must not go out any more. */
export const forbidsContact = (mark: ContactMark): boolean => mark !== 'verified';
