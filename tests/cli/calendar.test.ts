// Guarantee: on the command line too a notice takes effect only when two people, each with their own password, say so; without a password, or as the same person, nothing changes.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createUser } from '../../src/commands/create-user.ts';
import type { Role } from '../../src/contract/vocabulary.ts';
import { openSecrets } from '../../src/platform/secrets.ts';
import { ask } from '../platform/support/real.ts';
import { noticeText } from '../support/notices.ts';
import { callAt, MORNING } from '../support/permit-world.ts';
import { type CliHouse, cliHouse } from './house.ts';
import { type Answer, onlyAnswer, qinghe } from './run.ts';

const PASSWORD = 'a quiet river in autumn';
const cleanups: (() => unknown)[] = [];
let cli: CliHouse;

before(async () => {
  cli = await cliHouse({ after: (work) => cleanups.unshift(work as () => unknown) }, 1);
  await run('import', cli.portfolio, '--mapping', 'native-schedule');
  for (const role of ['supervisor', 'compliance', 'collector'] as const) await user(role);
});
after(async () => {
  for (const work of cleanups) await work();
});

async function user(role: Role): Promise<void> {
  const secrets = openSecrets();
  const call = { ...callAt(MORNING), newId: randomUUID };
  const made = await createUser({ db: cli.house.db, secrets }, call, {
    login: role,
    staffNo: role,
    name: role,
    role,
  });
  assert.ok(made.ok);
  const hash = (await secrets.hashPassword(PASSWORD)).replaceAll("'", "''");
  await ask(
    cli.house.ownerUrl,
    `update staff_user set must_change = false, password_hash = '${hash}' where login = '${role}'`,
  );
}

const run = async (...args: string[]): Promise<Answer> =>
  onlyAnswer(await qinghe(cli.home, ['--json', ...args], { QINGHE_PASSWORD: PASSWORD }));

test('two people put a notice in force, and what is refused changes nothing', async () => {
  const file = await cli.file('2023.txt', noticeText('2023'));
  const propose = (login: string, path = file) =>
    run('calendar', 'propose', path, '--year', '2023', '--login', login, '--source', 'https://www.gov.cn/');
  assert.equal((await run('calendar', 'show', '2023')).code, 'NOT_FOUND');
  assert.equal((await propose('collector')).code, 'FORBIDDEN');
  assert.equal((await propose('nobody')).code, 'SIGN_IN_REFUSED');
  const silent = await qinghe(cli.home, [
    '--json',
    'calendar',
    'propose',
    file,
    '--year',
    '2023',
    '--login',
    'supervisor',
  ]);
  assert.equal(onlyAnswer(silent).code, 'BAD_INPUT');
  const wrong = await cli.file('wrong.txt', noticeText('2023').replace('共7天', '共6天'));
  assert.equal((await propose('supervisor', wrong)).code, 'CALENDAR_COUNT_WRONG');
  const proposed = await propose('supervisor');
  assert.ok(proposed.ok, JSON.stringify(proposed));
  const { approvalId, requestHash } = proposed as Answer & { approvalId: string; requestHash: string };
  const confirm = (login: string, id = approvalId) =>
    run('calendar', 'confirm', id, '--login', login, '--hash', requestHash);
  assert.equal((await confirm('supervisor')).code, 'APPROVAL_SAME_PERSON');
  assert.equal((await confirm('compliance', 'appr_x')).code, 'NOT_FOUND');
  assert.equal((await run('calendar', 'show', '2023')).code, 'NOT_FOUND');
  assert.ok((await confirm('compliance')).ok);
  const shown = await run('calendar', 'show', '2023');
  assert.equal(shown.versionNo, 1);
  assert.equal((shown.days as unknown[]).length, 34);
  const listed = (await run('calendar', 'list')) as Answer & { years: { year: number; versionNo: number }[] };
  assert.deepEqual(
    listed.years.map(({ year, versionNo }) => `${year}/${versionNo}`),
    ['2026/0', '2025/0', '2024/0', '2023/1'],
  );
});
