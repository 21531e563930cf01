-- What each column of a person, a contact point and a message is, so that erasure, masking and exports can be driven from
-- the catalogue. The class is the comment's first word:
--   key      names a row or a version; says nothing of a human being by itself
--   work     what the house does and when; no personal data
--   sealed   personal data in an envelope (AES-256-GCM); opened only by the vault
--   mask     what may be shown of a personal value
--   index    blind index of a personal value (HMAC), for equality search only
--   digest   hash of a personal text, for proof only
comment on column person.tenant_id is 'key';
comment on column person.person_id is 'key';
comment on column person.root_id is 'key: the person after reversible merges';
comment on column person.customer_no is 'key: the lender''s own number';
comment on column person.name_mask is 'mask of the name';
comment on column person.id_no_mask is 'mask of the identity number';
comment on column person.envelope is 'sealed: name and identity number';
comment on column person.id_no_index is 'index of the identity number';
comment on column person.name_index is 'index of the name';
comment on column person.zone is 'work: the zone in which contact hours count';
comment on column person.effective_on is 'work';
comment on column person.recorded_at is 'work';
comment on column person.import_id is 'key';

comment on column contact_point.tenant_id is 'key';
comment on column contact_point.contact_point_id is 'key';
comment on column contact_point.person_id is 'key';
comment on column contact_point.kind is 'work';
comment on column contact_point.mask is 'mask of the number or address';
comment on column contact_point.envelope is 'sealed: the number or address';
comment on column contact_point.value_index is 'index of the number or address';
comment on column contact_point.source is 'work';
comment on column contact_point.reserved is 'work';
comment on column contact_point.consent is 'work';
comment on column contact_point.state is 'work';
comment on column contact_point.effective_on is 'work';
comment on column contact_point.recorded_at is 'work';
comment on column contact_point.import_id is 'key';

comment on column message.tenant_id is 'key';
comment on column message.message_id is 'key';
comment on column message.attempt_id is 'key';
comment on column message.permit_id is 'key';
comment on column message.case_id is 'key';
comment on column message.contact_point_id is 'key';
comment on column message.channel is 'work';
comment on column message.template_id is 'key';
comment on column message.template_version is 'key';
comment on column message.address_mask is 'mask of the number or address';
comment on column message.content is 'sealed: the text as sent';
comment on column message.content_hash is 'digest of the text as sent';
comment on column message.amount_fen is 'work';
comment on column message.rendered_at is 'work';

comment on column evidence_opening.envelope is 'sealed: salt and value of one commitment';
comment on column permit.value_index is 'index of the number or address';
