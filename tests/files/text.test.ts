// Guarantee: a text is read in the encoding it has or not at all: a cut UTF-8 file is never taken for GB 18030; headers, trailers, JSON
// lines and our own corrected rows mean what they say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { FileFormat } from '../../src/domain/import/file-format.ts';
import { csvText, rejectedRows } from '../../src/files/csv-text.ts';
import type { ImportFile } from '../../src/files/import-file.ts';
import { neutral, restored } from '../../src/files/neutral-cell.ts';
import { openTable } from '../../src/files/open-table.ts';
import { memoryFile, readWhole, rowsOf } from './files.ts';

const TEXT = '客户号,姓名,逾期金额\r\nC1,张三,1.00\r\nC2,一二三四五六龘𠮷,2.00\r\n';
const ROWS = [
  ['客户号', '姓名', '逾期金额'],
  ['C1', '张三', '1.00'],
  ['C2', '一二三四五六龘𠮷', '2.00'],
];
const MAPPED: FileFormat = { mappedHeaders: ['客户号', '姓名'] };

const ENCODED: readonly (readonly [name: string, bytes: Buffer, how: FileFormat])[] = [
  ['UTF-8', Buffer.from(TEXT), {}],
  ['UTF-8 with BOM', Buffer.from(`\ufeff${TEXT}`), {}],
  ['GB 18030 by a mapped header', iconv.encode(TEXT, 'gb18030'), MAPPED],
  ['GB 18030 as the mapping says', iconv.encode(TEXT, 'gb18030'), { encoding: 'gb18030' }],
  ['UTF-16 LE with BOM', iconv.encode(`\ufeff${TEXT}`, 'utf-16le'), {}],
  ['UTF-16 BE with BOM', iconv.encode(`\ufeff${TEXT}`, 'utf-16be'), {}],
  ['UTF-16 LE without BOM', iconv.encode(TEXT, 'utf-16le'), {}],
  ['UTF-16 BE without BOM', iconv.encode(TEXT, 'utf-16be'), {}],
];
for (const [name, bytes, how] of ENCODED)
  test(`encoding: ${name}, cut into chunks anywhere`, async () => {
    for (const chunkBytes of [1, 2, 3, 5, 4096])
      assert.deepEqual(await rowsOf(memoryFile(bytes, 'a.csv', chunkBytes), how), ROWS);
  });

const ENCODING_REFUSED: readonly (readonly [name: string, bytes: Buffer, how: FileFormat, code: string])[] = [
  ['GB 18030 without a mapped header', iconv.encode(TEXT, 'gb18030'), {}, 'IMPORT_ENCODING_UNKNOWN'],
  [
    'GB 18030, other headers mapped',
    iconv.encode(TEXT, 'gb18030'),
    { mappedHeaders: ['账号', 'C1'] },
    'IMPORT_ENCODING_UNKNOWN',
  ],
  ['GB 18030 said to be UTF-8', iconv.encode(TEXT, 'gb18030'), { encoding: 'utf-8' }, 'IMPORT_NOT_UTF8'],
  [
    'UTF-8 with BOM said to be GB 18030',
    Buffer.from(`\ufeff${TEXT}`),
    { encoding: 'gb18030' },
    'IMPORT_ENCODING_WRONG',
  ],
  ['UTF-8 with a damaged byte', Buffer.from(TEXT).fill(0xff, 40, 41), MAPPED, 'IMPORT_ENCODING_UNKNOWN'],
  [
    'GB 18030 cut inside a character',
    iconv.encode(TEXT, 'gb18030').subarray(0, 28),
    { encoding: 'gb18030' },
    'IMPORT_CUT_OFF',
  ],
  [
    'UTF-16 cut inside a character',
    iconv.encode(TEXT, 'utf-16le').subarray(0, 41),
    { encoding: 'utf-16le' },
    'IMPORT_CUT_OFF',
  ],
];
for (const [name, bytes, how, code] of ENCODING_REFUSED)
  test(`encoding refused: ${name}`, async () => assert.equal(await readWhole(memoryFile(bytes), how), code));

