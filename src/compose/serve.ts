import { createWriteStream, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sweepDiallerPermits } from '../commands/sweep-dialler-permits.ts';
import { sweepDocuments } from '../commands/sweep-documents.ts';
import { sweepImportDrafts } from '../commands/sweep-import-drafts.ts';
import { sweepRejects } from '../commands/sweep-rejects.ts';
import { Fault } from '../contract/fault.ts';
import { limits } from '../contract/limits.ts';
import { dateIn } from '../domain/calendar/instant.ts';
import { settingsOf } from '../domain/permit/wording-settings.ts';
import { deskActs } from '../http/desk-acts.ts';
import { diallerActs } from '../http/dialler-ports.ts';
import type { HttpPorts, TenantView } from '../http/ports.ts';
import { buildServer } from '../http/server.ts';
import type { Config } from '../platform/config.ts';
import { documentCabinet } from '../platform/document-files.ts';
import { importLeftovers } from '../platform/draft-files.ts';
import { openSecrets } from '../platform/secrets.ts';
import { learnVersions } from '../store/rules-in-force.store.ts';
import { dayRunner } from './day-runner.ts';
import { importDeskOn, recoverImportDesk } from './import-desk.ts';
import { pushRowsOn } from './push-ports.ts';
import { calendarPortsOn, packPortsOn, readPortsOn } from './read-ports.ts';
import { machineNow, type Wired } from './wire.ts';

export const VERSION = '0.1.0';
const WEB = join(import.meta.dirname, '..', '..', 'web', 'dist');

/** Where people look first; another free one when it is taken and none was asked for. */
const USUAL_PORT = 8420;

/**
 * The port to listen on, found before any long work: the one asked for, else the usual one, else any free one (0).
 * Fault: HTTP_PORT_TAKEN, only for a port that was asked for.
 */
export async function choosePort({ httpHost, httpPort }: Config): Promise<number> {
  const wanted = httpPort ?? USUAL_PORT;
  if (await isFree(httpHost, wanted)) return wanted;
  if (httpPort === undefined) return 0;
  throw new Fault('HTTP_PORT_TAKEN', { port: String(httpPort) });
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
    );
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The web server on this house, listening; the address it answers on. One line a request goes to `server.log` in the home. */
export async function serve(
  wired: Wired,
  tenant: TenantView,
  port: number,
): Promise<{ app: FastifyInstance; address: string }> {
  const ports = httpPortsOn(wired, tenant);
  await wired.house.db.inTenant(tenant.id, (tx) => learnVersions(tx, tenant.id));
  // The server has the home to itself when it starts: no import runs.
  await sweepDocuments(ports.reveal, tenant.id);
  await sweepRejects({ db: wired.house.db, shelf: importLeftovers(wired.config.home) }, tenant.id);
  await recoverImportDesk(wired, ports.imports);
  const app = await buildServer(ports, {
    https: false,
    webFolder: existsSync(WEB) ? WEB : null,
    logTo: createWriteStream(join(wired.config.home, 'server.log'), { flags: 'a', mode: 0o600 }),
    behindProxy: false,
  });
  const address = await app.listen({ host: wired.config.httpHost, port });
  // Whoever uploads and goes home leaves a lender's files in clear: they go when they have expired, not with the next draft.
  const sweeping = setInterval(
    () => void sweepImportDrafts(ports.imports.drafts, tenant.id).catch(() => undefined),
    limits.draftSweepMs,
  );
  const expiring = setInterval(
    () => void sweepDiallers(ports, tenant).catch(() => undefined),
    limits.diallerSweepMs,
  );
  app.server.once('close', () => {
    clearInterval(sweeping);
    clearInterval(expiring);
  });
  await wired.house.announce(Number(new URL(address).port));
  return { app, address };
}

/** What diallers reserved and did not start expires; what they started and never told of is in doubt. */
async function sweepDiallers(ports: HttpPorts, tenant: TenantView): Promise<void> {
  const now = await ports.businessNow();
  const actor = { kind: 'system', id: 'sweeper' } as const;
  const call = { tenant: tenant.id, now, today: dateIn(now, tenant.zone), actor, newId: () => ports.newId() };
  await sweepDiallerPermits({ db: ports.reads.db }, call);
}

export function httpPortsOn(wired: Wired, tenant: TenantView): HttpPorts {
  const { config, house, vault, rulebook, newId } = wired;
  const day = dayRunner(wired);
  return {
    version: VERSION,
    tenant,
    businessNow: wired.businessNow,
    machineNow,
    newId,
    staff: { db: house.db, secrets: openSecrets() },
    reveal: { db: house.db, vault, cabinet: documentCabinet(house.paths.documents) },
    reads: readPortsOn(wired),
    calendar: calendarPortsOn(wired),
    packs: packPortsOn(wired),
    wording: settingsOf(rulebook.packs),
    imports: importDeskOn(wired),
    dialler: diallerActs({
      db: house.db,
      packs: rulebook.packs,
      calendar: rulebook.calendar,
      templates: rulebook.templates,
    }),
    acts: deskActs(
      { db: house.db, products: rulebook.products },
      { playDay: (call, { date }) => day.play(call, date), dayProgress: day.progress },
    ),
    pushRows: pushRowsOn({
      db: house.db,
      vault,
      products: rulebook.products,
      cabinet: documentCabinet(house.paths.documents),
    }),
    integrationSecret: config.integrationSecret === undefined ? null : Buffer.from(config.integrationSecret),
  };
}
