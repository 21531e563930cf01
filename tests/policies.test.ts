// Guarantee: Every rule of every shipped pack is held by its cases: remove a rule, move a number or lose a word, and a case breaks.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readCaseFile } from '../src/contract/case-file.ts';
import { checkCase, type PolicyCase, parsePolicyCases } from '../src/contract/policy-cases.ts';
import { parsePolicyPack } from '../src/contract/policy-pack.ts';
import type { Loaded } from '../src/contract/yaml-text.ts';
import type { Pack, Rule } from '../src/domain/permit/rule.ts';
import { shippedCalendar, shippedPacks } from './support/policies.ts';
import { mutantsOf } from './support/rule-mutants.ts';

const folder = new URL('../policies/', import.meta.url);
const here = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const calendar = shippedCalendar();

function loaded<T>(result: Loaded<T>): T {
  if (!result.ok) assert.fail(JSON.stringify(result.problems[0]));
  return result.value;
}

const ids = readdirSync(folder)
  .filter((name) => name.endsWith('.cases.yaml'))
  .map((name) => name.slice(0, -'.cases.yaml'.length));

/** What a pack is laid upon. */
const under = (id: string): readonly Pack[] =>
  id.startsWith('cn.') || id === 'lender-default' ? shippedPacks('cn') : [];

const failures = (packs: readonly Pack[], cases: readonly PolicyCase[]): readonly string[] =>
  cases.flatMap((one) => checkCase(packs, calendar, one));

/** Asks the cases that name the rule first: one of them is the likeliest to break. */
function breaks(packs: readonly Pack[], cases: readonly PolicyCase[], rule: Rule): boolean {
  const fails = (one: PolicyCase): boolean => checkCase(packs, calendar, one).length > 0;
  const names = (one: PolicyCase): boolean => one.rules?.includes(rule.id) === true;
  return cases.filter(names).some(fails) || cases.filter((one) => !names(one)).some(fails);
}

/** A rule that only says what its pack leaves alone is never hit, so no case can name it; removing it breaks one all the same. */
const isNamed = (rule: Rule, named: ReadonlySet<string>): boolean =>
  rule.kind === 'outsideScope' || named.has(rule.id);

assert.ok(ids.length >= 11, `only ${ids}`);
for (const id of ids) {
  const pack = loaded(parsePolicyPack(here(`${id}.yaml`), `${id}.yaml`));
  const cases = loaded(parsePolicyCases(here(`${id}.cases.yaml`), `${id}.cases.yaml`));
  const withRules = (rules: readonly Rule[]): readonly Pack[] => [...under(id), { ...pack, rules }];
  describe(`pack ${id}`, () => {
    it('bears the name of its file and decides every case as its twin file says', () => {
      assert.equal(pack.id, id);
      assert.deepEqual(failures([...under(id), pack], cases), []);
    });

    it('names every rule in a case', () => {
      const named = new Set(cases.flatMap((one) => one.rules ?? []));
      assert.deepEqual(
        pack.rules.filter((rule) => !isNamed(rule, named)).map((rule) => rule.id),
        [],
      );
    });

    for (const rule of pack.rules) {
      it(`breaks a case when ${rule.id} is removed, one of its numbers moves or it loses a word`, () => {
        const without = withRules(pack.rules.filter((other) => other !== rule));
        const unbroken = breaks(without, cases, rule) ? [] : ['removed'];
        for (const { what, mutant } of mutantsOf(rule)) {
          const packs = withRules(pack.rules.map((other) => (other === rule ? mutant : other)));
          if (!breaks(packs, cases, rule)) unbroken.push(what);
        }
        assert.deepEqual(unbroken, []);
      });
    }
  });
}

it('answers the 68 golden cases of contacts as their sources do, each with the pack that it names alone', () => {
  const file = new URL('fixtures/regulation/golden-cases.json', import.meta.url);
  const golden = loaded(readCaseFile(readFileSync(file, 'utf8'), 'golden')).filter(
    ({ kind }) => kind === 'contact',
  );
  assert.equal(golden.length, 68);
  for (const { id, pack = '', content } of golden) {
    if (content.is !== 'contact') assert.fail(`${id}: ${JSON.stringify(content)}`);
    assert.deepEqual(failures(shippedPacks(pack), [content.one]), []);
  }
});
