// Guarantee: what is heard in every text of the development corpus, where and by which rule, for a borrower, a third person and in
// every legal state, is what stands in the golden file: a change of a rule or a word is seen text by text, and reviewed.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { judgeText, type Utterance, WORDING_RULES } from '../../src/domain/wording/judge.ts';
import { NOT_A_RELAY, TONE_BLOCKED, TONE_REVIEWED } from '../../src/domain/wording/rules/whole.ts';
import { readCorpus } from './corpus.ts';

const golden = new URL('../fixtures/wording/development.golden.txt', import.meta.url);

const judged = (utterance: Utterance): string => {
  const { verdict, findings } = judgeText(utterance);
  const heard = findings.map(
    ({ severity, rule, offset, words }) =>
      `${severity.slice(0, 1)}:${rule.replace(/^wording\./, '')}@${offset}+${words.length}`,
  );
  return [verdict, ...heard].join(' ');
};

/** As its writer meant it, then to the other addressee and in each legal state; `=` where nothing differs. */
function lineOf({ id, text, addressee, stage }: Utterance & { readonly id: string }): string {
  const meant = judged({ text, addressee, stage });
  const others = [
    judged({ text, addressee: addressee === 'borrower' ? 'third_party' : 'borrower', stage }),
    ...['mediation', 'litigation', 'judgment', 'execution'].map((state) =>
      judged({ text, addressee, stage: state }),
    ),
  ];
  return [id, meant, ...others.map((other) => (other === meant ? '=' : other))].join(' | ');
}

const texts = readCorpus('development');
const rules = [...WORDING_RULES, NOT_A_RELAY, TONE_REVIEWED, TONE_BLOCKED].map(
  ({ id, label, severity }) => `${id} | ${label} | ${severity}`,
);
if (process.env.SNAP_UPDATE === '1')
  writeFileSync(golden, `${[...texts.map(lineOf), ...rules].join('\n')}\n`);
const lines = readFileSync(golden, 'utf8').trim().split('\n');

const PAGE = 20;
for (let from = 0; from < texts.length; from += PAGE) {
  test(`texts ${from + 1} to ${from + PAGE} are heard as the golden file says`, () => {
    assert.deepEqual(
      texts.slice(from, from + PAGE).map(lineOf),
      lines.slice(0, texts.length).slice(from, from + PAGE),
    );
  });
}

test('it saw every text', () => {
  assert.ok(texts.length > 600);
  assert.equal(lines.length, texts.length + rules.length);
});

test('each rule has the label and the severity of the golden file', () => {
  assert.deepEqual(rules, lines.slice(texts.length));
});
