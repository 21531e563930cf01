// Written by tools/schema.ts from the database's own catalogue; do not edit.
import type { Generated, GeneratedAlways } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';

export interface AccountRow {
  tenant_id: string;
  account_id: string;
  case_id: string;
  creditor_id: string;
  account_no: string;
  product: 'personal_loan' | 'credit_card' | 'purchase_instalment';
  delinquency_source: 'derived' | 'stated';
  principal_fen: bigint;
  opened_on: LocalDate | null;
  incomplete_rows: Generated<number>;
  missing_keys: Generated<string[]>;
  effective_on: LocalDate;
  recorded_at: Instant;
  import_id: string | null;
  evidence_seq: bigint | null;
  evidence_leaf: number | null;
  contract_no: string | null;
  statement_day: number | null;
  gone_on: LocalDate | null;
  gone_type: 'paid_off' | 'settled' | 'assigned_away' | 'ceased' | 'recalled' | null;
}

export interface AccountClassRow {
  tenant_id: string;
  account_id: string;
  since: LocalDate;
  source: 'lender' | 'derived';
  revision: number;
  class: 'normal' | 'special_mention' | 'substandard' | 'doubtful' | 'loss';
  recorded_at: Instant;
  import_id: string | null;
  superseded: Generated<boolean>;
  superseded_by: string | null;
}

export interface AccountScheduleRow {
  tenant_id: string;
  account_id: string;
  schedule_no: number;
  nos: number[];
  due_on: LocalDate[];
  principal_fen: bigint[];
  interest_fen: bigint[];
  fee_fen: bigint[];
  effective_on: LocalDate;
  recorded_at: Instant;
  import_id: string | null;
  superseded: Generated<boolean>;
}

export interface AccountSnapshotRow {
  tenant_id: string;
  account_id: string;
  as_of: LocalDate;
  stated_unit: 'days' | 'months';
  stated_late: number;
  balance_fen: bigint;
  overdue_principal_fen: bigint | null;
  overdue_interest_fen: bigint | null;
  overdue_fee_fen: bigint | null;
  minimum_due_fen: bigint | null;
  recorded_at: Instant;
  import_id: string | null;
  revision: Generated<number>;
  superseded: Generated<boolean>;
  balance_principal_fen: bigint | null;
  balance_interest_fen: bigint | null;
  balance_fee_fen: bigint | null;
  balance_penalty_fen: bigint | null;
}

export interface AgencyRow {
  tenant_id: string;
  agency_id: string;
  name: string;
  in_house: boolean;
  state: 'active' | 'stopped';
  published_on: LocalDate | null;
  recorded_at: Instant;
  contract_on: LocalDate | null;
  evaluated_on: LocalDate | null;
  inspected_on: LocalDate | null;
  trained_on: LocalDate | null;
}

export interface AgencyKeyRow {
  tenant_id: string;
  key_id: string;
  agency_id: string;
  key_hash: Buffer;
  made_at: Instant;
  revoked_at: Instant | null;
  last_used_at: Instant | null;
}

export interface ApprovalRow {
  tenant_id: string;
  approval_id: string;
  kind: string;
  subject: string;
  request: string;
  request_hash: Buffer;
  made_by: string;
  made_by_person: string;
  made_at: Instant;
  expires_at: Instant;
  decided_by: string | null;
  decided_by_person: string | null;
  decided_at: Instant | null;
  verdict: 'approved' | 'rejected' | null;
  note: string | null;
  used_at: Instant | null;
}

export interface AttemptRow {
  tenant_id: string;
  attempt_id: string;
  case_id: string;
  account_id: string;
  person_id: string;
  root_id: string;
  party_role: string;
  contact_point_id: string;
  channel: 'email' | 'sms' | 'push' | 'robot_call' | 'call' | 'letter';
  purpose: string;
  template_id: string | null;
  template_version: string | null;
  decided_on: LocalDate;
  rule_id: string | null;
  planned_at: Instant;
  window_until: Instant;
  state: 'planned' | 'permitted' | 'refused' | 'withdrawn' | 'concluded';
  withdrawn_because: string | null;
  line_status: string | null;
  who: string | null;
  result: string | null;
  reason: string | null;
  willingness: string | null;
  recorded_at: Instant;
  concluded_at: Instant | null;
  origin: Generated<'strategy' | 'dialler'>;
}

