import { z } from 'zod';

/** The closed lists that the desk's replies use; the database's check constraints say the same. */
export const role = z.enum(['administrator', 'supervisor', 'collector', 'compliance']);
export type Role = z.infer<typeof role>;

export const product = z.enum(['personal_loan', 'credit_card', 'purchase_instalment']);
export const channel = z.enum(['email', 'sms', 'push', 'robot_call', 'call', 'letter']);
export const partyRole = z.enum(['borrower', 'joint_debtor', 'guarantor', 'related_third', 'contact']);
export const contactPointKind = z.enum(['phone', 'email', 'address', 'app']);
export const consent = z.enum(['contract', 'given', 'refused']);
export const contactPointState = z.enum(['unverified', 'verified', 'wrong', 'invalid']);
export const permitState = z.enum([
  'reserved',
  'claimed',
  'posted',
  'in_doubt',
  'void',
  'withdrawn',
  'expired',
]);
export const attemptState = z.enum(['planned', 'permitted', 'refused', 'withdrawn', 'concluded']);
export const outcomeWord = z.enum([
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
]);
export const exitType = z.enum(['paid_off', 'cured', 'settled', 'assigned_away', 'ceased']);
export const holdKind = z.enum([
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
]);
export const component = z.enum(['principal', 'interest', 'fee']);
export const book = z.enum(['claim', 'cash', 'suspense', 'overpaid', 'principal', 'interest', 'fee']);
/** From healthy to lost; a product's own buckets are a subset. */
export const BUCKETS = ['M0', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7+'] as const;
