import type { Tx } from './db.ts';

export interface BlockPlace {
  readonly stream: string;
  readonly seq: number;
}

/** How the rows of one type of block are read back. A run that writes blocks registers in block-leaves.store.ts. */
export interface BlockRows {
  /** The leaves of one block in the order of their numbers, built by the same function that the writer used. */
  leaves(tx: Tx, tenant: string, place: BlockPlace): Promise<unknown[]>;
  /** Where the rows of one case stand. */
  ofCase(tx: Tx, tenant: string, caseId: string): Promise<(BlockPlace & { readonly leaf: number })[]>;
  /** Places that rows name and where no entry of this type stands. */
  orphans(tx: Tx, tenant: string): Promise<BlockPlace[]>;
}

export interface PlaceRow {
  readonly stream: string;
  readonly seq: bigint;
  readonly leaf: number;
}

/** Two rows with one number, or a number left out, leave the order open: then the block does not verify. */
export function numbered<Row extends { readonly evidence_leaf: number }>(
  rows: readonly Row[],
): readonly Row[] {
  return rows.every((row, index) => row.evidence_leaf === index) ? rows : [];
}
