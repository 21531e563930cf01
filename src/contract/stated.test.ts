// Guarantee: dates, amounts, rates and words are read exactly as files state them, or refused; every outside word leads to one of ours.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { z } from 'zod';
import * as permitWords from '../domain/permit/words.ts';
import * as words from '../domain/reckoning/words.ts';
import { holdKinds, products } from '../domain/vocabulary.ts';
import {
  statedDate,
  statedDay,
  statedMoment,
  statedRate,
  statedWord,
  statedYuan,
  statedZone,
  withOurFields,
} from './stated.ts';
import { outsideWords } from './vocabulary.ts';

const REFUSED = Symbol('refused');

const READINGS: readonly [shape: z.ZodType, stated: unknown, read: unknown][] = [
  [statedDate, '2026-02-28', '2026-02-28'],
  [statedDate, '2026-02-29', REFUSED],
  [statedDate, '2024-02-29', '2024-02-29'],
  [statedDate, '1899-12-31', REFUSED],
  [statedDate, '1900-01-01', '1900-01-01'],
  [statedDate, '2199-12-31', '2199-12-31'],
  [statedDate, '2200-01-01', REFUSED],
  [statedDate, '2026-03-10T23:30:00+08:00', REFUSED],
  [statedDate, 20260310, REFUSED],
  [statedDay, '2026-03-10T23:30:00+08:00', '2026-03-10'],
  [statedDay, '2026-03-10T23:30:00-05:00', '2026-03-10'],
  [statedDay, '2026-03-10T23:30:00', REFUSED],
  [statedDay, '2026-03-10', '2026-03-10'],
  [statedMoment, '2026-03-10T23:30:00+08:00', '2026-03-10T15:30:00.000Z'],
  [statedMoment, '2026-03-10', REFUSED],
  [statedMoment, '+275760-09-13T00:00:00Z', REFUSED],
  [statedMoment, '0026-03-10T23:30:00+08:00', REFUSED],
  [statedZone, 'Asia/Shanghai', 'Asia/Shanghai'],
  [statedZone, 'Nowhere/Land', REFUSED],
  [statedZone, '', REFUSED],
  [statedYuan, 1000, 100_000n],
  [statedYuan, 0.1, 10n],
  [statedYuan, '1,234.50', 123_450n],
  [statedYuan, 0.001, REFUSED],
  [statedYuan, -1, REFUSED],
  [statedYuan, 1e21, REFUSED],
  [statedYuan, Number.NaN, REFUSED],
  [statedYuan, null, REFUSED],
  [statedRate, 0.18, { units: 18n, scale: 2 }],
  [statedRate, '0.0305', { units: 305n, scale: 4 }],
  [statedRate, -0.01, REFUSED],
  [statedRate, 1e-7, REFUSED],
  [statedRate, '18%', REFUSED],
  [statedWord(words.LENDERS), 'consumer_finance', 'consumer_finance_company'],
  [statedWord(words.RATE_KINDS), 'consumer_finance_company', 'consumer_finance'],
  [statedWord(words.LENDERS), 'bank', 'card_bank'],
  [statedWord(words.RATE_KINDS), 'bank', 'licensed'],
  [statedWord(words.LENDERS), 'card_bank', 'card_bank'],
  [statedWord(words.LENDERS), 'debtor', REFUSED],
  [statedWord(words.LENDERS), 'constructor', REFUSED],
  [statedWord(words.LENDERS), 7, REFUSED],
];

for (const [shape, stated, read] of READINGS) {
  test(`reads ${JSON.stringify(stated) ?? String(stated)} as ${typeof read === 'object' ? 'an exact number' : String(read)}`, () => {
    const result = shape.safeParse(stated);
    assert.deepEqual(result.success ? result.data : REFUSED, read);
  });
}

test('every outside word leads to a word of a list', () => {
  const lists = [permitWords, words].flatMap((module) => Object.values(module)).filter(Array.isArray);
  const all: readonly (readonly string[])[] = [...lists, products, holdKinds];
  for (const outside of Object.keys(outsideWords)) {
    const found = all.some((list) => statedWord(list as [string, ...string[]]).safeParse(outside).success);
    assert.ok(found, outside);
  }
});

test('an outside field takes our name, unless ours stands beside it', () => {
  assert.deepEqual(withOurFields({ secured: true, id: 1 }), { security: true, id: 1 });
  assert.deepEqual(withOurFields({ secured: true, security: 5 }), { secured: true, security: 5 });
  assert.deepEqual(withOurFields([1]), [1]);
  assert.equal(withOurFields(null), null);
});
