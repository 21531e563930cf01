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

/** How sure each state is: a delivery never makes a contact point less known than it is. */
const KNOWN: Readonly<Record<ContactStanding['state'], number>> = {
  unverified: 0,
  verified: 1,
  invalid: 2,
  wrong: 3,
};

/**
 * How a contact point stands when a delivery states it again. A refusal stays, and so does wrong or invalid: a lender's file
 * may be older than what the desk has heard, and only a person at the desk takes these back. A later verification counts.
 */
export function standingStated(
  held: ContactStanding,
  stated: {
    readonly state?: ContactStanding['state'] | undefined;
    readonly consent?: ContactStanding['consent'] | undefined;
    readonly verifiedOn?: LocalDate | undefined;
  },
): ContactStanding {
  const state =
    KNOWN[stated.state ?? 'unverified'] > KNOWN[held.state] ? (stated.state ?? held.state) : held.state;
  const { verifiedOn } = stated;
  const isLater = verifiedOn !== undefined && (held.verifiedOn === null || verifiedOn > held.verifiedOn);
  return {
    state,
    consent: held.consent === 'refused' ? 'refused' : (stated.consent ?? held.consent),
    verifiedOn: state === 'verified' && isLater ? verifiedOn : held.verifiedOn,
  };
}

/** Whether what is planned to it must not go out any more. */
export const forbidsContact = (mark: ContactMark): boolean => mark !== 'verified';
