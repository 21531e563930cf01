import type { DispatchPorts } from '../commands/dispatch/ports.ts';
import type { PlanDayPorts } from '../commands/plan-day.ts';
import type { Population } from '../contract/population.ts';
import type { ProductCatalogue } from '../contract/product-file.ts';
import type { Actor } from '../domain/call.ts';

export const dayProgressSteps = ['age', 'decide', 'permit', 'dispatch'] as const;

export interface DayProgress {
  readonly step: (typeof dayProgressSteps)[number];
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
}

export interface PlayDayPorts
  extends Omit<DispatchPorts, 'moment'>,
    Pick<PlanDayPorts, 'strategy' | 'templateVersions'> {
  readonly products: ProductCatalogue;
  /** The population of a seed. */
  readonly population: (seed: string) => Population;
  /** Puts a payment file into the inbox and returns its bytes as they lie there. */
  readonly deliverFile: (name: string, text: string) => Promise<Uint8Array>;
  readonly newId: () => string;
  /** How many events of one minute happen side by side. */
  readonly lanes: number;
  readonly actor: Actor;
  readonly onProgress?: (progress: DayProgress) => void;
}
