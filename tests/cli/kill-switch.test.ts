// Guarantee: on the command line one person stops contacts in one act, and only a second one, with a password of their own, starts them again.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createUser } from '../../src/commands/create-user.ts';
import { openSecrets } from '../../src/platform/secrets.ts';
import { ask } from '../platform/support/real.ts';
import { callAt, MORNING } from '../support/permit-world.ts';
import { cliHouse } from './house.ts';
import { type Answer, onlyAnswer, qinghe } from './run.ts';

const PASSWORD = 'a quiet river in autumn';

test('stop, ask to lift, confirm', async (t) => {
  const cli = await cliHouse(t, 1);
  const run = async (...args: string[]): Promise<Answer> =>
    onlyAnswer(await qinghe(cli.home, ['--json', ...args], { QINGHE_PASSWORD: PASSWORD }));
  await run('import', cli.portfolio, '--mapping', 'native-schedule');
  const secrets = openSecrets();
  const hash = (await secrets.hashPassword(PASSWORD)).replaceAll("'", "''");
  for (const role of ['supervisor', 'compliance', 'collector'] as const) {
    const call = { ...callAt(MORNING), newId: randomUUID };
    const user = { login: role, staffNo: role, name: role, role };
    assert.ok((await createUser({ db: cli.house.db, secrets }, call, user)).ok);
    await ask(
      cli.house.ownerUrl,
      `update staff_user set must_change = false, password_hash = '${hash}' where login = '${role}'`,
    );
  }
  const set = (login: string, ...scope: string[]) =>
    run('stop', 'set', ...scope, '--login', login, '--reason', '投诉激增，先停');
  assert.equal((await set('collector', 'tenant')).code, 'FORBIDDEN');
  assert.equal((await set('supervisor', 'channel', 'fax')).code, 'STOP_VALUE');
  const stopped = await set('supervisor', 'channel', 'sms');
  assert.equal(stopped.ok, true, JSON.stringify(stopped));
  assert.equal((await set('compliance', 'channel', 'sms')).code, 'STOP_ON');
  const listed = (await run('stop', 'list')) as Answer & { stops: { id: string; scope: string }[] };
  assert.deepEqual(
    listed.stops.map(({ id, scope }) => [id, scope]),
    [[stopped.stopId, 'channel']],
  );
  const asked = await run(
    'stop',
    'lift',
    String(stopped.stopId),
    '--login',
    'supervisor',
    '--reason',
    '已整改完毕',
  );
  const confirm = (login: string) =>
    run('stop', 'confirm', String(asked.approvalId), '--hash', String(asked.requestHash), '--login', login);
  assert.equal((await confirm('supervisor')).code, 'APPROVAL_SAME_PERSON');
  assert.equal((await confirm('compliance')).ok, true);
  const after = (await run('stop', 'list')) as Answer & { stops: unknown[] };
  assert.deepEqual(after.stops, []);
});
