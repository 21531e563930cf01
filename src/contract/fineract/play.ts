import { EXCLUSIONS } from './exclusions.ts';
import { FORMS } from './forms.ts';
import { placeOf, played, type Scenario, type ScenarioFile, type Step } from './scenario-file.ts';
import { type Difference, StepArguments, StepTable } from './step.ts';
import { World } from './world.ts';

/** How a scenario ended: reproduced, or the first step that is not. */
export interface ScenarioVerdict {
  readonly family: string;
  readonly line: string;
  readonly name: string;
  readonly reproduced: boolean;
  readonly excluded: boolean;
  readonly fault?: ScenarioFault;
}

export interface ScenarioFault {
  /** From 1. */
  readonly step: number;
  readonly text: string;
  readonly problem?: string;
  readonly difference?: Difference;
}

/** Plays every scenario of a file, each by itself. */
export const playFile = (file: ScenarioFile): readonly ScenarioVerdict[] =>
  file.scenarios.flatMap(played).map(playScenario);

export function playScenario(scenario: Scenario): ScenarioVerdict {
  const { family, line } = placeOf(scenario);
  const world = new World();
  const excluded = EXCLUSIONS.some(({ place }) => place === `${family}:${line}`);
  const head = { family, line, name: scenario.name, excluded };
  for (const [at, step] of scenario.steps.entries()) {
    const fault = playStep(world, step);
    if (fault !== undefined)
      return { ...head, reproduced: false, fault: { step: at + 1, text: step.text, ...fault } };
  }
  return { ...head, reproduced: true };
}

function playStep(world: World, step: Step): Pick<ScenarioFault, 'problem' | 'difference'> | undefined {
  for (const { pattern, play } of FORMS) {
    const match = pattern.exec(step.text.trim());
    if (match === null) continue;
    try {
      const difference = play(world, new StepArguments(match.slice(1)), new StepTable(step.table));
      return difference === undefined ? undefined : { difference };
    } catch (error) {
      // A scenario may ask for what cannot be, such as a day of the year 10,000; that is its failure, not the file's.
      if (error instanceof RangeError) return { problem: error.message };
      throw error;
    }
  }
  return { problem: `unknown step: ${step.text}` };
}
