import type { LocalDate } from '../calendar/local-date.ts';
import { compareDecimals, type Decimal } from '../expression/decimal.ts';
import { decimalOf } from '../money/decimal-of.ts';
import { type Fen, minFen, sumFen } from '../money/fen.ts';
import { allocate } from '../money/rounding.ts';
import { answered, inForce, judgedOn, missing, noRule, type Reckoned, unanswerable } from './reckoned.ts';
import type { DebtOrderRule, ReckoningPack } from './rule.ts';
import type { DebtRank } from './words.ts';

export interface Debt {
  readonly id: string;
  readonly due: LocalDate;
  readonly amount: Fen;
  /** How much of it is secured; 0 where nothing is. */
  readonly security: Fen;
  /** What a year of it costs: the dearer debt is the heavier one. */
  readonly rate?: Decimal | undefined;
}

export interface AllocationMultiQuestion {
  /** The debt that the debtor named when paying. */
  readonly designated?: string | null | undefined;
  readonly loans: readonly Debt[];
  readonly pay: Fen;
  readonly today?: LocalDate | undefined;
}

/**
 * How one payment spreads over several debts, by their ids, and `overpaid`. The debt that the debtor named comes first; what is
 * left reaches the others in the order of the rule, and what the rule leaves equal in proportion. Debts that are not due yet come
 * after those that are, in the same order among themselves.
 * Refused: a debt twice, an unknown designated one, no `today` where it decides, a rate at some debts only.
 */
export function allocationMulti(pack: ReckoningPack, question: AllocationMultiQuestion): Reckoned {
  const { loans, pay, today } = question;
  const twice = loans.findIndex(({ id }, index) => loans.findIndex((other) => other.id === id) < index);
  if (twice >= 0) return unanswerable(`loans.${twice}.id`, '重复', 'stands twice');
  const designated = loans.find(({ id }) => id === question.designated);
  if (designated === undefined && (question.designated ?? null) !== null)
    return unanswerable('designated', '不在 loans 之中', 'is none of the loans');
  const [rule] = inForce(pack, 'debtOrder', judgedOn(pack, today));
  if (rule === undefined) return noRule('loans', 'allocation_multi');
  const first = designated === undefined ? 0n : minFen(pay, designated.amount);
  const others = loans.filter((loan) => loan !== designated);
  const left = pay - first;
  if (left > 0n && others.length > 1) {
    if (today === undefined) return missing('today');
    const unrated = others.findIndex(({ rate }) => rate === undefined);
    if (unrated >= 0 && others.some(({ rate }) => rate !== undefined))
      return missing(`loans.${loans.indexOf(others[unrated] as Debt)}.rate`);
  }
  const paid = spread(others, left, rule, today);
  if (designated !== undefined) paid.set(designated.id, first);
  const overpaid = pay - sumFen(paid.values());
  const lines = loans.map(({ id }) => [id, decimalOf(paid.get(id) ?? 0n)] as const);
  return answered({ ...Object.fromEntries(lines), overpaid: decimalOf(overpaid) }, [rule]);
}

/** Pays groups of equal rank one after the other; within a group each debt gets its share of what is left. */
function spread(
  debts: readonly Debt[],
  amount: Fen,
  { ranks }: DebtOrderRule,
  today: LocalDate | undefined,
): Map<string, Fen> {
  const compare = (a: Debt, b: Debt): number => {
    for (const rank of ranks) {
      const order = RANKS[rank](a, b, today);
      if (order !== 0) return order;
    }
    return 0;
  };
  const paid = new Map<string, Fen>();
  let left = amount;
  let waiting = debts.toSorted(compare);
  while (left > 0n && waiting[0] !== undefined) {
    const [head] = waiting;
    const group = waiting.filter((debt) => compare(debt, head) === 0);
    const weights = group.map((debt) => debt.amount);
    const part = minFen(left, sumFen(weights));
    const shares = part === 0n ? [] : allocate(part, weights);
    group.forEach((debt, index) => void paid.set(debt.id, shares[index] ?? 0n));
    left -= part;
    waiting = waiting.slice(group.length);
  }
  return paid;
}

/** Which of two debts comes first: negative the first, 0 when this rank does not tell them apart. */
const RANKS: Readonly<Record<DebtRank, (a: Debt, b: Debt, today: LocalDate | undefined) => number>> = {
  due_first: (a, b, today) => Number(isLater(a, today)) - Number(isLater(b, today)),
  least_secured: (a, b) => order(a.security, b.security),
  heaviest: (a, b) => (a.rate === undefined || b.rate === undefined ? 0 : compareDecimals(b.rate, a.rate)),
  earliest_due: (a, b) => order(a.due, b.due),
};

const isLater = ({ due }: Debt, today: LocalDate | undefined): boolean => today !== undefined && due > today;

const order = <T extends bigint | string>(a: T, b: T): number => (a === b ? 0 : a < b ? -1 : 1);
