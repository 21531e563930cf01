// Guarantee: every command answers `--json` with exactly one object and nothing else on standard output, ends with 0, 2 or 1
// as it went, tells every refusal by a registered code with its page, and a refused command changes nothing.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { holdDay } from '../../src/commands/hold-day.ts';
import { codes } from '../../src/contract/codes.ts';
import { lockImports } from '../../src/store/import.store.ts';
import { withImportSession } from '../../src/store/import-session.ts';
import { ask } from '../platform/support/real.ts';
import { factsOf, headsOf } from '../support/kill/facts.ts';
import { type CliHouse, cliHouse, portfolioText } from './house.ts';
import { type Answer, onlyAnswer, ROOT, runProgram } from './run.ts';

const TENANT = 'demo';
const PEOPLE = 60;
const NATIVE = ['--mapping', 'native-schedule'] as const;

const cleanups: (() => unknown)[] = [];
let cli: CliHouse;

before(async () => {
  cli = await cliHouse({ after: (work) => cleanups.unshift(work as () => unknown) }, PEOPLE);
});
after(async () => {
  for (const work of cleanups) await work();
});

/** Runs a command with --json; its answer, its exit code, and that it said something on standard error. */
async function answerOf(...args: string[]): Promise<{ answer: Answer; exit: number | null; err: string }> {
  const said = await cli.run('--json', ...args);
  return { answer: onlyAnswer(said), exit: said.exit, err: said.err };
}

/** A refusal: exit 1, a registered code with both sentences filled in, and its page. */
async function assertRefused(args: readonly string[], code: string): Promise<void> {
  const { answer, exit } = await answerOf(...args);
  assert.deepEqual(
    { exit, ok: answer.ok, code: answer.code },
    { exit: 1, ok: false, code },
    JSON.stringify(answer),
  );
  assert.ok(Object.hasOwn(codes, code));
  assert.ok(existsSync(join(ROOT, 'docs', 'codes', `${code}.md`)));
  for (const sentence of [answer.zh, answer.en]) assert.match(String(sentence), /^[^{}]{4,}$/);
  assert.doesNotMatch(String(answer.en), /\p{Script=Han}/u, 'no Chinese in the English sentence');
}

/** Everything that a refused command must leave alone. */
async function stateOf(): Promise<unknown> {
  const asker = <Row extends Record<string, unknown>>(statement: string) =>
    ask<Row>(cli.house.ownerUrl, statement);
  return { facts: await factsOf(asker), heads: await headsOf(asker) };
}

async function unchanged(work: () => Promise<void>): Promise<void> {
  const before = await stateOf();
  await work();
  assert.deepEqual(await stateOf(), before);
}

test('a fresh home: status of nothing, the first import founds it, the same file again changes nothing', async () => {
  assert.equal((await answerOf('status')).exit, 0);
  const dry = await answerOf('import', cli.portfolio, ...NATIVE, '--dry-run');
  assert.equal(dry.exit, 0, dry.err);
  assert.match(dry.err, /admin/, 'the first password is told, once, and not on standard output');
  const first = await answerOf('import', cli.portfolio, ...NATIVE);
  assert.equal(first.exit, 0, first.err);
  assert.doesNotMatch(first.err, /admin/);
  await unchanged(async () => {
    const again = await answerOf('import', cli.portfolio, ...NATIVE);
    assert.deepEqual([again.exit, again.answer.already], [0, true]);
  });
});

test('the day: before its time refused, then played once, then told again', async () => {
  await unchanged(() => assertRefused(['day', '--date', '2026-11-20'], 'DAY_IN_PAST'));
  await unchanged(() => assertRefused(['day', '--date', '2026-02-30'], 'BAD_INPUT'));
  const played = await answerOf('day', '--date', '2026-11-23');
  assert.equal(played.exit, 0, played.err);
  assert.equal(played.answer.day, '2026-11-23');
  await unchanged(async () => {
    assert.deepEqual((await answerOf('day', '--date', '2026-11-23')).answer, played.answer);
  });
});

test('what only reads answers with one object', async () => {
  await unchanged(async () => {
    const rows: readonly (readonly [args: readonly string[], exit: number, key: string])[] = [
      [['status'], 0, 'totals'],
      [['case', 'list'], 0, 'rows'],
      [['case', 'list', '--bucket', 'M1,M2', '--size', '5', '--page', '2'], 0, 'total'],
      [['case', 'show', 'C000001'], 0, 'accounts'],
      [['case', 'show', 'C000001', '--as-of', '2026-11-23'], 0, 'asOf'],
      [['evidence', 'verify'], 0, 'findings_count'],
      [['in-doubt', 'list'], 0, 'rows'],
      [['people', 'proposals'], 0, 'rows'],
      [['people', 'proposals', '--state', 'merged'], 0, 'rows'],
      [['--lang', 'en', 'status'], 0, 'clock'],
    ];
    for (const [args, exit, key] of rows) {
      const { answer, ...went } = await answerOf(...args);
      assert.equal(went.exit, exit, args.join(' '));
      assert.ok(answer.ok && key in answer, `${args.join(' ')}: no ${key}`);
      assert.notEqual(went.err, '', `${args.join(' ')} says on standard error what it is doing`);
    }
  });
});

