import type { LoanAct } from '../../domain/servicing/acts.ts';
import { ScenarioTrouble } from './cells.ts';
import type { World } from './world.ts';

/** What a step expected and what there was. */
export interface Difference {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** Plays a step: what differs from what it expects, if anything. What it does not know it throws as a trouble. */
export type StepPlay = (world: World, args: StepArguments, table: StepTable) => Difference | undefined;

/** A form of step: words with `{string}` for a text in quotes and `{number}` for a number. */
export interface StepForm {
  readonly form: string;
  readonly pattern: RegExp;
  readonly play: StepPlay;
}

export class StepArguments {
  readonly values: readonly string[];

  constructor(values: readonly string[]) {
    this.values = values;
  }

  at(place: number): string {
    return this.values[place] ?? '';
  }
}

/** A table of a step; its first row names the columns. */
export class StepTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];

  constructor(cells: readonly (readonly string[])[] = []) {
    const [head = [], ...rows] = cells;
    this.head = head;
    this.rows = rows;
  }

  /** The only row, by column. */
  one(): ReadonlyMap<string, string> {
    const [row] = this.rows;
    if (row === undefined || this.rows.length > 1) throw new ScenarioTrouble('a table of one row is meant');
    return new Map(this.head.map((column, at) => [column, row[at] ?? '']));
  }
}

const PLACES: Readonly<Record<string, string>> = {
  '{string}': '"([^"]*)"',
  '{number}': '(-?[\\d,]+(?:\\.\\d+)?)',
};

/** A step that expects something. */
export function checks(form: string, play: StepPlay): StepForm {
  const parts = form.split(/(\{(?:string|number)\})/);
  const source = parts.map((part) => PLACES[part] ?? part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('');
  return { form, pattern: new RegExp(`^${source}$`), play };
}

/** A step that does something. */
export const does = (
  form: string,
  act: (world: World, args: StepArguments, table: StepTable) => void,
): StepForm =>
  checks(form, (world, args, table) => {
    act(world, args, table);
    return undefined;
  });

/** What a step records, from its arguments. */
export const acts =
  (make: (args: StepArguments, world: World) => LoanAct) =>
  (world: World, args: StepArguments): void =>
    world.record(make(args, world));
