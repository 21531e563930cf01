// Guarantee: Every reckoning rule is held by its cases: remove a rule or move one of its numbers, and a case breaks.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readCaseFile } from '../src/contract/case-file.ts';
import {
  answerCase,
  meetsExpectation,
  plainValues,
  type ReckoningCase,
} from '../src/contract/reckoning-cases.ts';
import { parseReckoningPack } from '../src/contract/reckoning-pack.ts';
import type { Loaded } from '../src/contract/yaml-text.ts';
import type { ReckoningPack, ReckoningRule } from '../src/domain/reckoning/rule.ts';
import * as words from '../src/domain/reckoning/words.ts';
import { shippedCalendar } from './support/policies.ts';

const folder = new URL('../policies/reckoning/', import.meta.url);
const calendar = shippedCalendar();
const ids = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));

function loaded<T>(result: Loaded<T>): T {
  if (!result.ok) assert.fail(JSON.stringify(result.problems));
  return result.value;
}

const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

function casesOf(name: string): readonly ReckoningCase[] {
  return loaded(readCaseFile(read(name), name)).map(({ content }) => {
    if (content.is !== 'reckoning') assert.fail(JSON.stringify(content));
    return content.one;
  });
}

const failures = (pack: ReckoningPack, cases: readonly ReckoningCase[]): readonly unknown[] =>
  cases
    .map((one) => ({ one, got: answerCase(pack, calendar, one) }))
    .filter(({ one, got }) => !meetsExpectation(one, got))
    .map(({ one, got }) => ({
      id: one.id,
      expect: one.expect,
      got: got.ok ? plainValues(got) : got,
      spoke: got.ok ? got.spoke.map(({ id }) => id) : [],
    }));

type Mutant = { readonly what: string; readonly mutant: object };

/** The rule with one of its numbers moved by one, also inside what it nests; a number below nothing is a load error. */
function* moved(rule: object, place = ''): Generator<Mutant> {
  for (const [key, value] of Object.entries(rule)) {
    if (typeof value === 'number')
      for (const by of [1, -1].filter((step) => value + step >= 0))
        yield {
          what: `${place}${key} ${value} moves by ${by}`,
          mutant: { ...rule, [key]: value + by },
        };
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const { what, mutant } of moved(value, `${key}.`))
        yield { what, mutant: { ...rule, [key]: mutant } };
  }
}

/** The rule with one of its words gone; of an order, with two neighbours in each other's place. */
function* reworded(rule: object, place = ''): Generator<Mutant> {
  for (const [key, value] of Object.entries(rule)) {
    const change = (list: readonly unknown[], what: string): Mutant => ({
      what: `${place}${key} ${what}`,
      mutant: { ...rule, [key]: list },
    });
    if (Array.isArray(value) && value.length > 1)
      for (const [index, word] of value.entries()) {
        if (key !== 'parts') yield change(value.toSpliced(index, 1), `loses ${word}`);
        if (ORDERS.has(key) && index > 0)
          yield change(value.toSpliced(index - 1, 2, word, value[index - 1]), `puts ${word} earlier`);
      }
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const { what, mutant } of reworded(value, `${key}.`))
        yield { what, mutant: { ...rule, [key]: mutant } };
  }
}

const ORDERS = new Set(['parts', 'ranks']);

assert.ok(ids.length >= 3);
for (const id of ids) {
  const pack = loaded(parseReckoningPack(read(`${id}.yaml`), `${id}.yaml`));
  const cases = casesOf(`${id}.cases.yaml`);
  const withRules = (rules: readonly ReckoningRule[]): ReckoningPack => ({ ...pack, rules });
  describe(`reckoning pack ${id}`, () => {
    it('bears the name of its file and answers every case as its twin file says', () => {
      assert.equal(pack.id, id);
      assert.deepEqual(failures(pack, cases), []);
    });

    it('names every rule in a case', () => {
      const named = new Set(cases.flatMap((one) => one.rules ?? []));
      assert.deepEqual(
        pack.rules.map((rule) => rule.id).filter((rule) => !named.has(rule)),
        [],
      );
    });

    for (const rule of pack.rules) {
      it(`breaks a case when ${rule.id} is removed`, () => {
        const rest = withRules(pack.rules.filter((other) => other !== rule));
        assert.notDeepEqual(failures(rest, cases), []);
      });
      for (const { what, mutant } of [...moved(rule), ...reworded(rule)]) {
        it(`breaks a case when in ${rule.id} ${what}`, () => {
          const other = withRules(pack.rules.map((one) => (one === rule ? (mutant as ReckoningRule) : one)));
          assert.notDeepEqual(failures(other, cases), []);
        });
      }
    }
  });
}

it('docs/policy.md names every word that a rule or a question may use', () => {
  const page = readFileSync(new URL('../docs/policy.md', import.meta.url), 'utf8');
  const lists = Object.values(words).filter(Array.isArray).flat();
  assert.ok(lists.length > 60);
  assert.deepEqual(
    lists.filter(
      (word: string) =>
        !page.includes(`\`${word}\``) && !page.includes(`${word}·`) && !page.includes(`·${word}`),
    ),
    [],
  );
});

it('answers the golden cases of the other kinds as their sources do', () => {
  const golden = loaded(
    readCaseFile(
      readFileSync(new URL('fixtures/regulation/golden-cases.json', import.meta.url), 'utf8'),
      'golden',
    ),
  ).filter(({ kind }) => kind !== 'contact');
  assert.equal(golden.length, 15);
  for (const { id, pack, content } of golden) {
    if (content.is !== 'reckoning') assert.fail(JSON.stringify(content));
    const rules = loaded(parseReckoningPack(read(`${pack}.yaml`), `${pack}.yaml`));
    const got = answerCase(rules, calendar, content.one);
    assert.ok(
      meetsExpectation(content.one, got),
      `${id}: ${JSON.stringify(got.ok ? plainValues(got) : got)}`,
    );
  }
});
