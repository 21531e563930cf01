// Guarantee: A pack that loosens what stands above it, or a version of the law that loosens the one before, is found every time, and a tighter one is not.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRulebook } from '../../../compose/rulebook.ts';
import { contactPacksOf } from '../../../contract/any-pack.ts';
import { localDate } from '../../calendar/local-date.ts';
import { denies } from '../hit.ts';
import { judge, matterOf } from '../judge.ts';
import type { Pack, Rule } from '../rule.ts';
import { CAP_SCOPES, FACTS } from '../words.ts';
import { findLoosening } from './find-loosening.ts';

const rulebook = readRulebook();
const inForce = rulebook.packs;
const floor = inForce.filter((pack) => pack.layer === 'law' || pack.layer === 'regulator');
const from = localDate('2026-12-01');
const all = contactPacksOf(rulebook.shippedPacks);
/** Every deny rule of law and regulation that still holds. */
const cases = all
  .filter((pack) => pack.layer === 'law' || pack.layer === 'regulator')
  .flatMap((pack) => pack.rules.map((rule) => ({ pack, rule })))
  .filter(({ rule }) => denies(rule.level) && rule.kind !== 'outsideScope')
  .filter(({ rule }) => rule.effectiveTo === undefined || rule.effectiveTo > from);

const lenderOf = (...rules: readonly Rule[]): Pack => ({
  id: 'own-lender',
  version: '1',
  layer: 'lender',
  zh: '本机构',
  en: 'own',
  rules: rules.map((rule) => ({ ...rule, id: `own.${rule.id}` })),
});
const pack = (one: Pack, rules: readonly Rule[]): Pack => ({ ...one, version: `${one.version}x`, rules });

/** Ways to loosen one rule; those that do not apply to its kind are left out. */
function loosened(rule: Rule): [string, Rule | undefined][] {
  const ways: [string, Rule | undefined][] = [
    ['gone', undefined],
    ['ends', { ...rule, effectiveTo: localDate('2026-12-20') }],
    ['only a warning', { ...rule, level: 'warn' }],
  ];
  const unused = FACTS.find((fact) => !JSON.stringify(rule).includes(fact));
  if (unused !== undefined)
    ways.push(['a new way out', { ...rule, unless: [...(rule.unless ?? []), unused] }]);
  if (rule.kind === 'frequencyCap') {
    for (const scope of CAP_SCOPES.filter((one) => !rule.scope.includes(one)))
      ways.push(
        [`by the ${scope} too`, { ...rule, scope: [...rule.scope, scope] }],
        [`by the ${scope} alone`, { ...rule, scope: [scope] }],
      );
    if (rule.count.excludeConsentDays === undefined)
      ways.push(['days of consent let off', { ...rule, count: { ...rule.count, excludeConsentDays: 7 } }]);
    ways.push(['one more', { ...rule, max: rule.max + 1 }]);
  }
  if (rule.kind === 'quietAfter') ways.push(['a day less', { ...rule, days: rule.days - 1 }]);
  if (rule.kind === 'visitRule' && rule.minVisitors !== undefined)
    ways.push(['a visitor less', { ...rule, minVisitors: rule.minVisitors - 1 }]);
  if (rule.kind === 'contentRule' && (rule.forbid?.length ?? 0) > 1)
    ways.push(['a word less', { ...rule, forbid: rule.forbid?.slice(1) }]);
  if (rule.kind === 'holdRule')
    ways.push([
      'a purpose let off',
      { ...rule, exceptPurposes: [...(rule.exceptPurposes ?? []), 'collect'] },
    ]);
  if (rule.kind === 'timeWindow') {
    for (const [day, windows] of Object.entries(rule.days)) {
      if (windows === undefined || windows.length === 0) continue;
      const later = windows.map(([open, close]) => [open, close === '24:00' ? close : plus(close)] as const);
      if (JSON.stringify(later) !== JSON.stringify(windows))
        ways.push([`${day} a minute later`, { ...rule, days: { ...rule.days, [day]: later } } as Rule]);
    }
  }
  return ways;
}
const plus = (time: string): string =>
  `${time.slice(0, 3)}${String(Number(time.slice(3)) + 1).padStart(2, '0')}`;

describe('a version of law or regulation that loosens the one before', () => {
  let tried = 0;
  for (const { pack: of, rule } of cases) {
    // Every way for the law at home; for the packs of other countries the last two, which move a number where there is one.
    for (const [how, other] of of.id === 'cn' ? loosened(rule) : loosened(rule).slice(-2)) {
      it(`${of.id}: ${rule.id} ${how}`, () => {
        tried += 1;
        // Where the standard and the guideline say the same hours, nothing is loosened before both are.
        const twins = of.rules.filter((one) => one === rule || saysTheSame(one, rule));
        const rules = of.rules.flatMap((one) =>
          twins.includes(one) ? (other === undefined ? [] : { ...other, id: one.id }) : one,
        );
        const found = findLoosening({ candidate: pack(of, rules), inForce: [of], from });
        assert.ok(
          found.some((one) => one.upper.id === rule.id),
          `${rule.id} ${how} was not found`,
        );
        for (const one of found) holds(one.contact, of, pack(of, rules), one.upper.id);
      });
    }
  }
  it('tried enough', () => assert.ok(tried > 150, String(tried)));
});

