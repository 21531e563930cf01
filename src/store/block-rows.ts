import type { Tx } from './db.ts';

export interface BlockPlace {
  readonly stream: string;
  readonly seq: number;
}

/** How the rows of one type of block are read back. A run that writes blocks registers in block-leaves.store.ts. */
export interface BlockRows {
  /** The leaves of one block whose rows stand, by their numbers, built by the same function that the writer used. */
  leaves(tx: Tx, tenant: string, place: BlockPlace): Promise<readonly PlacedLeaf[]>;
  /** Where the rows of one case stand. */
  ofCase(tx: Tx, tenant: string, caseId: string): Promise<(BlockPlace & { readonly leaf: number })[]>;
  /** Places that rows name and where no entry of this type stands. */
  orphans(tx: Tx, tenant: string): Promise<BlockPlace[]>;
}

export interface PlacedLeaf {
  readonly index: number;
  readonly leaf: unknown;
}

export interface PlaceRow {
  readonly stream: string;
  readonly seq: bigint;
  readonly leaf: number;
}

export const placed = <Row extends { readonly evidence_leaf: number }>(
  rows: readonly Row[],
  leafOf: (row: Row) => unknown,
): readonly PlacedLeaf[] => rows.map((row) => ({ index: row.evidence_leaf, leaf: leafOf(row) }));
