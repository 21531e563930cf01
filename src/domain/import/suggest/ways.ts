import { FIELDS, type FieldName } from '../fields.ts';
import type { MoneyUnit } from '../read-amounts.ts';
import type { DateForm } from '../read-dates.ts';
import { type Column, datesOf } from './samples.ts';
import { unitInName } from './word-table.ts';

/** A column of the file and the word that it becomes. */
export interface Use {
  readonly field: FieldName;
  readonly column: Column;
}

/** How a file writes its amounts and days, with the evidence; what nobody can know from it is absent. */
export interface Ways {
  readonly unit: MoneyUnit | undefined;
  readonly unitWhy: { readonly zh: string; readonly en: string };
  readonly dates: readonly DateForm[];
  readonly nullWords: readonly string[];
  readonly round: boolean;
  readonly thousands: boolean;
  readonly exponent: boolean;
}

const kindOf = ({ field }: Use): string => FIELDS[field].kind;
const isDay = (use: Use): boolean => kindOf(use) === 'date' || kindOf(use) === 'birth_date';

/** What the samples of the mapped columns say of the whole file. */
export function waysOf(uses: readonly Use[], other: readonly Column[]): Ways {
  const money = uses.filter((use) => kindOf(use) === 'money').map(({ column }) => column);
  const amounts = money.flatMap(({ filled }) => filled);
  const decimals = amounts.map((text) => /\.(\d+?)0*(?:[eE]|$)/.exec(text)?.[1]?.length ?? 0);
  return {
    ...unitOf(money, [...money, ...other]),
    dates: commonDates(uses.filter(isDay).map(({ column }) => column)),
    nullWords: [...new Set(uses.flatMap(({ column }) => [...column.nullWords]))].sort(),
    round: decimals.some((places) => places > 2),
    thousands: amounts.some((text) => text.includes(',')),
    exponent: amounts.some((text) => /[eE]/.test(text)),
  };
}

/** The form of most columns; the others say theirs beside their name. */
function commonDates(columns: readonly Column[]): readonly DateForm[] {
  const counts = new Map<DateForm, number>();
  for (const column of columns) {
    const { form } = datesOf(column);
    if (form !== undefined) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most === undefined ? ['YYYY-MM-DD'] : [most[0]];
}

const FEN_AS_YUAN = 50_000;
const SMALL = 100;

/**
 * The unit, only by evidence: the columns' own names; decimals; or amounts that would be absurd in fen. Whole numbers that could
 * be either leave it open.
 */
function unitOf(money: readonly Column[], all: readonly Column[]): Pick<Ways, 'unit' | 'unitWhy'> {
  const [named, other] = new Set(money.flatMap(({ name }) => unitInName(name) ?? []));
  if (named !== undefined && other === undefined)
    return { unit: named, unitWhy: { zh: '列名写明了单位', en: 'the columns name the unit' } };
  const texts = money.flatMap(({ filled }) => filled);
  const decimals = texts.filter((text) => /\.\d{1,3}$/.test(text)).length;
  if (decimals > 0)
    return {
      unit: 'yuan',
      unitWhy: { zh: `${decimals} 个样本带小数`, en: `${decimals} samples have decimals` },
    };
  const numbers = texts
    .map((text) => Math.abs(Number(text.replaceAll(',', ''))))
    .filter((value) => value > 0);
  const small = numbers.filter((value) => value < SMALL).length;
  if (numbers.length >= 20 && small / numbers.length >= 0.01)
    return {
      unit: 'yuan',
      unitWhy: {
        zh: `${small} 个样本小于 100，若是分就不足 1 元`,
        en: `${small} samples are below 100: in fen less than one yuan`,
      },
    };
  const loans = all
    .filter(({ name }) => /principal|贷款金额|放款金额|借款金额|合同金额|额度|limit/i.test(name))
    .flatMap(({ filled }) => filled.map(Number))
    .filter((value) => value > 0)
    .toSorted((a, b) => a - b);
  const low = loans[Math.floor(loans.length / 10)];
  if (loans.length >= 20 && low !== undefined && low < FEN_AS_YUAN)
    return {
      unit: 'yuan',
      unitWhy: {
        zh: '贷款金额或额度若是分，则小得不可能',
        en: 'in fen the loans or limits would be impossibly small',
      },
    };
  if (money.length === 0) return { unit: 'yuan', unitWhy: { zh: '没有金额列', en: 'no amounts' } };
  return {
    unit: undefined,
    unitWhy: {
      zh: '全是整数，看不出是元还是分：请填 yuan 或 fen',
      en: 'whole numbers only, yuan or fen cannot be told: fill in yuan or fen',
    },
  };
}
