import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundDemonstration } from '../../src/compose/first-run.ts';
import { serve } from '../../src/compose/serve.ts';
import { DEMO, type Wired, wire } from '../../src/compose/wire.ts';
import { SHANGHAI } from '../../src/domain/calendar/instant.ts';
import { readConfig } from '../../src/platform/config.ts';
import { buildWeb } from '../../tools/build-web.ts';
import { removeWhenWeEnd } from '../support/cluster.ts';
import type { Cleanup } from '../support/database.ts';

export interface Demonstration {
  readonly address: string;
  readonly wired: Wired;
  /** The first administrator, with the password that is shown once. */
  readonly admin: { readonly login: string; readonly password: string };
}

/** A founded house with its pages, before anything came in: for what needs nobody's debt. */
export const startEmptyHouse = (t: Cleanup): Promise<Demonstration> => startHouse(t, async () => undefined);

/** The same, filled before it is served. Stopped and removed after the test. */
export async function startHouse(t: Cleanup, fill: (wired: Wired) => Promise<void>): Promise<Demonstration> {
  const home = await mkdtemp(join(tmpdir(), 'qinghe-desk-'));
  removeWhenWeEnd(home);
  await buildWeb(() => undefined);
  const wired = await wire(readConfig({ QINGHE_HOME: home, QINGHE_HTTP_PORT: '0' }), { role: 'server' });
  t.after(() => wired.close());
  const founded = await foundDemonstration(wired);
  if (!founded.ok || founded.value === null) throw new Error('a fresh home has no first administrator');
  await fill(wired);
  const tenant = { id: DEMO.tenant, name: DEMO.name, kind: 'demonstration', zone: SHANGHAI } as const;
  const { app, address } = await serve(wired, tenant, 0);
  t.after(() => app.close());
  return { address, wired, admin: founded.value };
}
