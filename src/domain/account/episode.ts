import type { ExitType } from '../vocabulary.ts';
import type { Position, ProductTerms } from './position.ts';
import { type Amounts, addAmounts, nothing } from './schedule.ts';

/** One account of a case, where it stands. */
export interface CasePosition {
  readonly position: Position;
  readonly terms: ProductTerms;
  /** With what it owed the account left the lender since it was last reckoned. */
  readonly leaves?: ExitType | undefined;
}

/** What a case's accounts say about its episode (入催 … 出催). */
export type EpisodeChange =
  | { readonly kind: 'enter'; readonly dpd: number; readonly bucket: string; readonly overdue: Amounts }
  | { readonly kind: 'exit'; readonly type: ExitType };

/**
 * Whether a case enters or leaves collections today. It enters when any account reaches its product's entry dpd; the snapshot
 * shows the worst account's dpd and bucket and the overdue sum of all. It leaves when no account is overdue any more: as the
 * lender says of an account that is gone by that, paid off when nothing at all is owed, else cured. Undefined: stays as it is.
 */
export function episodeChange(accounts: readonly CasePosition[], isOpen: boolean): EpisodeChange | undefined {
  const late = accounts.filter(({ position }) => position.dpd !== null && position.dpd > 0);
  if (isOpen) {
    if (late.length > 0) return undefined;
    const leaves = accounts.find((account) => account.leaves !== undefined)?.leaves;
    if (leaves !== undefined) return { kind: 'exit', type: leaves };
    const owes = accounts.some(({ position }) => position.balance > 0n);
    return { kind: 'exit', type: owes ? 'cured' : 'paid_off' };
  }
  const enters = late.some(({ position, terms }) => (position.dpd ?? 0) >= Math.max(terms.entryDpd, 1));
  if (!enters) return undefined;
  const worst = late.reduce((a, b) => ((b.position.dpd ?? 0) > (a.position.dpd ?? 0) ? b : a));
  return {
    kind: 'enter',
    dpd: worst.position.dpd ?? 0,
    bucket: worst.position.bucket,
    overdue: accounts.reduce<Amounts>((sum, { position }) => addAmounts(sum, position.overdue), nothing),
  };
}
