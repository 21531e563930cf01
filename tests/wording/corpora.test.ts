// Guarantee: on texts that the judge was not tuned on, at least nine of ten unlawful ones are blocked, no lawful one is, and at
// most one lawful one in seven waits for a person; the tone's table is what its tool makes of the development texts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { tableNow } from '../../tools/wording-tone.ts';
import { figuresOf, readCorpus, scoreOf, tellScore } from './corpus.ts';

const GOALS = { badBlocked: 0.9, goodBlocked: 0, goodReviewed: 1 / 7 } as const;

const sizes: readonly (readonly [string, number])[] = [
  ['development', 150],
  ['kept-apart', 100],
  ['unseen', 50],
  ['second-author', 40],
  ['sealed', 120],
];
for (const [name, least] of sizes) {
  test(`${name}: the goals are reached`, (t) => {
    const texts = readCorpus(name);
    for (const expect of ['bad', 'good'])
      assert.ok(texts.filter((text) => text.expect === expect).length >= least, `too few ${expect} texts`);
    assert.equal(new Set(texts.map(({ id }) => id)).size, texts.length);
    const score = scoreOf(texts);
    t.diagnostic(tellScore(name, score));
    const figures = figuresOf(score);
    assert.ok(
      figures.badBlocked >= GOALS.badBlocked,
      `passed or reviewed: ${[...score.bad.allow, ...score.bad.review].join(' ')}`,
    );
    assert.deepEqual(score.good.block, []);
    assert.ok(figures.goodReviewed <= GOALS.goodReviewed, `reviewed: ${score.good.review.join(' ')}`);
  });
}

test('no text that is kept apart stands among those of the development', () => {
  const development = new Set(readCorpus('development').map(({ text }) => text));
  assert.deepEqual(
    ['kept-apart', 'unseen', 'second-author', 'sealed']
      .flatMap(readCorpus)
      .filter(({ text }) => development.has(text)),
    [],
  );
});

test('the table of tones is made from the development texts (node bin/node24.mjs tools/wording-tone.ts)', () => {
  const committed = readFileSync(
    new URL('../../src/domain/wording/tone.generated.ts', import.meta.url),
    'utf8',
  );
  assert.equal(committed, tableNow());
});
