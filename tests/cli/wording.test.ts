// Guarantee: `wording check` answers every line in order, good or bad, counts them on standard error, needs no house, and says by
// its exit code whether all were judged.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { onlyAnswer, qinghe } from './run.ts';

const good = { id: 'g', text: '请转告张先生回电，谢谢。', addressee: 'third_party', channel: 'sms' };
const bad = {
  id: 7,
  text: '我们将联系您的家人。',
  addressee: 'borrower',
  channel: 'sms',
  stage: 'M2',
  note: 'more',
};

const LINES: readonly (readonly [line: string, answer: string])[] = [
  [JSON.stringify(good), 'allow'],
  ['no JSON', 'WORDING_LINE'],
  [JSON.stringify({ ...good, addressee: 'friend' }), 'WORDING_LINE'],
  ['', ''],
  ['[]', 'WORDING_LINE'],
  ['null', 'WORDING_LINE'],
  [JSON.stringify({ ...good, text: undefined }), 'WORDING_LINE'],
  [JSON.stringify({ ...good, text: 'x'.repeat(100_001) }), 'WORDING_LINE'],
  [JSON.stringify(bad), 'block'],
];

async function check(t: { after(work: () => Promise<void>): void }, content: string, ...options: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'qinghe-wording-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'texts.jsonl');
  await writeFile(file, content);
  const said = await qinghe(join(folder, 'home'), [...options, 'wording', 'check', file]);
  assert.deepEqual(await readdir(folder), ['texts.jsonl'], 'no house was made');
  return said;
}

test('a line out for every line in, in order', async (t) => {
  const said = await check(t, `\ufeff${LINES.map(([line]) => line).join('\r\n')}`);
  assert.equal(said.exit, 2);
  const answers = said.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ verdict, code }) => verdict ?? code),
    LINES.map(([, answer]) => answer).filter((answer) => answer !== ''),
  );
  assert.deepEqual([answers[0].id, answers[2].id, answers.at(-1).id], ['g', 'g', 7]);
  assert.equal(answers[1].line, 2);
  assert.match(said.err, /放行 1.*拦截 1.*无法读取 6/);
});

test('all judged is 0, no file is 1, and --json is one object', async (t) => {
  const all = await check(t, JSON.stringify(bad), '--json');
  assert.equal(all.exit, 0);
  assert.deepEqual(onlyAnswer(all).counts, { allow: 0, review: 0, block: 1 });
  const none = await qinghe(join(tmpdir(), 'qinghe-none'), [
    '--json',
    'wording',
    'check',
    join(tmpdir(), 'qinghe-no-such-file'),
  ]);
  assert.deepEqual([none.exit, onlyAnswer(none).code], [1, 'FILE_UNREADABLE']);
});