export interface BucketMoveRow {
  tenant_id: string;
  account_id: string;
  moved_on: LocalDate;
  move_no: number;
  cause: 'import' | 'age' | 'payment';
  from_bucket: string | null;
  to_bucket: string;
  dpd: number | null;
  overdue_fen: bigint;
  recorded_at: Instant;
  evidence_stream: string | null;
  evidence_seq: bigint | null;
  evidence_leaf: number | null;
}

export interface CalendarVersionRow {
  tenant_id: string;
  year: number;
  version_no: number;
  effective_from: Instant;
  text: string;
  source_url: string | null;
  spring_festival: LocalDate;
  dates: LocalDate[];
  offs: boolean[];
  holidays: string[];
  approval_id: string;
  recorded_at: Instant;
}

export interface CallbackRow {
  tenant_id: string;
  channel: string;
  provider_event_id: string;
  message_id: string;
  outcome: string;
  happened_at: Instant;
  content_hash: Buffer;
  recorded_at: Instant;
}

export interface CardStatementRow {
  tenant_id: string;
  account_id: string;
  statement_on: LocalDate;
  revision: number;
  due_on: LocalDate;
  balance_fen: bigint;
  minimum_fen: bigint | null;
  recorded_at: Instant;
  import_id: string;
  superseded: Generated<boolean>;
  superseded_by: string | null;
}

export interface CaseEntryRow {
  tenant_id: string;
  case_id: string;
  entry_no: number;
  entered_on: LocalDate;
  dpd: number;
  bucket: string;
  overdue_principal_fen: bigint;
  overdue_interest_fen: bigint;
  overdue_fee_fen: bigint;
  account_count: number;
  recorded_at: Instant;
  exited_on: LocalDate | null;
  exit_type: 'paid_off' | 'cured' | 'settled' | 'assigned_away' | 'ceased' | 'recalled' | null;
  exit_recorded_at: Instant | null;
  import_id: string | null;
  exit_import_id: string | null;
}

export interface CaseStandingRow {
  tenant_id: string;
  case_id: string;
  account_count: number;
  products: string[];
  dpd: number | null;
  bucket: string;
  overdue_fen: bigint;
  balance_fen: bigint;
}

export interface ClaimShareRow {
  tenant_id: string;
  account_id: string;
  from_on: LocalDate;
  role: 'funder' | 'facilitator' | 'guarantor' | 'placed_by';
  organisation_id: string;
  revision: number;
  organisation_name: string | null;
  share_ppm: number | null;
  recorded_at: Instant;
  import_id: string;
  superseded: Generated<boolean>;
  superseded_by: string | null;
}

export interface CollectionCaseRow {
  tenant_id: string;
  case_id: string;
  case_no: string;
  root_id: string;
  creditor_id: string;
  recorded_at: Instant;
}

export interface ContactPointRow {
  tenant_id: string;
  contact_point_id: string;
  person_id: string;
  kind: 'phone' | 'email' | 'address' | 'app';
  mask: string;
  envelope: Buffer;
  value_index: Buffer;
  source: 'contract' | 'borrower' | 'lender_core' | 'public_record';
  reserved: boolean;
  consent: 'contract' | 'given' | 'refused';
  state: 'unverified' | 'verified' | 'wrong' | 'invalid';
  effective_on: LocalDate;
  recorded_at: Instant;
  import_id: string | null;
  use: Generated<'own' | 'home' | 'work' | 'registered'>;
  number_type: 'mobile' | 'fixed' | 'service' | null;
  region_code: string | null;
  verified_on: LocalDate | null;
  state_at: Instant | null;
}

export interface ContactPreferenceRow {
  tenant_id: string;
  preference_id: string;
  person_id: string;
  kind: 'optout_medium' | 'inconvenient' | 'cease_written' | 'contact_refused' | 'visit_refused' | 'prior_consent_calls' | 'agreed_hours' | 'agreed_frequency' | 'consumer_consent' | 'third_party_offers_to_pay' | 'written_separate_consent';
  medium: 'phone' | 'sms' | 'im' | 'email' | 'push' | 'letter' | 'visit' | 'any' | null;
  window_from: string | null;
  window_until: string | null;
  weekdays: number[] | null;
  place: 'home' | 'workplace' | 'other' | null;
  envelope: Buffer;
  said_by: 'person' | 'representative';
  said_via: 'desk' | 'call' | 'robot_call' | 'sms' | 'email' | 'letter' | 'portal' | 'visit';
  proof: string;
  said_at: Instant;
  until: Instant | null;
  recorded_by: string;
  recorded_at: Instant;
}

