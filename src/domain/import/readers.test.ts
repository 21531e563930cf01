// Guarantee: a cell is read exactly or refused by its code; nothing is guessed, and no personal value leaves by a mask.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idNumberCheck, readIdNumber } from './id-number.ts';
import { maskCell } from './mask-cell.ts';
import { missingAfter } from './missing.ts';
import { Bad } from './problem.ts';
import { cleanCell, readerOf } from './readers.ts';

const told = (value: unknown) => (value instanceof Bad ? value.code.replace('IMPORT_', '') : value);
const options = {
  unit: 'yuan',
  dateForms: ['YYYY-MM-DD'],
  allowNegative: false,
  decimals: 'exact',
  thousands: false,
  exponent: false,
  percent: 'hundred',
  floor: undefined,
} as const;

const CELLS: readonly [what: string, got: unknown, want: unknown][] = [
  ['full-width digits', cleanCell(' １２３．４５ '), '123.45'],
  ['zero width', told(cleanCell('A\u200b1')), 'CELL_INVISIBLE'],
  ['right to left', told(cleanCell('\u202eA1')), 'CELL_INVISIBLE'],
  ['rare name', readerOf('name', options)('𠮷䶮'), '𠮷䶮'],
  ['name with a dot', readerOf('name', options)('阿卜杜拉·买买提'), '阿卜杜拉·买买提'],
  ['name with digits', told(readerOf('name', options)('张3')), 'NAME_FORM'],
  ['mobile', readerOf('phone', options)('+86 199-0000-0001'), '19900000001'],
  ['fixed line', readerOf('phone', options)('021-12345678'), '02112345678'],
  ['hotline', told(readerOf('phone', options)('95588')), 'PHONE_SERVICE'],
  ['mail', readerOf('email', options)('K1@Example.com'), 'k1@example.com'],
  ['mail without a domain', told(readerOf('email', options)('k1@x')), 'EMAIL_FORM'],
  ['formula as a number', told(readerOf('account_no', options)('=1+1')), 'ACCOUNT_NO_FORM'],
  ['old identity number', told(readIdNumber('110101900307123')), 'ID_NO_OLD'],
  ['identity number without its day', told(readIdNumber('000000199002310019')), 'ID_NO_BIRTH'],
];

for (const [what, got, want] of CELLS) test(`reads ${what}`, () => assert.equal(got, want));

test('the check character agrees with the standard’s own example', () => {
  // GB 11643-1999, appendix: 11010519491231002X.
  assert.equal(idNumberCheck('11010519491231002'), 'X');
  assert.equal(readIdNumber('11010519491231002x'), '11010519491231002X');
  assert.equal(told(readIdNumber('110105194912310021')), 'ID_NO_CHECKSUM');
});

const MASKS: readonly [field: Parameters<typeof maskCell>[0], text: string, want: string][] = [
  ['name', '王小明', '王***(3)'],
  ['id_no', '11010519491231002X', '1***(18)'],
  ['due_on', '2026-02-30', '2026-02-30'],
  ['principal', '1.00E+05', '1.00E+05'],
  ['principal', '11010519491231002', '1***(17)'],
  ['due_on', '王小明', '王***(3)'],
  ['account_no', '6222 0212 3456 7890', '6***(19)'],
  ['account_no', 'QH00000001', 'QH00000001'],
];

for (const [field, text, want] of MASKS)
  test(`masks ${field} ${want}`, () => assert.equal(maskCell(field, text), want));

test('a corrected file takes away exactly what it brings', () => {
  const nothing = { present: [], freshCount: 0, correctedCount: 0, rejected: [], principalOpen: false };
  const base = { ...nothing, before: ['3', '?1'] };
  assert.deepEqual(missingAfter(base), ['?1', '3']);
  assert.deepEqual(missingAfter({ ...base, present: [3], freshCount: 1 }), ['?1']);
  assert.deepEqual(missingAfter({ ...base, present: [3, 5], freshCount: 2 }), []);
  assert.deepEqual(missingAfter({ ...base, present: [5], freshCount: 1, rejected: ['3'] }), ['3']);
  assert.deepEqual(missingAfter({ ...base, correctedCount: 1 }), ['3']);
  assert.deepEqual(missingAfter({ ...base, before: ['15'], present: [12], correctedCount: 1 }), []);
  assert.deepEqual(missingAfter({ ...base, before: [], principalOpen: true }), ['principal']);
});
