import {
  type Amounts,
  addAmounts,
  byDueDay,
  type Instalment,
  nothing,
  totalOf,
} from '../account/schedule.ts';
import { addMonths, type LocalDate } from '../calendar/local-date.ts';
import type { Decimal } from '../expression/decimal.ts';
import { factorOf, interestOn, scheduleOf } from '../loan/schedule.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Rounding } from '../money/rounding.ts';
import type { ArrangementKind, Asked } from './asked.ts';
import { waiveInOrder } from './waive.ts';

/** What is left of a debt, instalment by instalment, and by which rule its interest is rounded. */
export interface Debt {
  readonly owed: readonly Instalment[];
  readonly on: LocalDate;
  readonly rounding: Rounding;
}

/**
 * An arrangement as it would be, before anybody agrees: both schedules, and what lies between them.
 * For each component: before + added − dropped − waived = after, to the fen.
 */
export interface Quote {
  readonly kind: ArrangementKind;
  readonly before: readonly Instalment[];
  readonly after: readonly Instalment[];
  /** Interest of time that is granted. */
  readonly added: Amounts;
  /** Interest of time that does not pass: nobody owed it yet. */
  readonly dropped: Amounts;
  /** Given up by the creditor, costs first (M14 of the rules; 民法典第五百七十五条 for the giving up). */
  readonly waived: Amounts;
  /** All that is paid after, less all that was to be paid before; negative: lighter for the debtor. */
  readonly difference: Fen;
}

/** Why there is nothing to quote. */
export type NoQuote = 'nothing_owed' | 'more_than_owed' | 'no_due_days' | 'too_few_instalments';

type Parts = Pick<Quote, 'after'> & Partial<Pick<Quote, 'added' | 'dropped' | 'waived'>>;

/** Quotes what is asked on a debt, or says why it cannot be. Nothing is booked. */
export function quoteOf(debt: Debt, asked: Asked): Quote | NoQuote {
  const before = debt.owed.filter((one) => totalOf(one) > 0n).toSorted(byDueDay);
  if (before.length === 0) return 'nothing_owed';
  const parts = partsOf({ ...debt, owed: before }, asked);
  if (typeof parts === 'string') return parts;
  const { after, added = nothing, dropped = nothing, waived = nothing } = parts;
  const difference = totalOf(sumOf(after)) - totalOf(sumOf(before));
  return {
    kind: asked.kind,
    before,
    after: after.filter((one) => totalOf(one) > 0n),
    added,
    dropped,
    waived,
    difference,
  };
}

export const sumOf = (owed: readonly Instalment[]): Amounts => owed.reduce<Amounts>(addAmounts, nothing);

function partsOf(debt: Debt, asked: Asked): Parts | NoQuote {
  switch (asked.kind) {
    case 'extension':
      return moved(debt, asked.months, asked.yearRate);
    case 'deferral':
      return moved(debt, asked.months, undefined);
    case 'holiday':
      return holiday(debt, asked.instalments, asked.yearRate);
    case 'reinstalment':
      return reinstalment(debt, asked);
    case 'waiver':
      return given(debt, asked.waive);
    case 'settlement':
      return settlement(debt, asked.pay, asked.by);
    case 'early_settlement':
      return earlySettlement(debt, asked.yearRate);
  }
}

/** The instalments of a debt that have due days; undefined where one has none (a card's balance that no statement asks for). */
function dated(
  owed: readonly Instalment[],
): readonly (Instalment & { readonly dueOn: LocalDate })[] | undefined {
  return owed.every((one): one is Instalment & { readonly dueOn: LocalDate } => one.dueOn !== null)
    ? owed
    : undefined;
}

const monthly = (months: number, on: LocalDate) => ({ from: on, until: on, months });

/** Everything so many months later; with a rate, its interest on each principal for these months. */
function moved({ owed, on, rounding }: Debt, months: number, yearRate: Decimal | undefined): Parts | NoQuote {
  const days = dated(owed);
  if (days === undefined) return 'no_due_days';
  const factor = yearRate === undefined ? 0n : factorOf({ yearRate, dayCount: 'month' }, monthly(months, on));
  const more = days.map(({ principal }) => interestOn(principal, factor, rounding));
  return {
    after: days.map((one, at) => ({
      ...one,
      dueOn: addMonths(later(one.dueOn, on), months),
      interest: one.interest + (more[at] ?? 0n),
    })),
    added: { ...nothing, interest: sumFen(more) },
  };
}

