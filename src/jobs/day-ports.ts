import type { DispatchPorts } from '../commands/dispatch/ports.ts';
import type { PlanDayPorts } from '../commands/plan-day.ts';
import type { CallbackInput } from '../commands/record-callback.ts';
import type { ProductCatalogue } from '../contract/product-file.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Actor } from '../domain/call.ts';
import type { ChannelName } from '../domain/vocabulary.ts';
import type { HeardMessage } from '../queries/day-agenda.ts';

/** What a simulated person does: a channel's callback, or money through the lender's payment file. */
export type Reaction =
  | {
      readonly kind: 'callback';
      readonly at: Instant;
      readonly channel: ChannelName;
      readonly providerEventId: string;
      readonly messageId: string;
      readonly outcome: string;
      readonly parts?: NonNullable<CallbackInput['parts']>;
    }
  | PaymentReaction;

export interface PaymentReaction {
  readonly kind: 'payment';
  readonly at: Instant;
  readonly reference: string;
  readonly accountNo: string;
  readonly amountFen: bigint;
}

/** The people of the demonstration (channels/simulated/population.ts). */
export interface Population {
  hear(heard: HeardMessage): readonly Reaction[];
  remember(statement: {
    readonly personKey: string;
    readonly accountNo: string;
    readonly dueFen: bigint;
    readonly from: Instant;
  }): readonly Reaction[];
}

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
