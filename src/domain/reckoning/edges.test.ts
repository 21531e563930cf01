// Guarantee: what no shipped number shows is decided as the rules say: days on which rules begin and end, several rules of one kind, questions that lack something.
import assert from 'node:assert/strict';
import test from 'node:test';
import { shippedCalendar, shippedReckoning } from '../../../tests/support/policies.ts';
import { localDate } from '../calendar/local-date.ts';
import { type Questions, reckon } from './reckon.ts';
import type { ReckoningPack, ReckoningRule } from './rule.ts';
import type { ReckoningKind } from './words.ts';

const cn = shippedReckoning('cn');
const calendar = shippedCalendar();
const day = localDate;

/** The pack with these members of these rules changed, and others added. */
const altered = (changes: Readonly<Record<string, object>>, ...more: readonly object[]): ReckoningPack => ({
  ...cn,
  rules: [
    ...cn.rules.map((rule) => ({ ...rule, ...changes[rule.id] }) as ReckoningRule),
    ...(more as readonly ReckoningRule[]),
  ],
});

/** The values, or the field for which it is refused. */
function ask<K extends ReckoningKind>(pack: ReckoningPack, kind: K, question: Questions[K]): unknown {
  const got = reckon(pack, kind, question, calendar);
  return got.ok ? got.values : got.field;
}

const ending = altered({ 'cn.bureau.bad_conduct': { effectiveTo: day('2027-01-01') } });
const later = altered({ 'cn.bureau.bad_conduct': { effectiveFrom: day('2027-01-01') } });
const rule = (id: string): object => cn.rules.find((one) => one.id === id) ?? {};
const longer = altered({}, { ...rule('cn.plan.card'), id: 'cn.plan.tighter', monthsMax: 36 });
const kept = altered(
  {},
  {
    ...rule('cn.retention.complaint_file'),
    id: 'cn.retention.process',
    records: ['collection_process'],
    years: 1,
  },
);
const sooner = altered({}, { ...rule('cn.complaint.institution'), id: 'cn.complaint.sooner', count: 10 });
const card = { product: 'credit_card', exceedsAbility: true, willing: true } as const;

const ANSWERS: readonly [what: string, got: unknown, expected: unknown][] = [
  [
    'a rule holds to the day before its end',
    ask(ending, 'credit_bureau', { negativeEnded: day('2026-12-31') }),
    { deleteAfter: '2031-12-31' },
  ],
  [
    'a rule no longer holds on its last date',
    ask(ending, 'credit_bureau', { negativeEnded: day('2027-01-01') }),
    'negativeEnded',
  ],
  [
    'a rule does not hold before its first day',
    ask(later, 'credit_bureau', { negativeEnded: day('2026-12-31') }),
    'negativeEnded',
  ],
  [
    'a rule holds on its first day',
    ask(later, 'credit_bureau', { negativeEnded: day('2027-01-01') }),
    { deleteAfter: '2032-01-01' },
  ],
  [
    'what began long ago is judged by the law of asOf',
    ask(cn, 'credit_bureau', { negativeEnded: day('2012-01-01') }),
    { deleteAfter: '2017-01-01' },
  ],
  [
    'special reasons without complexity add to the simple term',
    ask(cn, 'deadline', { event: 'complaint', at: day('2026-04-01'), special: true }),
    { due: '2026-05-16' },
  ],
  [
    'special reasons of a passed-on complaint are its complexity',
    ask(cn, 'deadline', { event: 'complaint_from_pbc', at: day('2026-04-01'), special: true }),
    { due: '2026-05-31' },
  ],
  [
    'of two deadlines the earlier decides',
    ask(sooner, 'deadline', { event: 'complaint', at: day('2026-04-01') }),
    { due: '2026-04-11' },
  ],
  ['of two plan rules either may forbid', ask(longer, 'plan', { ...card, months: 37 }), { ok: false }],
  ['and both may allow', ask(longer, 'plan', { ...card, months: 36 }), { ok: true }],
  [
    'one rule that asks for the lender is enough to ask',
    ask(kept, 'retention', { record: 'collection_process', at: day('2026-04-01') }),
    'lender',
  ],
  [
    'a lender of whom only the general rule speaks',
    ask(kept, 'retention', { record: 'collection_process', lender: 'small_loan', at: day('2026-04-01') }),
    { until: '2027-04-01' },
  ],
  [
    'the longest of several',
    ask(kept, 'retention', { record: 'collection_process', lender: 'card_bank', at: day('2026-04-01') }),
    { until: '2028-04-01' },
  ],
  ['a record without any day', ask(cn, 'retention', { record: 'pipia' }), 'at'],
  ['a claim without a beginning', ask(cn, 'limitation', { interruptions: [] }), 'knew'],
  [
    'a claim in instalments without one',
    ask(cn, 'limitation', { instalments: [], interruptions: [] }),
    'instalments',
  ],
  ['no collection at all', ask(cn, 'effective_collection', { collections: [] }), { valid: false }],
];

for (const [what, got, expected] of ANSWERS) test(what, () => assert.deepEqual(got, expected));
