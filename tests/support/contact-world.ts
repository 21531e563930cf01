import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Channel } from '../../src/channels/channel.ts';
import type { DispatchPorts } from '../../src/commands/dispatch/ports.ts';
import { parseProducts } from '../../src/contract/product-file.ts';
import { dateIn, type Instant, instant, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import type { Call } from '../../src/domain/call.ts';
import { type ChannelName, reachedBy } from '../../src/domain/vocabulary.ts';
import { contentHash } from '../../src/domain/wording/template.ts';
import type { Db } from '../../src/store/db.ts';
import { sha256 } from '../../src/store/evidence.store.ts';
import { openVault, type Vault } from '../../src/store/vault.ts';
import { shippedCalendar, shippedPacks } from './policies.ts';
import { shippedTemplates, shippedText } from './shipped.ts';

/** Monday 10:00 in Shanghai. */
export const NOON = instant('2026-11-23T02:00:00Z');
export const TENANT = 'demo';

/** Fixed keys, so that a child process opens what its parent sealed. */
export const testVault = (): Vault => openVault({ master: Buffer.alloc(32, 7), index: Buffer.alloc(32, 9) });

export const templateOf: Readonly<Record<ChannelName, string>> = {
  email: 'overdue_reminder.email',
  sms: 'overdue_reminder.sms',
  push: 'repayment_reminder.push',
  robot_call: 'robot_reminder.robot_call',
  call: 'overdue_reminder.sms',
  letter: 'notice_of_collection.email',
};

export const callAt = (now: Instant, tenant = TENANT): Call => ({
  tenant,
  now,
  today: dateIn(now, SHANGHAI),
  actor: { kind: 'system', id: 'dispatcher' },
  newId: randomUUID,
});

/** The ports of a dispatch over shipped policies and templates. */
export function dispatchPorts(db: Db, channels: readonly Channel[], moment: () => Instant): DispatchPorts {
  const products = parseProducts(shippedText('policies/products.yaml'), 'products.yaml');
  if (!products.ok) throw new Error(JSON.stringify(products.problems));
  return {
    db,
    vault: testVault(),
    packs: shippedPacks('cn', 'lender-default'),
    calendar: shippedCalendar(),
    templates: new Map(
      shippedTemplates().map((template) => [`${template.id}@${template.version}`, template]),
    ),
    products: products.value,
    house: { repay: '手机银行', line: '4000000000', verify: '官方网站' },
    channels: new Map(channels.map((channel) => [channel.name, channel])),
    moment,
  };
}

export interface Planned {
  readonly attemptId: string;
  readonly accountId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly contactPointId: string;
  readonly accountNo: string;
  readonly address: string;
}

interface WorldOptions {
  readonly tenant?: string;
  readonly kind?: 'demonstration' | 'live';
  readonly people: number;
  readonly channel: ChannelName;
  readonly at?: Instant;
  readonly address?: (no: number) => string;
  /** False: nobody has an attempt yet. */
  readonly planned?: boolean;
}

type Row = Readonly<Record<string, unknown>>;

const ADDRESS: Readonly<Record<string, (no: number) => string>> = {
  email: (no) => `borrower${no}@example.com`,
  phone: (no) => `1990000${String(no).padStart(4, '0')}`,
  app: (no) => `device-${no}`,
  address: (no) => `某市某区测试路${no}号`,
};

/** A tenant of people with a loan ten days overdue, a contact point and one planned attempt each. Written as the owner. */
export async function contactWorld(ownerUrl: string, options: WorldOptions): Promise<readonly Planned[]> {
  const { tenant = TENANT, at = NOON } = options;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const insert = async (table: string, rows: readonly Row[]): Promise<void> => {
    const [first] = rows;
    if (first === undefined) return;
    const names = ['tenant_id', ...Object.keys(first)];
    for (const row of rows) {
      const values = [tenant, ...Object.values(row)];
      const places = values.map((_, index) => `$${index + 1}`).join(', ');
      await client.query(`insert into ${table} (${names.join(', ')}) values (${places})`, values);
    }
  };
  try {
    await client.query('begin');
    const creditorId = randomUUID();
    await insert('tenant', [
      { name: tenant, kind: options.kind ?? 'demonstration', zone: SHANGHAI, created_at: at },
    ]);
    await insert('tenant_clock', [{ simulated_now: at, seed: 1 }]);
    await insert('creditor', [
      { creditor_id: creditorId, code: 'L1', name: '测试消费金融', recorded_at: at },
    ]);
    await insert('template_version', approvals(at));
    const planned: Planned[] = [];
    for (let no = 1; no <= options.people; no += 1) {
      planned.push(await onePerson(insert, { ...options, tenant, at }, creditorId, no));
    }
    await client.query('commit');
    return planned;
  } finally {
    await client.end();
  }
}

const approvals = (at: Instant): Row[] =>
  shippedTemplates().map((template) => ({
    template_id: template.id,
    version: template.version,
    channel: template.channel,
    content_hash: Buffer.from(contentHash(sha256, template)),
    approved_by: randomUUID(),
    approved_at: at,
  }));

async function onePerson(
  insert: (table: string, rows: readonly Row[]) => Promise<void>,
  options: WorldOptions & { readonly tenant: string; readonly at: Instant },
  creditorId: string,
  no: number,
): Promise<Planned> {
  const { at, channel, tenant } = options;
  const vault = testVault();
  const [personId, caseId, accountId, contactPointId, attemptId] = Array.from({ length: 5 }, () =>
    randomUUID(),
  );
  if (!personId || !caseId || !accountId || !contactPointId || !attemptId) throw new RangeError('ids');
  const kind = reachedBy[channel];
  const address = (options.address ?? ADDRESS[kind] ?? String)(no);
  const accountNo = `A${String(no).padStart(6, '0')}`;
  const facts = { effective_on: '2026-11-01', recorded_at: at };
  await insert('person', [
    {
      person_id: personId,
      root_id: personId,
      name_mask: '测*',
      envelope: vault.seal(tenant, `person/${personId}`, { name: '测试', id_no: null }),
      zone: SHANGHAI,
      ...facts,
    },
  ]);
  await insert('person_reference', [
    { creditor_id: creditorId, customer_no: `C${no}`, person_id: personId, recorded_at: at },
  ]);
  await insert('contact_point', [
    {
      contact_point_id: contactPointId,
      person_id: personId,
      kind,
      mask: '***',
      envelope: vault.seal(tenant, `contact_point/${contactPointId}`, { value: address }),
      value_index: vault.index(tenant, kind, address),
      source: 'contract',
      reserved: true,
      consent: 'contract',
      state: 'unverified',
      ...facts,
    },
  ]);
  await insert('collection_case', [
    { case_id: caseId, case_no: `K${no}`, root_id: personId, creditor_id: creditorId, recorded_at: at },
  ]);
  await insert('account', [
    {
      account_id: accountId,
      case_id: caseId,
      creditor_id: creditorId,
      account_no: accountNo,
      product: 'personal_loan',
      delinquency_source: 'derived',
      principal_fen: 300_000,
      ...facts,
    },
  ]);
  await insert('party', [{ account_id: accountId, person_id: personId, role: 'borrower', ...facts }]);
  await insert('account_schedule', [
    {
      account_id: accountId,
      schedule_no: 1,
      nos: [1, 2, 3],
      due_on: ['2026-11-13', '2026-12-13', '2027-01-13'],
      principal_fen: [100_000, 100_000, 100_000],
      interest_fen: [1_234, 1_234, 1_234],
      fee_fen: [0, 0, 0],
      ...facts,
    },
  ]);
  const template = templateOf[channel];
  if (options.planned === false)
    return { attemptId, accountId, caseId, personId, contactPointId, accountNo, address };
  await insert('attempt', [
    {
      attempt_id: attemptId,
      case_id: caseId,
      account_id: accountId,
      person_id: personId,
      root_id: personId,
      party_role: 'borrower',
      contact_point_id: contactPointId,
      channel,
      purpose: template.startsWith('repayment') ? 'remind' : 'collect',
      template_id: template,
      template_version: '2026.11.1',
      decided_on: dateIn(at, SHANGHAI),
      rule_id: 'test',
      planned_at: at,
      window_until: instant('2026-11-23T12:00:00Z'),
      state: 'planned',
      recorded_at: at,
    },
  ]);
  return { attemptId, accountId, caseId, personId, contactPointId, accountNo, address };
}
