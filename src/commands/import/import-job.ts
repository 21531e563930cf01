import type { DocumentCabinet, DocumentFolder } from '../../contract/document.ts';
import type { ProductCatalogue } from '../../contract/product-file.ts';
import type { ImportFile } from '../../files/import-file.ts';
import type { Db } from '../../store/db.ts';
import type { Vault } from '../../store/vault.ts';
import type { RejectFolder } from './reject-folder.ts';

export interface ImportPorts {
  readonly db: Db;
  readonly vault: Vault;
  /** What each product says of counting (policies/products.yaml). */
  readonly products: ProductCatalogue;
  /** Where the house keeps documents. */
  readonly cabinet: DocumentCabinet;
  /** Where the rejected rows of an import go. */
  readonly rejects: (importId: string) => RejectFolder;
  readonly progress?: (state: ImportProgress) => void;
}

export interface ImportProgress {
  readonly step: 'survey' | 'read' | 'book' | 'rejects' | 'age' | 'propose' | 'commit';
  readonly done: number;
  /** Bytes while reading, accounts while booking, cases while ageing; 0 when unknown. */
  readonly of: number;
}

export interface ImportInput {
  /** The files of one delivery, in any order. */
  readonly files: readonly ImportFile[];
  readonly mapping: { readonly name: string; readonly yaml: string };
  /** The documents that came with it. */
  readonly documents?: DocumentFolder;
  readonly dryRun?: boolean;
  /** Whether facts that differ from ours are refused or taken over; the mapping's own word when absent. */
  readonly changes?: 'refuse' | 'apply';
  /** Of a complete delivery: however many accounts it lacks, they are gone. */
  readonly allowGone?: boolean;
  /** What the lender says the delivery holds; another number refuses it whole. */
  readonly expectRows?: number;
  readonly expectTotalFen?: bigint;
}
