/**
 * The closed vocabularies that cross the edge of the house: files, policies, callbacks, HTTP. One word, one meaning (docs/glossary.md).
 * Words of outside formats map to ours here, once.
 */

export const channels = ['email', 'sms', 'push', 'robot_call', 'call', 'letter'] as const;
export type ChannelName = (typeof channels)[number];

export const products = ['personal_loan', 'credit_card', 'purchase_instalment'] as const;
export type Product = (typeof products)[number];

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

export const exitTypes = ['paid_off', 'cured', 'settled', 'assigned_away', 'ceased'] as const;
export type ExitType = (typeof exitTypes)[number];

export const roles = ['administrator', 'supervisor', 'collector', 'compliance'] as const;
export type Role = (typeof roles)[number];

/** Words of the golden cases and other outside formats → ours. */
export const outsideWords: Readonly<Record<string, string>> = {
  debtor: 'borrower',
  cease_written: 'cease_contact',
  attorney_known: 'represented',
  credit_card: 'credit_card',
};
