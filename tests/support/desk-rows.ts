import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Vault } from '../../src/store/vault.ts';

/** Bare ids of one case that has something of everything, and what must never leave the vault unasked. */
export interface Desk {
  readonly caseId: string;
  readonly caseNo: string;
  readonly accountId: string;
  readonly accountNo: string;
  readonly personId: string;
  readonly contactPointId: string;
  readonly holdId: string;
  readonly approvalId: string;
  readonly documentId: string;
  readonly permitId: string;
  /** Another person of one phone number with the case's person, and a third one merged into that person. */
  readonly proposalId: string;
  readonly mergeId: string;
  readonly name: string;
  readonly email: string;
  readonly idNo: string;
  readonly text: string;
}

const AT = '2026-11-23T01:00:00Z';
const hash = (): Buffer => randomBytes(32);

/** Fills a tenant, as the owner, with one case: two instalments overdue, a payment, a decision, a permit in doubt, a refusal, a hold. */
export async function fillDesk(owner: pg.Client, vault: Vault, tenant: string): Promise<Desk> {
  const desk = newDesk(tenant);
  const insert = inserter(owner, tenant);
  await insert('tenant', { name: tenant, kind: 'demonstration', zone: 'Asia/Shanghai', created_at: AT });
  await owner.query('begin');
  await fillAccount(insert, desk, vault, tenant);
  await fillContact(insert, desk, vault, tenant);
  await fillStaffWork(insert, desk);
  await fillTwins(insert, desk);
  await owner.query('commit');
  return desk;
}

function newDesk(tenant: string): Desk {
  return {
    caseId: randomUUID(),
    caseNo: `C-${tenant}-1`,
    accountId: randomUUID(),
    accountNo: `A-${tenant}-1`,
    personId: randomUUID(),
    contactPointId: randomUUID(),
    holdId: randomUUID(),
    approvalId: randomUUID(),
    documentId: randomUUID(),
    permitId: randomUUID(),
    proposalId: randomUUID(),
    mergeId: randomUUID(),
    name: `金丝雀${tenant}`,
    email: `canary.${tenant}@example.com`,
    idNo: `00000019900101${tenant.length}00X`,
    text: `尊敬的金丝雀${tenant}，请还款`,
  };
}

type Insert = (table: string, row: Readonly<Record<string, unknown>>) => Promise<void>;

function inserter(owner: pg.Client, tenant: string): Insert {
  return async (table, row) => {
    const names = ['tenant_id', ...Object.keys(row)];
    const places = names.map((_, index) => `$${index + 1}`);
    await owner.query(`insert into ${table} (${names}) values (${places})`, [tenant, ...Object.values(row)]);
  };
}

async function fillAccount(insert: Insert, desk: Desk, vault: Vault, tenant: string): Promise<void> {
  const creditor = randomUUID();
  await insert('creditor', { creditor_id: creditor, code: 'BANK', name: '示例银行', recorded_at: AT });
  await insert('person', {
    person_id: desk.personId,
    root_id: desk.personId,
    name_mask: '金**',
    id_no_mask: '000***********00X',
    envelope: vault.seal(tenant, `person/${desk.personId}`, { name: desk.name, id_no: desk.idNo }),
    name_index: vault.index(tenant, 'name', desk.name),
    zone: 'Asia/Shanghai',
    effective_on: '2026-11-01',
    recorded_at: AT,
  });
  await insert('person_reference', {
    creditor_id: creditor,
    customer_no: `N-${tenant}`,
    person_id: desk.personId,
    recorded_at: AT,
  });
  await insert('contact_point', {
    contact_point_id: desk.contactPointId,
    person_id: desk.personId,
    kind: 'email',
    mask: 'c***@example.com',
    envelope: vault.seal(tenant, `contact_point/${desk.contactPointId}`, { value: desk.email }),
    value_index: vault.index(tenant, 'email', desk.email),
    source: 'contract',
    reserved: true,
    consent: 'contract',
    state: 'verified',
    effective_on: '2026-11-01',
    recorded_at: AT,
  });
  await insert('collection_case', {
    case_id: desk.caseId,
    case_no: desk.caseNo,
    root_id: desk.personId,
    creditor_id: creditor,
    recorded_at: AT,
  });
  await insert('account', {
    account_id: desk.accountId,
    case_id: desk.caseId,
    creditor_id: creditor,
    account_no: desk.accountNo,
    product: 'personal_loan',
    delinquency_source: 'derived',
    principal_fen: 20_000n,
    effective_on: '2026-11-01',
    recorded_at: AT,
  });
  await insert('party', {
    account_id: desk.accountId,
    person_id: desk.personId,
    role: 'borrower',
    effective_on: '2026-11-01',
    recorded_at: AT,
  });
  await fillMoney(insert, desk);
}

