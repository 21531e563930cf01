import type { SideSection, Values } from '../../domain/import/fields.ts';
import type { ImportCall } from '../import-call.ts';
import type { ImportSession } from '../import-session.ts';

/** How the facts of one side section are read. */
export interface HeldFacts {
  readonly section: SideSection;
  /** The current facts of these accounts, in the words of the mapping. */
  held(
    session: ImportSession,
    tenant: string,
    accountIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Values[]>>;
}

/** How the facts of one side section are read and written; src/store/import-facts/all.ts lists them. */
export interface FactStore extends HeldFacts {
  /**
   * Appends facts; one with the key of a held one supersedes it (nothing is edited) and keeps what it does not say. Funders of
   * a date who hold the whole between them supersede every other funder of that date.
   */
  write(
    session: ImportSession,
    call: ImportCall,
    facts: readonly { readonly accountId: string; readonly values: Values }[],
  ): Promise<void>;
}
