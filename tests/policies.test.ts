// Guarantee: Every rule of every shipped pack is held by its cases: remove a rule or move one of its numbers, and a case breaks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkCase, type PolicyCase, parsePolicyCases } from '../src/contract/policy-cases.ts';
import { parsePolicyPack } from '../src/contract/policy-pack.ts';
import type { Loaded } from '../src/contract/yaml-text.ts';
import type { Pack, Rule } from '../src/domain/permit/rule.ts';
import { shippedCalendar } from './support/policies.ts';

const here = (name: string): string => readFileSync(new URL(`../policies/${name}`, import.meta.url), 'utf8');

function loaded<T>(result: Loaded<T>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const cn = loaded(parsePolicyPack(here('cn.yaml'), 'cn.yaml'));
const lender = loaded(parsePolicyPack(here('lender-default.yaml'), 'lender-default.yaml'));
const casesOf = (file: string) => loaded(parsePolicyCases(here(file), file));
const calendar = shippedCalendar();

const suites = [
  { pack: cn, under: [] as readonly Pack[], cases: casesOf('cn.cases.yaml') },
  { pack: lender, under: [cn] as readonly Pack[], cases: casesOf('lender-default.cases.yaml') },
];

type Path = readonly (string | number)[];

/** Every number and clock time inside a rule, by its path. */
function numbersOf(value: unknown, path: Path = []): { path: Path; value: number | string }[] {
  if (typeof value === 'number') return [{ path, value }];
  if (typeof value === 'string' && /^\d\d:\d\d$/.test(value)) return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((part, index) => numbersOf(part, [...path, index]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => numbersOf(part, [...path, key]));
}

function moved(value: number | string, by: 1 | -1): number | string {
  if (typeof value === 'number') return value + by;
  const minutes = Number(value.slice(0, 2)) * 60 + Number(value.slice(3)) + by;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function withValue<T>(whole: T, path: Path, value: unknown): T {
  const copy = structuredClone(whole);
  let place: unknown = copy;
  for (const key of path.slice(0, -1)) place = (place as Record<string | number, unknown>)[key];
  (place as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
  return copy;
}

const breaks = (packs: readonly Pack[], cases: readonly PolicyCase[]): boolean =>
  cases.some((one) => checkCase(packs, calendar, one).length > 0);

const failures = (packs: readonly Pack[], cases: readonly PolicyCase[]): readonly string[] =>
  cases.flatMap((one) => checkCase(packs, calendar, one));

for (const { pack, under, cases } of suites) {
  const withRules = (rules: readonly Rule[]): readonly Pack[] => [...under, { ...pack, rules }];
  describe(`pack ${pack.id}`, () => {
    it('decides every case as its twin file says', () =>
      assert.deepEqual(failures([...under, pack], cases), []));

    it('names every rule in a case', () => {
      const named = new Set(cases.flatMap((one) => one.rules ?? []));
      assert.deepEqual(
        pack.rules.map((rule) => rule.id).filter((id) => !named.has(id)),
        [],
      );
    });

    for (const rule of pack.rules) {
      it(`breaks a case when ${rule.id} is removed`, () => {
        assert.ok(breaks(withRules(pack.rules.filter((other) => other !== rule)), cases));
      });
      for (const { path, value } of numbersOf(rule)) {
        for (const by of [1, -1] as const) {
          it(`breaks a case when ${rule.id} ${path.join('.')} ${value} moves by ${by}`, () => {
            const mutant = withValue(rule, path, moved(value, by));
            const rules = pack.rules.map((other) => (other === rule ? mutant : other));
            assert.ok(breaks(withRules(rules), cases));
          });
        }
      }
    }
  });
}

it('answers the 24 golden cases of pack cn as their sources do, with pack cn alone', () => {
  const file = '../tests/fixtures/regulation/golden-cn.json';
  const golden = casesOf(file);
  assert.equal(golden.length, 24);
  assert.deepEqual(failures([cn], golden), []);
});