async function fillMoney(insert: Insert, desk: Desk): Promise<void> {
  const account_id = desk.accountId;
  const of = { account_id, recorded_at: AT };
  await insert('account_schedule', {
    ...of,
    schedule_no: 1,
    nos: [1, 2, 3],
    due_on: ['2026-10-20', '2026-11-20', '2026-12-20'],
    principal_fen: [5_000n, 5_000n, 5_000n],
    interest_fen: [300n, 300n, 300n],
    fee_fen: [0n, 0n, 0n],
    effective_on: '2026-09-01',
  });
  const payment_id = randomUUID();
  const entry_id = randomUUID();
  const paid = { amount_fen: 5_600n, effective_on: '2026-11-22' };
  await insert('payment', {
    ...of,
    ...paid,
    payment_id,
    source: 'file',
    reference: 'R1',
    account_no: desk.accountNo,
    content_hash: hash(),
  });
  await insert('ledger_entry', {
    ...of,
    ...paid,
    entry_id,
    kind: 'payment',
    payment_id,
    sources: ['cash', 'cash', 'cash'],
    destinations: ['interest', 'interest', 'principal'],
    instalment_nos: [1, 2, 1],
    amounts_fen: [300n, 300n, 5_000n],
  });
  await insert('delinquency', {
    ...of,
    as_of: '2026-11-23',
    dpd: 3,
    bucket: 'M1',
    overdue_principal_fen: 5_000n,
    overdue_interest_fen: 0n,
    overdue_fee_fen: 0n,
    balance_fen: 10_300n,
    next_due_on: '2026-12-20',
    next_due_fen: 5_300n,
    cure_buckets: ['M0'],
    cure_fen: [5_000n],
  });
  await insert('bucket_move', {
    ...of,
    moved_on: '2026-11-21',
    move_no: 1,
    cause: 'age',
    from_bucket: 'M0',
    to_bucket: 'M1',
    dpd: 1,
    overdue_fen: 5_300n,
  });
  await insert('case_entry', {
    case_id: desk.caseId,
    entry_no: 1,
    entered_on: '2026-11-21',
    dpd: 1,
    bucket: 'M1',
    overdue_principal_fen: 5_000n,
    overdue_interest_fen: 300n,
    overdue_fee_fen: 0n,
    account_count: 1,
    recorded_at: AT,
  });
}

