import type { LocalDate } from '../calendar/local-date.ts';
import type { Decimal } from '../expression/decimal.ts';
import type { Fen } from '../money/fen.ts';

/**
 * What may be arranged about a debt.
 * extension 展期: everything that is left falls due so many months later, at the contract's interest for that time.
 * deferral 延期还款: the same, and nothing is added.
 * holiday 还款假期: the next instalments are asked for after the last one, at the contract's interest on the principal meanwhile.
 * reinstalment 重新分期: what is left, less what is waived, in new equal instalments.
 * waiver 减免: part of what is left is given up, the lightest part first.
 * settlement 折扣结清: one sum settles everything; the rest is given up when it has come.
 * early_settlement 提前结清: everything at once, without the interest of time that does not pass.
 */
export const arrangementKinds = [
  'extension',
  'deferral',
  'holiday',
  'reinstalment',
  'waiver',
  'settlement',
  'early_settlement',
] as const;
export type ArrangementKind = (typeof arrangementKinds)[number];

/** Rates are of a year: 0.18 is 18 %. */
export type Asked =
  | { readonly kind: 'extension'; readonly months: number; readonly yearRate: Decimal }
  | { readonly kind: 'deferral'; readonly months: number }
  | { readonly kind: 'holiday'; readonly instalments: number; readonly yearRate: Decimal }
  | {
      readonly kind: 'reinstalment';
      readonly periods: number;
      readonly yearRate: Decimal;
      readonly firstDueOn: LocalDate;
      readonly waive: Fen;
    }
  | { readonly kind: 'waiver'; readonly waive: Fen }
  | { readonly kind: 'settlement'; readonly pay: Fen; readonly by: LocalDate }
  | { readonly kind: 'early_settlement'; readonly yearRate: Decimal };
