-- Evidence (留痕): append-only, one hash chain a stream; heads are locked, entries are only ever inserted.

create table evidence_head (
  tenant_id    text not null references tenant,
  stream       text not null,
  seq          bigint not null check (seq > 0),
  hash         bytea not null,
  recorded_at  timestamptz not null,
  primary key (tenant_id, stream)
);
create index evidence_head_since on evidence_head (tenant_id, recorded_at);

create table evidence_entry (
  tenant_id      text not null references tenant,
  stream         text not null,
  seq            bigint not null check (seq > 0),
  at             timestamptz not null,
  recorded_at    timestamptz not null,
  actor          text not null,
  type           text not null,
  -- Canonical JSON exactly as hashed; text, because jsonb would reorder it.
  body           text not null,
  previous_hash  bytea not null,
  hash           bytea not null,
  primary key (tenant_id, stream, seq)
) partition by hash (stream);
create table evidence_entry_0 partition of evidence_entry for values with (modulus 8, remainder 0);
create table evidence_entry_1 partition of evidence_entry for values with (modulus 8, remainder 1);
create table evidence_entry_2 partition of evidence_entry for values with (modulus 8, remainder 2);
create table evidence_entry_3 partition of evidence_entry for values with (modulus 8, remainder 3);
create table evidence_entry_4 partition of evidence_entry for values with (modulus 8, remainder 4);
create table evidence_entry_5 partition of evidence_entry for values with (modulus 8, remainder 5);
create table evidence_entry_6 partition of evidence_entry for values with (modulus 8, remainder 6);
create table evidence_entry_7 partition of evidence_entry for values with (modulus 8, remainder 7);

-- Opens one salted commitment of an entry (an address, a text): erase the row and the hash still verifies, the person is gone.
create table evidence_opening (
  tenant_id   text not null references tenant,
  commitment  bytea not null,
  envelope    bytea not null,
  primary key (tenant_id, commitment)
);