async function fillContact(insert: Insert, desk: Desk, vault: Vault, tenant: string): Promise<void> {
  const of = { case_id: desk.caseId, channel: 'email' };
  const attempt_id = randomUUID();
  const message_id = randomUUID();
  const until = '2026-11-23T12:00:00Z';
  await insert('decision', {
    ...of,
    decided_on: '2026-11-23',
    account_id: desk.accountId,
    strategy_id: 'early',
    strategy_version: '1',
    rule_id: 'remind',
    step: 'remind',
    treatment: 'message',
    template_id: 't',
    priority: 1,
    dpd: 3,
    bucket: 'M1',
    product: 'personal_loan',
    overdue_fen: 5_000n,
    balance_fen: 10_300n,
    account_count: 1,
    hold_kinds: [],
    incomplete: false,
    has_phone: false,
    has_email: true,
    has_app: false,
    calls_7d: 0,
    payments_7d: 1,
    steps_tried: [],
    recorded_at: AT,
    evidence_stream: 'day/2026-11-23/decide',
    evidence_seq: 1n,
    evidence_leaf: 0,
  });
  await insert('attempt', {
    ...of,
    attempt_id,
    account_id: desk.accountId,
    person_id: desk.personId,
    root_id: desk.personId,
    party_role: 'borrower',
    contact_point_id: desk.contactPointId,
    purpose: 'collect',
    template_id: 't',
    template_version: '1',
    decided_on: '2026-11-23',
    rule_id: 'remind',
    planned_at: AT,
    window_until: until,
    state: 'permitted',
    recorded_at: AT,
  });
  await insert('permit', {
    ...of,
    permit_id: desk.permitId,
    attempt_id,
    root_id: desk.personId,
    person_id: desk.personId,
    contact_point_id: desk.contactPointId,
    value_index: hash().subarray(0, 16),
    window_from: AT,
    window_until: until,
    counts_at: AT,
    state: 'in_doubt',
    pack_id: 'cn',
    pack_version: '1',
    rules: ['cn.hours'],
    reserved_at: AT,
    claimed_at: AT,
    message_id,
    content_hash: hash(),
    consumed_at: AT,
  });
  await insert('message', {
    ...of,
    message_id,
    attempt_id,
    permit_id: desk.permitId,
    contact_point_id: desk.contactPointId,
    template_id: 't',
    template_version: '1',
    address_mask: 'c***@example.com',
    content: vault.seal(tenant, `message/${message_id}`, {
      address: desk.email,
      subject: '提醒',
      text: desk.text,
    }),
    content_hash: hash(),
    amount_fen: 5_300n,
    rendered_at: AT,
  });
  await insert('callback', {
    channel: 'email',
    provider_event_id: 'e1',
    message_id,
    outcome: 'delivered',
    happened_at: AT,
    content_hash: hash(),
    recorded_at: AT,
  });
  await insert('refusal', {
    ...of,
    refusal_id: randomUUID(),
    root_id: desk.personId,
    phase: 'planning',
    code: 'NOT_FOUND',
    pack_id: 'cn',
    pack_version: '1',
    rules: ['cn.hours'],
    facts: ['local_time'],
    asked_for: AT,
    recorded_at: AT,
  });
}

async function fillStaffWork(insert: Insert, desk: Desk): Promise<void> {
  const staff_person_id = randomUUID();
  const user_id = randomUUID();
  const user = {
    login: 'maker',
    role: 'collector',
    password_hash: 'none',
    must_change: true,
    recorded_at: AT,
  };
  await insert('staff_person', { staff_person_id, staff_no: 'S1', name: '申请人' });
  await insert('staff_user', { user_id, staff_person_id, ...user });
  await insert('hold', {
    hold_id: desk.holdId,
    case_id: desk.caseId,
    kind: 'dispute',
    ground: '对金额有异议',
    evidence: '来电录音 1',
    on_expiry: 'review',
    set_by: user_id,
    set_at: AT,
    until: '2026-12-01T00:00:00Z',
    ends_at: '2026-12-08T00:00:00Z',
  });
  await insert('approval', {
    approval_id: desk.approvalId,
    kind: 'hold.lift',
    subject: `case/${desk.caseId}`,
    request: JSON.stringify({ hold_id: desk.holdId, reason: '已核对' }),
    request_hash: hash(),
    made_by: user_id,
    made_by_person: staff_person_id,
    made_at: AT,
    expires_at: '2026-12-01T00:00:00Z',
  });
}

/** Somebody who may be the case's person, and somebody who counts as one with them. */
async function fillTwins(insert: Insert, desk: Desk): Promise<void> {
  const twins = [randomUUID(), randomUUID()];
  const [perhaps = '', merged = ''] = twins;
  for (const person_id of twins) {
    await insert('person', {
      person_id,
      root_id: person_id === merged ? desk.personId : person_id,
      name_mask: '金**',
      envelope: Buffer.of(0),
      zone: 'Asia/Shanghai',
      effective_on: '2026-11-01',
      recorded_at: AT,
    });
  }
  const [low_id, high_id] = [perhaps, desk.personId].sort();
  await insert('merge_proposal', {
    proposal_id: desk.proposalId,
    low_id,
    high_id,
    state: 'open',
    strength: 'weak',
    reasons: ['phone'],
    found_at: AT,
  });
  await insert('person_merge', {
    merge_id: desk.mergeId,
    person_id: merged,
    root_id: desk.personId,
    former_root_id: merged,
    said_id: merged,
    said_of_id: desk.personId,
    reason: '资料一致',
    merged_by: randomUUID(),
    merged_at: AT,
  });
}
