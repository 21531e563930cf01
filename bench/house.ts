import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundDemonstration } from '../src/compose/first-run.ts';
import { type Wired, wire } from '../src/compose/wire.ts';
import { readConfig } from '../src/platform/config.ts';

/** A whole house in a folder of its own, as `npm start` would open it, with the demonstration founded; removed afterwards. */
export async function withHouse<T>(work: (wired: Wired, home: string) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'qinghe-bench-'));
  try {
    const wired = await wire(readConfig({ QINGHE_HOME: home }), { role: 'command' });
    try {
      const founded = await foundDemonstration(wired);
      if (!founded.ok) throw new TypeError(`the demonstration was not founded: ${founded.code}`);
      return await work(wired, home);
    } finally {
      await wired.close();
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
