// Guarantee: the examples of docs/wording.md are judged as the page says, each under the label of its row.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CONTENT_LABELS, type ContentLabel } from '../../src/domain/permit/words.ts';
import { judgeText } from '../../src/domain/wording/judge.ts';

const page = readFileSync(new URL('../../docs/wording.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, label = '', bad = '', good = '']) => ({
    label: CONTENT_LABELS.find((known) => known === label),
    bad,
    good,
  }),
);

const STAGE = /（`stage: (\w+)`）/;
const NOTE = /（(?:给第三人[^）]*|规则包禁止时)）/g;

function judged(example: string, label: ContentLabel) {
  const text = example.replace(STAGE, '').replace(NOTE, '').trim();
  const addressee = example.includes('给第三人') ? 'third_party' : 'borrower';
  const forbidden = new Set(example.includes('规则包禁止时') ? [label] : []);
  return judgeText({ text, addressee, stage: STAGE.exec(example)?.[1] }, { forbidden });
}

test('the page has a row for every label that the judge gives', () => {
  assert.ok(rows.length >= 24, `${rows.length} rows`);
});

for (const { label, bad, good } of rows) {
  assert.ok(label !== undefined);
  test(`${label}: ${bad}`, () => {
    const { verdict, findings } = judged(bad, label);
    assert.notEqual(verdict, 'allow');
    const found = findings.filter(({ severity }) => severity !== 'note').map((finding) => finding.label);
    assert.ok(found.includes(label), `found ${found.join(' ')}`);
  });
  test(`${label}, lawful: ${good}`, () => {
    assert.equal(judged(good, label).verdict, 'allow');
  });
}
