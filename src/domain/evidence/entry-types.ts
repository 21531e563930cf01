import type { Instant } from '../calendar/instant.ts';

/**
 * Every kind of evidence and what its body says. Bodies hold ids, codes, dates and amounts (bigint fen, written as decimal
 * strings), personal values only as the hex of a salted commitment, never a mask or a value in clear. Entries are kept for
 * ever: a new meaning is a new type, an existing body only gains members.
 */
export interface EntryBodies {
  // --- people and imports
  'person.merged': Merge;
  'person.unmerged': Merge;
  /** Two people whom a person looked at and told apart. */
  'person.told_apart': {
    readonly proposal_id: string;
    readonly low_id: string;
    readonly high_id: string;
    readonly reasons: readonly string[];
    readonly reason: string;
  };
  /** Everyone, or those whom one import touched, compared with everyone; whom it put before a person. */
  'people.compared': {
    readonly import_id: string | null;
    readonly proposed: number;
    readonly contradictions: number;
    readonly crowded: number;
  };
  /** An account that was known before and of which an import brought new facts; the hash is over factsLeaf. */
  'account.extended': {
    readonly account_id: string;
    readonly import_id: string;
    readonly facts_hash: string;
  };
  /** What an import changed of an account that was known before; the hashes are over the canonical images. */
  'account.corrected': {
    readonly account_id: string;
    readonly import_id: string;
    readonly before_hash: string;
    readonly after_hash: string;
  };
  /** An account left its lender, or came back (null). */
  'account.gone': {
    readonly account_id: string;
    readonly import_id: string;
    readonly gone_on: string | null;
    readonly gone_type: string | null;
  };
  /** An account that had left the lender is named again. */
  'account.returned': {
    readonly account_id: string;
    readonly import_id: string;
    /** When and how it had left. */
    readonly gone_on: string | null;
    readonly gone_type: string | null;
  };
  'import.finished': {
    readonly import_id: string;
    /** SHA-256 of the file and of the mapping, hex. */
    readonly file_hash: string;
    readonly mapping_id: string;
    readonly mapping_version: string;
    readonly mapping_hash: string;
    readonly rows_read: number;
    readonly rows_good: number;
    readonly rows_bad: number;
    readonly amount_good_fen: bigint;
    readonly amount_bad_fen: bigint;
  };
  /** A delivery taken back as a whole; the hashes of the rows that went stand in their blocks (see removed-leaves.store.ts). */
  'import.undone': {
    readonly import_id: string;
    readonly removed_leaves: number;
    /** Merkle root over place and hash of each removed leaf, hex. */
    readonly removed_root: string;
    /** Commitment to the reason given, hex. */
    readonly reason?: string;
  };
  /** A creditor's whole portfolio was written out in the native format, in clear. */
  'portfolio.exported': {
    readonly creditor_code: string;
    readonly people: number;
    readonly accounts: number;
    /** SHA-256 of each file, hex. */
    readonly files: readonly { readonly name: string; readonly rows: number; readonly hash: string }[];
  };
  // --- cases and money
  'case.entered': {
    readonly case_id: string;
    readonly entry_no: number;
    readonly entered_on: string;
    readonly dpd: number;
    readonly bucket: string;
    readonly overdue_principal_fen: bigint;
    readonly overdue_interest_fen: bigint;
    readonly overdue_fee_fen: bigint;
    readonly account_count: number;
  };
  'case.exited': {
    readonly case_id: string;
    readonly entry_no: number;
    readonly exited_on: string;
    readonly exit_type: string;
  };
  'payment.received': {
    readonly payment_id: string;
    readonly account_id: string | null;
    readonly source: string;
    readonly amount_fen: bigint;
    readonly effective_on: string;
    /** SHA-256 of what was received, hex. */
    readonly content_hash: string;
  };
  'hold.placed': {
    readonly hold_id: string;
    readonly case_id: string;
    readonly account_id: string | null;
    readonly kind: string;
    readonly channel: string | null;
    readonly until: string;
    /** Absent in entries of before holds named an actor. */
    readonly complaint?: string | null;
    readonly actor?: string | null;
    readonly on_expiry?: string;
    readonly ends_at?: string;
  };
  /** A hold that had come to its end was looked at by another human being than who set it. */
  'hold.reviewed': {
    readonly hold_id: string;
    readonly case_id: string;
    readonly review: string;
    /** The hold set in its place. */
    readonly followed_by: string | null;
  };
  'hold.lifted': { readonly hold_id: string; readonly case_id: string; readonly approval_id: string };
  /** What a person asked for or agreed to; a new kind of word is a new value of `kind`. */
  'preference.recorded': {
    readonly preference_id: string;
    readonly person_id: string;
    readonly kind: string;
    readonly medium: string | null;
    readonly window: readonly string[] | null;
    readonly weekdays: readonly number[] | null;
    readonly place: string | null;
    readonly until: string | null;
    readonly said_by: string;
    readonly said_via: string;
    /** Salted commitments of the words and of where they can be heard again, hex. */
    readonly words: string;
    readonly proof: string;
  };
  'preference.ended': {
    readonly preference_id: string;
    readonly person_id: string;
    readonly kind: string;
    readonly said_by: string;
    readonly said_via: string;
    readonly words: string;
    readonly proof: string;
  };
  /** A kill switch, on and off. */
  'stop.set': {
    readonly stop_id: string;
    readonly scope: string;
    readonly value: string;
    /** Salted commitment of the reason given, hex. */
    readonly reason: string;
    readonly withdrawn: number;
  };
  'stop.lifted': { readonly stop_id: string; readonly approval_id: string };
  'incident.opened': {
    readonly incident_id: string;
    readonly kind: string;
    readonly case_id: string | null;
    readonly owner: string;
    /** Ids, codes and moments. */
    readonly facts: Readonly<Record<string, string>>;
  };
  /** Lines of a carrier's bill or of call records, matched against permits. */
  'records.matched': {
    readonly file_id: string;
    readonly kind: string;
    /** SHA-256 of the file, hex. */
    readonly file_hash: string;
    readonly rows_read: number;
    readonly rows_bad: number;
    readonly rows_repeated: number;
    readonly rows_matched: number;
    readonly rows_unmatched: number;
    readonly permits_silent: number;
  };
  'incident.resolved': { readonly incident_id: string; readonly approval_id: string };
  // --- contact
  'permit.reserved': PermitFacts;
  'permit.claimed': PermitFacts & { readonly message_id: string; readonly content_hash: string };
  /** Decided at dispatch and taken up by its dialler: from here on it counts at this moment. */
  'permit.started': PermitFacts;
  'permit.refused': {
    readonly refusal_id: string;
    readonly attempt_id: string | null;
    readonly phase: string;
    readonly code: string;
    readonly pack_id: string;
    readonly pack_version: string;
    readonly rules: readonly string[];
    readonly facts: readonly string[];
    readonly next_allowed_at: string | null;
    /** SHA-256 of the recorded decision, hex; absent in entries of before decisions were recorded. */
    readonly decision_hash?: string;
    /** Of a dialler's request: which, on which permit, when the contact was wanted. */
    readonly agency_id?: string;
    readonly permit_id?: string | null;
    readonly asked_for?: string;
  };
  /** What a dialler says of a contact that it started. */
  'permit.posted': {
    readonly permit_id: string;
    readonly outcome: string;
    readonly duration_seconds: number | null;
    /** SHA-256 of the dialler's own reference, hex. */
    readonly reference_hash: string | null;
  };
  /** Nothing was dialled; the proof is named by its hash. */
  'permit.voided': {
    readonly permit_id: string;
    readonly because: string;
    readonly proof_hash: string;
  };
  /** A later and surer word about a contact that was posted. */
  'permit.corrected': {
    readonly permit_id: string;
    readonly former_outcome: string;
    readonly outcome: string;
    /** True: a contact counted as not reached turns out to have reached the person; a cap may be broken. */
    readonly corrected_to_reached: boolean;
  };
  /** Started, and no result came: it goes on counting. */
  'permit.doubted': { readonly permit_id: string; readonly because: string };
  /** A person found out what became of a contact that a dialler started and never reported. `outcome` null: nothing was dialled. */
  'permit.resolved': {
    readonly permit_id: string;
    readonly verdict: 'posted' | 'void';
    readonly outcome: string | null;
    readonly proof: string;
  };
  'message.sent': MessageFacts & { readonly outcome: string };
  'message.in_doubt': MessageFacts & { readonly because: string };
  'message.not_sent': MessageFacts & { readonly code: string; readonly because: string };
  'message.resolved': MessageFacts & {
    readonly verdict: 'posted' | 'void';
    /** Null: it did not leave; absent: from before it was written. */
    readonly outcome?: string | null;
    readonly proof: string;
  };
  'callback.recorded': {
    readonly message_id: string;
    readonly channel: string;
    readonly provider_event_id: string;
    readonly outcome: string;
    /** The outcome of the contact after this report. */
    readonly outcome_after: string;
    /** True: a contact counted as not reached turns out to have reached the person; a cap may be broken. */
    readonly corrected_to_reached: boolean;
  };
  'contact.withdrawn': {
    readonly attempt_id: string;
    readonly permit_id: string | null;
    readonly because: string;
  };
  // --- approvals, templates, staff, clock
  'approval.requested': {
    readonly approval_id: string;
    readonly kind: string;
    readonly subject: string;
    readonly request_hash: string;
  };
  'approval.decided': {
    readonly approval_id: string;
    readonly kind: string;
    readonly subject: string;
    readonly request_hash: string;
    readonly verdict: string;
  };
  'calendar.confirmed': {
    readonly approval_id: string;
    readonly year: number;
    readonly version_no: number;
    readonly spring_festival: string;
    /** `2026-01-04 work 元旦`: every day that it names. */
    readonly days: readonly string[];
    /** SHA-256 of the notice as pasted, hex. */
    readonly text_hash: string;
  };
  'template.approved': {
    readonly template_id: string;
    readonly version: string;
    readonly channel: string;
    readonly content_hash: string;
  };
  'agency.created': { readonly agency_id: string; readonly in_house: boolean };
  /** Stopped or active again, on the published list or off it. */
  'agency.changed': {
    readonly agency_id: string;
    readonly state: string;
    readonly published_on: string | null;
    /** When each step that the rules ask of an agency was last done. */
    readonly contract_on?: string | null;
    readonly evaluated_on?: string | null;
    readonly inspected_on?: string | null;
    readonly trained_on?: string | null;
  };
  'agency.key_made': { readonly agency_id: string; readonly key_id: string };
  'agency.key_revoked': { readonly agency_id: string; readonly key_id: string };
  /** An account goes to an agency, or comes back from it on `until_on`. */
  'account.entrusted': {
    readonly agency_id: string;
    readonly account_id: string;
    readonly from_on: string;
    readonly until_on: string | null;
    readonly notified_on: string | null;
  };
  // --- packs of rules, in the stream pack/<id>
  /** A text put forward under a version that will never stand for another. */
  'pack.registered': PackText;
  /** What a tenant is founded with. */
  'pack.adopted': PackText & { readonly effective_from: string };
  /** A version released by a second person, or a former one again. */
  'pack.released': {
    readonly pack_id: string;
    readonly version: string;
    readonly text_hash: string;
    readonly release_no: number;
    readonly effective_from: string;
    readonly approval_id: string;
  };
  /** The tenant's officer found a rule's numbers right at its source. */
  'rule.confirmed': {
    readonly pack_id: string;
    readonly version: string;
    readonly rules: readonly { readonly rule_id: string; readonly rule_hash: string }[];
    /** Commitment to the note, hex. */
    readonly note_hash: string;
  };
  'tenant.went_live': {
    readonly approval_id: string;
    readonly live_from: string;
    /** Ids and versions of the packs in force. */
    readonly packs: readonly string[];
  };
  'user.created': { readonly user_id: string; readonly role: string };
  'user.signed_in': { readonly user_id: string };
  'user.signed_out': { readonly user_id: string };
  'user.locked': { readonly user_id: string; readonly until: string };
  'user.password_changed': { readonly user_id: string };
  'user.password_reset': { readonly user_id: string };
  /** One value shown in clear; written before it is shown. */
  'person.revealed': {
    readonly person_id: string;
    readonly case_id: string;
    readonly kind: string;
    readonly contact_point_id: string | null;
    /** Salted commitment of the reason given, hex. */
    readonly reason: string;
  };
  /** One document shown in clear; written before it is shown. */
  'document.revealed': {
    readonly document_id: string;
    readonly case_id: string;
    readonly account_id: string;
    readonly kind: string;
    /** SHA-256 of the document, hex. */
    readonly sha256: string;
    /** Salted commitment of the reason given, hex. */
    readonly reason: string;
  };
  /** The rejected rows of an import as they stood, handed out in clear; written before they are. */
  'import.rejects_revealed': {
    readonly import_id: string;
    readonly file: string;
    /** Salted commitment of the reason given, hex. */
    readonly reason: string;
  };
  /** What a person at the desk learned of a number or address: `verified`, `wrong` or `refused`. */
  'contact_point.marked': {
    readonly contact_point_id: string;
    readonly person_id: string;
    readonly case_id: string;
    readonly mark: string;
    readonly former_state: string;
    readonly former_consent: string;
    /** Salted commitment of the reason given, hex. */
    readonly reason: string;
  };
  'checkpoint.written': { readonly no: number; readonly day: string; readonly hash: string };
  'evidence.exported': {
    readonly case_id: string;
    readonly with_openings: boolean;
  };
  'clock.moved': { readonly from: string; readonly to: string };
  'tenant.founded': { readonly kind: string; readonly zone: string; readonly seed: string | null };
}

