import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../src/cli/import-command.ts';
import { OPERATOR, type Told } from '../../src/cli/run.ts';
import { playAndMark } from '../../src/compose/day-runner.ts';
import { foundDemonstration } from '../../src/compose/first-run.ts';
import { serve } from '../../src/compose/serve.ts';
import { DEMO, type Wired, wire } from '../../src/compose/wire.ts';
import { SHANGHAI } from '../../src/domain/calendar/instant.ts';
import { generatePortfolio } from '../../src/domain/generate/portfolio.ts';
import { readConfig } from '../../src/platform/config.ts';
import { buildWeb } from '../../tools/build-web.ts';
import { removeWhenWeEnd } from '../support/cluster.ts';
import type { Cleanup } from '../support/database.ts';

/** Few people, so that a day is played in seconds; every bucket still has some. */
const PEOPLE = 120;

export interface Demonstration {
  readonly address: string;
  readonly wired: Wired;
  /** The first administrator, with the password that is shown once. */
  readonly admin: { readonly login: string; readonly password: string };
}

/**
 * What `npm start` makes, in small: a home and a database server of its own, a generated portfolio, the first day played,
 * the built pages served on a free port. Stopped and removed after the test.
 */
export async function startDemonstration(t: Cleanup): Promise<Demonstration> {
  const home = await mkdtemp(join(tmpdir(), 'qinghe-desk-'));
  removeWhenWeEnd(home);
  await buildWeb(() => undefined);
  const wired = await wire(readConfig({ QINGHE_HOME: home, QINGHE_HTTP_PORT: '0' }), { role: 'server' });
  t.after(() => wired.close());
  const founded = await foundDemonstration(wired);
  if (!founded.ok || founded.value === null) throw new Error('a fresh home has no first administrator');
  await importGenerated(wired);
  const played = await playAndMark(wired, await wired.callBy(OPERATOR), undefined, () => undefined);
  if (!played.ok) throw new Error(`the first day was refused: ${played.code}`);
  const tenant = { id: DEMO.tenant, name: DEMO.name, kind: 'demonstration', zone: SHANGHAI } as const;
  const { app, address } = await serve(wired, tenant, 0);
  t.after(() => app.close());
  return { address, wired, admin: founded.value };
}

async function importGenerated(wired: Wired): Promise<void> {
  const path = join(wired.house.paths.imports, 'generated.csv');
  await writeFile(path, generatePortfolio({ people: PEOPLE, seed: 20_261_123, day: DEMO.firstDay }));
  const told: Told = {
    wired,
    progress: { step: (_, work) => work(() => undefined) },
    language: 'zh',
    stop: new Promise(() => undefined),
    say: (zh) => zh,
  };
  const imported = await importFile(told, path, { mapping: 'native-schedule' });
  if (!imported.ok) throw new Error(`the generated file was refused: ${imported.code}`);
}