export interface ContactPreferenceEndRow {
  tenant_id: string;
  preference_id: string;
  envelope: Buffer;
  said_by: 'person' | 'representative';
  said_via: 'desk' | 'call' | 'robot_call' | 'sms' | 'email' | 'letter' | 'portal' | 'visit';
  proof: string;
  said_at: Instant;
  recorded_by: string;
  recorded_at: Instant;
}

export interface ContactRecordRow {
  tenant_id: string;
  record_id: string;
  file_id: string;
  row_no: number;
  kind: 'sms_bill' | 'call_records';
  channel: 'sms' | 'call' | 'robot_call' | null;
  agency: string;
  reference: string;
  value_index: Buffer;
  number_mask: string;
  at: Instant;
  duration_seconds: number | null;
  permit_id: string | null;
}

export interface ContactRecordFileRow {
  tenant_id: string;
  file_id: string;
  kind: 'sms_bill' | 'call_records';
  file_hash: Buffer;
  rows_read: number;
  rows_bad: number;
  rows_repeated: number;
  rows_matched: number;
  rows_unmatched: number;
  permits_silent: number;
  covers_from: Instant | null;
  covers_until: Instant | null;
  read_by: string;
  read_at: Instant;
}

export interface CreditorRow {
  tenant_id: string;
  creditor_id: string;
  code: string;
  name: string;
  recorded_at: Instant;
}

export interface CrowdedContactRow {
  tenant_id: string;
  kind: string;
  value_index: Buffer;
  mask: string;
  people: number;
  found_at: Instant;
}

export interface DayRunRow {
  tenant_id: string;
  day: LocalDate;
  step: 'age' | 'decide' | 'permit' | 'dispatch';
  started_at: Instant;
  finished_at: Instant | null;
  after_id: string | null;
  done_count: Generated<number>;
}

export interface DayTallyRow {
  tenant_id: string;
  what: 'decision' | 'permit' | 'refusal';
  day: LocalDate;
  key: string[];
  slot: number;
  count: bigint;
}

export interface DecisionRow {
  tenant_id: string;
  decided_on: LocalDate;
  case_id: string;
  account_id: string;
  strategy_id: string;
  strategy_version: string;
  rule_id: string;
  step: string;
  treatment: string;
  channel: string | null;
  template_id: string | null;
  priority: number;
  dpd: number | null;
  bucket: string;
  product: string;
  overdue_fen: bigint;
  balance_fen: bigint;
  next_due_fen: bigint | null;
  next_instalment_no: number | null;
  account_count: number;
  hold_kinds: string[];
  incomplete: boolean;
  has_phone: boolean;
  has_email: boolean;
  has_app: boolean;
  days_since_contact: number | null;
  days_since_call: number | null;
  calls_7d: number;
  payments_7d: number;
  steps_tried: string[];
  recorded_at: Instant;
  evidence_stream: string;
  evidence_seq: bigint;
  evidence_leaf: number;
}

export interface DecisionContextRow {
  tenant_id: string;
  context_hash: Buffer;
  kind: 'packs' | 'calendar';
  text: string;
  recorded_at: Instant;
}

export interface DelinquencyRow {
  tenant_id: string;
  account_id: string;
  as_of: LocalDate;
  dpd: number | null;
  bucket: string;
  overdue_principal_fen: bigint;
  overdue_interest_fen: bigint;
  overdue_fee_fen: bigint;
  overdue_fen: GeneratedAlways<bigint | null>;
  balance_fen: bigint;
  next_due_on: LocalDate | null;
  next_due_fen: bigint | null;
  cure_buckets: string[];
  cure_fen: bigint[];
  recorded_at: Instant;
}

export interface DocumentRow {
  tenant_id: string;
  document_id: string;
  account_id: string;
  kind: 'contract' | 'disbursement_proof' | 'identity_copy' | 'statement' | 'other';
  title: string | null;
  file_name: string;
  media_type: 'application/pdf' | 'image/png' | 'image/jpeg' | 'application/ofd';
  size_bytes: bigint;
  sha256: Buffer;
  recorded_at: Instant;
  import_id: string;
  superseded: Generated<boolean>;
  superseded_by: string | null;
}

