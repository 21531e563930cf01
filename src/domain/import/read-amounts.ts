import { type AmountProblem, parseFen } from '../money/fen.ts';
import { type Bad, bad, type RowCode } from './problem.ts';

/** 元, 分, 万元. */
export const moneyUnits = ['yuan', 'fen', 'wan'] as const;
export type MoneyUnit = (typeof moneyUnits)[number];

/** How far a mapping lets an amount be written otherwise than plainly. */
export interface AmountOptions {
  readonly unit: MoneyUnit;
  readonly allowNegative: boolean;
  /** `round`: a fraction of a fen goes half away from zero; `exact` refuses it. */
  readonly decimals: 'exact' | 'round';
  /** `1,234.50`. */
  readonly thousands: boolean;
  /** `1.00E+05`, as a spreadsheet writes it: taken at its written value, when that is exact to the fen. */
  readonly exponent: boolean;
  /** Amounts below this, in fen, count as this. */
  readonly floor?: bigint | undefined;
}

const CODES: Readonly<Record<AmountProblem, RowCode>> = {
  empty: 'IMPORT_VALUE_MISSING',
  not_a_number: 'IMPORT_AMOUNT_FORM',
  exponent: 'IMPORT_AMOUNT_EXPONENT',
  bad_separators: 'IMPORT_AMOUNT_GROUPING',
  too_many_decimals: 'IMPORT_AMOUNT_DECIMALS',
  negative: 'IMPORT_AMOUNT_NEGATIVE',
  too_large: 'IMPORT_AMOUNT_TOO_LARGE',
};

/** 一百亿元: more is no consumer's debt but a number from another column, and could make the sums of a portfolio overflow. */
const AMOUNT_FEN_MAX = 1_000_000_000_000n;
/** How many decimal places a unit lies above the fen. */
const PLACES: Readonly<Record<MoneyUnit, number>> = { fen: 0, yuan: 2, wan: 6 };

/** What the reader says of the amount it read last; a cell asks right after reading. */
export interface Rounded {
  rounded: boolean;
}

/**
 * Reads an amount, written in the unit, into fen. The plain way is the fast one; what the mapping allows beside it is read
 * exactly by its digits. Problems: the IMPORT_AMOUNT_ codes.
 */
export function moneyReader(
  options: AmountOptions,
  told: Rounded = { rounded: false },
): (text: string) => bigint | Bad {
  const { floor } = options;
  const sign = { negative: options.allowNegative || floor !== undefined ? 'allow' : 'refuse' } as const;
  const plainYuan = options.unit === 'yuan';
  return (text) => {
    told.rounded = false;
    const plain = plainYuan && !text.includes(',') ? parseFen(text, sign) : undefined;
    const fen = typeof plain === 'bigint' ? plain : readScaled(text, options, sign.negative, told);
    if (typeof fen !== 'bigint') return fen;
    if (fen > AMOUNT_FEN_MAX || fen < -AMOUNT_FEN_MAX) return bad('IMPORT_AMOUNT_TOO_LARGE');
    return floor !== undefined && fen < floor ? floor : fen;
  };
}

const WRITTEN = /^(-?)¥?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:[eE]([-+]?\d{1,2}))?$/;
const DIGITS_MAX = 30;

/** The way round: any unit, thousands, exponents and rounding, each only when the mapping says so. */
function readScaled(
  text: string,
  options: AmountOptions,
  negative: 'allow' | 'refuse',
  told: Rounded,
): bigint | Bad {
  const match = WRITTEN.exec(text);
  if (match === null) {
    const problem = parseFen(text, { negative });
    return typeof problem === 'bigint' ? bad('IMPORT_AMOUNT_FORM') : bad(CODES[problem]);
  }
  const [, minus = '', whole = '', decimals = '', exponent] = match;
  if (exponent !== undefined && !options.exponent) return bad('IMPORT_AMOUNT_EXPONENT');
  if (whole.includes(',') && !options.thousands) return bad('IMPORT_AMOUNT_GROUPING');
  const digits = whole.replaceAll(',', '') + decimals;
  if (digits.length > DIGITS_MAX) return bad('IMPORT_AMOUNT_TOO_LARGE');
  const magnitude = scaled(
    BigInt(digits),
    PLACES[options.unit] + Number(exponent ?? 0) - decimals.length,
    options.decimals,
    told,
  );
  if (magnitude === undefined) return bad('IMPORT_AMOUNT_DECIMALS');
  if (minus === '' || magnitude === 0n) return magnitude;
  return negative === 'refuse' ? bad('IMPORT_AMOUNT_NEGATIVE') : -magnitude;
}

/** `digits × 10^places` as a whole number; undefined when it is none and may not be rounded. Half goes up. */
function scaled(
  digits: bigint,
  places: number,
  decimals: 'exact' | 'round',
  told: Rounded,
): bigint | undefined {
  if (places >= 0) return digits * 10n ** BigInt(places);
  const unit = 10n ** BigInt(-places);
  if (digits % unit === 0n) return digits / unit;
  if (decimals === 'exact') return undefined;
  told.rounded = true;
  return (digits + unit / 2n) / unit;
}

/** Whole numbers; `floor`, an assumption of the mapping, lifts what is below it (and lets a minus sign in). */
export function countReader(
  [least, most]: readonly [number, number],
  floor: number | undefined,
): (text: string) => number | Bad {
  return (text) => {
    if (!/^-?\d{1,9}$/.test(text)) return bad('IMPORT_NUMBER_FORM');
    const stated = Number(text);
    const value = floor === undefined ? stated : Math.max(stated, floor);
    return value < least || value > most ? bad('IMPORT_NUMBER_RANGE') : value;
  };
}

export const percentForms = ['hundred', 'fraction'] as const;
export type PercentForm = (typeof percentForms)[number];

/** 100 % in the unit of `share_percent`: ten-thousandths of a percent. */
export const WHOLE_SHARE = 1_000_000;

/**
 * Reads a share of the whole into ten-thousandths of a percent: `50` (hundred), `0.5` (fraction), `50%` in either form.
 * Problems: IMPORT_PERCENT_FORM (also more places than can be kept), IMPORT_PERCENT_RANGE.
 */
export function percentReader(
  form: PercentForm,
  decimals: 'exact' | 'round',
  told: Rounded = { rounded: false },
): (text: string) => number | Bad {
  return (text) => {
    told.rounded = false;
    const match = /^(\d{1,6})(?:\.(\d{1,18}))?\s*(%)?$/.exec(text);
    if (match === null) return bad('IMPORT_PERCENT_FORM');
    const [, whole = '', places = '', sign] = match;
    const above = sign === undefined && form === 'fraction' ? 6 : 4;
    const share = scaled(BigInt(whole + places), above - places.length, decimals, told);
    if (share === undefined) return bad('IMPORT_PERCENT_FORM');
    return share > BigInt(WHOLE_SHARE) ? bad('IMPORT_PERCENT_RANGE') : Number(share);
  };
}
