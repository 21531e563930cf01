// Guarantee: what a version changes is told rule by rule and part by part, in both languages, and what the packs forbid to say is gathered.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { packDiff } from './pack-diff.ts';
import type { Pack, Rule } from './rule.ts';
import { settingsOf } from './wording-settings.ts';

const rule = (more: object): Rule =>
  ({
    id: 'r',
    kind: 'frequencyCap',
    level: 'must',
    effectiveFrom: '2026-01-01',
    zh: '次',
    en: 'cap',
    max: 2,
    ...more,
  }) as unknown as Rule;
const packOf = (...rules: readonly Rule[]): Pack => ({ rules }) as unknown as Pack;
const told = (before: Pack | undefined, after: Pack): readonly string[] =>
  packDiff(before, after).flatMap(({ zh, en }) => [zh, en]);

const CHANGES: readonly [string, object, object, readonly [string, string]][] = [
  ['a number', {}, { max: 3 }, ['次数上限 2 → 3', 'maximum 2 → 3']],
  ['a level', {}, { level: 'warn' }, ['级别 must → warn', 'level must → warn']],
  ['a part that comes', {}, { minVisitors: 2 }, ['最少人数 （无） → 2', 'visitors at least (none) → 2']],
  ['a part that goes', { minVisitors: 2 }, {}, ['最少人数 2 → （无）', 'visitors at least 2 → (none)']],
  ['no name for it', { other: true }, { other: false }, ['other true → false', 'other true → false']],
  ['nothing, told as nothing', {}, { max: null }, ['次数上限 2 → null', 'maximum 2 → null']],
  ['a list', { unless: ['a', 'b'] }, { unless: ['a'] }, ['例外 a、b → a', 'unless a、b → a']],
  [
    'windows',
    { days: { any: [['08:00', '22:00']] } },
    {
      days: {
        any: [
          ['09:00', '12:00'],
          ['13:00', '21:00'],
        ],
      },
    },
    [
      '时段（每日） 08:00–22:00 → 09:00–12:00、13:00–21:00',
      'hours (any day) 08:00–22:00 → 09:00–12:00、13:00–21:00',
    ],
  ],
  [
    'two parts',
    {},
    { max: 1, source: 'law' },
    ['次数上限 2 → 1；出处 （无） → law', 'maximum 2 → 1; source (none) → law'],
  ],
  [
    'deep parts',
    { window: { rollingDays: 7 }, appliesTo: { channels: ['call'] } },
    { window: { minutes: 5 }, appliesTo: { channels: ['sms'] } },
    [
      '统计天数 7 → （无）；适用渠道 call → sms；统计分钟数 （无） → 5',
      'days counted 7 → (none); channels call → sms; minutes counted (none) → 5',
    ],
  ],
];
for (const [what, before, after, [zh, en]] of CHANGES)
  it(`tells ${what}`, () =>
    assert.deepEqual(told(packOf(rule(before)), packOf(rule(after))), [`r：${zh}`, `r: ${en}`]));

const NAMES: readonly [string, object, string, string][] = [
  ['window', { window: 'calendarDay' }, '统计窗口', 'window'],
  ['days.weekday', { days: { weekday: [] } }, '时段（工作日）', 'hours (workdays)'],
  ['days.weekend', { days: { weekend: [] } }, '时段（周末）', 'hours (weekends)'],
  ['days.saturday', { days: { saturday: [] } }, '时段（周六）', 'hours (Saturday)'],
  ['days.sunday', { days: { sunday: [] } }, '时段（周日）', 'hours (Sunday)'],
  ['days.holiday', { days: { holiday: [] } }, '时段（法定节假日）', 'hours (holidays)'],
  ['days.spring_festival', { days: { spring_festival: [] } }, '时段（春节）', 'hours (Spring Festival)'],
  ['springFestivalDays', { springFestivalDays: 3 }, '春节天数', 'days of Spring Festival'],
  ['days', { days: 7 }, '静默天数', 'quiet days'],
  ['effectiveFrom', { effectiveFrom: '2026-02-01' }, '生效日', 'in force from'],
  ['effectiveTo', { effectiveTo: '2026-02-01' }, '失效日', 'in force until'],
  ['verified', { verified: 'V' }, '核实程度', 'verified'],
  ['appliesTo.parties', { appliesTo: { parties: [] } }, '适用对象', 'parties'],
  ['appliesTo.purposes', { appliesTo: { purposes: [] } }, '适用目的', 'purposes'],
  ['appliesTo.products', { appliesTo: { products: [] } }, '适用产品', 'products'],
  ['appliesTo.actorKinds', { appliesTo: { actorKinds: [] } }, '适用主体', 'who contacts'],
  ['zh', { zh: '新' }, '中文说明', 'Chinese wording'],
  ['en', { en: 'new' }, '英文说明', 'English wording'],
  ['kind', { kind: 'quietAfter' }, '规则类型', 'kind of rule'],
];
for (const [part, more, zh, en] of NAMES)
  it(`calls ${part} ${en}`, () => {
    const [change] = packDiff(packOf(rule({})), packOf(rule(more)));
    const named = change?.parts.map((one) => [one.part, one.zh, one.en]);
    assert.deepEqual([change?.kind, named], ['changed', [[part, zh, en]]]);
  });

