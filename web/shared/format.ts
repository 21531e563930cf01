import { dateIn, type Instant, timeIn } from '../../src/domain/calendar/instant.ts';

/** `1234567` fen → `¥12,345.67`; works on text, so that no fen is lost. */
export function yuan(fen: string): string {
  const negative = fen.startsWith('-');
  const digits = (negative ? fen.slice(1) : fen).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? '-' : ''}¥${whole}.${digits.slice(-2)}`;
}

export const grouped = (count: number): string => count.toLocaleString('en-US');

/** A moment as the tenant's wall clock shows it: `2026-11-23 09:30`. */
export function wallClock(at: string, zone: string): string {
  return `${dateIn(at as Instant, zone)} ${timeIn(at as Instant, zone)}`;
}

/** Millionths as a percentage with as many decimals as it has, four at most: `33.3333%`. */
export const percentOf = (ppm: number): string => `${String(ppm / 10_000)}%`;

/** The size of a file: `1,204 KB`. */
export const kilobytes = (bytes: number): string => `${grouped(Math.ceil(bytes / 1024))} KB`;

/** Share of the whole in thousandths, from fen texts; 0 when the whole is nothing. */
export function thousandths(part: string, whole: string): number {
  return BigInt(whole) === 0n ? 0 : Number((BigInt(part) * 1000n) / BigInt(whole));
}
