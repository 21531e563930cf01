import { z } from 'zod';
import { type FieldName, fieldNames } from '../../domain/import/fields.ts';
import { nameDateForms } from '../../domain/import/mapping.ts';
import { moneyUnits, percentForms } from '../../domain/import/read-amounts.ts';
import { dateForms } from '../../domain/import/read-dates.ts';

/** A column name, a reason: what a person writes. */
export const line = z.string().min(1).max(200);

/** YAML reads 1 and true as such; in value tables, constants and versions they are meant as text too. */
export const text = z.union([z.string(), z.number(), z.boolean()]);

export const fieldName = z.enum(fieldNames as [FieldName, ...FieldName[]]);

/** A whole number, or the number of the group that `each` counts. */
const months = z.union([z.int().min(0).max(120), z.literal('{n}')]);

export const day = z
  .union([
    z.strictObject({ date: z.string().describe('a fixed day, YYYY-MM-DD') }),
    z.strictObject({
      import_day_minus_months: months.describe('the business day of the import less whole months'),
    }),
    z.strictObject({
      from_file_name: z.enum(nameDateForms).describe('the day that the name of the file holds'),
    }),
  ])
  .describe('a day that no column says');

/** Ways of writing, which a mapping says for a file, for a column, or for all. */
export const ways = {
  money_unit: z.enum(moneyUnits).optional().describe('yuan 元, fen 分, wan 万元'),
  dates: z.array(z.enum(dateForms)).min(1).optional().describe('how days are written; tried in this order'),
  // An unquoted NULL is YAML's own null: here it means the word.
  null_words: z
    .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .describe('words that mean an empty cell'),
  decimals: z
    .enum(['exact', 'round'])
    .optional()
    .describe('fractions of a fen: refused, or rounded half up and counted'),
  thousands: z.boolean().optional().describe('1,234.50 is allowed'),
  exponent: z.boolean().optional().describe('1.00E+05 is taken at its written value'),
};

const how = {
  optional: z.boolean().optional().describe('the file may lack this column'),
  values: z.record(z.string(), text).optional().describe('word of the file → our word'),
  else: z
    .enum(['reject', 'keep', 'null'])
    // YAML reads the bare word as "nothing".
    .or(z.null().transform(() => 'null' as const))
    .optional()
    .describe('a word that values does not list: reject the row, keep the word, count as empty'),
  unit: z.enum(moneyUnits).optional(),
  dates: ways.dates,
  null_words: ways.null_words,
  decimals: ways.decimals,
  thousands: ways.thousands,
  exponent: ways.exponent,
  allow_negative: z.boolean().optional().describe('amounts may be below zero'),
  percent: z.enum(percentForms).optional().describe('hundred: 50 or 50%; fraction: 0.5'),
  trim_zeros: z.boolean().optional().describe('zeros before the number are no part of it'),
  prefix: z.string().max(40).optional().describe('put before what was read'),
  part: z.int().min(1).max(9).optional().describe('which of several telephone numbers of a cell is meant'),
  old_id_numbers: z.enum(['refuse', 'upgrade']).optional().describe('identity numbers of 15 digits'),
};

export const source = z
  .union([
    line.describe('the name of the column'),
    z.strictObject({
      from: z
        .union([line, z.array(line).min(1).max(40)])
        .describe('the column, or its synonyms; a file may have one of them'),
      ...how,
    }),
    z.strictObject({
      keys: z.array(line).min(2).max(10).describe('columns that make one value together'),
      join: z.string().max(10).default('-'),
      ...how,
    }),
    z.strictObject({ constant: text.describe('the same in every row') }),
    z.strictObject({ day }),
  ])
  .describe('where the value of one of our words comes from');

export const columns = z.partialRecord(fieldName, source);

/** The snapshot's day: by a column, or by any other day. */
export const asOf = z.union([z.strictObject({ column: line }), ...day.options]);

export const assumption = z
  .strictObject({
    assumption: line.describe('why; told in the result of every import'),
    at_least: z.int().optional().describe('numbers below this count as this'),
    percent_of: z.enum(['balance', 'principal']).optional(),
    percent: z.number().gt(0).max(100).multipleOf(0.01).optional(),
  })
  .refine((value) => (value.percent_of === undefined) === (value.percent === undefined), {
    params: { both: ['percent_of 和 percent 要一起写', 'percent_of and percent stand together'] },
  });

export type RawSource = z.infer<typeof source>;
export type RawColumns = z.infer<typeof columns>;
export type RawDay = z.infer<typeof day>;
export type RawAsOf = z.infer<typeof asOf>;
export type RawWays = { readonly [Word in keyof typeof ways]?: z.infer<(typeof ways)[Word]> };