export interface EntrustmentRow {
  tenant_id: string;
  entrustment_id: string;
  account_id: string;
  agency_id: string;
  from_on: LocalDate;
  until_on: LocalDate | null;
  notified_on: LocalDate | null;
  recorded_at: Instant;
}

export interface EvidenceEntryRow {
  tenant_id: string;
  stream: string;
  seq: bigint;
  at: Instant;
  recorded_at: Instant;
  actor: string;
  type: string;
  body: string;
  previous_hash: Buffer;
  hash: Buffer;
}

export interface EvidenceHeadRow {
  tenant_id: string;
  stream: string;
  seq: bigint;
  hash: Buffer;
  recorded_at: Instant;
}

export interface EvidenceOpeningRow {
  tenant_id: string;
  commitment: Buffer;
  envelope: Buffer;
}

export interface EvidenceRemovedLeafRow {
  tenant_id: string;
  stream: string;
  seq: bigint;
  leaf: number;
  leaf_hash: Buffer;
  import_id: string;
}

export interface FactChangeRow {
  tenant_id: string;
  change_no: bigint;
  import_id: string;
  recorded_at: Instant;
}

export interface GoLiveRow {
  tenant_id: string;
  live_from: Instant;
  approval_id: string;
  recorded_at: Instant;
}

export interface HoldRow {
  tenant_id: string;
  hold_id: string;
  case_id: string;
  account_id: string | null;
  kind: 'dispute' | 'payment_query' | 'hardship_review' | 'complaint' | 'identity_fraud' | 'distress' | 'cease_contact' | 'represented' | 'deceased' | 'incapable' | 'detained' | 'court_frozen' | 'disaster' | 'bureau_objection' | 'vulnerable' | 'wrong_party';
  channel: string | null;
  ground: string;
  evidence: string;
  on_expiry: 'review' | 'resume';
  set_by: string;
  set_at: Instant;
  until: Instant;
  lifted_at: Instant | null;
  lift_approval_id: string | null;
  actor: string | null;
  complaint: 'conduct' | 'debt' | 'privacy' | 'regulator' | 'media' | 'petition' | 'other' | null;
  ends_at: Instant;
  reviewed_at: Instant | null;
  reviewed_by: string | null;
  review: 'ended' | 'set_again' | null;
  followed_by: string | null;
}

export interface IdempotencyRow {
  tenant_id: string;
  command: string;
  key: string;
  request_hash: Buffer;
  response: string;
  recorded_at: Instant;
  import_id: string | null;
}

export interface ImportRow {
  tenant_id: string;
  import_id: string;
  file_name: string;
  file_hash: Buffer;
  mapping_id: string;
  mapping_version: string;
  mapping_hash: Buffer;
  shape: 'schedule' | 'snapshot';
  rows_read: number;
  rows_good: number;
  rows_bad: number;
  people_new: number;
  accounts_new: number;
  cases_new: number;
  facts_new: number;
  amount_read_fen: bigint;
  amount_good_fen: bigint;
  amount_bad_fen: bigint;
  effective_on: LocalDate;
  recorded_at: Instant;
  kind: Generated<'delivery' | 'push'>;
  changes_applied: Generated<number>;
  accounts_gone: Generated<number>;
  undone_at: Instant | null;
  undone_by: string | null;
  import_no: Generated<bigint>;
}

export interface ImportChangeRow {
  tenant_id: string;
  import_id: string;
  change_no: number;
  what: string;
  subject_id: string;
  account_id: string | null;
  before: unknown | null;
  after: unknown | null;
  before_envelope: Buffer | null;
}

export interface ImportDraftRow {
  tenant_id: string;
  draft_id: string;
  made_by: string;
  made_at: Instant;
  expires_at: Instant;
  content_no: Generated<number>;
  checked_no: number | null;
  mapping_yaml: Generated<string>;
  changes: 'refuse' | 'apply' | null;
  allow_gone: Generated<boolean>;
  expect_rows: number | null;
  expect_total_fen: bigint | null;
  state: Generated<'open' | 'checking' | 'applying' | 'interrupted' | 'applied'>;
  job_step: string | null;
  job_done: Generated<bigint>;
  job_of: Generated<bigint>;
  outcome: unknown | null;
  failure: unknown | null;
  import_id: string | null;
}

