import { type ExitType, type PartyRole, products } from '../vocabulary.ts';

/** How a cell is read and masked. One reader each in readers.ts. */
export type FieldKind =
  | 'customer_no'
  | 'account_no'
  | 'name'
  | 'id_no'
  | 'birth_date'
  | 'phone'
  | 'email'
  | 'address'
  | 'contact_value'
  | 'product'
  | 'reference'
  | 'text'
  | 'file'
  | 'sha256'
  | 'word'
  | 'flag'
  | 'date'
  | 'money'
  | 'count'
  | 'percent';

export const importedProducts = products;
export type ImportedProduct = (typeof importedProducts)[number];

/** 五级分类. */
export const fiveLevelClasses = ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'] as const;
/** Who owns, arranged, guarantees or placed the claim. */
export const shareRoles = ['funder', 'facilitator', 'guarantor', 'placed_by'] as const;
export const documentKinds = [
  'contract',
  'disbursement_proof',
  'identity_copy',
  'statement',
  'other',
] as const;
/** Everybody on an account but its borrower, who is the row's own person. */
export const statedPartyRoles = [
  'joint_debtor',
  'guarantor',
  'related_third',
  'contact',
] as const satisfies readonly PartyRole[];
export const contactKinds = ['phone', 'email', 'address'] as const;
export const contactUses = ['own', 'home', 'work', 'registered'] as const;
export const contactSources = ['contract', 'borrower', 'lender_core', 'public_record'] as const;
export const contactConsents = ['contract', 'given', 'refused'] as const;
export const contactStates = ['unverified', 'verified', 'wrong', 'invalid'] as const;
/** How an account leaves by a file (出催); the house's own exits are in vocabulary.ts. */
export const statedExitTypes = [
  'paid_off',
  'settled',
  'assigned_away',
  'ceased',
  'recalled',
] as const satisfies readonly ExitType[];
