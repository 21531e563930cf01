-- No statement ever asks by these columns: lists, envelopes, masks and hashes. Sampling them is most of what ANALYZE costs after
-- an import, and the statistics of lists are the dearest of all.
alter table person alter column envelope set statistics 0, alter column name_mask set statistics 0,
  alter column id_no_mask set statistics 0;
alter table contact_point alter column envelope set statistics 0, alter column mask set statistics 0;
alter table account_schedule alter column nos set statistics 0, alter column due_on set statistics 0,
  alter column principal_fen set statistics 0, alter column interest_fen set statistics 0, alter column fee_fen set statistics 0;
alter table ledger_entry alter column sources set statistics 0, alter column destinations set statistics 0,
  alter column instalment_nos set statistics 0, alter column amounts_fen set statistics 0;
alter table payment alter column content_hash set statistics 0;
