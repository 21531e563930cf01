import type { LocalDate } from '../calendar/local-date.ts';
import { shareRoles } from '../import/field-words.ts';
import type { Fen } from '../money/fen.ts';
import { allocate } from '../money/rounding.ts';

/** funder: whose money it is; facilitator: who arranged it; guarantor: who stands in for it; placed_by: who gave it to be collected. */
export type ShareRole = (typeof shareRoles)[number];

/** The whole claim in millionths. */
export const WHOLE_PPM = 1_000_000;

/** One organisation's part in a claim from a date on. */
export interface ClaimShare {
  readonly role: ShareRole;
  readonly fromOn: LocalDate;
  /** The lender's code of the organisation. */
  readonly organisation: string;
  /** Millionths of the claim; a funder always has one, others may. */
  readonly sharePpm: number | null;
}

/**
 * Who has a part in the claim on a date: of each role the list of the latest date that is not after it. A list replaces the
 * one before it whole, because each is stated whole.
 */
export function ownersOn<Share extends ClaimShare>(
  shares: readonly Share[],
  date: LocalDate,
): readonly Share[] {
  const begun = shares.filter((share) => share.fromOn <= date);
  return shareRoles.flatMap((role) => {
    const ofRole = begun.filter((share) => share.role === role);
    const latest = ofRole.reduce<LocalDate | undefined>(
      (last, { fromOn }) => (last === undefined || fromOn > last ? fromOn : last),
      undefined,
    );
    return ofRole.filter((share) => share.fromOn === latest);
  });
}

/** Whether the funders of one date hold the whole between them; no funder at all is not known, and no contradiction. */
export function sharesAddUp(shares: readonly Pick<ClaimShare, 'role' | 'sharePpm'>[]): boolean {
  const funders = shares.filter(({ role }) => role === 'funder');
  return (
    funders.length === 0 || funders.reduce((sum, { sharePpm }) => sum + (sharePpm ?? 0), 0) === WHOLE_PPM
  );
}

/**
 * An amount divided among the funders by their shares, to the fen: each gets its part rounded down, what is left goes fen by
 * fen to the largest remainders. The parts add up to the amount exactly. Throws (a defect) when the funders do not hold the
 * whole, or there is none.
 */
export function splitByShare<Share extends Pick<ClaimShare, 'role' | 'sharePpm'>>(
  amountFen: Fen,
  shares: readonly Share[],
): readonly { readonly share: Share; readonly fen: Fen }[] {
  const funders = shares.filter(({ role }) => role === 'funder');
  if (funders.length === 0 || !sharesAddUp(funders))
    throw new RangeError('an amount is split among funders who hold the whole');
  const parts = allocate(
    amountFen,
    funders.map(({ sharePpm }) => BigInt(sharePpm ?? 0)),
  );
  return funders.map((share, index) => ({ share, fen: parts[index] ?? 0n }));
}