/** What is overdue is asked for anew from the day of the arrangement. */
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The next instalments that are not due yet go behind the last one, a month apart. */
function holiday({ owed, on, rounding }: Debt, instalments: number, yearRate: Decimal): Parts | NoQuote {
  const days = dated(owed);
  if (days === undefined) return 'no_due_days';
  const next = days.filter(({ dueOn }) => dueOn > on).slice(0, instalments);
  const last = days.at(-1);
  if (next.length < instalments || last === undefined) return 'too_few_instalments';
  const rests = new Set(next.map(({ no }) => no));
  const end = last.dueOn;
  const put = next.map((one, at) => {
    const dueOn = addMonths(end, at + 1);
    const factor = factorOf(
      { yearRate, dayCount: 'month' },
      { from: one.dueOn, until: dueOn, months: undefined },
    );
    return { ...one, dueOn, more: interestOn(one.principal, factor, rounding) };
  });
  return {
    after: [
      ...days.filter(({ no }) => !rests.has(no)),
      ...put.map(({ more, ...one }) => ({ ...one, interest: one.interest + more })),
    ],
    added: { ...nothing, interest: sumFen(put.map(({ more }) => more)) },
  };
}

/** Interest that is not due yet is dropped: the new schedule has its own. What is due stays owed, its costs and interest first. */
function reinstalment(debt: Debt, asked: Extract<Asked, { kind: 'reinstalment' }>): Parts | NoQuote {
  const { kept, dropped } = withoutFuture(debt);
  const given = waiveInOrder(kept, asked.waive);
  if (given === undefined) return 'more_than_owed';
  const { interest, fee, principal } = sumOf(given.left);
  if (asked.firstDueOn <= debt.on) return 'no_due_days';
  const rows = principal === 0n ? [] : newSchedule(debt, asked, principal);
  const old: Instalment = { no: 0, dueOn: asked.firstDueOn, principal: 0n, interest, fee };
  const added = { ...nothing, interest: sumFen(rows.map((row) => row.interest)) };
  return { after: [old, ...rows], added, dropped, waived: given.waived };
}

function newSchedule(
  { on, rounding }: Debt,
  { periods, yearRate, firstDueOn }: Extract<Asked, { kind: 'reinstalment' }>,
  principal: Fen,
): readonly Instalment[] {
  const every = { months: 1 } as const;
  const rows = scheduleOf({
    method: 'equal_instalment',
    principal,
    yearRate,
    periods,
    every,
    startsOn: on,
    firstDueOn,
    dayCount: 'month',
    rounding,
  });
  return rows.map((row) => ({
    no: row.no,
    dueOn: row.dueOn,
    principal: row.principal,
    interest: row.interest,
    fee: row.fee,
  }));
}

function given({ owed }: Debt, waive: Fen): Parts | NoQuote {
  const made = waiveInOrder(owed, waive);
  return made === undefined ? 'more_than_owed' : { after: made.left, waived: made.waived };
}

/** One sum on one day. Interest of time that does not pass is not given up: it is not owed. */
function settlement(debt: Debt, pay: Fen, by: LocalDate): Parts | NoQuote {
  const { kept, dropped } = withoutFuture(debt);
  const all = totalOf(sumOf(kept));
  if (pay > all || pay < 0n) return 'more_than_owed';
  const made = waiveInOrder(kept, all - pay);
  if (made === undefined) return 'more_than_owed';
  return { after: [{ no: 1, dueOn: by, ...sumOf(made.left) }], dropped, waived: made.waived };
}

/** Everything that is left today, with the interest from the last due day until now. */
function earlySettlement(debt: Debt, yearRate: Decimal): Parts | NoQuote {
  const { kept, dropped } = withoutFuture(debt);
  const since = lastDueDay(debt);
  const future = sumFen(
    debt.owed.filter(({ dueOn }) => dueOn === null || dueOn > debt.on).map(({ principal }) => principal),
  );
  const factor =
    since === undefined
      ? 0n
      : factorOf({ yearRate, dayCount: 'month' }, { from: since, until: debt.on, months: undefined });
  const accrued = interestOn(future, factor, debt.rounding);
  const sum = sumOf(kept);
  return {
    after: [{ no: 1, dueOn: debt.on, ...sum, interest: sum.interest + accrued }],
    added: { ...nothing, interest: accrued },
    dropped,
  };
}

/** The last due day before today; of a debt whose first is to come, a month before that. */
function lastDueDay({ owed, on }: Debt): LocalDate | undefined {
  const days = owed.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).toSorted();
  const past = days.filter((day) => day <= on).at(-1);
  const [next] = days.filter((day) => day > on);
  if (past !== undefined) return past;
  return next === undefined ? undefined : earlier(addMonths(next, -1), on);
}

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

/** What is owed on the day, and the interest of instalments that are not due yet. */
function withoutFuture({ owed, on }: Debt): {
  readonly kept: readonly Instalment[];
  readonly dropped: Amounts;
} {
  const isFuture = ({ dueOn }: Instalment): boolean => dueOn !== null && dueOn > on;
  return {
    kept: owed.map((one) => (isFuture(one) ? { ...one, interest: 0n } : one)),
    dropped: { ...nothing, interest: sumFen(owed.filter(isFuture).map(({ interest }) => interest)) },
  };
}
