/** The closed lists of the nouns, each once: the edge, the rules, the ladders and the page all take theirs from here. */

/** Channels on which the house has an adapter; rules may speak of more (permit/words.ts). */
export const channels = ['email', 'sms', 'push', 'robot_call', 'call', 'letter'] as const;
export type ChannelName = (typeof channels)[number];

export const products = ['personal_loan', 'credit_card', 'purchase_instalment'] as const;
export type Product = (typeof products)[number];

/** From healthy to lost; a product's own buckets are a subset. */
export const buckets = ['M0', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7+'] as const;

/** Roles that a person may have on an account; rules may speak of more (permit/words.ts). */
export const partyRoles = ['borrower', 'joint_debtor', 'guarantor', 'related_third', 'contact'] as const;
export type PartyRole = (typeof partyRoles)[number];

export const contactPointKinds = ['phone', 'email', 'address', 'app'] as const;
export type ContactPointKind = (typeof contactPointKinds)[number];

/** Which kind of contact point a channel reaches. */
export const reachedBy: Readonly<Record<ChannelName, ContactPointKind>> = {
  email: 'email',
  sms: 'phone',
  robot_call: 'phone',
  call: 'phone',
  push: 'app',
  letter: 'address',
};

/** What a channel tells of one message or call. */
export const contactOutcomes = [
  'no_answer',
  'busy',
  'rejected',
  'not_connected',
  'voicemail',
  'connected',
  'conversation',
  'sent',
  'delivered',
  'read',
  'bounced',
] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

export const holdKinds = [
  'dispute',
  'payment_query',
  'hardship_review',
  'complaint',
  'identity_fraud',
  'distress',
  'cease_contact',
  'represented',
  'deceased',
  'incapable',
  'detained',
  'court_frozen',
  'disaster',
  'bureau_objection',
  'vulnerable',
  'wrong_party',
] as const;
export type HoldKind = (typeof holdKinds)[number];

/** What a complaint is about, or who brings it (监管转办, 舆情, 信访). */
export const complaintKinds = [
  'conduct',
  'debt',
  'privacy',
  'regulator',
  'media',
  'petition',
  'other',
] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

/** What must not happen and did; and what should have happened and did not. */
export const incidentKinds = [
  'cap_exceeded_late',
  'contact_without_permit',
  'permit_without_contact',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** How an episode ends (出催). `recalled`: the lender took the account back. */
export const exitTypes = ['paid_off', 'cured', 'settled', 'assigned_away', 'ceased', 'recalled'] as const;
export type ExitType = (typeof exitTypes)[number];