/** Set-based runs: one entry a block of rows, its body the Merkle root over the canonical rows. */
export type BlockType = 'account.imported' | 'age.moves' | 'decide.rows';

interface Merge {
  readonly merge_id: string;
  readonly person_id: string;
  readonly root_id: string;
  readonly former_root_id: string;
  readonly reason: string;
  /** Who was compared with whom; absent in entries of before anyone but roots was named. */
  readonly said_id?: string;
  readonly said_of_id?: string;
  readonly approval_id?: string | null;
}

interface PermitFacts {
  readonly permit_id: string;
  readonly attempt_id: string;
  readonly channel: string;
  readonly contact_point_id: string;
  readonly window_from: string;
  readonly window_until: string;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly rules: readonly string[];
  /** SHA-256 of the recorded decision, hex; absent in entries of before decisions were recorded. */
  readonly decision_hash?: string;
  /** Of a dialler's permit: whom it reaches by which number, about what, by whom, and the versions that it was decided on. */
  readonly account_id?: string;
  readonly person_id?: string;
  readonly root_id?: string;
  readonly party?: string;
  readonly purpose?: string;
  /** The first contact point with this number. */
  readonly number_point_id?: string;
  readonly actor_kind?: string;
  readonly actor?: string;
  readonly root_version?: bigint;
  readonly number_version?: bigint;
}

interface PackText {
  readonly pack_id: string;
  readonly version: string;
  readonly layer: string;
  readonly origin: string;
  /** SHA-256 of the text, hex. */
  readonly text_hash: string;
}

interface MessageFacts {
  readonly message_id: string;
  readonly permit_id: string;
  readonly channel: string;
  /** SHA-256 of the text as sent, hex. */
  readonly content_hash: string;
}

export type EntryType = keyof EntryBodies | BlockType;

/** One act to be recorded; `at` is the business moment, the call's `now` when absent. */
export type Draft = {
  [T in keyof EntryBodies]: {
    readonly stream: string;
    readonly at?: Instant;
    readonly type: T;
    readonly body: EntryBodies[T];
  };
}[keyof EntryBodies];
