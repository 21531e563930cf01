import type { ProductTerms } from '../../domain/account/position.ts';
import type { Call } from '../../domain/call.ts';
import type { Mapping } from '../../domain/import/mapping.ts';
import type { Product } from '../../domain/vocabulary.ts';
import type { ImportFile } from '../../files/import-file.ts';
import type { Db } from '../../store/db.ts';
import type { Vault } from '../../store/vault.ts';
import type { RejectFolder } from './import-file.ts';
import type { Survey } from './survey-file.ts';

export interface ImportPorts {
  readonly db: Db;
  readonly vault: Vault;
  /** What each product says of counting (policies/products.yaml). */
  readonly terms: Readonly<Record<Product, ProductTerms>>;
  /** Where the rejected rows of an import go. */
  readonly rejects: (importId: string) => RejectFolder;
  readonly progress?: (state: ImportProgress) => void;
}

export interface ImportProgress {
  readonly step: 'survey' | 'read' | 'check' | 'book' | 'merge' | 'commit';
  readonly done: number;
  /** Bytes while reading, accounts while booking; 0 when unknown. */
  readonly of: number;
}

export interface ImportInput {
  readonly file: ImportFile;
  readonly mapping: { readonly name: string; readonly yaml: string };
  readonly dryRun?: boolean;
  /** What the lender says the file holds; another number refuses it whole. */
  readonly expectRows?: number;
  readonly expectTotalFen?: bigint;
}

/** One import under way: what was asked, what it is asked of, and what is known of the file so far. */
export interface ImportJob {
  readonly ports: ImportPorts;
  readonly call: Call;
  readonly input: ImportInput;
  readonly mapping: Mapping;
  readonly mappingHash: Buffer;
  readonly survey: Survey;
}
