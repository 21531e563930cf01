/** What a pair of people can have in common, from what says most to what says least. */
export const mergeReasons = [
  'id_no',
  'customer_no',
  'birth_date',
  'phone',
  'email',
  'name',
  'address',
] as const;
export type MergeReason = (typeof mergeReasons)[number];

export const mergeStrengths = ['weak', 'medium', 'strong'] as const;
export type MergeStrength = (typeof mergeStrengths)[number];

/** Of two people's values of one kind: both known and equal, both known and different, or one of them not known. */
export type Compared = 'same' | 'different' | 'unknown';

/**
 * What two people share, as blind indexes and the lender's own words tell it. Numbers and addresses are `true` only when
 * both have it, neither is marked wrong, and fewer than `limits.crowdPeople` people have it.
 */
export interface Shared {
  /** Identity numbers that pass the checksum of GB 11643; no others are kept. */
  readonly idNo: Compared;
  /** The same lender gave both one customer number. */
  readonly customerNo: boolean;
  readonly name: Compared;
  readonly birthDate: Compared;
  readonly phone: boolean;
  readonly email: boolean;
  readonly address: boolean;
}

export type Match =
  | {
      readonly kind: 'proposal';
      readonly strength: MergeStrength;
      readonly reasons: readonly MergeReason[];
    }
  /** They have something in common, and yet cannot be one human being. */
  | { readonly kind: 'contradiction'; readonly because: 'id_no' | 'birth_date' }
  | { readonly kind: 'nothing' };

interface Row {
  readonly when: readonly MergeReason[];
  readonly strength: MergeStrength;
}

/** The first row of which everything is shared decides; what no row names proposes nothing: many share a name or a house. */
const ROWS: readonly Row[] = [
  { when: ['id_no'], strength: 'strong' },
  { when: ['customer_no'], strength: 'strong' },
  { when: ['name', 'birth_date', 'phone'], strength: 'strong' },
  { when: ['name', 'birth_date', 'email'], strength: 'strong' },
  { when: ['name', 'birth_date', 'address'], strength: 'strong' },
  { when: ['name', 'phone'], strength: 'medium' },
  { when: ['name', 'email'], strength: 'medium' },
  { when: ['name', 'address'], strength: 'medium' },
  { when: ['birth_date', 'phone'], strength: 'medium' },
  { when: ['birth_date', 'email'], strength: 'medium' },
  { when: ['phone', 'email'], strength: 'medium' },
  { when: ['name', 'birth_date'], strength: 'weak' },
  { when: ['phone'], strength: 'weak' },
  { when: ['email'], strength: 'weak' },
];

/**
 * Whether two people are to be put before a person as perhaps one human being. It only ever proposes; nobody is merged by it.
 * Two different identity numbers are two human beings whatever else they share; two days of birth are, unless the identity
 * number is the same (it contains the day, so the other one is a slip of the pen).
 */
export function matchOf(shared: Shared): Match {
  const reasons = reasonsOf(shared);
  if (reasons.length === 0) return { kind: 'nothing' };
  const has = (reason: MergeReason) => reasons.includes(reason);
  if (shared.idNo === 'different') return { kind: 'contradiction', because: 'id_no' };
  if (shared.birthDate === 'different' && !has('id_no'))
    return { kind: 'contradiction', because: 'birth_date' };
  const row = ROWS.find(({ when }) => when.every(has));
  return row === undefined ? { kind: 'nothing' } : { kind: 'proposal', strength: row.strength, reasons };
}

function reasonsOf(shared: Shared): readonly MergeReason[] {
  const holds: Readonly<Record<MergeReason, boolean>> = {
    id_no: shared.idNo === 'same',
    customer_no: shared.customerNo,
    birth_date: shared.birthDate === 'same',
    phone: shared.phone,
    email: shared.email,
    name: shared.name === 'same',
    address: shared.address,
  };
  return mergeReasons.filter((reason) => holds[reason]);
}

/** A proposal as it was left, and what of it is new. */
export interface Known {
  readonly state: 'open' | 'merged' | 'rejected';
  readonly reasons: readonly string[];
  /** What the pair had in common when a person told them apart. */
  readonly rejectedReasons: readonly string[];
}

/**
 * What to do with a pair found again: `write` a new one, one that has more in common now, or one told apart that shares
 * something it did not share then; else leave it as it is.
 */
export function isNews(found: readonly MergeReason[], known: Known | undefined): boolean {
  if (known === undefined) return true;
  const before = known.state === 'rejected' ? known.rejectedReasons : known.reasons;
  return known.state !== 'merged' && found.some((reason) => !before.includes(reason));
}
