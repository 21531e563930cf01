// Guarantee: the policy commands answer files of cases of every kind without a database, say of each failed case why, and never ignore one.
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { policyTestCommand } from '../../src/cli/policy-test-command.ts';
import { onlyAnswer, qinghe, ROOT, type Said } from './run.ts';

const GOLDEN = join(ROOT, 'tests/fixtures/regulation/golden-cases.json');

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qinghe-policy-'));
});
after(() => rm(folder, { recursive: true }));

/** No house: the home is a file, so that whoever opened it would fail. */
const policy = (...args: readonly string[]): Promise<Said> => qinghe('/dev/null', ['policy', ...args]);

/** The same command without a process of its own. */
async function answer(path: string): Promise<Said> {
  const { exit, lines } = await policyTestCommand('zh', path, {});
  return { exit, out: lines.map((line) => `${line}\n`).join(''), err: '' };
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const lastLine = ({ out }: Said): string => out.trimEnd().split('\n').at(-1) ?? '';

test('answers every golden case as its source does, whatever the language', async () => {
  for (const language of ['zh', 'en']) {
    const said = await policy('test', GOLDEN, '--lang', language);
    assert.equal(said.out, '83 passed, 0 failed\n');
    assert.equal(said.exit, 0);
  }
});

const retention = (fields: string, more = ''): string =>
  `{ id: X, kind: retention, pack: cn, input: { ${fields} }, expect: { until: 2029-04-01 }${more} }`;

/** One case each, and what its line must say. Every one of them fails; none hides the good case beside it. */
const BAD: readonly [what: string, oneCase: string, says: RegExp][] = [
  [
    'a wrong answer',
    retention('record: pipia, at: 2026-04-02'),
    /应为 until=2029-04-01, 得到 until=2029-04-02; 规则 cn\.retention\.impact_assessment \(个人信息保护法第五十六条, V\)/,
  ],
  [
    'a wrong verdict',
    '{ id: X, pack: cn, proposed: { at: 2026-03-10T23:00:00+08:00, channel: call, party: debtor }, expect: allow }',
    /应为 allow, 得到 deny; 规则 cn\.hours\.standard \(GB\/T 45251-2025, Q\)/,
  ],
  [
    'rules that did not speak',
    retention('record: pipia, at: 2026-04-01', ', rules: [cn.x]'),
    /应为 until=2029-04-01 \[cn\.x\], 得到 until=2029-04-01 \[cn\.retention\.impact_assessment\]/,
  ],
  [
    'a field that the rules need',
    retention('record: collection_process, at: 2026-04-01'),
    /input\.lender：缺少/,
  ],
  ['a missing field', retention('at: 2026-04-01'), /bad\.yaml:3 input\.record 不符合格式/],
  ['an unknown field', retention('record: pipia, at: 2026-04-01, colour: red'), /bad\.yaml:3 input.*colour/],
  ['an unknown word', retention('record: selfie, at: 2026-04-01'), /bad\.yaml:3 input\.record/],
  ['a day that is none', retention('record: pipia, at: 2026-02-30'), /bad\.yaml:3 input\.at/],
  ['a day in a far age', retention('record: pipia, at: 9999-12-31'), /bad\.yaml:3 input\.at/],
  [
    'an unknown kind',
    '{ id: X, kind: astrology, pack: cn, input: {}, expect: {} }',
    /bad\.yaml:3 未知的 kind：astrology/,
  ],
  [
    'an unknown pack',
    retention('record: pipia, at: 2026-04-01').replace('pack: cn', 'pack: mars'),
    /没有规则包 mars/,
  ],
  ['nothing in it', 'just a text', /bad\.yaml:3 /],
  ['no pack', retention('record: pipia, at: 2026-04-01').replace('pack: cn, ', ''), /缺少 pack/],
  [
    'no expectation',
    '{ id: X, kind: plan, pack: cn, input: { product: credit_card, months: 6 } }',
    /bad\.yaml:3 expect/,
  ],
  [
    'an empty expectation',
    '{ id: X, kind: plan, pack: cn, input: { product: credit_card, months: 6 }, expect: {} }',
    /bad\.yaml:3 expect/,
  ],
  [
    'an amount below nothing',
    '{ id: X, kind: allocation, pack: cn, input: { agreed: null, due: { fee: 1 }, pay: -1 }, expect: { fee: 1 } }',
    /bad\.yaml:3 input\.pay/,
  ],
  [
    'an order nobody knows',
    '{ id: X, kind: allocation, pack: cn, input: { agreed: mine, due: { fee: 1 }, pay: 1 }, expect: { fee: 1 } }',
    /bad\.yaml:3 input\.agreed/,
  ],
  [
    'a contact without a party',
    '{ id: X, pack: cn, proposed: { at: 2026-03-10T12:00:00+08:00, channel: call }, expect: allow }',
    /bad\.yaml:3 proposed\.party/,
  ],
];

for (const [what, oneCase, says] of BAD) {
  test(`fails a case with ${what}, and says so`, async () => {
    const good =
      '{ id: G, kind: credit_bureau, pack: cn, input: { negativeEnded: 2026-04-01 }, expect: { deleteAfter: 2031-04-01 } }';
    const said = await answer(await file('bad.yaml', `cases:\n  - ${good}\n  - ${oneCase}\n`));
    assert.equal(said.exit, 1);
    assert.equal(lastLine(said), '1 passed, 1 failed');
    assert.match(said.out.split('\n')[0] ?? '', says);
    assert.match(said.out, /^✗ (?:X|#2) \([a-z_]+, (?:cn|mars|—)\) bad\.yaml:3 /);
  });
}

const UNREADABLE: readonly [what: string, text: string, says: RegExp][] = [
  ['broken YAML', 'cases:\n  - { id: a\n', /broken\.yaml:\d+ YAML 无法读取/],
  ['no cases', 'cases: []\n', /broken\.yaml:1 cases/],
  ['a key twice', 'cases:\n  - id: a\n    id: b\n', /broken\.yaml:3 YAML 无法读取/],
  ['an unknown key', 'cases:\n  - id: a\nother: 1\n', /broken\.yaml:3 other/],
];

for (const [what, text, says] of UNREADABLE) {
  test(`says where a file has ${what}`, async () => {
    const said = await answer(await file('broken.yaml', text));
    assert.equal(said.exit, 1);
    assert.match(said.out, says);
    assert.equal(lastLine(said), '0 passed, 1 failed');
  });
}

test('refuses a file that is not there', async () => {
  const said = await qinghe('/dev/null', ['--json', 'policy', 'test', join(folder, 'nowhere.json')]);
  assert.equal(said.exit, 1);
  assert.equal(onlyAnswer(said).code, 'FILE_UNREADABLE');
});

test('tests the shipped twins by their names', async () => {
  const twins = (await readdir(join(ROOT, 'policies'), { recursive: true })).filter(
    (name) => name.endsWith('.cases.yaml') && !name.startsWith('lender-default'),
  );
  assert.ok(twins.length >= 12);
  for (const twin of twins) {
    const { out } = await answer(join(ROOT, 'policies', twin));
    assert.match(out, /^\d+ passed, 0 failed\n$/, `${twin}: ${out}`);
  }
  const lender = join(ROOT, 'policies/lender-default.cases.yaml');
  const layered = await policy('test', lender, '--pack', 'cn+lender-default');
  assert.match(layered.out, /^\d+ passed, 0 failed\n$/);
});

test('takes packs of another folder, and lists everything wrong with them by file and line', async () => {
  const other = join(folder, 'packs');
  await mkdir(join(other, 'reckoning'), { recursive: true });
  await cp(join(ROOT, 'policies/reckoning/us.regf.yaml'), join(other, 'reckoning/us.regf.yaml'));
  const cases = join(ROOT, 'policies/reckoning/us.regf.cases.yaml');
  assert.match((await policy('test', cases, '--policies', other)).out, /^\d+ passed, 0 failed\n$/);
  const spoiled = (await readFile(join(other, 'reckoning/us.regf.yaml'), 'utf8'))
    .replace('periodDays: 30', 'periodDayz: 30')
    .replace('verified: V', 'verified: Z');
  await writeFile(join(other, 'reckoning/us.regf.yaml'), spoiled);
  const said = await policy('test', cases, '--policies', other);
  assert.equal(said.exit, 1);
  assert.match(said.out, /us\.regf\.yaml:\d+ .*periodDayz/);
  assert.match(said.out, /us\.regf\.yaml:\d+ .*verified/);
});

test('explains a contact and a case, and says when next', async () => {
  const contact = ['--channel', 'call', '--party', 'debtor', '--at', '2026-03-10T22:30:00+08:00'];
  const explained = await policy('explain', ...contact);
  assert.equal(explained.exit, 0);
  assert.match(explained.out, /^✗ 不得触达 {2}cn@/);
  assert.match(explained.out, /✗ {2}cn\.hours\.standard +应当 +转引 +GB\/T 45251-2025/);
  assert.match(explained.out, /· {2}cn\.party\.debtor/);
  assert.match(explained.out, /读取的事实: .*agreed_hours=false/);
  assert.match(explained.out, /下次可触达 2026-03-11 08:00 Asia\/Shanghai/);
  const next = onlyAnswer(await qinghe('/dev/null', ['--json', 'policy', 'next', ...contact]));
  assert.equal(next.nextAllowedAt, '2026-03-11T00:00:00.000Z');
  const never = await policy(
    'next',
    '--channel',
    'call',
    '--party',
    'employer',
    '--at',
    '2026-03-10T12:00:00+08:00',
    '--lang',
    'en',
  );
  assert.match(never.out, /^never: /);
  const agreed = await policy('next', ...contact, '--fact', 'agreed_hours', '--fact', 'agreed_frequency');
  assert.match(agreed.out, /^现在可以触达/);
  const somewhere = await policy('next', ...contact, '--tz', 'Asia/Shanghai', 'Asia/Urumqi', '--lang', 'en');
  assert.match(somewhere.out, /^next allowed .* Asia\/Shanghai \/ .* Asia\/Urumqi$/m);
  const reckoned = await policy('explain', GOLDEN, '--case', 'CN-D8');
  assert.match(reckoned.out, /due=2026-05-31\n.*cn\.complaint\.institution .*转引.*\n✓ 与用例相符/);
});

test('refuses a question that cannot be asked', async () => {
  for (const [args, code] of [
    [['explain', GOLDEN], 'BAD_INPUT'],
    [
      [
        'next',
        '--channel',
        'call',
        '--party',
        'debtor',
        '--at',
        '2026-03-10T12:00:00Z',
        '--tz',
        'Nowhere/Land',
      ],
      'BAD_INPUT',
    ],
    [['explain', GOLDEN, '--case', 'nowhere'], 'NOT_FOUND'],
    [['next', GOLDEN, '--case', 'CN-D8'], 'BAD_INPUT'],
    [['explain', '--channel', 'fax', '--party', 'debtor', '--at', '2026-03-10T12:00:00+08:00'], 'BAD_INPUT'],
    [['explain', '--channel', 'call', '--party', 'debtor', '--at', 'noon'], 'BAD_INPUT'],
    [
      [
        'explain',
        '--pack',
        'mars',
        '--channel',
        'call',
        '--party',
        'debtor',
        '--at',
        '2026-03-10T12:00:00+08:00',
      ],
      'BAD_INPUT',
    ],
  ] as const) {
    const said = await qinghe('/dev/null', ['--json', 'policy', ...args]);
    assert.equal(said.exit, 1, args.join(' '));
    assert.equal(onlyAnswer(said).code, code, args.join(' '));
  }
});
