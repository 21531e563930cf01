// Guarantee: `qinghe vectors` names the first step that differs, counts a family over all of its scenarios, and refuses what is no such file.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { vectorsCommand } from './vectors-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'qinghe-vectors-'));
const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const scenario = (line: number, ...texts: readonly string[]) => ({
  source: `features/Made.feature:${line}`,
  name: `made ${line}`,
  outline: false,
  steps: texts.map((text) => ({ kw: 'When', text })),
});

const DAY = 'Admin sets the business date to "01 May 2023"';

test('a line for each failure, then the family', async () => {
  const submit = 'Admin creates a new default Loan with date: "01 May 2023"';
  const scenarios = [
    scenario(1, DAY, submit, 'Loan status will be "ACTIVE"'),
    scenario(2, DAY, 'Admin dances'),
    scenario(3, DAY, submit, 'Loan status will be "SUBMITTED_AND_PENDING_APPROVAL"'),
  ];
  const path = written('made.json', JSON.stringify({ source: 'made', licence: 'none', scenarios }));
  const answer = await vectorsCommand('en', [path]);
  assert.equal(answer.exit, 1);
  assert.deepEqual(answer.lines, [
    '✗ Made:1 made 1\n    step 3 “Loan status will be "ACTIVE"”: status: expected ACTIVE, got SUBMITTED_AND_PENDING_APPROVAL',
    '✗ Made:2 made 2\n    step 2 “Admin dances”: unknown step: Admin dances',
    'Made  1 / 3 reproduced (33.3 %), 0 excluded',
  ]);
  assert.equal((answer.data.failed as readonly unknown[]).length, 2);
});

test('what is no such file is refused', async () => {
  const rows: readonly [string, string][] = [
    [join(folder, 'absent.json'), 'FILE_UNREADABLE'],
    [written('broken.json', '{'), 'BAD_INPUT'],
    [written('other.json', '{"scenarios":1}'), 'BAD_INPUT'],
  ];
  for (const [path, code] of rows) {
    const answer = await vectorsCommand('zh', [path]);
    assert.deepEqual([answer.exit, answer.data.code], [1, code], path);
  }
});
