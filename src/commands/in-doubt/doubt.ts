import type { ChannelName, ContactOutcome } from '../../domain/vocabulary.ts';

/** A contact whose end is unknown, locked, and how either word about it is written. */
export interface Doubt {
  readonly channel: ChannelName;
  readonly isInDoubt: boolean;
  /** `outcome` null: nothing was sent or dialled. */
  resolve(word: {
    readonly outcome: ContactOutcome | null;
    readonly because: string;
    readonly proof: string;
  }): Promise<void>;
}
