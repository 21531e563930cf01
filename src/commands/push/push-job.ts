import type { Call } from '../../domain/call.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { FileRefused } from '../../files/file-refused.ts';
import type { NamedCells } from '../../files/rows-table.ts';
import type { ImportPorts } from '../import/import-job.ts';
import type { RejectFolder } from '../import/reject-folder.ts';
import type { RowsPushed } from './answer.ts';
import type { Turns } from './turns.ts';

export interface PushPorts extends Pick<ImportPorts, 'db' | 'vault' | 'products' | 'cabinet'> {
  /** A mapping that is shipped with the house. */
  readonly shippedMapping: (id: string) => { readonly name: string; readonly yaml: string } | undefined;
  /** Of this process: pushes come in one after the other, and only one has a connection. */
  readonly turns: Turns;
}

export interface PushInput {
  readonly mapping: { readonly id: string; readonly version: string };
  /** Which file of the mapping the rows are of; absent where it has but one. */
  readonly role?: string | undefined;
  readonly rows: readonly NamedCells[];
  readonly changes?: 'refuse' | 'apply' | undefined;
}

/** Pushing with its ports bound. */
export type PushRows = (call: Call, input: PushInput) => Promise<Outcome<RowsPushed>>;

/** The caller is told row by row; nothing is kept in the home. */
export const nowhere = (): RejectFolder => ({
  path: '',
  async write(_name, lines) {
    // Writing is what asks the rows for their reasons.
    for await (const line of lines) if (line.length < 0) return;
  },
});

/** What reading the rows can throw is a refusal. */
export async function refusing<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
}
