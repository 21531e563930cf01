import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { deskActs } from '../http/desk-acts.ts';
import type { HttpPorts, TenantView } from '../http/ports.ts';
import { buildServer } from '../http/server.ts';
import { openSecrets } from '../platform/secrets.ts';
import { dayRunner } from './day-runner.ts';
import { readPortsOn } from './read-ports.ts';
import { machineNow, type Wired } from './wire.ts';

export const VERSION = '0.1.0';
const WEB = join(import.meta.dirname, '..', '..', 'web', 'dist');

/** The web server on this house, listening on the configured port; the address it answers on. */
export async function serve(
  wired: Wired,
  tenant: TenantView,
): Promise<{ app: FastifyInstance; address: string }> {
  const app = await buildServer(httpPortsOn(wired, tenant), {
    https: false,
    webFolder: existsSync(WEB) ? WEB : null,
    logTo: null,
    behindProxy: false,
  });
  const { httpHost, httpPort } = wired.config;
  const address = await app.listen({ host: httpHost, port: httpPort });
  await wired.house.announce(Number(new URL(address).port));
  return { app, address };
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
    reveal: { db: house.db, vault },
    reads: readPortsOn(wired),
    acts: deskActs(
      { db: house.db, products: rulebook.products },
      { playDay: (call, { date }) => day.play(call, date), dayProgress: day.progress },
    ),
    integrationSecret: config.integrationSecret === undefined ? null : Buffer.from(config.integrationSecret),
  };
}
