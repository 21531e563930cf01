import type { LocalDate } from '../calendar/local-date.ts';
import { buckets } from '../vocabulary.ts';
import {
  contactConsents,
  contactKinds,
  contactSources,
  contactStates,
  contactUses,
  documentKinds,
  type FieldKind,
  fiveLevelClasses,
  type ImportedProduct,
  shareRoles,
  statedExitTypes,
  statedPartyRoles,
} from './field-words.ts';

/**
 * What one row, or one group of a row, can say; each word is a target of a mapping (docs/mapping.md). Absent members were
 * empty. Money is fen, dates are civil days, `share_percent` counts ten-thousandths of a percent (1 000 000 is the whole).
 */
export interface Values {
  customer_no?: string;
  name?: string;
  id_no?: string;
  birth_on?: LocalDate;
  phone?: string;
  email?: string;
  address?: string;
  account_no?: string;
  product?: ImportedProduct;
  opened_on?: LocalDate;
  principal?: bigint;
  contract_no?: string;
  currency?: 'CNY';
  statement_day?: number;
  instalment_no?: number;
  due_on?: LocalDate;
  principal_due?: bigint;
  interest_due?: bigint;
  fee_due?: bigint;
  paid_on?: LocalDate;
  paid_amount?: bigint;
  payment_ref?: string;
  as_of?: LocalDate;
  days_late?: number;
  months_late?: number;
  balance?: bigint;
  balance_principal?: bigint;
  balance_interest?: bigint;
  balance_fee?: bigint;
  balance_penalty?: bigint;
  overdue_principal?: bigint;
  overdue_interest?: bigint;
  overdue_fee?: bigint;
  minimum_due?: bigint;
  statement_on?: LocalDate;
  statement_due_on?: LocalDate;
  statement_balance?: bigint;
  statement_minimum?: bigint;
  class_since?: LocalDate;
  five_level_class?: (typeof fiveLevelClasses)[number];
  placed_on?: LocalDate;
  hand_no?: number;
  placed_amount?: bigint;
  placement_until?: LocalDate;
  placed_by_code?: string;
  placed_by_name?: string;
  batch_no?: string;
  share_from?: LocalDate;
  share_role?: (typeof shareRoles)[number];
  share_org_code?: string;
  share_org_name?: string;
  share_percent?: number;
  document_kind?: (typeof documentKinds)[number];
  document_file?: string;
  document_sha256?: string;
  document_title?: string;
  entered_on?: LocalDate;
  entry_no?: number;
  entry_dpd?: number;
  entry_bucket?: (typeof buckets)[number];
  entry_principal?: bigint;
  entry_interest?: bigint;
  entry_fee?: bigint;
  party_role?: (typeof statedPartyRoles)[number];
  party_customer_no?: string;
  party_name?: string;
  party_id_no?: string;
  party_phone?: string;
  party_address?: string;
  party_relation?: string;
  contact_kind?: (typeof contactKinds)[number];
  contact_value?: string;
  contact_use?: (typeof contactUses)[number];
  contact_source?: (typeof contactSources)[number];
  contact_consent?: (typeof contactConsents)[number];
  contact_reserved?: boolean;
  contact_state?: (typeof contactStates)[number];
  contact_verified_on?: LocalDate;
  exited_on?: LocalDate;
  exit_type?: (typeof statedExitTypes)[number];
}

export type FieldName = keyof Values;
export type FieldValue = string | number | bigint | boolean;

/** The facts of which a row can hold one each. All but `person` and `contact` belong to an account. */
export const sections = [
  'person',
  'account',
  'instalment',
  'payment',
  'snapshot',
  'statement',
  'class',
  'placement',
  'share',
  'document',
  'entry',
  'party',
  'contact',
  'exit',
] as const;
export type Section = (typeof sections)[number];

/** The sections whose facts stand beside an account, appended and never edited; no day late is reckoned from them. */
export const sideSections = ['statement', 'class', 'placement', 'share', 'document', 'entry'] as const;
export type SideSection = (typeof sideSections)[number];

export interface Field {
  readonly kind: FieldKind;
  readonly section: Section;
  /**
   * `key`: tells one fact of the section from another of the same account or person; `needed`: every fact has it;
   * both must be named by a mapping that names anything of the section. The key of an optional one may be empty.
   */
  readonly use: 'key' | 'needed' | 'optional';
  /** For counts: the smallest and largest value that can be true. */
  readonly range?: readonly [number, number];
  /** For words: all that may stand there. */
  readonly words?: readonly string[];
}

const field = (kind: FieldKind, section: Section, use: Field['use'] = 'optional'): Field => ({
  kind,
  section,
  use,
});
const count = (
  section: Section,
  range: readonly [number, number],
  use: Field['use'] = 'optional',
): Field => ({
  ...field('count', section, use),
  range,
});
const word = (section: Section, words: readonly string[], use: Field['use'] = 'optional'): Field => ({
  ...field('word', section, use),
  words,
});

