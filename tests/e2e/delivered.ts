import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importFiles } from '../../src/cli/import-command.ts';
import type { Told } from '../../src/cli/run.ts';
import { DEMO, type Wired } from '../../src/compose/wire.ts';
import { deliveryTexts, generateDelivery } from '../../src/domain/generate/delivery.ts';
import type { Cleanup } from '../support/database.ts';
import { type Demonstration, startHouse } from './empty-house.ts';

/** Few, and each with guarantors and contacts. */
const PEOPLE = 40;

/** A house with one delivery of every kind of fact, of which no day was played. */
export function startDelivered(t: Cleanup): Promise<Demonstration> {
  return startHouse(t, async (wired) => {
    const wish = { people: PEOPLE, seed: 7, day: DEMO.firstDay, documents: 0 };
    const paths: string[] = [];
    for (const [name, text] of deliveryTexts(generateDelivery(wish))) {
      const path = join(wired.house.paths.imports, name);
      await writeFile(path, text);
      paths.push(path);
    }
    const imported = await importFiles(toldOf(wired), paths, { mapping: 'native' });
    if (!imported.ok) throw new Error(`the delivery was refused: ${imported.code}`);
  });
}

const toldOf = (wired: Wired): Told => ({
  wired,
  progress: { step: (_, work) => work(() => undefined) },
  language: 'zh',
  stop: new Promise(() => undefined),
  say: (zh) => zh,
});
