import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Channel } from '../channels/channel.ts';
import { emailSmtpChannel } from '../channels/email-smtp/email-smtp.ts';
import { type Mailbox, openMailbox } from '../channels/email-smtp/mailbox.ts';
import type { SmtpPeer } from '../channels/email-smtp/smtp-delivery.ts';
import { seededPopulation } from '../channels/simulated/population.ts';
import {
  simulatedChannel,
  simulatedNames,
  simulatedNetwork,
} from '../channels/simulated/simulated-channel.ts';
import { limits } from '../contract/limits.ts';
import { dateIn, fromEpochMs, type Instant, instantAt, SHANGHAI } from '../domain/calendar/instant.ts';
import { localDate } from '../domain/calendar/local-date.ts';
import type { Actor, Call } from '../domain/call.ts';
import type { ChannelName } from '../domain/vocabulary.ts';
import type { HouseWords } from '../domain/wording/message-values.ts';
import type { PlayDayPorts } from '../jobs/day-ports.ts';
import { checkpointFolder } from '../platform/checkpoint-folder.ts';
import type { Config } from '../platform/config.ts';
import { type House, type HouseOptions, openHouse } from '../platform/house.ts';
import { signingKey } from '../platform/signing-key.ts';
import { uuidMaker } from '../platform/uuid.ts';
import { readTenant, type TenantRow } from '../store/tenant.store.ts';
import { readTenantClock } from '../store/tenant-clock.store.ts';
import { openVault, type Vault } from '../store/vault.ts';
import { type Rulebook, readRulebook } from './rulebook.ts';

/** The demonstration: tenant, first day, and how it speaks of itself. */
export const DEMO = {
  tenant: 'demo',
  name: '清和示范消费金融',
  seed: 20_261_123n,
  firstDay: localDate('2026-11-23'),
  opensAt: '08:00',
} as const;

const HOUSE_WORDS: HouseWords = {
  repay: '官方 App「还款」页，或向合同所载还款账户转账',
  line: '400-000-0000（工作日 9:00–18:00）',
  verify: '官方 App「消息核验」页',
};

/** The whole application, wired: what the server, each command of the CLI and the tests stand on. */
export interface Wired {
  readonly config: Config;
  readonly house: House;
  readonly rulebook: Rulebook;
  readonly vault: Vault;
  readonly newId: () => string;
  /** The business moment: the demonstration's own clock, else the machine's. */
  businessNow(): Promise<Instant>;
  callBy(actor: Actor): Promise<Call>;
  tenant(): Promise<TenantRow | undefined>;
  readonly checkpointPorts: Pick<House, 'db'> & {
    readonly checkpoints: ReturnType<typeof checkpointFolder>;
    readonly key: ReturnType<typeof signingKey>;
  };
  /** What playing a day needs; opens the channels on first use. */
  dayPorts(actor: Actor): Promise<PlayDayPorts>;
  close(): Promise<void>;
}

export const machineNow = (): Instant => fromEpochMs(Date.now());

/** Opens the house and wires everything on it. Faults: those of `openHouse`, RULEBOOK_INVALID. */
export async function wire(config: Config, options: HouseOptions): Promise<Wired> {
  const rulebook = readRulebook();
  const house = await openHouse(config, { around: DEMO.firstDay, ...options });
  const vault = openVault(house.keyring.vault);
  const newId = uuidMaker(Date.now);
  const { db } = house;
  let outside: Promise<Outside> | undefined;

  const tenant = () => db.inTenant(DEMO.tenant, (tx) => readTenant(tx, DEMO.tenant));
  const businessNow = async (): Promise<Instant> => {
    const clock = await db.inTenant(DEMO.tenant, (tx) => readTenantClock(tx, DEMO.tenant));
    return clock?.simulated_now ?? machineNow();
  };
  return {
    config,
    house,
    rulebook,
    vault,
    newId,
    businessNow,
    tenant,
    async callBy(actor) {
      const now = await businessNow();
      return { tenant: DEMO.tenant, now, today: dateIn(now, SHANGHAI), actor, newId };
    },
    checkpointPorts: {
      db,
      checkpoints: checkpointFolder(house.paths.checkpoints),
      key: signingKey(house.keyring.signing.privateKey),
    },
    async dayPorts(actor) {
      outside ??= openOutside(config, house, vault);
      const { channels } = await outside;
      return dayPortsOn({ house, vault, rulebook, channels, newId, actor });
    },
    async close() {
      await (await outside?.catch(() => undefined))?.close();
      await house.close();
    },
  };
}

