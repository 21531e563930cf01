import type { ContactOutcome } from '../vocabulary.ts';

/**
 * How much an outcome says. Providers deliver their reports late, twice and out of order; the outcome of a contact only
 * ever rises, so that any order of arrival ends at the same. A bounce outranks a delivery to the next host, not a reader.
 */
const RANK: Readonly<Record<ContactOutcome, number>> = {
  sent: 0,
  no_answer: 1,
  busy: 1,
  rejected: 1,
  not_connected: 1,
  voicemail: 2,
  delivered: 2,
  bounced: 3,
  connected: 4,
  read: 4,
  conversation: 5,
};

/** Outcomes after which the person was reached and a cap on connected calls counts. */
const REACHED: ReadonlySet<ContactOutcome> = new Set(['connected', 'conversation']);
const MISSED: ReadonlySet<ContactOutcome> = new Set([
  'no_answer',
  'busy',
  'rejected',
  'not_connected',
  'voicemail',
]);

export interface OutcomeStep {
  readonly outcome: ContactOutcome;
  readonly changed: boolean;
  /** A slot that was given back as "not reached" turns out to have been used: a cap may now be broken. */
  readonly correctedToReached: boolean;
}

/** The outcome after one more report. Of two of the same rank the smaller word wins, whichever came first. */
export function afterReport(before: ContactOutcome | null, report: ContactOutcome): OutcomeStep {
  if (before === null) return { outcome: report, changed: true, correctedToReached: false };
  const rises = RANK[report] - RANK[before] || (report < before ? 1 : -1);
  if (report === before || rises < 0) return { outcome: before, changed: false, correctedToReached: false };
  return { outcome: report, changed: true, correctedToReached: MISSED.has(before) && REACHED.has(report) };
}
