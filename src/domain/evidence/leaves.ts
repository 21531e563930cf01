/**
 * What a block's Merkle leaf says of a row: the row's columns as plain data. The writer of a block and the verifier, which
 * reads the row back, build it by the same function; a column that is left out here is not protected by evidence.
 */

/** The columns of `decision` that a `decide.rows` block protects: all but the pointer to the block itself. */
const DECISION_COLUMNS = [
  'decided_on',
  'case_id',
  'account_id',
  'strategy_id',
  'strategy_version',
  'rule_id',
  'step',
  'treatment',
  'channel',
  'template_id',
  'priority',
  'dpd',
  'bucket',
  'product',
  'overdue_fen',
  'balance_fen',
  'next_due_fen',
  'next_instalment_no',
  'account_count',
  'hold_kinds',
  'incomplete',
  'has_phone',
  'has_email',
  'has_app',
  'days_since_contact',
  'days_since_call',
  'calls_7d',
  'payments_7d',
  'steps_tried',
  'recorded_at',
] as const;

export type DecisionLeafRow = Readonly<Record<(typeof DECISION_COLUMNS)[number], unknown>>;

/** Takes the row as it is inserted or as it was read (dates and moments as our texts, fen as bigint). */
export function decisionLeaf(row: DecisionLeafRow): Record<string, unknown> {
  return Object.fromEntries(DECISION_COLUMNS.map((column) => [column, row[column]]));
}
