// Guarantee: whatever lies in the text and wherever it is cut into chunks, rows and cells are exactly those of csv-parse alone,
// though most of the text never passes through it; what it refuses is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { FileRefused, giveUpOn } from '../file-refused.ts';
import { CsvSplitter } from './csv-splitter.ts';

const NO = 'refused';

function split(text: string, cuts: readonly number[]): string[][] | string {
  try {
    const splitter = new CsvSplitter(',', giveUpOn('x.csv'));
    const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
    const records: string[][] = [];
    let at = 0;
    for (const place of [...places, text.length]) {
      records.push(...splitter.push(text.slice(at, place)));
      at = place;
    }
    records.push(...splitter.end().records);
    return records;
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal.code;
    throw error;
  }
}

function alone(text: string, record_delimiter: string[]): string[][] | string {
  try {
    return parse(text, { record_delimiter, relax_column_count: true, skip_empty_lines: false });
  } catch {
    return NO;
  }
}

const cuts = fc.array(fc.nat(), { maxLength: 6 });
const plain = fc.stringMatching(/^[a-c张𠮷,.;' ]{0,6}$/u);
const quoted = (inside: string) =>
  fc
    .array(fc.constantFrom('a', '张', '""', ',', ...inside), { maxLength: 5 })
    .map((parts) => `"${parts.join('')}"`);
const line = (inside: string) =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: plain }, quoted(inside)), { maxLength: 4 })
    .map((cells) => cells.join(','));
const joined = (lines: fc.Arbitrary<string>, ends: readonly string[]) =>
  fc
    .array(fc.tuple(lines, fc.constantFrom(...ends)), { maxLength: 12 })
    .chain((rows) =>
      fc.boolean().map((end) => rows.map((row) => row.join('')).join('') + (end ? 'a,b' : '')),
    );

for (const [name, ends, parseEnds] of [
  ['LF', ['\n'], ['\r\n', '\n']],
  ['CRLF', ['\r\n'], ['\r\n', '\n']],
  ['LF and CRLF', ['\n', '\r\n'], ['\r\n', '\n']],
  ['CR', ['\r'], ['\r']],
] as const)
  test(`sound text with ${name}: the same rows as csv-parse`, () => {
    fc.assert(
      fc.property(joined(line('\r\n'), ends), cuts, (text, places) => {
        assert.deepEqual(split(text, places), alone(text, [...parseEnds]));
      }),
      { numRuns: 3_000 },
    );
  });

test('any text: what csv-parse refuses is refused, and what is taken is what csv-parse takes', () => {
  const any = fc.array(fc.constantFrom('a', '张', ',', '"', '""', '\n', '\r\n', '\r', ',"', '",'), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(any, cuts, (parts, places) => {
      const text = parts.join('');
      const ours = split(text, places);
      if (typeof ours === 'string') {
        if (ours !== 'IMPORT_LINE_ENDS' && ours !== 'IMPORT_CUT_OFF')
          assert.equal(alone(text, ['\r\n', '\n']) === NO || alone(text, ['\r']) === NO, true);
        return;
      }
      assert.ok(
        [['\r\n', '\n'], ['\r']].some((ends) => JSON.stringify(alone(text, ends)) === JSON.stringify(ours)),
      );
    }),
    { numRuns: 5_000 },
  );
});

test('quoted rows far apart hand back to the native path', () => {
  const rows = Array.from({ length: 4_000 }, (_, at) =>
    at % 500 === 0 ? `${at},"a,""b\n"` : `${at},${'x'.repeat(40)}`,
  );
  const text = `${rows.join('\n')}\n`;
  assert.deepEqual(split(text, [70_001, 140_003]), alone(text, ['\n']));
});

const REFUSED: readonly (readonly [name: string, text: string, code: string])[] = [
  ['a mark inside a cell', 'a,b\n1,x"y\n2,z\n', 'IMPORT_QUOTES'],
  ['something behind the closing mark', 'a,b\n1,"x"y\n', 'IMPORT_QUOTES'],
  ['a mark that nobody closes', 'a,b\n1,"x\n2,y\n', 'IMPORT_CUT_OFF'],
  ['a mark that nobody closes, and a long file', `a,b\n1,"x\n${'2,y\n'.repeat(100_000)}`, 'IMPORT_QUOTES'],
  ['cut between CR and LF', 'a,b\r\n1,2\r', 'IMPORT_CUT_OFF'],
  ['a bare CR in a cell of an LF file', 'a,b\n1,x\ry\n', 'IMPORT_LINE_ENDS'],
  ['LF in a CR file', 'a,b\r1,2\n3,4\r', 'IMPORT_LINE_ENDS'],
  ['CRCRLF', 'a,b\r\r\n1,2\r\r\n', 'IMPORT_LINE_ENDS'],
  ['a row without end', `a,b\n${'x'.repeat(300_000)}`, 'IMPORT_ROW_TOO_LARGE'],
  ['columns without end', `a${',a'.repeat(200_000)}`, 'IMPORT_TOO_MANY_COLUMNS'],
];
for (const [name, text, code] of REFUSED) test(`refused: ${name}`, () => assert.equal(split(text, []), code));
