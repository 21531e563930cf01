// Guarantee: a text of reckoning rules that is laxer towards the lender than law or regulation in force is found by every number of every kind; one that is as strict or stricter is not.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shippedReckoning } from '../../../tests/support/policies.ts';
import { localDate } from '../calendar/local-date.ts';
import { findLaxer } from './find-laxer.ts';
import type { ReckoningPack, ReckoningRule } from './rule.ts';

const FROM = localDate('2026-12-01');
const cn = shippedReckoning('cn');
const named = (pack: ReckoningPack, name = 'cn.reckoning') => ({ name, pack });
const found = (draft: ReckoningPack, name?: string): readonly string[] =>
  findLaxer(named(draft, name), [named(cn)], FROM).map(({ upper }) => upper.id);
const withRules = (change: (rule: ReckoningRule) => readonly ReckoningRule[]): ReckoningPack => ({
  ...cn,
  rules: cn.rules.flatMap(change),
});
const other = (id: string, more: object): ReckoningPack =>
  withRules((rule) => [rule.id === id ? ({ ...rule, ...more } as ReckoningRule) : rule]);

/** Which way each number is laxer: more (1) or less (-1). */
const DIRECTION: Readonly<Record<string, Readonly<Record<string, 1 | -1>>>> = {
  limitation: { years: 1 },
  longestLimitation: { years: 1 },
  suspension: { inLastMonths: 1, monthsAfter: 1 },
  effectiveCollection: { daysApart: -1 },
  deadline: { count: 1, complexCount: 1, specialMore: 1 },
  retention: { years: -1 },
  badConduct: { years: 1 },
  penaltyRate: { toPercent: 1 },
  rateCap: { percent: 1, timesLpr1y: 1 },
  plan: { monthsMax: 1 },
};

describe('a version of reckoning rules', () => {
  it('that says the same loosens nothing', () => assert.deepEqual(found(cn), []));

  let moved = 0;
  for (const rule of cn.rules)
    for (const [part, way] of Object.entries(DIRECTION[rule.kind] ?? {})) {
      const number = (rule as unknown as Record<string, number | undefined>)[part];
      if (number === undefined) continue;
      moved += 1;
      it(`${rule.id}: ${part} ${number} ${way > 0 ? 'raised' : 'lowered'} is laxer, the other way is not`, () => {
        const laxer = found(other(rule.id, { [part]: number + way }));
        // Of several rules that speak of the same the strictest counts.
        const twins = cn.rules.some((one) => one !== rule && sharesSubject(one, rule));
        if (!twins) assert.deepEqual(laxer, [rule.id]);
        assert.deepEqual(found(other(rule.id, { [part]: number - way })), []);
      });
    }
  it('has its numbers moved', () => assert.ok(moved >= 25, `${moved}`));

  const GONE = ['cn.complaint.institution', 'cn.retention.complaint_file', 'cn.plan.card'];
  for (const id of GONE)
    it(`without ${id}, or with it only warning of its end`, () => {
      assert.deepEqual(found(withRules((rule) => (rule.id === id ? [] : [rule]))), [id]);
      assert.deepEqual(found(other(id, { effectiveTo: localDate('2026-12-01') })), [id]);
      assert.deepEqual(found(other(id, { effectiveTo: localDate('2026-12-02') })), []);
    });

  it('of a lender is held to what it speaks of, and to no more', () => {
    const own = (years: number): ReckoningPack => ({
      ...cn,
      id: 'house',
      layer: 'lender',
      rules: cn.rules
        .filter(({ id }) => id === 'cn.retention.complaint_file')
        .map((rule) => ({ ...rule, id: 'house.kept', years }) as ReckoningRule),
    });
    assert.deepEqual(found(own(2), 'house.reckoning'), ['cn.retention.complaint_file']);
    assert.deepEqual(found(own(3), 'house.reckoning'), []);
    assert.deepEqual(found(own(5), 'house.reckoning'), []);
  });

  it('is not held to a rule that has ended, nor a pack of another country to this one', () => {
    const ended = { ...cn, rules: cn.rules.map((rule) => ({ ...rule, effectiveTo: FROM })) };
    assert.deepEqual(findLaxer(named({ ...cn, rules: [] }), [named(ended)], FROM), []);
    assert.deepEqual(found(shippedReckoning('us.regf'), 'us.regf.reckoning'), []);
  });
});

function sharesSubject(a: ReckoningRule, b: ReckoningRule): boolean {
  if (a.kind !== b.kind) return false;
  const of = (rule: ReckoningRule): readonly string[] => {
    if (rule.kind === 'deadline') return rule.events;
    if (rule.kind === 'retention') return rule.records;
    if (rule.kind === 'rateCap') return rule.loans;
    if (rule.kind === 'penaltyRate') return [rule.reason];
    if (rule.kind === 'plan') return ['*'];
    return [''];
  };
  return of(a).some((one) => of(b).includes(one));
}
