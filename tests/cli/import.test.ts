// Guarantee: an import at the command line tells what is new, the same and changed before anything is written, takes a folder
// for its files, and can be listed, shown and taken back.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { cellsOf, type DailyRow, dailyHeader, dailyMapping } from '../import/delta-house.ts';
import { cliHouse } from './house.ts';
import { onlyAnswer } from './run.ts';

const row = (customer: number, late: number, more: Partial<DailyRow> = {}): DailyRow => ({
  customer,
  account: customer,
  asOf: '2026-11-22',
  late,
  balance: 900,
  ...more,
});
const csv = (rows: readonly DailyRow[]): string =>
  [dailyHeader.join(), ...rows.map((one) => cellsOf(one).join())].join('\n');

test('a folder in, a correction shown, taken over and taken back', async (t) => {
  const cli = await cliHouse(t, 1);
  const mapping = await cli.file('daily.yaml', dailyMapping().yaml);
  const folder = join(cli.home, 'delivery');
  await mkdir(folder);
  const ask = async (...args: string[]) => {
    const said = await cli.run('--json', ...args);
    return { exit: said.exit, answer: onlyAnswer(said) as Record<string, unknown> };
  };

  await t.test('an empty folder is an empty delivery', async () => {
    const { answer } = await ask('import', folder, '--mapping', mapping);
    assert.equal(answer.code, 'IMPORT_EMPTY');
  });

  await writeFile(join(folder, 'daily.csv'), csv([row(1, 12), row(2, 0)]));
  await writeFile(join(folder, 'README.md'), 'not a delivery');
  const { answer: first } = await ask('import', folder, '--mapping', mapping);
  assert.deepEqual(first.accounts, { new: 2, known: 0, gone: 0 });

  const corrected = await cli.file('corrected.csv', csv([row(1, 20, { balance: 950 }), row(3, 5)]));
  await t.test('a dry run shows old and new, and writes nothing', async () => {
    const said = await cli.run('import', corrected, '--mapping', mapping, '--dry-run', '--apply-changes');
    assert.equal(said.exit, 0, said.err);
    assert.match(said.out, /试运行/);
    assert.match(said.out, /快照 +1 +0 +1/);
    assert.match(said.out, /A1 +\S+ +12 → 20/);
    assert.match(said.out, /¥900\.00 → ¥950\.00/);
    const english = await cli.run('--lang', 'en', 'import', corrected, '--mapping', mapping, '--dry-run');
    assert.equal(english.exit, 2);
    assert.match(english.out, /add --apply-changes/);
    const { answer } = await ask('import', 'list');
    assert.equal(answer.total, 1);
  });

  const { answer: second } = await ask('import', corrected, '--mapping', mapping, '--apply-changes');
  const id = `imp_${(second.record as { import_id: string }).import_id}`;
  await t.test('it is listed and shown', async () => {
    const list = await cli.run('import', 'list');
    assert.match(list.out, new RegExp(id));
    const shown = await cli.run('import', 'show', id);
    assert.match(shown.out, /corrected\.csv/);
    const { answer } = await ask('import', 'show', 'imp_nothing');
    assert.equal(answer.code, 'NOT_FOUND');
  });

  await t.test('it is taken back with a reason, once', async () => {
    assert.equal((await ask('import', 'undo', id, '--reason', 'x')).answer.code, 'BAD_INPUT');
    const { answer } = await ask('import', 'undo', id, '--reason', '传错了文件');
    assert.deepEqual([answer.ok, answer.state, answer.accounts], [true, 'undone', 2]);
    assert.equal((await ask('import', 'undo', id, '--reason', '传错了文件')).answer.code, 'IMPORT_UNDONE');
    assert.match((await cli.run('import', 'list')).out, /撤销/);
    assert.equal((await ask('evidence', 'verify')).exit, 0);
  });
});

test('what a mapping leaves out or rounds is told by file', async (t) => {
  const cli = await cliHouse(t, 1);
  const mapping = await cli.file(
    'some.yaml',
    `mapping: some-lender
version: 1
creditor: { code: some, name: 某某 }
money_unit: yuan
dates: [YYYY-MM-DD]
decimals: round
where: { state: { ne: closed } }
columns:
  customer_no: c
  account_no: a
  product: { constant: credit_card }
  as_of: d
  days_late: n
  balance: b
`,
  );
  const file = await cli.file(
    'some.csv',
    'c,a,d,n,b,state\nC1,A1,2026-11-20,3,10.005,open\nC2,A2,2026-11-20,3,10.00,closed\n',
  );
  const { out } = await cli.run('import', file, '--mapping', mapping);
  assert.match(out, /some\.csv：按 where 略去 1 行/);
  assert.match(out, /some\.csv：1 格金额四舍五入到分/);
});
