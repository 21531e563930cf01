// Guarantee: whatever stands in the cells, a row is read or rejected by registered codes; reading it twice says the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codes } from '../../src/contract/codes.ts';
import { bindFile } from '../../src/domain/import/plan.ts';
import { readRow } from '../../src/domain/import/read-row.ts';
import { mappingOf, shipped, TODAY } from './reading.ts';

const computing = mappingOf(`mapping: computing
version: 1
creditor: { code: acme, name: 某某 }
where: { a: { ne: 结清 } }
computed:
  late: { months_between: [{ col: b }, { add_months: [{ import_day: {} }, { col: c }] }] }
  left: { div: [{ add: [{ col: d }, { mul: [{ col: e }, { col: e }] }] }, { col: f }], places: 2, rounding: half_up }
columns:
  account_no: { keys: [a, f], join: '' }
  as_of: b
  months_late: late
  balance: { from: left, allow_negative: true, decimals: round }
`);

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-',
    'A1',
    '结清',
    '2026-11-01',
    '1.00E+05',
    '-12.345',
    '0x10',
    '9'.repeat(30),
    '\u202e1',
  ),
  fc.integer().map(String),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
);

const mappings = [
  'native',
  'native-schedule',
  'native-snapshot',
  'placement-cn',
  'uci-credit-card',
  'ibm-receivables',
];
for (const [name, mapping] of [
  ...mappings.map((one) => [one, shipped(one)] as const),
  ['computing', computing] as const,
])
  test(`${name} reads whatever comes`, () => {
    let seen = 0;
    for (const file of mapping.files) {
      // The first name of each column: a file may have only one of them.
      const sources = [file.columns, ...file.repeat.map((group) => group.columns)].flatMap((set) =>
        Object.values(set),
      );
      const own = new Set(file.computed.map((one) => one.name));
      const names = sources.flatMap((source) => source.from?.slice(0, 1) ?? source.keys?.columns ?? []);
      const header = [...new Set([...names, ...(name === 'computing' ? 'abcdef' : '')])].filter(
        (one) => !own.has(one),
      );
      const bound = bindFile(file, header, { today: TODAY, name: 'x.csv' });
      assert.ok(bound.ok, bound.ok ? '' : JSON.stringify(bound));
      const row = fc.array(cell, { minLength: header.length, maxLength: header.length });
      fc.assert(
        fc.property(row, (cells) => {
          const result = readRow(bound.value, cells, 2);
          assert.deepEqual(readRow(bound.value, cells, 2), result);
          if (result.ok) return;
          assert.ok(result.errors.length > 0);
          for (const error of result.errors) assert.ok(error.code in codes && error.row === 2);
          seen++;
        }),
        { numRuns: 60 },
      );
    }
    assert.ok(seen > 20);
  });