const saysTheSame = (one: Rule, other: Rule): boolean =>
  one.kind === 'timeWindow' &&
  other.kind === 'timeWindow' &&
  JSON.stringify(one.days) === JSON.stringify(other.days);

function holds(
  { facts, proposed, history }: ReturnType<typeof findLoosening>[number]['contact'],
  before: Pack,
  after: Pack,
  ruleId: string,
): void {
  const said = (one: Pack) => {
    const matter = matterOf([one], facts, proposed, history);
    assert.ok(matter);
    return judge(matter).hits.filter((hit) => !hit.ruleId.startsWith('permit.') && denies(hit.level));
  };
  assert.ok(said(before).some((hit) => hit.ruleId === ruleId));
  assert.deepEqual(
    said(after).map((hit) => hit.ruleId),
    [],
  );
}

describe('the shipped packs and tighter ones', () => {
  for (const candidate of all)
    it(`${candidate.id} loosens nothing`, () => {
      const above = [...floor.filter((one) => one.id !== candidate.id), candidate];
      assert.deepEqual(
        findLoosening({ candidate, inForce: above, from }).map((one) => [
          one.upper.pack,
          one.upper.id,
          one.lower.map((rule) => rule.id),
        ]),
        [],
      );
    });
});

const cn = floor.find((one) => one.id === 'cn') as Pack;
const cnRule = (id: string): Rule => cn.rules.find((rule) => rule.id === id) as Rule;
const hours = cnRule('cn.hours.standard');
const calls = cnRule('cn.calls.effective_daily');

const LENDERS: readonly [string, readonly Rule[], string][] = [
  [
    'hours until 22:30',
    [{ ...hours, days: { any: [['08:00', '22:30']] } } as unknown as Rule],
    'cn.hours.standard',
  ],
  [
    'hours from 07:59 for robots only',
    [
      {
        ...hours,
        appliesTo: { channels: ['robot_call'] },
        days: { any: [['07:59', '20:00']] },
      } as unknown as Rule,
    ],
    'cn.hours.standard',
  ],
  ['hours from 09:00 to 20:00', [{ ...hours, days: { any: [['09:00', '20:00']] } } as unknown as Rule], ''],
  [
    'two windows inside',
    [
      {
        ...hours,
        days: {
          any: [
            ['09:00', '12:00'],
            ['14:00', '20:00'],
          ],
        },
      } as unknown as Rule,
    ],
    '',
  ],
  ['at most 5 a day', [{ ...calls, max: 5 } as Rule], 'cn.calls.effective_daily'],
  ['at most 2 a day', [{ ...calls, max: 2 } as Rule], ''],
  ['at most 3 a day, as above', [calls], ''],
  ['at most 10 in 7 days, beside 3 a day', [{ ...calls, window: { rollingDays: 7 }, max: 10 } as Rule], ''],
  [
    'at most 10 in 7 days, said to tighten 3 a day',
    [{ ...calls, window: { rollingDays: 7 }, max: 10, tightens: calls.id } as Rule],
    'cn.calls.effective_daily',
  ],
  [
    '22:30, and 21:00 in another rule',
    [
      { ...hours, days: { any: [['08:00', '22:30']] } } as unknown as Rule,
      { ...hours, id: 'b', days: { any: [['08:00', '21:00']] } } as unknown as Rule,
    ],
    '',
  ],
];

describe('a lender pack beside the law', () => {
  it('cannot name somebody whom nobody above names', () => {
    const party = { ...cnRule('cn.party.debtor'), parties: ['bystander'], allow: { collect: [] } } as Rule;
    const gap = lenderOf(party);
    const open = { ...cn, closed: false };
    const found = findLoosening({ candidate: gap, inForce: [open], from });
    assert.deepEqual(
      found.map((one) => one.upper.id),
      ['permit.party_not_covered'],
    );
    assert.deepEqual(findLoosening({ candidate: gap, inForce: [cn], from }), []);
  });
  for (const [what, rules, expected] of LENDERS)
    it(`${what}: ${expected === '' ? 'inside' : 'loosens'}`, () => {
      const found = findLoosening({ candidate: lenderOf(...rules), inForce, from });
      const ids = found.map((one) => one.upper.id);
      if (expected === '') assert.deepEqual(ids, []);
      else assert.ok(ids.includes(expected), JSON.stringify(ids));
    });
});
