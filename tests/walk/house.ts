import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Channel } from '../../src/channels/channel.ts';
import { emailSmtpChannel } from '../../src/channels/email-smtp/email-smtp.ts';
import { openMailbox } from '../../src/channels/email-smtp/mailbox.ts';
import {
  simulatedChannel,
  simulatedNames,
  simulatedNetwork,
} from '../../src/channels/simulated/simulated-channel.ts';
import { approveTemplates } from '../../src/commands/approve-template.ts';
import { createUser } from '../../src/commands/create-user.ts';
import { foundTenant } from '../../src/commands/found-tenant.ts';
import { readRulebook } from '../../src/compose/rulebook.ts';
import type { Role } from '../../src/contract/vocabulary.ts';
import { dateIn, type Instant, instantAt, SHANGHAI } from '../../src/domain/calendar/instant.ts';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import type { Actor, Call } from '../../src/domain/call.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { ChannelName } from '../../src/domain/vocabulary.ts';
import { PLAIN_SETTINGS } from '../../src/domain/wording/judge.ts';
import { checkpointFolder } from '../../src/platform/checkpoint-folder.ts';
import { documentCabinet } from '../../src/platform/document-files.ts';
import { rejectFolder } from '../../src/platform/import-files.ts';
import { openSecrets } from '../../src/platform/secrets.ts';
import { signingKey } from '../../src/platform/signing-key.ts';
import type { NewAttempt } from '../../src/store/attempt.store.ts';
import { openVault } from '../../src/store/vault.ts';
import { type Cleanup, testDatabase } from '../support/database.ts';

export const TENANT = 'demo';
export const NIGHT: Actor = { kind: 'system', id: 'night' };

/** Ids in the order of their making, so that every run of the walk is the same. */
function countingIds(): () => string {
  let made = 0;
  return () => `019ab000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}`;
}

export type WalkHouse = Awaited<ReturnType<typeof openWalkHouse>>;

/** A founded tenant on a real database with the shipped rulebook, a real mailbox on loopback, and three staff. */
export async function openWalkHouse(t: Cleanup) {
  const { db } = await testDatabase(t);
  const home = await mkdtemp(join(tmpdir(), 'qinghe-walk-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const mailbox = await openMailbox(join(home, 'mailbox'));
  t.after(() => mailbox.close());
  const newId = countingIds();
  const vault = openVault({ master: Buffer.alloc(32, 3), index: Buffer.alloc(32, 5) });
  const rulebook = readRulebook();
  const callAt = (now: Instant, actor: Actor = NIGHT): Call => ({
    tenant: TENANT,
    now,
    today: dateIn(now, SHANGHAI),
    actor,
    newId,
  });
  const opening = callAt(at('2026-11-23', '07:30'));
  must(await foundTenant({ db }, opening, { name: '清和示范消费金融', zone: SHANGHAI, seed: 1n }));
  const staff = await hire({ db, secrets: openSecrets() }, opening);
  const templates = [...rulebook.templates.values()];
  must(
    await approveTemplates({ db }, opening, {
      templates,
      approverId: staff.compliance.id,
      wording: PLAIN_SETTINGS,
    }),
  );
  let now = opening.now;
  const indexOf = (tenant: string, kind: string, address: string) => vault.index(tenant, kind, address);
  const contactPorts = {
    db,
    vault,
    packs: rulebook.packs,
    calendar: rulebook.calendar,
    templates: rulebook.templates,
    templateVersions: new Map(templates.map(({ id, version }) => [id, version])),
    strategy: rulebook.strategy,
    products: rulebook.products,
    house: {
      repay: '官方 App「还款」页，或向合同所载还款账户转账',
      line: '400-000-0000（工作日 9:00–18:00）',
      verify: '官方 App「消息核验」页',
    },
    channels: channelsTo(mailbox, indexOf),
    moment: () => now,
  };
  return {
    db,
    vault,
    rulebook,
    staff,
    ports: contactPorts,
    importPorts: {
      db,
      vault,
      products: rulebook.products,
      cabinet: documentCabinet(join(home, 'documents')),
      rejects: (id: string) => rejectFolder(home, id),
    },
    evidencePorts: {
      db,
      checkpoints: checkpointFolder(join(home, 'checkpoints')),
      key: signingKey(generateKeyPairSync('ed25519').privateKey),
    },
    /** Moves the day's clock and gives the call of that moment. */
    callOn(day: string, time: string, actor?: Actor): Call {
      now = at(day, time);
      return callAt(now, actor);
    },
    home,
    /** Every mail that lies in the mailbox, as it came over the wire. */
    async mails(): Promise<readonly string[]> {
      const names = await readdir(join(home, 'mailbox'));
      return Promise.all(names.map((name) => readFile(join(home, 'mailbox', name), 'utf8')));
    },
    async caseOf(customerNo: string): Promise<string> {
      const found = await db.inTenant(TENANT, (tx) =>
        sql<{ id: string }>`select c.case_id as id from collection_case c join person_reference p
          on p.tenant_id = c.tenant_id and p.person_id = c.root_id and p.creditor_id = c.creditor_id
          where c.tenant_id = ${TENANT} and p.customer_no = ${customerNo}`.execute(tx),
      );
      return found.rows[0]?.id ?? '';
    },
    /** Account, person and telephone of a case of one account. */
    async whoOwes(caseId: string) {
      type Row = Pick<NewAttempt, 'account_id' | 'person_id' | 'root_id' | 'contact_point_id'>;
      const found = await db.inTenant(TENANT, (tx) =>
        sql<Row>`select a.account_id, p.person_id, p.root_id, n.contact_point_id from account a
          join party p2 on p2.tenant_id = a.tenant_id and p2.account_id = a.account_id
          join person p on p.tenant_id = a.tenant_id and p.person_id = p2.person_id
          join contact_point n on n.tenant_id = a.tenant_id and n.person_id = p.person_id and n.kind = 'phone'
          where a.tenant_id = ${TENANT} and a.case_id = ${caseId}`.execute(tx),
      );
      const [row] = found.rows;
      assert.ok(row !== undefined);
      return row;
    },
  };
}

export const at = (day: string, time: string): Instant => instantAt(localDate(day), time, SHANGHAI);

export function must<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, outcome.ok ? '' : JSON.stringify(outcome));
  return outcome.value;
}

type StaffPorts = Parameters<typeof createUser>[0];

async function hire(ports: StaffPorts, call: Call) {
  const one = async (login: string, staffNo: string, name: string, role: Role): Promise<Actor> => {
    const { userId } = must(await createUser(ports, call, { login, staffNo, name, role }));
    return { kind: 'staff', id: userId };
  };
  return {
    collector: await one('chen', '0101', '陈记', 'collector'),
    supervisor: await one('gu', '0201', '顾主管', 'supervisor'),
    compliance: await one('bai', '0301', '白合规', 'compliance'),
  };
}

function channelsTo(
  { host, port }: { readonly host: string; readonly port: number },
  indexOf: (tenant: string, kind: string, address: string) => Buffer,
): ReadonlyMap<ChannelName, Channel> {
  const peer = {
    host,
    port,
    secure: false,
    requireTls: false,
    stepTimeoutMs: 20_000,
    totalTimeoutMs: 60_000,
  };
  const from = { name: '清和示范消费金融', address: 'notice@qinghe.example.com' };
  const network = simulatedNetwork();
  const simulated = simulatedNames.map((name) => [name, simulatedChannel(name, network, indexOf)] as const);
  return new Map<ChannelName, Channel>([['email', emailSmtpChannel({ peer, from, indexOf })], ...simulated]);
}