const HEADERLESS: readonly (readonly [name: string, text: string])[] = [
  ['a mobile number', 'K1,王某甲,19900000001\nK2,王某乙,19900000002\n'],
  ['one with its country', 'K1,+86 199-0000-0001\nK2,19900000002\n'],
  ['an identity number', 'K1,00000019900101001x\nK2,1\n'],
];
for (const [name, text] of HEADERLESS)
  test(`no header, but ${name}`, async () =>
    assert.equal(await readWhole(memoryFile(text)), 'IMPORT_HEADER_IS_DATA'));

test('columns named by numbers that are nobody’s', async () => {
  const header = ['1', '2024', '12345678901', '4'];
  const opened = await openTable(memoryFile(`${header}\n1,2,3,4\n`), {});
  assert.deepEqual(opened.ok && opened.value.header, header);
});

test('a Chinese UTF-8 file cut at any byte is UTF-8 or cut off, never GB 18030', async () => {
  const bytes = Buffer.from(TEXT.repeat(3));
  const how: FileFormat = { mappedHeaders: ['客户号', '姓名', '逾期金额', '涓', '瀹㈡埛鍙'] };
  for (let end = 1; end < bytes.length; end++) {
    const read = await readWhole(memoryFile(bytes.subarray(0, end)), how);
    if (typeof read !== 'string') assert.equal(read.table.encoding, 'utf-8', `cut at ${end}`);
    else assert.ok(['IMPORT_CUT_OFF', 'IMPORT_COLUMN_DUPLICATE'].includes(read), `cut at ${end}: ${read}`);
  }
});

