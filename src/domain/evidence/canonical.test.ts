// Guarantees the canonical form: RFC 8785's own vectors for order and strings, and a refusal of all that has no one form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonical } from './canonical.ts';

const vectors: ReadonlyArray<readonly [name: string, value: unknown, text: string]> = [
  [
    'RFC 8785 §3.2.3: keys by UTF-16 code units',
    {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    },
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  ],
  [
    'RFC 8785 §3.2.2.2: strings',
    { string: '\u20ac$\u000f\nA\'B"\\\\"/' },
    '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  ],
  ['RFC 8785 §3.2.2.1: literals', { literals: [null, true, false] }, '{"literals":[null,true,false]}'],
  ['no space, nested', { b: [1, { d: 1, c: -2 }], a: {} }, '{"a":{},"b":[1,{"c":-2,"d":1}]}'],
  ['minus zero', -0, '0'],
  ['the largest integer', Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ['a bigint is a decimal string', { overdue_fen: 9007199254740993n }, '{"overdue_fen":"9007199254740993"}'],
  ['Chinese is not escaped', '催收留痕', '"催收留痕"'],
];

for (const [name, value, text] of vectors) test(name, () => assert.equal(canonical(value), text));

const refused: ReadonlyArray<readonly [name: string, value: unknown]> = [
  ['undefined', undefined],
  ['an undefined member', { a: undefined }],
  ['a hole in a list', new Array(1)],
  ['a fraction', 0.1],
  ['an unsafe integer', 2 ** 53],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a lone surrogate', '\ud83d'],
  ['a lone surrogate in a key', { '\ude00': 1 }],
  ['a Date', new Date(0)],
  ['a Map', new Map()],
  ['bytes', new Uint8Array(1)],
  ['a function', () => 1],
  ['a symbol', Symbol('s')],
];

for (const [name, value] of refused)
  test(`refuses ${name}`, () => assert.throws(() => canonical(value), TypeError));

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { noNullPrototype: true }),
  ),
})).value;

test('reading the form back and writing it again changes nothing', () => {
  fc.assert(
    fc.property(plain, (value) => {
      const text = canonical(value);
      assert.equal(canonical(JSON.parse(text)), text);
    }),
  );
});
