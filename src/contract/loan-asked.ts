import { z } from 'zod';
import type { Asked } from '../domain/arrangement/asked.ts';
import { type LocalDate, parseLocalDate } from '../domain/calendar/local-date.ts';
import { type Decimal, readDecimal } from '../domain/expression/decimal.ts';
import { repaymentMethods } from '../domain/loan/terms.ts';
import { type Fen, parseFen } from '../domain/money/fen.ts';
import { limits } from './limits.ts';

/** A refusal of one field, in both languages; zod brings it with the field's name. */
const told = (zh: string, en: string) => ({ params: { both: [zh, en] } });

const yuan = z.string().transform((text, context): Fen => {
  const read = parseFen(text, { negative: 'refuse' });
  if (typeof read === 'bigint' && read > 0n) return read;
  context.addIssue({
    code: 'custom',
    ...told(`${text} 不是大于零的金额`, `${text} is no amount above zero`),
  });
  return z.NEVER;
});

/** `10` is 10 %. */
const percent = z.string().transform((text, context): Decimal => {
  const read = readDecimal(text);
  if (read !== undefined && read.units >= 0n && text.length <= limits.percentDigitsMax)
    return { units: read.units, scale: read.scale + 2 };
  context.addIssue({ code: 'custom', ...told(`${text} 不是百分数`, `${text} is no percentage`) });
  return z.NEVER;
});

const day = z.string().transform((text, context): LocalDate => {
  const read = parseLocalDate(text);
  if (read !== undefined) return read;
  context.addIssue({
    code: 'custom',
    ...told(`${text} 不是 YYYY-MM-DD 的日期`, `${text} is no date YYYY-MM-DD`),
  });
  return z.NEVER;
});

const count = z.coerce.number().int().min(1).max(limits.instalmentsMax);

/** What `qinghe apr` is asked: equal payments, one at the end of each period. */
export const costAsked = z.strictObject({
  principal: yuan,
  payment: yuan,
  periods: count,
  perYear: z.coerce.number().int().min(1).max(366).default(12),
});

/** What `qinghe schedule` is asked. */
export const scheduleAsked = z.strictObject({
  method: z.enum(repaymentMethods).default('equal_instalment'),
  principal: yuan,
  rate: percent,
  periods: count,
  startsOn: day,
  firstDueOn: day.optional(),
  lastDueOn: day.optional(),
  everyDays: z.coerce.number().int().min(1).max(366).optional(),
  dayCount: z.enum(['month', '30/360', 'act/360', 'act/365', 'act/act']).default('month'),
  rounding: z.enum(['down', 'halfUp', 'halfEven']).default('halfUp'),
  multipleOf: yuan.optional(),
  feeRate: percent.optional(),
  feeEach: yuan.optional(),
});

const months = z.coerce.number().int().min(1).max(limits.arrangementMonthsMax);

/** What `qinghe quote` is asked: the kind of arrangement and what that kind needs. */
export const quoteAsked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('extension'), months, rate: percent }),
  z.strictObject({ kind: z.literal('deferral'), months }),
  z.strictObject({ kind: z.literal('holiday'), instalments: months, rate: percent }),
  z.strictObject({
    kind: z.literal('reinstalment'),
    periods: months,
    rate: percent,
    firstDueOn: day,
    waive: yuan.optional(),
  }),
  z.strictObject({ kind: z.literal('waiver'), waive: yuan }),
  z.strictObject({ kind: z.literal('settlement'), pay: yuan, by: day }),
  z.strictObject({ kind: z.literal('early_settlement'), rate: percent }),
]);

/** The words of the command line as the domain's. */
export function arrangementOf(asked: z.output<typeof quoteAsked>): Asked {
  if (asked.kind === 'deferral' || asked.kind === 'waiver' || asked.kind === 'settlement') return asked;
  const { rate: yearRate, ...terms } = asked;
  return terms.kind === 'reinstalment'
    ? { ...terms, yearRate, waive: terms.waive ?? 0n }
    : { ...terms, yearRate };
}
