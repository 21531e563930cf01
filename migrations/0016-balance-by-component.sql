-- A snapshot's whole balance by component, where the lender states it; null: he did not say.
alter table account_snapshot
  add balance_principal_fen bigint,
  add balance_interest_fen  bigint,
  add balance_fee_fen       bigint,
  add balance_penalty_fen   bigint;
