import type { ReplyOf } from '../../../src/contract/api.ts';

export type ApprovalRow = ReplyOf<'approvals'>['rows'][number];
export type Verdict = 'approved' | 'rejected';

/** How one request is told. */
export interface AskedProps {
  readonly row: ApprovalRow;
  /** All of it, as whoever decides reads it; else as much as a line of a list holds. */
  readonly whole?: boolean;
}

/** `hold.lift` as a key of the words. */
export const kindKey = (kind: string): string => kind.replace('.', '_');
