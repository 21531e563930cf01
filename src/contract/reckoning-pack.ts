import { z } from 'zod';
import { PACK_LAYERS } from '../domain/permit/rule.ts';
import { LEVELS, VERIFIED } from '../domain/permit/words.ts';
import type { ReckoningPack } from '../domain/reckoning/rule.ts';
import * as words from '../domain/reckoning/words.ts';
import { products } from '../domain/vocabulary.ts';
import { statedDate } from './stated.ts';
import { checkShape, type Loaded, readYaml } from './yaml-text.ts';

/** So that no date reckoned from a year below 2200 leaves the calendar. */
const NUMBER_MAX = 1_000;
const many = z.number().int().min(1).max(NUMBER_MAX);
const some = z.number().int().min(0).max(NUMBER_MAX);
/** Without repetition: what stands twice would hide that one of them is gone. */
const list = <T extends string>(of: readonly [T, ...T[]]) =>
  z
    .array(z.enum(of))
    .min(1)
    .refine((all) => new Set(all).size === all.length, '同一个词写了两次 / a word stands twice');

const common = {
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/,
      '编号形如 cn.limitation.ordinary / an id looks like cn.limitation.ordinary',
    ),
  level: z.enum(LEVELS).default('must'),
  effectiveFrom: statedDate,
  effectiveTo: statedDate.optional(),
  source: z.string().min(4),
  verified: z.enum(VERIFIED),
  zh: z.string().min(4),
  en: z.string().min(4),
};

const parts = list(words.DUE_PARTS).refine(
  (order) => words.DUE_PARTS.every((part) => order.filter((one) => one === part).length === 1),
  `须把 ${words.DUE_PARTS.join('、')} 各写一次 / an order names each of ${words.DUE_PARTS.join(', ')} once`,
);
const events = list(words.DEADLINE_EVENTS);

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('limitation'), ...common, years: many }),
  z.strictObject({ kind: z.literal('longestLimitation'), ...common, years: many }),
  z.strictObject({ kind: z.literal('interruption'), ...common, by: list(words.CLAIM_EVENTS) }),
  z.strictObject({ kind: z.literal('suspension'), ...common, inLastMonths: many, monthsAfter: many }),
  z.strictObject({ kind: z.literal('effectiveCollection'), ...common, daysApart: many }),
  z.strictObject({
    kind: z.literal('deadline'),
    ...common,
    events,
    unit: z.enum(['days', 'workdays', 'years']),
    count: many,
    complexCount: many.optional(),
    specialMore: many.optional(),
  }),
  z.strictObject({
    kind: z.literal('validation'),
    ...common,
    events,
    receiptWorkdays: some,
    periodDays: many,
  }),
  z.strictObject({
    kind: z.literal('retention'),
    ...common,
    records: list(words.RECORDS),
    lenders: list(words.LENDERS).optional(),
    from: z.enum(words.RETENTION_STARTS),
    years: many,
  }),
  z.strictObject({ kind: z.literal('badConduct'), ...common, years: many }),
  z.strictObject({
    kind: z.literal('allocation'),
    ...common,
    order: z.enum(words.ORDERS),
    parts,
    later: z.strictObject({ fromDpd: many, parts }).optional(),
  }),
  z.strictObject({ kind: z.literal('debtOrder'), ...common, ranks: list(words.DEBT_RANKS) }),
  z
    .strictObject({
      kind: z.literal('penaltyRate'),
      ...common,
      reason: z.enum(words.PENALTY_REASONS),
      fromPercent: some,
      toPercent: many,
    })
    .refine(
      ({ fromPercent, toPercent }) => fromPercent <= toPercent,
      'fromPercent 大于 toPercent / fromPercent is above toPercent',
    ),
  z
    .strictObject({
      kind: z.literal('rateCap'),
      ...common,
      loans: list(words.RATE_KINDS),
      percent: many.optional(),
      timesLpr1y: many.optional(),
    })
    .refine(
      (one) => one.percent !== undefined || one.timesLpr1y !== undefined,
      'percent 与 timesLpr1y 至少写一项 / neither percent nor timesLpr1y',
    ),
  z.strictObject({
    kind: z.literal('plan'),
    ...common,
    products: list(products).optional(),
    needs: z.array(z.enum(['exceedsAbility', 'willing'])),
    monthsMax: many.optional(),
  }),
]);

/** The shape of policies/reckoning/*.yaml. Every object is strict and every word from a closed list. */
const reckoningPackShape = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9.-]*$/),
    version: z.string().min(1).max(40),
    layer: z.enum(PACK_LAYERS).default('law'),
    asOf: statedDate,
    zh: z.string().min(2),
    en: z.string().min(2),
    rules: z.array(rule).min(1).max(500),
  })
  .superRefine((pack, context) => {
    const seen = new Set<string>();
    pack.rules.forEach((one, index) => {
      const problem = (key: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['rules', index, key], message });
      if (seen.has(one.id)) problem('id', `编号 ${one.id} 重复 / ${one.id} stands twice`);
      seen.add(one.id);
      if (one.effectiveTo !== undefined && one.effectiveTo <= one.effectiveFrom)
        problem('effectiveTo', '失效日须晚于生效日 / a rule ends after it begins');
    });
  });

/** Reads the reckoning rules of one pack. Problems name file and line; an unknown word, key or kind is a problem, never ignored. */
export function parseReckoningPack(text: string, file: string): Loaded<ReckoningPack> {
  const yaml = readYaml(text, file);
  return yaml.ok ? checkShape(yaml.value, reckoningPackShape) : yaml;
}
