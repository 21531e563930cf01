import { z } from 'zod';
import { statedExitTypes } from '../../domain/import/field-words.ts';
import { sections } from '../../domain/import/fields.ts';
import { delimiters, encodings, fileFormats } from '../../domain/import/file-format.ts';
import { shapes } from '../../domain/import/mapping.ts';
import { asOf, assumption, columns, fieldName, line, text, ways } from './words.ts';

const counted = z.union([z.int().min(0).max(600), z.string().min(1).max(40)]);

const repeat = z
  .strictObject({
    each: z
      .strictObject({
        n: z.array(counted).min(1).max(600).describe('[1, 24]: from 1 to 24; three or more: each of them'),
      })
      .optional()
      .describe('one group for each n; {n} stands in column names and constants'),
    pad: z.int().min(1).max(4).optional().describe('{n} with so many digits: 01, 02'),
    as_of: asOf.optional(),
    columns,
  })
  .describe('wide to long: each group makes one fact of its section; empty ones make none');

/** A condition or computed value; read and checked by domain/expression. */
const expression = z.unknown().describe('an expression: see docs/mapping.md');

/** What is said of one file, in a list under `files` or at the top of a mapping of one file. */
const body = {
  encoding: z.enum(['auto', ...encodings]).optional(),
  format: z.enum(['auto', ...fileFormats]).optional(),
  delimiter: z.enum(delimiters).optional(),
  sheet: z
    .union([line, z.int().min(1).max(200)])
    .optional()
    .describe('by name, or by place from 1'),
  header_rows: z.union([z.literal(1), z.literal(2)]).optional(),
  skip_rows: z.int().min(0).max(100).optional().describe('rows above the header'),
  trailer: z
    .strictObject({
      first_cell: line.describe('how its first cell begins; several words parted by |'),
      count_column: line.optional().describe('the column under which it states the number of rows'),
      sum_column: line.optional().describe('the column whose sum it states'),
    })
    .optional()
    .describe('the last row, which is no data'),
  as_of: asOf.optional().describe('the day of the snapshots'),
  where: expression.optional().describe('rows for which this is not true are left out'),
  computed: z.record(line, expression).optional().describe('columns reckoned from others'),
  columns: columns.describe('our word → the column'),
  repeat: z.array(repeat).max(120).optional(),
  must: z.array(z.enum(sections)).optional().describe('sections of which every row must state a fact'),
  total: fieldName.optional().describe('the amount that control totals add up'),
  assumptions: z.partialRecord(fieldName, assumption).optional(),
  drop: z.record(z.string(), z.string()).optional().describe('columns that are not read, and why'),
};

const file = z.strictObject({
  role: z.string().regex(/^[a-z][a-z0-9_-]{0,40}$/),
  match: line.describe('the name of the file; * any characters, ? one'),
  ...ways,
  ...body,
});

const head = {
  mapping: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/)
    .describe('the name of the mapping'),
  version: text.describe('another content needs another version'),
  title: z.string().optional(),
  creditor: z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/), name: line }),
  delivery: z.enum(['partial', 'complete']).optional().describe('complete: what is absent is gone'),
  gone: z.strictObject({ exit_type: z.enum(statedExitTypes) }).optional(),
  changes: z.enum(['refuse', 'apply']).optional().describe('whether differences are taken over'),
  ...ways,
};

/** A mapping of one file says everything at the top; one of several has a list of files. */
export const mappingSchema = z.union([
  z.strictObject({ ...head, shape: z.enum(shapes).optional(), ...body }).describe('a mapping of one file'),
  z.strictObject({ ...head, files: z.array(file).min(1).max(40) }).describe('a mapping of several files'),
]);

export const [oneFile, severalFiles] = mappingSchema.options;
export type RawMapping = z.infer<typeof mappingSchema>;
export type RawFile = z.infer<typeof file>;
export type RawBody = Omit<RawFile, 'role' | 'match'>;
export type RawRepeat = z.infer<typeof repeat>;
