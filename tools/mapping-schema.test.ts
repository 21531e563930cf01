// Guarantee: docs/mapping.schema.json is what the reader checks by, and docs/mapping.md names every word of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { OPERATORS } from '../src/domain/expression/operators.ts';
import { fieldNames } from '../src/domain/import/fields.ts';
import { dateForms } from '../src/domain/import/read-dates.ts';
import { MAPPING_SCHEMA, mappingJsonSchema } from './mapping-schema.ts';

test('the committed schema is current (node tools/mapping-schema.ts writes it)', () => {
  assert.equal(readFileSync(MAPPING_SCHEMA, 'utf8'), mappingJsonSchema());
});

/** Every key under `properties`, wherever it stands; the fields are asked apart. */
function wordsOf(schema: unknown, words = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return words;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' && typeof value === 'object' && value !== null)
      for (const word of Object.keys(value)) words.add(word);
    wordsOf(value, words);
  }
  return words;
}

test('the page on mappings names every word, field, operator and date form', () => {
  const page = readFileSync(new URL('../docs/mapping.md', import.meta.url), 'utf8');
  const words = wordsOf(JSON.parse(mappingJsonSchema()));
  assert.ok(words.size > 60);
  const told = (word: string) =>
    new RegExp(`(?<![\\w-])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(page);
  const wanted = [...words, ...fieldNames, ...Object.keys(OPERATORS), ...dateForms];
  assert.deepEqual(
    wanted.filter((word) => !told(word)),
    [],
  );
});