export interface ImportDraftFileRow {
  tenant_id: string;
  draft_id: string;
  file_no: number;
  file_name: string;
  size_bytes: bigint;
  received_bytes: Generated<bigint>;
  how: Generated<unknown>;
  survey: unknown | null;
}

export interface ImportFileRow {
  tenant_id: string;
  import_id: string;
  file_no: number;
  role: string;
  file_name: string;
  file_hash: Buffer;
  bytes: bigint;
  format: string;
  encoding: string;
  rows_read: number;
  rows_good: number;
  rows_bad: number;
}

export interface IncidentRow {
  tenant_id: string;
  incident_id: string;
  kind: string;
  dedup_key: string;
  stream: string;
  case_id: string | null;
  facts: Generated<unknown>;
  owner: 'supervisor' | 'compliance';
  state: Generated<'open' | 'resolved'>;
  opened_by: string;
  opened_at: Instant;
  resolution: string | null;
  resolved_at: Instant | null;
  approval_id: string | null;
}

export interface LedgerEntryRow {
  tenant_id: string;
  entry_id: string;
  account_id: string | null;
  kind: 'opening' | 'restatement' | 'payment' | 'reversal';
  amount_fen: bigint;
  payment_id: string | null;
  import_id: string | null;
  reverses: string | null;
  effective_on: LocalDate;
  recorded_at: Instant;
  sources: string[];
  destinations: string[];
  instalment_nos: number[];
  amounts_fen: bigint[];
}

export interface MappingVersionRow {
  tenant_id: string;
  mapping_id: string;
  version: string;
  mapping_hash: Buffer;
  yaml: string;
  recorded_at: Instant;
  recorded_by: string;
}

export interface MergeHintRow {
  tenant_id: string;
  low_id: string;
  high_id: string;
  because: 'id_no' | 'customer_no';
  import_id: string;
  recorded_at: Instant;
}

export interface MergeProposalRow {
  tenant_id: string;
  proposal_id: string;
  low_id: string;
  high_id: string;
  state: 'open' | 'merged' | 'rejected';
  strength: 'weak' | 'medium' | 'strong';
  reasons: string[];
  rejected_reasons: Generated<string[]>;
  found_at: Instant;
  import_id: string | null;
  approval_id: string | null;
  merge_id: string | null;
  decided_by: string | null;
  decided_at: Instant | null;
  decided_because: string | null;
}

export interface MessageRow {
  tenant_id: string;
  message_id: string;
  attempt_id: string;
  permit_id: string;
  case_id: string;
  contact_point_id: string;
  channel: string;
  template_id: string;
  template_version: string;
  address_mask: string;
  content: Buffer;
  content_hash: Buffer;
  amount_fen: bigint;
  rendered_at: Instant;
}

export interface OrganisationRow {
  tenant_id: string;
  organisation_id: string;
  code: string;
  name: string;
  recorded_at: Instant;
}

export interface PackReleaseRow {
  tenant_id: string;
  pack_id: string;
  release_no: number;
  version: string;
  effective_from: Instant;
  approval_id: string | null;
  recorded_at: Instant;
}

export interface PackVersionRow {
  tenant_id: string;
  pack_id: string;
  version: string;
  layer: 'law' | 'regulator' | 'lender' | 'campaign';
  origin: 'shipped' | 'own';
  text: string;
  cases: string;
  text_hash: Buffer;
  registered_by: string;
  recorded_at: Instant;
  kind: 'contact' | 'reckoning';
}

export interface PartyRow {
  tenant_id: string;
  account_id: string;
  person_id: string;
  role: 'borrower' | 'joint_debtor' | 'guarantor' | 'related_third' | 'contact';
  effective_on: LocalDate;
  recorded_at: Instant;
  import_id: string | null;
  relation: string | null;
}

export interface PaymentRow {
  tenant_id: string;
  payment_id: string;
  source: 'import' | 'file' | 'callback' | 'counter';
  reference: string;
  account_id: string | null;
  account_no: string;
  amount_fen: bigint;
  effective_on: LocalDate;
  recorded_at: Instant;
  content_hash: Buffer;
  import_id: string | null;
}