const READ: readonly (readonly [
  name: string,
  file: ImportFile,
  how: FileFormat,
  rows: readonly (readonly string[])[],
])[] = [
  [
    'semicolons',
    memoryFile('a;b\n1,5;2\n'),
    {},
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'tabs',
    memoryFile('a\tb\n1\t2', 'a.txt'),
    {},
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'bars',
    memoryFile('a|b\n1|2\n'),
    { delimiter: '|' },
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a header in full width with marks',
    memoryFile('\u200bＡ１\u200f, b \n1,2\n'),
    {},
    [
      ['A1', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'titles above, empty rows between',
    memoryFile('委案表,,\n\na,b,c\n\n1,2,3\n,,\n4,5,6\n'),
    { skipRows: 1 },
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  ],
  [
    'two header rows',
    memoryFile('账号,还款,,\n,期号,金额,备注\nA,1,2,x\n'),
    { headerRows: 2 },
    [
      ['账号', '还款/期号', '还款/金额', '还款/备注'],
      ['A', '1', '2', 'x'],
    ],
  ],
  [
    'a trailer with count and sum',
    memoryFile('a,b\n1,"1,000.50"\n2,0.50\n合计：2笔,1001.00\n制表人,\n'),
    { trailer: { firstCell: 'TOTAL|合计', countColumn: 'a', sumColumn: 'b' } },
    [
      ['a', 'b'],
      ['1', '1,000.50'],
      ['2', '0.50'],
    ],
  ],
  [
    'JSON lines',
    memoryFile(
      '{"a":1e3,"b":{"c":0.30000000000000004}}\n\n{"a":null,"d":true,"b":{"c":123456789012345678}}\n',
      'x.jsonl',
    ),
    {},
    [
      ['a', 'b.c', 'd'],
      ['1e3', '0.30000000000000004', ''],
      ['', '123456789012345678', 'true'],
    ],
  ],
];
for (const [name, file, how, rows] of READ)
  test(`read: ${name}`, async () => assert.deepEqual(await rowsOf(file, how), rows));

test('a sum column with a cell that is no number leaves that to the row', async () => {
  const file = memoryFile('a,b\n1,x\n2,3\n合计,99\n');
  assert.equal((await rowsOf(file, { trailer: { firstCell: '合计', sumColumn: 'b' } })).length, 3);
});

test('rows are numbered as in the file, empty ones counted', async () => {
  const read = await readWhole(memoryFile('a,b\n1,2\n\n3,4\n'));
  assert.ok(typeof read !== 'string');
  assert.deepEqual(Object.keys(read.rows), ['2', '4']);
});

test('JSON lines: what a line does wrong is told by row and column', async () => {
  const start = Array.from({ length: 1_000 }, () => '{"a":1,"b":2}').join('\n');
  const read = await readWhole(
    memoryFile(
      `${start}\n{"a":1,"z":2}\n{"a":[1],"b":2}\n{"a":\n[1]\n${'{"a":'.repeat(40)}1${'}'.repeat(40)}\n`,
      'x.jsonl',
    ),
  );
  assert.ok(typeof read !== 'string', String(read));
  assert.deepEqual(
    read.flaws.map(({ row, column, code }) => `${row} ${column} ${code}`),
    [
      '1001 -1 IMPORT_JSON_KEY',
      '1002 0 IMPORT_JSON_VALUE',
      '1003 -1 IMPORT_JSON_ROW',
      '1004 -1 IMPORT_JSON_ROW',
      '1005 -1 IMPORT_JSON_ROW',
    ],
  );
});

const NEUTRAL: readonly (readonly [cell: string, written: string])[] = [
  ['=1+1', "'=1+1"],
  ['＝1+1', "'＝1+1"],
  ['+8612', "'+8612"],
  ['＋1', "'＋1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＠x', "'＠x"],
  ['-2+3', "'-2+3"],
  ['－1', "'－1"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  [' =1', "' =1"],
  ["'=1", "''=1"],
  ['-12.50', '-12.50'],
  ["'abc", "'abc"],
  ['张三', '张三'],
  ['', ''],
];
for (const [cell, written] of NEUTRAL)
  test(`a cell goes out as ${JSON.stringify(written)} and comes back`, () => {
    assert.equal(neutral(cell), written);
    assert.equal(restored(written), cell);
  });

test('any cell comes back as it stood', () => {
  const cell = fc
    .array(fc.constantFrom("'", '=', '＝', '-', '@', ' ', '\t', '\r', '\n', '1', '.', ',', '"', '张', '𠮷'))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(cell, (text) => assert.equal(restored(neutral(text)), text)),
    { numRuns: 20_000 },
  );
});

const HOWS: readonly (readonly [
  name: string,
  how: FileFormat,
  encoding: Parameters<typeof csvText>[1]['encoding'],
])[] = [
  ['a plain mapping', {}, 'utf-8-bom'],
  ['a mapping of GB 18030', { encoding: 'gb18030' }, 'gb18030'],
  ['a mapping of GB 18030, written as UTF-8', { encoding: 'gb18030' }, 'utf-8-bom'],
  ['a mapping of UTF-16', { encoding: 'utf-16le' }, 'utf-16le'],
  [
    'a mapping of workbooks with two header rows and a trailer',
    { format: 'xlsx', sheet: '明细', skipRows: 3, headerRows: 2, trailer: { firstCell: '合计' } },
    'utf-8-bom',
  ],
  ['a mapping of JSON lines', { format: 'jsonl' }, 'utf-8-bom'],
];
for (const [name, how, encoding] of HOWS)
  test(`rejected rows come in again unchanged: ${name}`, async () => {
    const header = ['账号', '=名称', '还款/金额'];
    const rows = [['A1', '=cmd|x', '-1.00'], ["'", "'=1", '合计'], ['短'], ['长', 'b', 'c', 'd\n"e"']];
    const chunks: Uint8Array[] = [];
    for await (const chunk of csvText(rejectedRows(header, rows), { encoding, neutralise: true }))
      chunks.push(chunk);
    const file = memoryFile(Buffer.concat(chunks), 'rejected.csv');
    const read = await readWhole(file, how);
    assert.ok(typeof read !== 'string', String(read));
    assert.equal(read.table.corrected, true);
    assert.deepEqual([read.table.header, ...Object.values(read.rows)], [header, ...rows]);
  });

test('what a lender wrote with an apostrophe stays, when the file is not ours', async () => {
  assert.deepEqual(await rowsOf(memoryFile("a,b\n'=1,'x\n")), [
    ['a', 'b'],
    ["'=1", "'x"],
  ]);
});

test('GB 18030 goes out so that it comes back, but for 19 private code points that its later editions moved', () => {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const lost: string[] = [];
  for (let code = 0x20; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const char = String.fromCodePoint(code);
    try {
      if (decoder.decode(iconv.encode(char, 'gb18030')) !== char) lost.push(code.toString(16));
    } catch {
      lost.push(code.toString(16));
    }
  }
  assert.equal(lost.length, 19);
  assert.ok(lost.every((code) => code >= 'e000' && code <= 'f8ff'));
});
