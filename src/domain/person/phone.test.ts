// Guarantee: a telephone number is read as libphonenumber reads it, in every spelling to one text, or refused by its reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { MOBILE } from './mobile-numbers.ts';
import { parsePhone, phoneParts, phoneText } from './phone.ts';

const CASES: readonly [text: string, want: string][] = [
  ['19900000001', 'mobile 19900000001'],
  ['+8619900000001', 'mobile 19900000001'],
  ['008619900000001', 'mobile 19900000001'],
  ['8619900000001', 'mobile 19900000001'],
  ['+86 199-0000-0001', 'mobile 19900000001'],
  ['199 0000 0001', 'mobile 19900000001'],
  ["'19900000001", 'mobile 19900000001'],
  ['19900000001.0', 'mobile 19900000001'],
  ['021-60001234', 'fixed 02160001234'],
  ['(010)61234567', 'fixed 01061234567'],
  ['0086 010 61234567', 'fixed 01061234567'],
  ['(0755) 8000 1234', 'fixed 075580001234'],
  ['02160001234转801', 'fixed 02160001234;ext=801'],
  ['021-60001234-801', 'fixed 02160001234;ext=801'],
  ['021-60001234 ext. 8', 'fixed 02160001234;ext=8'],
  ['02160001234;ext=801', 'fixed 02160001234;ext=801'],
  ['+852 2123 4567', 'fixed +85221234567'],
  ['+1 212 555 0100', 'mobile +12125550100'],
  ['400-800-1234', 'service 4008001234'],
  ['8008101234', 'service 8008101234'],
  ['95588', 'service 95588'],
  ['10086', 'service 10086'],
  ['12345', 'service 12345'],
  ['010-12345', 'service 01012345'],
  ['021-96100', 'service 02196100'],
  ['+1 212 555', 'too_short'],
  ['+1 212 555 01000', 'too_long'],
  ['1990000001', 'too_short'],
  ['199000000011', 'too_long'],
  ['60001234', 'area'],
  ['2160001234', 'area'],
  ['12000000001', 'unassigned'],
  ['199****0001', 'masked'],
  ['1.99E+10', 'spreadsheet'],
  ['11111111111', 'placeholder'],
  ['-', 'placeholder'],
  ['手机19900000001', 'letters'],
  ['19900000001?', 'form'],
  ['19900000001/021-60001234', 'several'],
  ['19900000001；19900000002', 'several'],
  ['19900000001 19900000002', 'several'],
];

for (const [text, want] of CASES) {
  test(`reads ${text}`, () => {
    const phone = parsePhone(text);
    assert.equal(typeof phone === 'string' ? phone : `${phone.type} ${phoneText(phone)}`, want);
  });
}

test('the numbers of a cell stand apart', () => {
  assert.deepEqual(phoneParts('19900000001/021-60001234'), ['19900000001', '021-60001234']);
  assert.deepEqual(phoneParts('19900000001'), ['19900000001']);
});

test('the pattern taken out of the metadata says what the library says, on 20,000 numbers', () => {
  const prefixes = fc.integer({ min: 100, max: 199 });
  const number = fc
    .tuple(prefixes, fc.integer({ min: 0, max: 99_999_999 }))
    .map(([prefix, rest]) => `${prefix}${String(rest).padStart(8, '0')}`);
  let mobile = 0;
  const agrees = fc.property(number, (text) => {
    const library = parsePhoneNumberFromString(text, { defaultCountry: 'CN', extract: false });
    const theirs = library?.isValid() === true && library.getType() === 'MOBILE';
    mobile += theirs ? 1 : 0;
    return theirs === MOBILE.test(text);
  });
  fc.assert(agrees, { numRuns: 20_000 });
  assert.ok(mobile > 2_000, `only ${mobile} were mobile`);
});

test('what is written down is read back as itself', () => {
  for (const [text] of CASES) {
    const phone = parsePhone(text);
    if (typeof phone === 'string' || phone.type === 'service') continue;
    assert.deepEqual(parsePhone(phoneText(phone)), phone, text);
  }
});