test('a wrong command line, a wrong value and an unknown thing are refused and change nothing', async () => {
  const refusals: readonly (readonly [args: readonly string[], code: string])[] = [
    [['nonsense'], 'BAD_INPUT'],
    [['status', '--nonsense'], 'BAD_INPUT'],
    [['--lang', 'fr', 'status'], 'BAD_INPUT'],
    [['import', 'x.csv'], 'BAD_INPUT'],
    [['case'], 'BAD_INPUT'],
    [[], 'BAD_INPUT'],
    [['case', 'list', '--size', 'many'], 'BAD_INPUT'],
    [['case', 'list', '--bucket', 'M99'], 'BAD_INPUT'],
    [['case', 'show', 'C999999'], 'NOT_FOUND'],
    [['case', 'show', 'C000001', '--as-of', '2026-02-30'], 'BAD_INPUT'],
    [['evidence', 'export', 'C999999'], 'NOT_FOUND'],
    [['in-doubt', 'resolve', 'permit_nonsense', 'sent', '--proof', 'x'], 'BAD_INPUT'],
    [['in-doubt', 'resolve', 'x', 'maybe', '--proof', 'x'], 'BAD_INPUT'],
    [['people', 'proposals', '--state', 'lost'], 'BAD_INPUT'],
    [['people', 'merge', 'mpr_x'], 'BAD_INPUT'],
    [['people', 'reject', 'mpr_x', '--login', 'nobody', '--reason', '不是同一人'], 'BAD_INPUT'],
    [['payment', 'receive'], 'BAD_INPUT'],
    [['payment', 'receive', '--file', 'no-such-file.csv'], 'PAYMENT_FILE_UNREADABLE'],
    [['import', 'no-such-file.csv', '--mapping', 'no-such-mapping'], 'NOT_FOUND'],
  ];
  await unchanged(async () => {
    for (const [args, code] of refusals) await assertRefused(args, code);
  });
});

test('a file that is not one, or not whole, is refused whole', async () => {
  const text = portfolioText(20, 5);
  const [header = '', ...lines] = text.split('\n');
  const cases: readonly (readonly [name: string, text: string | null, code: string])[] = [
    ['absent.csv', null, 'IMPORT_UNREADABLE'],
    ['empty.csv', '', 'IMPORT_EMPTY'],
    ['header-only.csv', `${header}\n`, 'IMPORT_EMPTY'],
    ['cut-off.csv', text.slice(0, -25), 'IMPORT_CUT_OFF'],
    ['binary.csv', `${header}\n\u0000\u0001`, 'IMPORT_NOT_TEXT'],
    ['no-column.csv', text.replace('principal_due', 'something_else'), 'IMPORT_COLUMN_MISSING'],
    [
      'twice.csv',
      [`${header},name`, ...lines.map((line) => (line === '' ? '' : `${line},x`))].join('\n'),
      'IMPORT_COLUMN_DUPLICATE',
    ],
  ];
  await unchanged(async () => {
    for (const [name, content, code] of cases) {
      const path = content === null ? join(cli.home, name) : await cli.file(name, content);
      await assertRefused(['import', path, ...NATIVE], code);
    }
    await assertRefused(['import', cli.portfolio, ...NATIVE, '--dry-run', '--expect-rows', 'x'], 'BAD_INPUT');
    const other = await cli.file('other.csv', text);
    await assertRefused(['import', other, ...NATIVE, '--expect-rows', '3'], 'IMPORT_TOTALS_DIFFER');
  });
});

test('a bad row is told with its code, and a try without writing changes nothing', async () => {
  const [header = '', ...lines] = portfolioText(3, 5).trimEnd().split('\n');
  const spoil = (column: string, value: string): string => {
    const at = header.split(',').indexOf(column);
    const [first = '', ...rest] = lines;
    const cells = first.split(',');
    cells[at] = value;
    return [header, cells.join(','), ...rest].join('\n').concat('\n');
  };
  const cases: readonly (readonly [text: string, code: string])[] = [
    [[header, lines[0], ...lines].join('\n').concat('\n'), 'IMPORT_DUPLICATE_ROW'],
    [spoil('due_on', '2026-02-30'), 'IMPORT_DATE_IMPOSSIBLE'],
    [spoil('principal_due', '-1.00'), 'IMPORT_AMOUNT_NEGATIVE'],
    [spoil('principal_due', '1e3'), 'IMPORT_AMOUNT_EXPONENT'],
  ];
  await unchanged(async () => {
    for (const [text, code] of cases) {
      const path = await cli.file(`${code}.csv`, text);
      const { answer, exit } = await answerOf('import', path, ...NATIVE, '--dry-run');
      assert.equal(exit, 2, `${code}: ${JSON.stringify(answer)}`);
      assert.match(JSON.stringify(answer.errorCounts), new RegExp(code));
    }
  });
});