/** Parts of rules that reckon: their words, one a line. */
const RECKONED: readonly (readonly [part: string, zh: string, en: string])[] = [
  ['years', '年数', 'years'],
  ['inLastMonths', '届满前月数', 'last months'],
  ['monthsAfter', '消除后月数', 'months afterwards'],
  ['daysApart', '间隔天数', 'days apart'],
  ['count', '期限', 'time allowed'],
  ['unit', '期限单位', 'unit of time'],
  ['complexCount', '复杂情形期限', 'time allowed where complex'],
  ['specialMore', '特殊情形再延', 'more where special'],
  ['receiptWorkdays', '视为收到的工作日', 'working days until receipt'],
  ['periodDays', '期间天数', 'days of the period'],
  ['by', '中断事由', 'what interrupts'],
  ['events', '起算事件', 'events'],
  ['records', '记录种类', 'records'],
  ['lenders', '机构类型', 'lenders'],
  ['from', '起算点', 'counted from'],
  ['parts', '冲抵顺序', 'order of payment'],
  ['later.fromDpd', '改变顺序的逾期天数', 'days past due of the other order'],
  ['later.parts', '其后的冲抵顺序', 'the later order'],
  ['ranks', '债务顺序', 'order of debts'],
  ['fromPercent', '上浮下限（%）', 'raise at least (%)'],
  ['toPercent', '上浮上限（%）', 'raise at most (%)'],
  ['percent', '年化上限（%）', 'a year at most (%)'],
  ['timesLpr1y', '一年期 LPR 倍数上限', 'times the one-year LPR at most'],
  ['needs', '条件', 'needs'],
  ['monthsMax', '最多期数', 'months at most'],
];
for (const [part, zh, en] of RECKONED)
  it(`calls ${part} ${en}`, () => {
    const [outer = '', inner] = part.split('.');
    const more = { [outer]: inner === undefined ? 1 : { [inner]: 1 } };
    const [change] = packDiff(packOf(rule({})), packOf(rule(more)));
    assert.deepEqual(
      change?.parts.map((one) => [one.part, one.zh, one.en]),
      [[part, zh, en]],
    );
  });

it('tells what comes, in the order of the new text, and what goes, last', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => rule({ id }));
  assert.ok(a && b && c);
  assert.deepEqual(
    packDiff(packOf(a, b), packOf(c, b)).map(({ kind, ruleId, parts }) => [kind, ruleId, parts]),
    [
      ['added', 'c', []],
      ['removed', 'a', []],
    ],
  );
  assert.deepEqual(told(packOf(a), packOf()), ['删去规则 a：次', 'rule a removed: cap']);
  assert.deepEqual(told(undefined, packOf(a)), ['新增规则 a：次', 'rule a added: cap']);
  assert.deepEqual(told(packOf(a), packOf({ ...a })), []);
});

const HEAD: readonly (readonly [string, object, object, readonly string[]])[] = [
  [
    'no longer closed',
    { closed: true },
    {},
    ['p：未点名者不得触达 true → false', 'p: whom it does not name may not be contacted true → false'],
  ],
  ['not closed, said or not', { closed: false }, {}, []],
  ['another layer', { layer: 'law' }, { layer: 'lender' }, ['p：层级 law → lender', 'p: layer law → lender']],
  ['another name', { zh: '甲' }, { zh: '乙' }, ['p：中文说明 甲 → 乙', 'p: Chinese wording 甲 → 乙']],
  [
    'the law of another day',
    { asOf: '2026-01-01' },
    { asOf: '2026-02-01' },
    ['p：所依法律之日 2026-01-01 → 2026-02-01', 'p: day of the law 2026-01-01 → 2026-02-01'],
  ],
  ['another version alone', { version: '1' }, { version: '2' }, []],
];
for (const [what, before, after, expected] of HEAD)
  it(`tells of the head: ${what}`, () => {
    const of = (more: object): Pack => ({ ...packOf(rule({})), id: 'p', ...more });
    assert.deepEqual(told(of(before), of(after)), expected);
  });

it('tells apart a rule that stands twice by where its days begin', () => {
  const early = rule({ effectiveFrom: '2025-01-01' });
  const changes = packDiff(packOf(early, rule({})), packOf(early, rule({ max: 5 })));
  assert.deepEqual(
    changes.map(({ kind, parts }) => [kind, parts.map(({ part, before, after }) => [part, before, after])]),
    [['changed', [['max', '2', '5']]]],
  );
  const ended = rule({ effectiveFrom: '2025-01-01', max: 1 });
  assert.deepEqual(told(packOf(early, rule({})), packOf(ended, rule({}))), [
    'r：次数上限 2 → 1',
    'r: maximum 2 → 1',
  ]);
});

it('tells the first day of a rule that stands once as a part that changed, beside other rules too', () => {
  const later = rule({ effectiveFrom: '2026-02-01' });
  const other = rule({ id: 'other' });
  assert.deepEqual(told(packOf(rule({}), other), packOf(later, other)), [
    'r：生效日 2026-01-01 → 2026-02-01',
    'r: in force from 2026-01-01 → 2026-02-01',
  ]);
});

it('gathers the labels that content rules forbid whoever is told and whatever for, and no others', () => {
  const packs = [
    packOf(rule({ kind: 'contentRule', forbid: ['threat', 'insult'] }), rule({ kind: 'contentRule' })),
    packOf(
      rule({ kind: 'channelRule', forbid: ['postcard'] }),
      rule({ kind: 'contentRule', forbid: ['sue'], appliesTo: { channels: ['sms'] } }),
      rule({ kind: 'contentRule', forbid: ['debt_details'], appliesTo: { parties: ['contact'] } }),
      rule({ kind: 'contentRule', forbid: ['anonymous'], appliesTo: { purposes: ['relay'] } }),
    ),
  ];
  assert.deepEqual([...settingsOf(packs).forbidden], ['threat', 'insult', 'sue']);
});
