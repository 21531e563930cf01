import { sideTable } from './side-table.ts';

export const statementFacts = sideTable({
  section: 'statement',
  table: 'card_statement',
  columns: [
    { word: 'statement_on', column: 'statement_on', type: 'date' },
    { word: 'statement_due_on', column: 'due_on', type: 'date' },
    { word: 'statement_balance', column: 'balance_fen', type: 'bigint' },
    { word: 'statement_minimum', column: 'minimum_fen', type: 'bigint' },
  ],
  revised: true,
});

export const classFacts = sideTable({
  section: 'class',
  table: 'account_class',
  columns: [
    { word: 'class_since', column: 'since', type: 'date' },
    { word: 'five_level_class', column: 'class', type: 'text' },
  ],
  fixed: { source: 'lender' },
  revised: true,
});

export const placementFacts = sideTable({
  section: 'placement',
  table: 'placement',
  columns: [
    { word: 'placed_on', column: 'placed_on', type: 'date' },
    { word: 'hand_no', column: 'hand_no', type: 'integer' },
    { word: 'placed_amount', column: 'placed_fen', type: 'bigint' },
    { word: 'placement_until', column: 'until_on', type: 'date' },
    { word: 'batch_no', column: 'batch_no', type: 'text' },
  ],
  organisation: { code: 'placed_by_code', name: 'placed_by_name' },
  revised: true,
});

/** Funders of one date who together hold the whole are the whole list: whoever was on it before is no more. */
const WHOLE_LIST = `f.from_on = s.from_on and f.role = 'funder' and s.role = 'funder'
  and (s.account_id, s.from_on) in (
    select w.account_id, w.from_on from stage_fact_share w where w.role = 'funder'
    group by w.account_id, w.from_on having sum(w.share_ppm) = 1000000)`;

export const shareFacts = sideTable({
  section: 'share',
  table: 'claim_share',
  columns: [
    { word: 'share_from', column: 'from_on', type: 'date' },
    { word: 'share_role', column: 'role', type: 'text' },
    { word: 'share_percent', column: 'share_ppm', type: 'integer' },
  ],
  organisation: { code: 'share_org_code', name: 'share_org_name' },
  revised: true,
  alsoSupersedes: WHOLE_LIST,
});

export const entryFacts = sideTable({
  section: 'entry',
  table: 'stated_entry',
  columns: [
    { word: 'entered_on', column: 'entered_on', type: 'date' },
    { word: 'entry_no', column: 'entry_no', type: 'integer' },
    { word: 'entry_dpd', column: 'dpd', type: 'integer' },
    { word: 'entry_bucket', column: 'bucket', type: 'text' },
    { word: 'entry_principal', column: 'principal_fen', type: 'bigint' },
    { word: 'entry_interest', column: 'interest_fen', type: 'bigint' },
    { word: 'entry_fee', column: 'fee_fen', type: 'bigint' },
  ],
  revised: false,
});
