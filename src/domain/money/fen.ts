/** Money in fen (分, 1/100 yuan) as bigint. Never a number, never a float. */
export type Fen = bigint;

/** Why a text is no amount; each is a row code's business to say in words. */
export type AmountProblem =
  | 'empty'
  | 'not_a_number'
  | 'exponent'
  | 'bad_separators'
  | 'too_many_decimals'
  | 'negative'
  | 'too_large';

/** Far under bigint's 9.2e18 in the database: also the total of a portfolio is read by this. */
const DIGITS_MAX = 15;

const PLAIN = /^(-?)¥?(\d+)(?:\.(\d+))?$/;
const GROUPED = /^(-?)¥?(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;
const EXPONENT = /^[-+]?\d*\.?\d+e[-+]?\d+$/i;

/**
 * Reads a decimal amount in yuan (`123.45`, `1,234.5`, `¥12`) exactly. Returns fen, or why it is not an amount.
 * Full-width text is normalised (NFKC) by whoever reads the file, not here. Exponents (`1e3`), hex, a leading plus,
 * a bare point and more than two decimals are refused: a file that writes them was damaged by a spreadsheet.
 */
export function parseFen(
  text: string,
  options: { readonly negative: 'allow' | 'refuse' },
): Fen | AmountProblem {
  const plain = plainFen(text);
  if (plain >= 0) return BigInt(plain);
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  const match = PLAIN.exec(trimmed) ?? GROUPED.exec(trimmed);
  if (match === null) return EXPONENT.test(trimmed) ? 'exponent' : misreading(trimmed);
  const whole = (match[2] ?? '').replaceAll(',', '');
  const decimals = match[3] ?? '';
  if (decimals.length > 2) return 'too_many_decimals';
  if (whole.replace(/^0+/, '').length > DIGITS_MAX) return 'too_large';
  const magnitude = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
  if (match[1] !== '-') return magnitude;
  return options.negative === 'refuse' && magnitude !== 0n ? 'negative' : -magnitude;
}

/** Below this many characters the fen of a plain amount are a safe integer. */
const PLAIN_MAX = 14;
const [ZERO, NINE, POINT] = [48, 57, 46];

/** The way nearly every cell is written: `1234`, `1234.5`, `1234.56`; -1 for every other way. */
function plainFen(text: string): number {
  if (text.length > PLAIN_MAX) return -1;
  const point = text.indexOf('.');
  const decimals = point < 0 ? 0 : text.length - point - 1;
  if (point === 0 || (point > 0 && (decimals < 1 || decimals > 2)) || text.length === 0) return -1;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) digits = digits * 10 + (code - ZERO);
    else if (code !== POINT || at !== point) return -1;
  }
  return digits * (decimals === 2 ? 1 : decimals === 1 ? 10 : 100);
}

const misreading = (text: string): AmountProblem =>
  /^-?¥?[\d,]+(\.\d+)?$/.test(text) ? 'bad_separators' : 'not_a_number';

/** `12345.67`: what files and forms carry, without separators. */
export function fenToDecimal(fen: Fen): string {
  const magnitude = fen < 0n ? -fen : fen;
  const cents = (magnitude % 100n).toString().padStart(2, '0');
  return `${fen < 0n ? '-' : ''}${magnitude / 100n}.${cents}`;
}

/** `¥12,345.67`: what people read; a negative amount is `-¥0.05`. */
export function formatYuan(fen: Fen): string {
  const [whole = '', cents = ''] = fenToDecimal(fen < 0n ? -fen : fen).split('.');
  return `${fen < 0n ? '-' : ''}¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

export const minFen = (a: Fen, b: Fen): Fen => (a < b ? a : b);
export const maxFen = (a: Fen, b: Fen): Fen => (a > b ? a : b);
export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
};
