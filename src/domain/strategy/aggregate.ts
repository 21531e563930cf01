import type { Fen } from '../money/fen.ts';
import type { Facts } from './facts.ts';

/** What is known of one account on the day. */
export interface AccountFacts {
  readonly accountId: string;
  readonly dpd: number | null;
  readonly bucket: string;
  readonly product: string;
  readonly overdueFen: Fen;
  readonly balanceFen: Fen;
  readonly nextDueFen: Fen | null;
  readonly nextInstalmentNo: number | null;
  readonly holdKinds: readonly string[];
  readonly incomplete: boolean;
  readonly payments7d: number;
}

/** What is known of the person, whichever account it came from. */
export interface PersonFacts {
  readonly hasPhone: boolean;
  readonly hasEmail: boolean;
  readonly hasApp: boolean;
  readonly daysSinceContact: number | null;
  readonly daysSinceCall: number | null;
  readonly calls7d: number;
  readonly stepsTried: readonly string[];
}

export interface CaseFacts {
  readonly facts: Facts;
  /** The account that decided: most days past due, then most overdue, then the smallest id. */
  readonly accountId: string;
}

/**
 * Brings the accounts of one case together, each fact by its operator in the catalogue. `holdKinds` of the case itself
 * are given with the first account or any other: the union takes them all. Undefined for a case without accounts.
 */
export function aggregate(accounts: readonly AccountFacts[], person: PersonFacts): CaseFacts | undefined {
  const [decider] = [...accounts].sort(byWeight);
  if (decider === undefined) return undefined;
  const known = accounts.flatMap((account) => (account.dpd === null ? [] : [account.dpd]));
  return {
    accountId: decider.accountId,
    facts: {
      dpd: known.length === 0 ? null : Math.max(...known),
      bucket: decider.bucket,
      product: decider.product,
      overdue_fen: sum(accounts.map((account) => account.overdueFen)),
      balance_fen: sum(accounts.map((account) => account.balanceFen)),
      next_due_fen: decider.nextDueFen,
      next_instalment_no: decider.nextInstalmentNo,
      account_count: accounts.length,
      hold_kinds: union(accounts.map((account) => account.holdKinds)),
      incomplete: accounts.some((account) => account.incomplete),
      has_phone: person.hasPhone,
      has_email: person.hasEmail,
      has_app: person.hasApp,
      days_since_contact: person.daysSinceContact,
      days_since_call: person.daysSinceCall,
      calls_7d: person.calls7d,
      payments_7d: accounts.reduce((count, account) => count + account.payments7d, 0),
      steps_tried: union([person.stepsTried]),
    },
  };
}

function byWeight(a: AccountFacts, b: AccountFacts): number {
  const days = (b.dpd ?? Number.NEGATIVE_INFINITY) - (a.dpd ?? Number.NEGATIVE_INFINITY);
  // Two accounts with nothing due differ by NaN, which is no order.
  if (days > 0 || days < 0) return days;
  if (a.overdueFen !== b.overdueFen) return a.overdueFen > b.overdueFen ? -1 : 1;
  return a.accountId < b.accountId ? -1 : 1;
}

function sum(amounts: readonly Fen[]): Fen {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

/** Sorted, each word once: the same facts always have the same canonical form. */
function union(sets: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(sets.flat())].sort();
}