test('two imports at once, two days at once: the second is refused', async () => {
  const other = await cli.file('second.csv', portfolioText(5, 6));
  await unchanged(async () => {
    await withImportSession(cli.house.db, TENANT, async (session) => {
      assert.ok(await lockImports(session, TENANT));
      await assertRefused(['import', other, ...NATIVE], 'IMPORT_IN_PROGRESS');
      return { commit: false, value: undefined };
    });
    await holdDay({ db: cli.house.db }, TENANT, async () => {
      await assertRefused(['day'], 'DAY_IN_PROGRESS');
      return { ok: true, value: undefined };
    });
  });
});

test('a payment is posted once, is refused with another amount, and stands in suspense without an account', async () => {
  const pay = (account: string, amount: string, reference: string) => [
    ...['payment', 'receive', '--account', account, '--amount', amount, '--reference', reference],
  ];
  const once = await answerOf(...pay('QH00000001', '12.34', 'CLI-1'));
  assert.deepEqual([once.exit, once.answer.repeated], [0, false], once.err);
  await unchanged(async () => {
    const again = await answerOf(...pay('QH00000001', '12.34', 'CLI-1'));
    assert.deepEqual([again.exit, again.answer.repeated], [0, true]);
    await assertRefused(pay('QH00000001', '12.35', 'CLI-1'), 'PAYMENT_REFERENCE_REUSED');
    for (const amount of ['-1', '1e3', '0', '1.001', 'x']) {
      const { answer, exit } = await answerOf(...pay('QH00000001', amount, 'CLI-2'));
      assert.equal(exit, 1, `${amount}: ${JSON.stringify(answer)}`);
    }
  });
  const unknown = await answerOf(...pay('NOBODY', '5.00', 'CLI-3'));
  assert.deepEqual([unknown.exit, unknown.answer.matched], [2, false]);
  const rows = `reference,account_no,amount,paid_on\nCLI-4,QH00000002,1.00,2026-11-23\nCLI-5,QH00000002,-1,2026-11-23\n`;
  const file = await answerOf('payment', 'receive', '--file', await cli.file('paid.csv', rows));
  assert.deepEqual([file.exit, file.answer.refusedCount], [2, 1], JSON.stringify(file.answer));
});

test('an exported case is verified by the small program, also under an older Node', async () => {
  const { answer, exit } = await answerOf(
    'evidence',
    'export',
    'C000001',
    '--out',
    join(cli.home, 'bundle.json'),
  );
  assert.equal(exit, 0, JSON.stringify(answer));
  const nodes = [
    process.execPath,
    ...['/usr/bin/node', '/usr/local/bin/node'].filter((path) => existsSync(path)),
  ];
  for (const node of nodes) {
    const verify = [
      node,
      'tools/verify-bundle.mjs',
      String(answer.file),
      '--fingerprint',
      String(answer.fingerprint),
    ];
    const { exit: code, err } = await runProgram(verify, {});
    assert.equal(code, 0, err);
  }
  assert.equal((await answerOf('evidence', 'checkpoint')).exit, 0);
  assert.equal((await answerOf('evidence', 'verify')).answer.findings_count, 0);
});

test('a person reads lines: Chinese by default, English by a switch, no word of the machine', async () => {
  const commands = [
    ['status'],
    ['case', 'list', '--size', '3'],
    ['case', 'show', 'C000001'],
    ['in-doubt', 'list'],
  ];
  for (const command of commands) {
    const zh = await cli.run(...command);
    assert.equal(zh.exit, 0, zh.err);
    // The id of a rule stands in brackets beside its words.
    assert.doesNotMatch(
      zh.out.replace(/\[\w+\]/g, ''),
      /[a-z]+_[a-z]+|undefined|\[object/,
      command.join(' '),
    );
    const en = await cli.run('--lang', 'en', ...command);
    assert.doesNotMatch(
      en.out.replace(/清和示范消费金融|\S*\*\S*/g, ''),
      /\p{Script=Han}/u,
      command.join(' '),
    );
  }
});

test('a day before the house knew anything of a case says so instead of owing nothing', async () => {
  const before = await cli.run('case', 'show', 'C000001', '--as-of', '2026-09-01');
  assert.match(before.out, /还没有本案的账户资料/);
  assert.doesNotMatch(before.out, /¥0\.00/);
  const ahead = await cli.run('case', 'show', 'C000001', '--as-of', '2027-09-01');
  assert.deepEqual([ahead.exit, ahead.out.includes('晚于今天')], [1, true], ahead.out);
});

test('npx finds the command in the checkout', async (t) => {
  if (!existsSync(join(ROOT, 'node_modules', '.bin'))) return t.skip('npx needs an installed checkout');
  const said = await runProgram(['npx', '--no-install', 'qinghe', '--json', 'status'], {
    QINGHE_HOME: cli.home,
  });
  assert.equal(said.exit, 0, said.err);
  assert.equal(onlyAnswer(said).ok, true);
});
