import { addMinutes, type ClockTime, type Instant } from '../calendar/instant.ts';
import type { Weekday } from '../permit/person-event.ts';
import type { FactName, Medium, Place } from '../permit/words.ts';

/** What people ask for or agree to about how they are contacted. */
export const preferenceKinds = [
  'optout_medium',
  'inconvenient',
  'cease_written',
  'contact_refused',
  'visit_refused',
  'prior_consent_calls',
  'agreed_hours',
  'agreed_frequency',
  'consumer_consent',
  'third_party_offers_to_pay',
  'written_separate_consent',
] as const;
export type PreferenceKind = (typeof preferenceKinds)[number];

export const saidByWords = ['person', 'representative'] as const;
export type SaidBy = (typeof saidByWords)[number];

/** How the words came to us. */
export const saidViaWords = [
  'desk',
  'call',
  'robot_call',
  'sms',
  'email',
  'letter',
  'portal',
  'visit',
] as const;
export type SaidVia = (typeof saidViaWords)[number];

/** These leave something that can be read. */
const IN_WRITING: readonly SaidVia[] = ['sms', 'email', 'letter', 'portal'];

interface PreferenceRule {
  /** narrows: forbids something, at once, whoever heard it. widens: allows what would be forbidden; only in the person's own words. */
  readonly does: 'narrows' | 'widens';
  /** What must be said with it. */
  readonly needs: 'medium' | 'window' | 'when_or_where' | 'nothing';
  readonly inWriting: boolean;
  /** The longest a consent holds; it is asked for again. Calendar days; absent: until the person's later word. */
  readonly longestDays?: number;
}

/** Terms of consents are our choice (O), stricter than the rules: none of them names one, but for the week of direct prior consent (Reg F 1006.14(b)(3)(i)). */
export const PREFERENCE_RULES: Readonly<Record<PreferenceKind, PreferenceRule>> = {
  optout_medium: { does: 'narrows', needs: 'medium', inWriting: false },
  inconvenient: { does: 'narrows', needs: 'when_or_where', inWriting: false },
  cease_written: { does: 'narrows', needs: 'nothing', inWriting: true },
  contact_refused: { does: 'narrows', needs: 'nothing', inWriting: false },
  visit_refused: { does: 'narrows', needs: 'nothing', inWriting: false },
  prior_consent_calls: { does: 'widens', needs: 'nothing', inWriting: false, longestDays: 7 },
  agreed_hours: { does: 'widens', needs: 'window', inWriting: false, longestDays: 90 },
  agreed_frequency: { does: 'widens', needs: 'nothing', inWriting: false, longestDays: 90 },
  consumer_consent: { does: 'widens', needs: 'nothing', inWriting: false, longestDays: 90 },
  third_party_offers_to_pay: { does: 'widens', needs: 'nothing', inWriting: false, longestDays: 30 },
  written_separate_consent: { does: 'widens', needs: 'nothing', inWriting: true, longestDays: 180 },
};

/** It forbids something; the others allow what would be forbidden. */
export const narrows = (kind: PreferenceKind): boolean => PREFERENCE_RULES[kind].does === 'narrows';

/** One word of one person, as far as rules read it. */
export interface Preference {
  readonly kind: PreferenceKind;
  readonly medium: Medium | null;
  /** [from, until) by the person's clock. */
  readonly window: readonly [ClockTime, ClockTime] | null;
  readonly weekdays: readonly Weekday[] | null;
  readonly place: Place | null;
  readonly saidAt: Instant;
  /** Null: until a later word of the person. */
  readonly until: Instant | null;
}

export interface SaidWord extends Preference {
  readonly saidBy: SaidBy;
  readonly saidVia: SaidVia;
  /** Where the words can be heard or read again; empty: nowhere. */
  readonly proof: string;
}

export type PreferenceProblem =
  | 'PREFERENCE_FIELDS'
  | 'PREFERENCE_NOT_OWN_WORD'
  | 'PREFERENCE_NO_PROOF'
  | 'PREFERENCE_NOT_WRITTEN'
  | 'PREFERENCE_UNTIL'
  | 'PREFERENCE_SAID_LATER';

const FACT_OF: Readonly<Partial<Record<PreferenceKind, FactName>>> = {
  contact_refused: 'contact_refused',
  visit_refused: 'visit_refused',
  agreed_hours: 'agreed_hours',
  agreed_frequency: 'agreed_frequency',
  consumer_consent: 'consumer_consent',
  third_party_offers_to_pay: 'third_party_offers_to_pay',
  written_separate_consent: 'written_separate_consent',
};

/** The flag that a word of this kind raises; undefined: it is an event that rules count from. */
export const factOf = (kind: PreferenceKind): FactName | undefined => FACT_OF[kind];

/**
 * Why a word cannot be taken as this kind; undefined: it can. In order: said in the future, what is missing of it or does not
 * belong to it, then of a consent: not the person's own word, without proof, not in writing, without an end or beyond its term.
 */
export function preferenceProblem(word: SaidWord, now: Instant): PreferenceProblem | undefined {
  const rule = PREFERENCE_RULES[word.kind];
  if (word.saidAt > now) return 'PREFERENCE_SAID_LATER';
  if (!hasItsFields(word)) return 'PREFERENCE_FIELDS';
  if (rule.does === 'widens' && word.saidBy !== 'person') return 'PREFERENCE_NOT_OWN_WORD';
  if (rule.does === 'widens' && word.proof.trim() === '') return 'PREFERENCE_NO_PROOF';
  if (rule.inWriting && !IN_WRITING.includes(word.saidVia)) return 'PREFERENCE_NOT_WRITTEN';
  return endsInTime(word, now) ? undefined : 'PREFERENCE_UNTIL';
}

function hasItsFields(word: SaidWord): boolean {
  const { needs } = PREFERENCE_RULES[word.kind];
  const says = [word.window, word.weekdays, word.place].filter((part) => part !== null).length;
  if ((word.medium !== null) !== (needs === 'medium')) return false;
  if (needs === 'window') return word.window !== null;
  return needs === 'when_or_where' ? says > 0 : says === 0;
}

function endsInTime({ kind, until, saidAt }: SaidWord, now: Instant): boolean {
  const { longestDays } = PREFERENCE_RULES[kind];
  if (until !== null && until <= now) return false;
  if (longestDays === undefined) return true;
  return until !== null && until <= addMinutes(saidAt, longestDays * 24 * 60);
}

/**
 * Why a word does not take this preference back; undefined: it does. Taking back a consent narrows, so any word will do. Taking
 * back what the person asked for widens: only his own later word, with proof.
 */
export function takingBackProblem(
  held: Pick<Preference, 'kind' | 'saidAt'>,
  word: Pick<SaidWord, 'saidBy' | 'proof' | 'saidAt'>,
  now: Instant,
): PreferenceProblem | undefined {
  if (word.saidAt > now) return 'PREFERENCE_SAID_LATER';
  if (PREFERENCE_RULES[held.kind].does === 'widens') return undefined;
  if (word.saidBy !== 'person' || word.saidAt < held.saidAt) return 'PREFERENCE_NOT_OWN_WORD';
  return word.proof.trim() === '' ? 'PREFERENCE_NO_PROOF' : undefined;
}
