import type { DraftPorts } from '../commands/draft/draft-ports.ts';
import type { UndoPorts } from '../commands/undo/undo-job.ts';

/** Preparing deliveries and taking them in. */
export interface ImportDesk {
  readonly drafts: DraftPorts;
  readonly undo: UndoPorts;
  /** The page of a code, in both languages; undefined when there is none. */
  codePage(code: string): string | undefined;
  /** Does something after the answer; whoever closes the server waits for it. */
  inBackground(work: () => Promise<void>): void;
}
