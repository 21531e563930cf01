import { z } from 'zod';
import { done, type Outcome, refuse } from '../../domain/outcome.ts';

const step = z.object({
  kw: z.string(),
  text: z.string(),
  table: z.array(z.array(z.string())).optional(),
});

const scenario = z.object({
  /** Path and line of the feature file. */
  source: z.string(),
  name: z.string(),
  outline: z.boolean(),
  steps: z.array(step),
  /** Of an outline: tables of values, the first line of each names them. */
  examples: z.array(z.array(z.array(z.string()))).optional(),
});

const scenarioFile = z.object({ source: z.string(), licence: z.string(), scenarios: z.array(scenario) });

export type Step = z.infer<typeof step>;
export type Scenario = z.infer<typeof scenario>;
export type ScenarioFile = z.infer<typeof scenarioFile>;

/** Reads a file of scenarios. Refusal: BAD_INPUT, naming the field that is not as the format has it. */
export function readScenarioFile(text: string, name: string): Outcome<ScenarioFile, 'BAD_INPUT'> {
  const json = parsed(text);
  if (json === undefined) return refuse('BAD_INPUT', { params: { field: name, problem: 'JSON' } });
  const read = scenarioFile.safeParse(json);
  if (read.success) return done(read.data);
  const issue = read.error.issues[0];
  const field = [name, ...(issue?.path ?? [])].join('.');
  return refuse('BAD_INPUT', { params: { field, problem: issue?.message ?? '' } });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The feature that a scenario belongs to: `LoanReschedule`. Its line tells it from the others there. */
export function placeOf({ source }: Scenario): { readonly family: string; readonly line: string } {
  const [, family = source, line = ''] = /([^/]+?)(?:-Part\d+)?\.feature(?::(\d+))?$/.exec(source) ?? [];
  return { family, line };
}

/** Scenarios as they are played: an outline becomes one for each line of its examples. */
export function played(scenario: Scenario): readonly Scenario[] {
  const rows = (scenario.examples ?? []).flatMap(([head = [], ...lines]) =>
    lines.map((cells) => new Map(head.map((name, at) => [name, cells[at] ?? '']))),
  );
  if (rows.length === 0) return [scenario];
  return rows.map((values) => {
    const filled = (text: string): string =>
      text.replace(/<([^>]+)>/g, (all, name) => values.get(name) ?? all);
    const steps = scenario.steps.map(({ kw, text, table }) => ({
      kw,
      text: filled(text),
      table: table?.map((row) => row.map(filled)),
    }));
    return { ...scenario, name: filled(scenario.name), steps };
  });
}
