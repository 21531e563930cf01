import { channels, partyRoles } from '../vocabulary.ts';

/** The closed vocabulary of packs, cases and facts, beside domain/vocabulary.ts. A word that is not here is a load error, never ignored. */

/** Channels that a rule may speak of: ours, and those that the house must not or does not use yet. */
export const CHANNELS = [...channels, 'im', 'visit', 'postcard', 'social_public'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Whom a rule may speak of: the roles on an account, and people whom a contact may meet. */
export const PARTIES = [
  ...partyRoles,
  'referee',
  'employer',
  'unrelated_third',
  'bystander',
  'agent_claimed',
  'heir',
  'attorney',
] as const;
export type Party = (typeof PARTIES)[number];

export const PURPOSES = [
  'collect',
  'remind',
  'locate',
  'relay',
  'limited_content_voicemail',
  'optout_confirmation',
  'serve_legal_document',
  'confirm_ceasing',
  'notify_may_invoke_remedy',
  'notify_will_invoke_remedy',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const ACTOR_KINDS = ['own', 'agency', 'debt_buyer'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What a person opts out of: a robot and a human voice are one medium, and `any` is all. */
export const MEDIA = ['phone', 'sms', 'im', 'email', 'push', 'letter', 'visit', 'any'] as const;
export type Medium = (typeof MEDIA)[number];

/** The medium of each channel; undefined: nobody is contacted through it, so nobody opts out of it. */
export const MEDIUM_OF: Readonly<Record<Channel, Medium | undefined>> = {
  call: 'phone',
  robot_call: 'phone',
  sms: 'sms',
  im: 'im',
  email: 'email',
  push: 'push',
  letter: 'letter',
  postcard: 'letter',
  visit: 'visit',
  social_public: undefined,
};

/** What a kill switch stops. */
export const STOP_SCOPES = ['tenant', 'channel', 'agency', 'city'] as const;
export type StopScope = (typeof STOP_SCOPES)[number];

/** What the contacts that a cap counts have in common with the proposed one. */
export const CAP_SCOPES = ['person', 'number', 'account'] as const;
export type CapScope = (typeof CAP_SCOPES)[number];

export const PLACES = ['home', 'workplace', 'other'] as const;
export type Place = (typeof PLACES)[number];

export const DIRECTIONS = ['in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const EVIDENCE_KINDS = ['audio_recording', 'video_recording'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const FACTS = [
  'agreed_hours',
  'agreed_frequency',
  'consumer_consent',
  'debtor_unreachable',
  'contact_refused',
  'third_party_offers_to_pay',
  'dispute_written_in_validation',
  'original_creditor_request_in_validation',
  'verification_sent',
  'time_barred',
  'other_means_failed',
  'visit_refused',
  'agency_whitelisted',
  'debtor_notified_of_outsourcing',
  'private_phone_unapproved',
  'subdelegated_without_consent',
  'known_working_hours',
  'written_separate_consent',
  'guarantor_contract',
  'resides_there_and_reasonable_efforts_failed',
  // Ours, read from the rows: what makes a contact point or an account unfit.
  'consent_refused',
  'contact_point_wrong',
  'contact_point_invalid',
  'data_incomplete',
  // Ours, of those who contact: papers that must be in order, some of them not older than a rule says.
  'processor_contract',
  'agency_evaluated',
  'agency_inspected',
  'collector_trained',
  'assignment_notified',
] as const;
export type FactName = (typeof FACTS)[number];

export const CONTENT_LABELS = [
  'threat',
  'insult',
  'anonymous',
  'false_name',
  'impersonate_state',
  'impersonate_court',
  'impersonate_lender',
  'misrepresent_authority',
  'false_legal_consequence',
  'fake_blacklist',
  'inflated_debt',
  'false_promise',
  'induce_new_borrowing',
  'extra_fee',
  'public_posting',
  'poster',
  'humiliate_publicly',
  'others_privacy',
  'debt_details',
  'employer_unasked',
  'sue',
  'threaten_suit',
  'misleading_calling_card',
  'official_looking_document',
  'action_not_taken',
  'action_legally_impossible',
  'false_or_misleading',
  // Ours: a red line of the house that no label of the sources names.
  'private_account',
  // Ours: lawful in itself; whether it may be said is a setting of the pack, which forbids it or not.
  'credit_warning',
] as const;
export type ContentLabel = (typeof CONTENT_LABELS)[number];

export const INCLUDED_ITEMS = [
  'institution_name',
  'holder_name',
  'balance',
  'reason_and_law',
  'rights_duties',
  'how_to_object',
  'lender_contact',
  'seal',
  'natural_person_name',
  'reply_number',
  'request_reply',
  'business_name_not_revealing_collection',
] as const;
export type IncludedItem = (typeof INCLUDED_ITEMS)[number];

export const LEVELS = ['must', 'should', 'presumption', 'warn'] as const;
export type Level = (typeof LEVELS)[number];

/** How the number was seen: V verbatim text, Q quoted second-hand, M from memory, O our own choice. */
export const VERIFIED = ['V', 'Q', 'M', 'O'] as const;
export type Verified = (typeof VERIFIED)[number];

/** Rules of the engine itself: they speak when a pack cannot. They always deny. */
export const PSEUDO_RULES = {
  'permit.missing_fact': {
    zh: '缺少判断所需的事实，按禁止处理。',
    en: 'A fact that a rule needs is missing: denied.',
  },
  'permit.rule_failed': { zh: '规则执行出错，按禁止处理。', en: 'A rule could not be evaluated: denied.' },
  'permit.calendar_unknown': {
    zh: '该年度放假通知尚未公布，无法确定当日性质，按禁止处理。',
    en: "The year's notice of days off is not published, so the kind of day is unknown: denied.",
  },
  'permit.no_rules_in_force': {
    zh: '当日没有生效的规则，按禁止处理。',
    en: 'No rule is in force on that day: denied.',
  },
  'permit.stopped': {
    zh: '紧急停用开关已打开，暂停触达。',
    en: 'A kill switch is on: nobody is contacted.',
  },
  'permit.party_not_covered': {
    zh: '没有规则允许联系该对象。',
    en: 'No rule allows contact with this party.',
  },
} as const;
export type PseudoRuleId = keyof typeof PSEUDO_RULES;

/** The sentences of a rule of the engine itself; undefined for a rule of a pack. */
export const pseudoRule = (ruleId: string): { readonly zh: string; readonly en: string } | undefined =>
  Object.hasOwn(PSEUDO_RULES, ruleId) ? PSEUDO_RULES[ruleId as PseudoRuleId] : undefined;