export interface PermitRow {
  tenant_id: string;
  permit_id: string;
  attempt_id: string;
  case_id: string;
  root_id: string;
  person_id: string;
  contact_point_id: string;
  value_index: Buffer;
  channel: string;
  direction: Generated<'out'>;
  window_from: Instant;
  window_until: Instant;
  counts_at: Instant;
  state: 'reserved' | 'claimed' | 'posted' | 'in_doubt' | 'void' | 'withdrawn' | 'expired';
  pack_id: string;
  pack_version: string;
  rules: string[];
  reserved_at: Instant;
  claimed_at: Instant | null;
  message_id: string | null;
  content_hash: Buffer | null;
  consumed_at: Instant | null;
  outcome: 'no_answer' | 'busy' | 'rejected' | 'not_connected' | 'voicemail' | 'connected' | 'conversation' | 'sent' | 'delivered' | 'read' | 'bounced' | null;
  provider_ref: string | null;
  concluded_at: Instant | null;
  concluded_because: string | null;
  origin: Generated<'strategy' | 'dialler'>;
  actor_kind: Generated<'own' | 'agency' | 'debt_buyer'>;
  actor: Generated<string>;
  agency_id: string | null;
  duration_seconds: number | null;
}

export interface PermitDecisionRow {
  tenant_id: string;
  decision_id: string;
  permit_id: string | null;
  refusal_id: string | null;
  case_id: string;
  phase: 'planning' | 'dispatch';
  decided_at: Instant;
  packs_hash: Buffer;
  calendar_hash: Buffer;
  input: string;
  outcome: string;
  decision_hash: Buffer;
}

export interface PermitVersionRow {
  tenant_id: string;
  subject: Buffer;
  version: bigint;
}

export interface PersonRow {
  tenant_id: string;
  person_id: string;
  root_id: string;
  name_mask: string;
  id_no_mask: string | null;
  envelope: Buffer;
  id_no_index: Buffer | null;
  name_index: Buffer | null;
  zone: string;
  effective_on: LocalDate;
  recorded_at: Instant;
  import_id: string | null;
  birth_index: Buffer | null;
}

export interface PersonMergeRow {
  tenant_id: string;
  merge_id: string;
  person_id: string;
  root_id: string;
  former_root_id: string;
  reason: string;
  merged_by: string;
  merged_at: Instant;
  undone_by: string | null;
  undone_at: Instant | null;
  said_id: string;
  said_of_id: string;
  approval_id: string | null;
  undo_reason: string | null;
}

export interface PersonReferenceRow {
  tenant_id: string;
  creditor_id: string;
  customer_no: string;
  person_id: string;
  recorded_at: Instant;
  import_id: string | null;
}

export interface PlacementRow {
  tenant_id: string;
  account_id: string;
  placed_on: LocalDate;
  revision: number;
  hand_no: number | null;
  placed_fen: bigint | null;
  until_on: LocalDate | null;
  organisation_id: string | null;
  organisation_name: string | null;
  batch_no: string | null;
  recorded_at: Instant;
  import_id: string;
  superseded: Generated<boolean>;
  superseded_by: string | null;
}

export interface RefusalRow {
  tenant_id: string;
  refusal_id: string;
  attempt_id: string | null;
  case_id: string | null;
  root_id: string | null;
  channel: string | null;
  phase: 'planning' | 'dispatch' | 'report';
  code: string;
  pack_id: string;
  pack_version: string;
  rules: string[];
  facts: string[];
  asked_for: Instant;
  next_allowed_at: Instant | null;
  recorded_at: Instant;
  agency_id: string | null;
  permit_id: string | null;
}

export interface RuleConfirmationRow {
  tenant_id: string;
  pack_id: string;
  rule_id: string;
  rule_hash: Buffer;
  version: string;
  confirmed_by: string;
  confirmed_by_person: string;
  note: string;
  recorded_at: Instant;
}

export interface SessionRow {
  tenant_id: string;
  token_hash: Buffer;
  user_id: string;
  created_at: Instant;
  seen_at: Instant;
  expires_at: Instant;
}

export interface SharedPermitRow {
  tenant_id: string;
  person_id: string;
  permit_id: string;
  merge_id: string;
  recorded_at: Instant;
}

export interface StaffPersonRow {
  tenant_id: string;
  staff_person_id: string;
  staff_no: string;
  name: string;
}

export interface StaffUserRow {
  tenant_id: string;
  user_id: string;
  staff_person_id: string;
  login: string;
  role: 'administrator' | 'supervisor' | 'collector' | 'compliance';
  password_hash: string;
  must_change: boolean;
  failed_logins: Generated<number>;
  locked_until: Instant | null;
  disabled_at: Instant | null;
  recorded_at: Instant;
}

