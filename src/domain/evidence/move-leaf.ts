/** The columns of `bucket_move` that an `age.moves` block protects: all but the pointer to the block itself. */
const MOVE_COLUMNS = [
  'account_id',
  'moved_on',
  'move_no',
  'cause',
  'from_bucket',
  'to_bucket',
  'dpd',
  'overdue_fen',
  'recorded_at',
] as const;

export type MoveLeafRow = Readonly<Record<(typeof MOVE_COLUMNS)[number], unknown>>;

/** What a block's Merkle leaf says of one move; writer and verifier both build it here. */
export function moveLeaf(row: MoveLeafRow): Record<string, unknown> {
  return Object.fromEntries(MOVE_COLUMNS.map((column) => [column, row[column]]));
}
