import type { DocumentCabinet } from '../../contract/document.ts';
import type { ProductCatalogue } from '../../contract/product-file.ts';
import type { Db } from '../../store/db.ts';
import type { Vault } from '../../store/vault.ts';

export interface UndoPorts {
  readonly db: Db;
  readonly vault: Vault;
  readonly products: ProductCatalogue;
  readonly cabinet: DocumentCabinet;
  /** Removes what the import left outside the database: its error file and its rejected rows. */
  readonly removeRejects: (importId: string) => Promise<void>;
}

export interface UndoInput {
  readonly importId: string;
  /** Why; kept sealed beside the evidence. */
  readonly reason: string;
}

/** Taken back; or, of a large import, put before a second person, after whose approval the same call takes it back. */
export type Undone =
  | {
      readonly state: 'undone';
      readonly accounts: number;
      /** Rows that went. */
      readonly removed: number;
      readonly casesReckoned: number;
    }
  | { readonly state: 'asked'; readonly approvalId: string; readonly accounts: number };