export interface StandingTallyRow {
  tenant_id: string;
  what: 'account' | 'case' | 'case_product' | 'person' | 'entry';
  bucket: string;
  product: string;
  slot: number;
  count: bigint;
  overdue_fen: Generated<bigint>;
  balance_fen: Generated<bigint>;
}

export interface StatedEntryRow {
  tenant_id: string;
  account_id: string;
  entered_on: LocalDate;
  entry_no: number | null;
  dpd: number | null;
  bucket: string | null;
  principal_fen: bigint | null;
  interest_fen: bigint | null;
  fee_fen: bigint | null;
  recorded_at: Instant;
  import_id: string;
}

export interface StopOrderRow {
  tenant_id: string;
  stop_id: string;
  scope: 'tenant' | 'channel' | 'agency' | 'city';
  value: string;
  reason: string;
  set_by: string;
  set_at: Instant;
  lifted_at: Instant | null;
  lift_approval_id: string | null;
}

export interface TemplateVersionRow {
  tenant_id: string;
  template_id: string;
  version: string;
  channel: string;
  content_hash: Buffer;
  approved_by: string;
  approved_at: Instant;
}

export interface TenantRow {
  tenant_id: string;
  name: string;
  kind: 'demonstration' | 'live';
  zone: string;
  created_at: Instant;
}

export interface TenantClockRow {
  tenant_id: string;
  simulated_now: Instant;
  seed: bigint;
}

export interface Schema {
  account: AccountRow;
  account_class: AccountClassRow;
  account_schedule: AccountScheduleRow;
  account_snapshot: AccountSnapshotRow;
  agency: AgencyRow;
  agency_key: AgencyKeyRow;
  approval: ApprovalRow;
  attempt: AttemptRow;
  bucket_move: BucketMoveRow;
  calendar_version: CalendarVersionRow;
  callback: CallbackRow;
  card_statement: CardStatementRow;
  case_entry: CaseEntryRow;
  case_standing: CaseStandingRow;
  claim_share: ClaimShareRow;
  collection_case: CollectionCaseRow;
  contact_point: ContactPointRow;
  contact_preference: ContactPreferenceRow;
  contact_preference_end: ContactPreferenceEndRow;
  contact_record: ContactRecordRow;
  contact_record_file: ContactRecordFileRow;
  creditor: CreditorRow;
  crowded_contact: CrowdedContactRow;
  day_run: DayRunRow;
  day_tally: DayTallyRow;
  decision: DecisionRow;
  decision_context: DecisionContextRow;
  delinquency: DelinquencyRow;
  document: DocumentRow;
  entrustment: EntrustmentRow;
  evidence_entry: EvidenceEntryRow;
  evidence_head: EvidenceHeadRow;
  evidence_opening: EvidenceOpeningRow;
  evidence_removed_leaf: EvidenceRemovedLeafRow;
  fact_change: FactChangeRow;
  go_live: GoLiveRow;
  hold: HoldRow;
  idempotency: IdempotencyRow;
  import: ImportRow;
  import_change: ImportChangeRow;
  import_draft: ImportDraftRow;
  import_draft_file: ImportDraftFileRow;
  import_file: ImportFileRow;
  incident: IncidentRow;
  ledger_entry: LedgerEntryRow;
  mapping_version: MappingVersionRow;
  merge_hint: MergeHintRow;
  merge_proposal: MergeProposalRow;
  message: MessageRow;
  organisation: OrganisationRow;
  pack_release: PackReleaseRow;
  pack_version: PackVersionRow;
  party: PartyRow;
  payment: PaymentRow;
  permit: PermitRow;
  permit_decision: PermitDecisionRow;
  permit_version: PermitVersionRow;
  person: PersonRow;
  person_merge: PersonMergeRow;
  person_reference: PersonReferenceRow;
  placement: PlacementRow;
  refusal: RefusalRow;
  rule_confirmation: RuleConfirmationRow;
  session: SessionRow;
  shared_permit: SharedPermitRow;
  staff_person: StaffPersonRow;
  staff_user: StaffUserRow;
  standing_tally: StandingTallyRow;
  stated_entry: StatedEntryRow;
  stop_order: StopOrderRow;
  template_version: TemplateVersionRow;
  tenant: TenantRow;
  tenant_clock: TenantClockRow;
}
