// Guarantee: a file that a command cannot read is refused by one code, in words of both languages, whatever is wrong with it; what can be read is read to the letter.
import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Answer, Language } from './answer.ts';
import { policyTestCommand } from './policy-test-command.ts';
import { readText } from './text-file.ts';
import { wordingCheckCommand } from './wording-command.ts';

describe('files that commands read', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qinghe-text-'));
    await writeFile(join(folder, 'binary.json'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8]));
    await writeFile(join(folder, 'gb18030.json'), Buffer.from('b4dfcad5', 'hex'));
    await writeFile(join(folder, 'utf16.json'), Buffer.from('\ufeff{"cases":[]}', 'utf16le'));
    await writeFile(join(folder, 'locked.json'), '{}');
    await chmod(join(folder, 'locked.json'), 0o000);
  });
  after(() => rm(folder, { recursive: true }));

  const BAD: readonly (readonly [file: string, zh: string, en: string])[] = [
    ['missing.json', '没有这个文件', 'there is no such file'],
    ['binary.json/inside.json', '没有这个文件', 'there is no such file'],
    ['.', '是文件夹，不是文件', 'it is a folder, not a file'],
    ['binary.json', '不是 UTF-8 文本', 'it is no UTF-8 text'],
    ['gb18030.json', '不是 UTF-8 文本', 'it is no UTF-8 text'],
    ['utf16.json', '不是 UTF-8 文本', 'it is no UTF-8 text'],
    // Who is root may read everything.
    ...(process.getuid?.() === 0
      ? []
      : [['locked.json', '没有读取权限', 'reading it is not permitted'] as const]),
  ];
  const COMMANDS: readonly (readonly [
    name: string,
    run: (language: Language, path: string) => Promise<Answer>,
  ])[] = [
    ['policy test', (language, path) => policyTestCommand(language, path, {})],
    ['wording check', wordingCheckCommand],
  ];
  for (const [name, run] of COMMANDS)
    for (const [file, zh, en] of BAD)
      it(`${name} ${file}: ${en}`, async () => {
        const path = join(folder, file);
        for (const [language, words] of [
          ['zh', `读不了文件 ${path}：${zh}。`],
          ['en', `The file ${path} cannot be read: ${en}.`],
        ] as const) {
          const { exit, data, lines } = await run(language, path);
          assert.deepEqual([exit, data.code, data[language]], [1, 'FILE_UNREADABLE', words]);
          assert.ok(lines.join('\n').includes(words), lines.join('\n'));
        }
      });

  it('names packs that are no folder by the same code', async () => {
    const { exit, data } = await policyTestCommand('zh', 'any.json', {
      policies: join(folder, 'binary.json'),
    });
    assert.deepEqual([exit, data.code], [1, 'FILE_UNREADABLE']);
  });

  it('reads a character that lies across the beginning that is looked at', async () => {
    const text = `${'a'.repeat(65_535)}催收`;
    await writeFile(join(folder, 'long.txt'), text);
    assert.deepEqual(await readText(join(folder, 'long.txt')), { ok: true, value: text });
  });

  it('asks for a file of a policy when it is no JSON at all, with its line', async () => {
    await writeFile(join(folder, 'words.json'), 'not: [json');
    const { exit, data } = await policyTestCommand('zh', join(folder, 'words.json'), {});
    assert.equal(exit, 1);
    assert.equal((data.problems as readonly { line: number }[])[0]?.line, 1);
  });
});
