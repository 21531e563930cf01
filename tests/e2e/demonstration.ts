import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importFiles } from '../../src/cli/import-command.ts';
import { OPERATOR, type Told } from '../../src/cli/run.ts';
import { playAndMark } from '../../src/compose/day-runner.ts';
import { DEMO, type Wired } from '../../src/compose/wire.ts';
import { generatePortfolio } from '../../src/domain/generate/portfolio.ts';
import type { Cleanup } from '../support/database.ts';
import { type Demonstration, startHouse } from './empty-house.ts';

/** Few people, so that a day is played in seconds; every bucket still has some. */
const PEOPLE = 120;

/**
 * What `npm start` makes, in small: a home and a database server of its own, a generated portfolio, the first day played,
 * the built pages served on a free port. Stopped and removed after the test.
 */
export function startDemonstration(t: Cleanup): Promise<Demonstration> {
  return startHouse(t, async (wired) => {
    await importGenerated(wired);
    const played = await playAndMark(wired, await wired.callBy(OPERATOR), {}, () => undefined);
    if (!played.ok) throw new Error(`the first day was refused: ${played.code}`);
  });
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
  const imported = await importFiles(told, [path], { mapping: 'native-schedule' });
  if (!imported.ok) throw new Error(`the generated file was refused: ${imported.code}`);
}
