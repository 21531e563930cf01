import type { Purpose } from './words.ts';

/** What stands to be paid: something overdue, or what falls due next. */
export type Owed = 'overdue' | 'next_due';

/**
 * What must be owed on the account for a contact of each purpose; null: it is made whatever is owed. Whoever looks for a debtor, or
 * asks another to relay, is collecting.
 */
export const OWED_FOR: Readonly<Record<Purpose, Owed | null>> = {
  collect: 'overdue',
  remind: 'next_due',
  locate: 'overdue',
  relay: 'overdue',
  limited_content_voicemail: 'overdue',
  optout_confirmation: null,
  serve_legal_document: null,
  confirm_ceasing: null,
  notify_may_invoke_remedy: null,
  notify_will_invoke_remedy: null,
};

const CODES = { overdue: 'NOTHING_OVERDUE', next_due: 'NOTHING_DUE' } as const;

/** The code by which a contact of this purpose is refused when what it is for is not owed. */
export const notOwed = (purpose: Purpose): (typeof CODES)[Owed] => CODES[OWED_FOR[purpose] ?? 'overdue'];