/** Every target field, in the order in which errors of a row are told. */
export const FIELDS: Readonly<Record<FieldName, Field>> = {
  customer_no: field('customer_no', 'person', 'key'),
  name: field('name', 'person'),
  id_no: field('id_no', 'person'),
  birth_on: field('birth_date', 'person'),
  phone: field('phone', 'person'),
  email: field('email', 'person'),
  address: field('address', 'person'),
  account_no: field('account_no', 'account', 'key'),
  product: field('product', 'account', 'needed'),
  opened_on: field('date', 'account'),
  principal: field('money', 'account'),
  contract_no: field('reference', 'account'),
  currency: word('account', ['CNY']),
  statement_day: count('account', [1, 31]),
  instalment_no: count('instalment', [1, 600], 'key'),
  due_on: field('date', 'instalment', 'needed'),
  principal_due: field('money', 'instalment', 'needed'),
  interest_due: field('money', 'instalment', 'needed'),
  fee_due: field('money', 'instalment'),
  paid_on: field('date', 'payment', 'needed'),
  paid_amount: field('money', 'payment', 'needed'),
  payment_ref: field('reference', 'payment'),
  as_of: field('date', 'snapshot', 'key'),
  days_late: count('snapshot', [0, 36_500]),
  months_late: count('snapshot', [0, 1_200]),
  balance: field('money', 'snapshot', 'needed'),
  balance_principal: field('money', 'snapshot'),
  balance_interest: field('money', 'snapshot'),
  balance_fee: field('money', 'snapshot'),
  balance_penalty: field('money', 'snapshot'),
  overdue_principal: field('money', 'snapshot'),
  overdue_interest: field('money', 'snapshot'),
  overdue_fee: field('money', 'snapshot'),
  minimum_due: field('money', 'snapshot'),
  statement_on: field('date', 'statement', 'key'),
  statement_due_on: field('date', 'statement', 'needed'),
  statement_balance: field('money', 'statement', 'needed'),
  statement_minimum: field('money', 'statement'),
  class_since: field('date', 'class', 'key'),
  five_level_class: word('class', fiveLevelClasses, 'needed'),
  placed_on: field('date', 'placement', 'key'),
  hand_no: count('placement', [1, 99]),
  placed_amount: field('money', 'placement'),
  placement_until: field('date', 'placement'),
  placed_by_code: field('reference', 'placement'),
  placed_by_name: field('text', 'placement'),
  batch_no: field('reference', 'placement'),
  share_from: field('date', 'share', 'key'),
  share_role: word('share', shareRoles, 'key'),
  share_org_code: field('reference', 'share', 'key'),
  share_org_name: field('text', 'share'),
  share_percent: field('percent', 'share'),
  document_kind: word('document', documentKinds, 'key'),
  document_file: field('file', 'document', 'key'),
  document_sha256: field('sha256', 'document'),
  document_title: field('text', 'document'),
  entered_on: field('date', 'entry', 'key'),
  entry_no: count('entry', [1, 999]),
  entry_dpd: count('entry', [0, 36_500]),
  entry_bucket: word('entry', buckets),
  entry_principal: field('money', 'entry'),
  entry_interest: field('money', 'entry'),
  entry_fee: field('money', 'entry'),
  party_role: word('party', statedPartyRoles, 'key'),
  party_customer_no: field('customer_no', 'party'),
  party_name: field('name', 'party', 'needed'),
  party_id_no: field('id_no', 'party'),
  party_phone: field('phone', 'party'),
  party_address: field('address', 'party'),
  party_relation: field('text', 'party'),
  contact_kind: word('contact', contactKinds, 'key'),
  contact_value: field('contact_value', 'contact', 'key'),
  contact_use: word('contact', contactUses),
  contact_source: word('contact', contactSources),
  contact_consent: word('contact', contactConsents),
  contact_reserved: field('flag', 'contact'),
  contact_state: word('contact', contactStates),
  contact_verified_on: field('date', 'contact'),
  exited_on: field('date', 'exit', 'needed'),
  exit_type: word('exit', statedExitTypes, 'needed'),
};

export const fieldNames = Object.keys(FIELDS).filter((name): name is FieldName => name in FIELDS);

/** The fields of a section, and which of them tell its facts apart or may not be empty. */
export interface SectionFields {
  readonly fields: readonly FieldName[];
  readonly keys: readonly FieldName[];
  /** Keys and needed fields. */
  readonly musts: readonly FieldName[];
  /** Which number says to whom a fact belongs. */
  readonly joinedBy: 'account_no' | 'customer_no';
}

function fieldsOf(section: Section): SectionFields {
  const fields = fieldNames.filter((name) => FIELDS[name].section === section);
  return {
    fields,
    keys: fields.filter((name) => FIELDS[name].use === 'key'),
    musts: fields.filter((name) => FIELDS[name].use !== 'optional'),
    joinedBy: section === 'person' || section === 'contact' ? 'customer_no' : 'account_no',
  };
}

export const SECTIONS = Object.fromEntries(
  sections.map((section) => [section, fieldsOf(section)]),
) as Readonly<Record<Section, SectionFields>>;
