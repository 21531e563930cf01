import type { Instant } from '../domain/calendar/instant.ts';
import type { ChannelName, ContactOutcome } from '../domain/vocabulary.ts';

/** What a person heard: who, on which channel, and the amount and account number that stood in the text. */
export interface Heard {
  readonly messageId: string;
  readonly personKey: string;
  readonly channel: ChannelName;
  readonly accountNo: string;
  readonly amountFen: bigint;
  readonly at: Instant;
}

/** What stands on a person's statement today, without any message from us. */
export interface Statement {
  readonly personKey: string;
  readonly accountNo: string;
  readonly dueFen: bigint;
  readonly from: Instant;
}

export interface FiveParts {
  readonly lineStatus: string;
  readonly who?: string;
  readonly result?: string;
  readonly reason?: string;
  readonly willingness?: 'high' | 'low' | 'unknown';
}

/** A channel's report, as a provider would send it. */
export interface CallbackReaction {
  readonly kind: 'callback';
  readonly at: Instant;
  readonly channel: ChannelName;
  readonly providerEventId: string;
  readonly messageId: string;
  readonly outcome: ContactOutcome;
  readonly parts?: FiveParts;
}

/** Money, through the lender's payment file. */
export interface PaymentReaction {
  readonly kind: 'payment';
  readonly at: Instant;
  readonly reference: string;
  readonly accountNo: string;
  readonly amountFen: bigint;
}

/** The only ways in which a borrower of the demonstration reaches us. */
export type Reaction = CallbackReaction | PaymentReaction;

/** The people of the demonstration, as the day meets them (ADR 0008). */
export interface Population {
  /** Everything that follows from one message, in time order. Pure: (seed, person, message, time of hearing). */
  hear(heard: Heard): readonly Reaction[];
  /** What a person does by themselves on a day on which something falls due. */
  remember(statement: Statement): readonly Reaction[];
}
