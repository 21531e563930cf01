import { z } from 'zod';
import { parseLocalDate } from '../domain/calendar/local-date.ts';
import { FIELDS, type FieldName, fieldNames } from '../domain/import/fields.ts';
import { type AsOf, type Assumption, type Mapping, SHAPES, type Source } from '../domain/import/mapping.ts';
import { moneyUnits } from '../domain/import/read-amounts.ts';
import { dateForms } from '../domain/import/read-dates.ts';
import { done, type Outcome, refuse } from '../domain/outcome.ts';
import { readYaml } from './yaml-text.ts';

const word = z.string().min(1).max(200);
// YAML reads an unquoted 2026-11-23 as text in its core schema; a number or boolean in a value map is meant as text too.
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const date = z.string().transform((value, context) => {
  const parsed = parseLocalDate(value);
  if (parsed === undefined) context.addIssue({ code: 'custom', message: 'is not a date YYYY-MM-DD' });
  return parsed ?? z.NEVER;
});
const asOf = z
  .union([z.strictObject({ date }), z.strictObject({ import_day_minus_months: z.int().min(0).max(120) })])
  .transform(
    (value): AsOf => ('date' in value ? value : { importDayMinusMonths: value.import_day_minus_months }),
  );

const source = z.union([
  word.transform((from): Source => ({ from })),
  z
    .strictObject({
      from: word,
      optional: z.boolean().optional(),
      values: z.record(text, z.string()).optional(),
      unit: z.enum(moneyUnits).optional(),
      dates: z.array(z.enum(dateForms)).min(1).optional(),
      allow_negative: z.boolean().optional(),
    })
    .transform(
      (value): Source => ({
        from: value.from,
        ...(value.optional === undefined ? {} : { optional: value.optional }),
        ...(value.values === undefined ? {} : { values: value.values }),
        ...(value.unit === undefined ? {} : { unit: value.unit }),
        ...(value.dates === undefined ? {} : { dateForms: value.dates }),
        ...(value.allow_negative === undefined ? {} : { allowNegative: value.allow_negative }),
      }),
    ),
  z.strictObject({ constant: text }),
]);

const columns = z.partialRecord(z.enum(fieldNames as [FieldName, ...FieldName[]]), source);

const assumption = z
  .strictObject({
    assumption: word,
    at_least: z.int().optional(),
    percent_of: z.enum(['balance', 'principal']).optional(),
    percent: z.number().gt(0).max(100).multipleOf(0.01).optional(),
  })
  .refine((value) => (value.percent_of === undefined) === (value.percent === undefined), {
    message: 'percent_of and percent stand together',
  })
  .transform(
    (value): Assumption => ({
      text: value.assumption,
      ...(value.at_least === undefined ? {} : { atLeast: value.at_least }),
      ...(value.percent_of === undefined || value.percent === undefined
        ? {}
        : { percentOf: { field: value.percent_of, percent: value.percent } }),
    }),
  );

const mappingFile = z
  .strictObject({
    mapping: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
    version: text,
    title: z.string().optional(),
    shape: z.enum(['schedule', 'snapshot']),
    creditor: z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/), name: word }),
    encoding: z.literal('utf-8').default('utf-8'),
    money_unit: z.enum(moneyUnits),
    dates: z.array(z.enum(dateForms)).min(1),
    null_words: z.array(text).default([]),
    as_of: asOf.optional(),
    columns,
    repeat: z
      .array(z.strictObject({ as_of: asOf, columns }))
      .max(120)
      .default([]),
    assumptions: z.partialRecord(z.enum(fieldNames as [FieldName, ...FieldName[]]), assumption).default({}),
    drop: z.record(z.string(), z.string()).default({}),
  })
  .transform(
    (file): Mapping => ({
      id: file.mapping,
      version: file.version,
      shape: file.shape,
      creditor: file.creditor,
      encoding: file.encoding,
      moneyUnit: file.money_unit,
      dateForms: file.dates,
      nullWords: file.null_words,
      asOf: file.as_of,
      columns: file.columns,
      repeat: file.repeat.map((group) => ({ asOf: group.as_of, columns: group.columns })),
      assumptions: file.assumptions,
      drop: file.drop,
    }),
  );

/**
 * Reads a mapping. An unknown word, a missing one or one of the wrong kind is refused with file and line:
 * IMPORT_MAPPING_INVALID {file, line, problem}.
 */
export function parseMapping(text: string, fileName: string): Outcome<Mapping> {
  const invalid = (line: number, problem: string) =>
    refuse('IMPORT_MAPPING_INVALID', { params: { file: fileName, line: String(line), problem } });
  const yaml = readYaml(text, fileName);
  if (!yaml.ok) return invalid(yaml.problems[0]?.line ?? 1, yaml.problems[0]?.en ?? 'not YAML');
  const parsed = mappingFile.safeParse(yaml.value.data);
  const problemAt = ({ path, problem }: { path: PropertyKey[]; problem: string }) =>
    invalid(yaml.value.lineOf(path.filter(isKey)), problem);
  if (!parsed.success) return problemAt(deepestIssue(parsed.error.issues));
  const contradiction = contradictionOf(parsed.data);
  return contradiction === undefined ? done(parsed.data) : problemAt(contradiction);
}

const isKey = (part: PropertyKey): part is string | number => typeof part !== 'symbol';

type Issue = z.core.$ZodIssue;

/** A union says only that nothing fitted; the branch that came furthest says what the writer meant. */
function deepestIssue(issues: readonly Issue[]): { path: PropertyKey[]; problem: string } {
  const [issue] = issues;
  if (issue === undefined) return { path: [], problem: 'is no mapping' };
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branches = issue.errors.map((branch) => deepestIssue(branch));
    const furthest = branches.find((branch) => branch.problem.startsWith('unknown word')) ?? branches.at(-1);
    if (furthest !== undefined) return { path: [...issue.path, ...furthest.path], problem: furthest.problem };
  }
  const name = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return {
      path: [...issue.path, ...issue.keys.slice(0, 1)],
      problem: `unknown word ${issue.keys.join(', ')}`,
    };
  if (issue.code === 'invalid_key') return { path: [...issue.path], problem: `unknown word ${name}` };
  return { path: [...issue.path], problem: `${name}: ${issue.message}` };
}

/** What zod cannot see: words that do not belong to the shape, and needed ones that are absent. */
function contradictionOf(mapping: Mapping): { path: PropertyKey[]; problem: string } | undefined {
  const groups = [mapping.columns, ...mapping.repeat.map((group) => group.columns)];
  const named = new Set(groups.flatMap((group) => Object.keys(group)));
  for (const field of fieldNames) {
    if (named.has(field) && !SHAPES[mapping.shape].sections.includes(FIELDS[field].section))
      return { path: ['columns', field], problem: `${field} does not belong to the shape ${mapping.shape}` };
    if (!named.has(field) && SHAPES[mapping.shape].needed.includes(field))
      return { path: ['columns'], problem: `${field} is needed` };
  }
  if (mapping.shape === 'schedule' && (mapping.repeat.length > 0 || mapping.asOf !== undefined))
    return { path: ['shape'], problem: 'repeat and as_of belong to snapshot' };
  return undefined;
}
