// Guarantee: a command whose database cannot start, or whose home was left by a kill, says so by a code and harms nothing.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { startCluster } from '../../src/platform/postgres/cluster.ts';
import { freshHome } from '../platform/support/real.ts';
import { onlyAnswer, qinghe } from './run.ts';

test('a taken port is refused; a survivor is taken over; the lock of a dead process is passed over', async (t) => {
  const home = await freshHome(t);
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  await once(taken, 'listening');
  const port = String((taken.address() as AddressInfo).port);
  const refused = await qinghe(home, ['--json', 'status'], { QINGHE_PG_PORT: port });
  assert.deepEqual([refused.exit, onlyAnswer(refused).code], [1, 'PG_PORT_TAKEN'], refused.err);

  const page = await qinghe(home, ['--json', 'start'], { QINGHE_HTTP_PORT: port });
  assert.deepEqual([page.exit, onlyAnswer(page).code], [1, 'HTTP_PORT_TAKEN'], page.err);

  const survivor = await startCluster({ home });
  await writeFile(join(home, 'lock.json'), JSON.stringify({ pid: 2 ** 22 - 3, role: 'command', began: '1' }));
  const adopted = await qinghe(home, ['--json', 'status']);
  assert.deepEqual([adopted.exit, onlyAnswer(adopted).database], [0, 'adopted'], adopted.err);
  assert.throws(() => process.kill(survivor.pid, 0), 'whoever took it over also stopped it');

  const invalid = await qinghe(home, ['--json', 'status'], { QINGHE_PG_PORT: 'many' });
  assert.deepEqual([invalid.exit, onlyAnswer(invalid).code], [1, 'CONFIG_INVALID']);
});

test('a home that is no folder is refused by its code', async (t) => {
  const home = join(await freshHome(t), 'file');
  await writeFile(home, '');
  const said = await qinghe(home, ['--json', 'status']);
  assert.deepEqual([said.exit, onlyAnswer(said).code], [1, 'HOME_UNUSABLE']);
});