/** The call of the demonstration's very first moment, before its clock exists. */
export function firstCall(newId: () => string): Call {
  const now = instantAt(DEMO.firstDay, DEMO.opensAt, SHANGHAI);
  return { tenant: DEMO.tenant, now, today: DEMO.firstDay, actor: { kind: 'system', id: 'founder' }, newId };
}

interface Outside {
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  close(): Promise<void>;
}

/** E-mail to the configured server, or to the demonstration's own mailbox; everything else is simulated. */
async function openOutside(config: Config, house: House, vault: Vault): Promise<Outside> {
  const indexOf = (tenant: string, kind: string, address: string) => vault.index(tenant, kind, address);
  const mailbox = config.smtpUrl === undefined ? await openMailbox(house.paths.mailbox) : undefined;
  const email = emailSmtpChannel({
    peer: mailbox === undefined ? peerOf(config.smtpUrl ?? '') : loopbackPeer(mailbox),
    from: { name: DEMO.name, address: config.smtpFrom ?? 'notice@qinghe.example.com' },
    indexOf,
  });
  const network = simulatedNetwork();
  const simulated = simulatedNames.map((name) => [name, simulatedChannel(name, network, indexOf)] as const);
  return {
    channels: new Map<ChannelName, Channel>([['email', email], ...simulated]),
    close: async () => mailbox?.close(),
  };
}

const TIMEOUTS = { stepTimeoutMs: limits.smtpStepTimeoutMs, totalTimeoutMs: limits.smtpTotalTimeoutMs };

const loopbackPeer = ({ host, port }: Mailbox): SmtpPeer => ({
  host,
  port,
  secure: false,
  requireTls: false,
  ...TIMEOUTS,
});

/** `smtp://user:password@host:587?tls=required`, `smtps://host`. */
function peerOf(text: string): SmtpPeer {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const auth = { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: url.searchParams.get('tls') === 'required',
    ...(url.username === '' ? {} : { auth }),
    ...TIMEOUTS,
  };
}

interface DayWiring {
  readonly house: House;
  readonly vault: Vault;
  readonly rulebook: Rulebook;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly newId: () => string;
  readonly actor: Actor;
}

function dayPortsOn({ house, vault, rulebook, channels, newId, actor }: DayWiring): PlayDayPorts {
  return {
    db: house.db,
    vault,
    channels,
    packs: rulebook.packs,
    calendar: rulebook.calendar,
    reachability: rulebook.reachability,
    templates: rulebook.templates,
    templateVersions: new Map([...rulebook.templates.values()].map(({ id, version }) => [id, version])),
    strategy: rulebook.strategy,
    products: rulebook.products,
    house: HOUSE_WORDS,
    population: seededPopulation,
    async deliverFile(name, text) {
      await layDown(house.paths.inbox, name, text);
      return Buffer.from(text);
    },
    newId,
    lanes: limits.dayLanes,
    actor,
  };
}

/**
 * Lays a file into the inbox and never replaces one: a day that was killed and taken up again writes the same hour's file once
 * more, with what had not been posted, and what the first one brought must stay on record.
 */
async function layDown(folder: string, name: string, text: string): Promise<void> {
  for (let again = 1; ; again += 1) {
    const path = join(folder, again === 1 ? name : name.replace(/\.csv$/, `-${again}.csv`));
    const taken = await writeFile(path, text, { mode: 0o600, flag: 'wx' }).then(() => false, isTaken);
    if (!taken) return;
  }
}

function isTaken(error: NodeJS.ErrnoException): true {
  if (error.code === 'EEXIST') return true;
  throw error;
}
