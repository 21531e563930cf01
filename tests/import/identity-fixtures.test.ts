// Guarantee: on every number that validator.js calls valid or invalid we say the same, but for the disagreements listed here with their reasons.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { localDate } from '../../src/domain/calendar/local-date.ts';
import { readIdNumber } from '../../src/domain/import/id-number.ts';
import { parsePhone } from '../../src/domain/person/phone.ts';

const lists = z.object({ valid: z.array(z.string()), invalid: z.array(z.string()) });
const fixture = (name: string) =>
  lists.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/ids', name), 'utf8')));

/** Numbers on which `judge` says otherwise than the list, in its order. */
function disagreements(list: z.infer<typeof lists>, judge: (text: string) => boolean): readonly string[] {
  return [...list.valid.filter((text) => !judge(text)), ...list.invalid.filter(judge)];
}

test('identity numbers: only the region is judged otherwise', () => {
  const list = fixture('validatorjs_zhCN_identity_card.json');
  assert.deepEqual([list.valid.length, list.invalid.length], [4, 27]);
  const today = localDate('2026-11-22');
  const said = disagreements(
    list,
    (text) => typeof readIdNumber(text, { today, old: 'upgrade' }) === 'string',
  );
  // Provinces 01 and 16 do not exist. Regions are not judged: codes come and go with every reform, an old number keeps its own,
  // and the numbers of synthetic people need a region that is nobody's.
  assert.deepEqual(said, ['010101491001001', '160101491001001']);
});

test('mobile numbers: only blocks and separators are judged otherwise', () => {
  const list = fixture('validatorjs_zhCN_mobile_phone.json');
  assert.deepEqual([list.valid.length, list.invalid.length], [40, 13]);
  const said = disagreements(list, (text) => {
    const phone = parsePhone(text);
    return typeof phone !== 'string' && phone.type === 'mobile';
  });
  const reasons: Readonly<Record<string, RegExp>> = {
    'blocks 148, 149 (machines) and 1746, in no plan of libphonenumber': /^(?:14[89]|1746)\d+$/,
    'validator.js takes 92 and 98 for mobile; no plan does': /^(?:\+86|0086)?9[28]\d{9}$/,
    'a trunk 0 before a mobile number, as old lists have it': /^01\d{10}$/,
    'hyphens between the groups': /^(?:\+|00)86-1[\d-]+$/,
  };
  const counted = Object.values(reasons).map((reason) => said.filter((text) => reason.test(text)).length);
  assert.deepEqual(counted, [3, 6, 1, 3]);
  assert.equal(said.length, 13);
});
