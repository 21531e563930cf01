// Guarantee: every concept has words that are found, every concept is used, every rule is named once with both sentences.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WORDING_RULES } from './judge.ts';
import { type Concept, LEXICON, lexiconTrie, wordsOf } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { trieOf } from './trie.ts';

const concepts = Object.keys(LEXICON) as Concept[];

test('each word of the lexicon is found where it stands, in plain and in its spellings', () => {
  assert.ok(concepts.length > 50);
  for (const concept of concepts) {
    for (const word of wordsOf(concept)) {
      const text = normalise(word.replace('#', '24')).text;
      const found = lexiconTrie
        .find(text)
        .some(({ value, start, end }) => value === concept && start === 0 && end === text.length);
      assert.ok(found, `${concept}: ${word}`);
    }
  }
});

test('rules have names of their own, a source and both sentences', () => {
  assert.ok(WORDING_RULES.length > 60);
  assert.equal(new Set(WORDING_RULES.map(({ id }) => id)).size, WORDING_RULES.length);
  for (const rule of WORDING_RULES) {
    assert.match(rule.id, /^wording\.[a-z_.]+$/);
    for (const said of [rule.source, rule.zh, rule.en]) assert.ok(said.length > 3, rule.id);
    assert.ok(rule.parts.length > 0 && rule.parts.every((part) => part.length > 0), rule.id);
  }
});

test('a number stands for the sign, the longest first word does not hide a shorter one', () => {
  const trie = trieOf([
    ['#小时', 'hours'],
    ['法院', 'court'],
    ['法院执行', 'enforce'],
  ]);
  const found = (text: string) => trie.find(text).map(({ value, start, end }) => `${value} ${start}-${end}`);
  assert.deepEqual(found('24小时'), ['hours 0-4', 'hours 1-4']);
  assert.deepEqual(found('二十四小时'), ['hours 0-5', 'hours 1-5', 'hours 2-5']);
  assert.deepEqual(found('法院执行'), ['court 0-2', 'enforce 0-4']);
  assert.deepEqual(found('小时'), []);
});
