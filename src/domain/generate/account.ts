import { addDays, addMonths, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { ImportedProduct } from '../import/field-words.ts';
import type { Chance } from './random.ts';

export interface GeneratedInstalment {
  readonly no: number;
  readonly dueOn: LocalDate;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fee: bigint;
  readonly payment: { readonly paidOn: LocalDate; readonly amount: bigint } | undefined;
}

export interface GeneratedAccount {
  readonly product: ImportedProduct;
  readonly openedOn: LocalDate;
  readonly principal: bigint;
  readonly instalments: readonly GeneratedInstalment[];
}

/** Where accounts stand, in per cent: most are current, fewer the later. `dpd` from … to, negative before the due day. */
const SPREAD: readonly { readonly percent: number; readonly from: number; readonly to: number }[] = [
  { percent: 40, from: -29, to: -8 },
  { percent: 22, from: -7, to: -1 },
  { percent: 2, from: 0, to: 0 },
  { percent: 12, from: 1, to: 7 },
  { percent: 12, from: 8, to: 30 },
  { percent: 6, from: 31, to: 60 },
  { percent: 4, from: 61, to: 120 },
  { percent: 2, from: 121, to: 240 },
];

const PRODUCTS: readonly {
  product: ImportedProduct;
  percent: number;
  terms: readonly [number, ...number[]];
}[] = [
  { product: 'personal_loan', percent: 60, terms: [6, 12, 12, 18, 24, 36] },
  { product: 'purchase_instalment', percent: 30, terms: [3, 6, 9, 12] },
  { product: 'credit_card', percent: 10, terms: [6, 12, 24] },
];

/** An account whose first unpaid instalment stands at a chosen distance from `day`; all before it are paid. */
export function generateAccount(chance: Chance, day: LocalDate): GeneratedAccount {
  const kind = byPercent(chance, PRODUCTS);
  const term = chance.pick(kind.terms);
  const band = byPercent(chance, SPREAD);
  const firstUnpaid = chance.between(1, term);
  const firstDue = addMonths(addDays(day, -chance.between(band.from, band.to)), 1 - firstUnpaid);
  const openedOn = earliest(addMonths(firstDue, -1), day);
  const principal =
    BigInt(chance.between(10, kind.product === 'purchase_instalment' ? 120 : 1_500)) * 100_00n;
  const monthlyRatePpm = BigInt(chance.between(6_000, 18_000));
  const parts = equalInstalments(principal, monthlyRatePpm, term);
  const instalments = parts.map((part, index): GeneratedInstalment => {
    const dueOn = addMonths(firstDue, index);
    const fee = dueOn < day && index + 1 >= firstUnpaid && chance.percent(30) ? 20_00n : 0n;
    const whole = { no: index + 1, dueOn, ...part, fee };
    return { ...whole, payment: paymentOf(chance, whole, firstUnpaid, openedOn, day) };
  });
  return { product: kind.product, openedOn, principal, instalments };
}

function byPercent<T extends { readonly percent: number }>(chance: Chance, choices: readonly T[]): T {
  let left = chance.below(100);
  for (const choice of choices) {
    left -= choice.percent;
    if (left < 0) return choice;
  }
  throw new RangeError('percentages that do not add up to a hundred');
}

const earliest = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

function paymentOf(
  chance: Chance,
  instalment: Omit<GeneratedInstalment, 'payment'>,
  firstUnpaid: number,
  openedOn: LocalDate,
  day: LocalDate,
): GeneratedInstalment['payment'] {
  const due = instalment.principal + instalment.interest + instalment.fee;
  const overdueDays = daysBetween(instalment.dueOn, day);
  if (instalment.no < firstUnpaid) {
    const wished = addDays(instalment.dueOn, chance.between(-3, 2));
    const paidOn = earliest(wished < openedOn ? openedOn : wished, day);
    return { paidOn, amount: due };
  }
  const partly = instalment.no === firstUnpaid && overdueDays > 2 && chance.percent(12);
  if (!partly) return undefined;
  return { paidOn: addDays(instalment.dueOn, chance.between(0, overdueDays)), amount: due / 3n + 1n };
}

const SCALE = 1_000_000_000_000n;

/**
 * Equal instalments (等额本息), to the fen: payment = P·r·(1+r)ⁿ / ((1+r)ⁿ − 1), rounded half up; interest on the balance,
 * rounded half up; the last instalment takes what is left, so that the principals add up to the loan.
 */
export function equalInstalments(
  principal: bigint,
  monthlyRatePpm: bigint,
  term: number,
): { readonly principal: bigint; readonly interest: bigint }[] {
  let growth = SCALE;
  for (let month = 0; month < term; month++) growth += (growth * monthlyRatePpm) / 1_000_000n;
  const payment = halfUp(principal * monthlyRatePpm * growth, 1_000_000n * (growth - SCALE));
  let balance = principal;
  return Array.from({ length: term }, (_, index) => {
    const interest = halfUp(balance * monthlyRatePpm, 1_000_000n);
    const part = index + 1 === term ? balance : payment - interest;
    balance -= part;
    return { principal: part, interest };
  });
}

const halfUp = (value: bigint, divisor: bigint): bigint => (2n * value + divisor) / (2n * divisor);
