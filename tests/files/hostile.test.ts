// Guarantee: no file, however it was made, is half read, runs anything, or takes the machine's memory: each is refused by a code.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { constants, deflateRawSync } from 'node:zlib';
import type { FileFormat } from '../../src/domain/import/file-format.ts';
import { FileRefused } from '../../src/files/file-refused.ts';
import type { ImportFile } from '../../src/files/import-file.ts';
import { openTable } from '../../src/files/open-table.ts';
import {
  cellRow,
  memoryFile,
  rawWorkbook,
  readWhole,
  workbookFile,
  workbookParts,
  zipFrom,
  zipOf,
} from './files.ts';

const sound = cellRow(1, ['a', 'b']) + cellRow(2, ['1', '2']);
const part = (name: string, content = '<x/>') => ({ name, content });
const ole = (inside: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(5_000),
    Buffer.from(inside, 'utf16le'),
    Buffer.alloc(600),
  ]);
const zip = (parts: Parameters<typeof zipOf>[0]) => memoryFile(zipOf(parts), 'book.xlsx');
const parts = workbookParts(sound);
const wide = (cells: number) =>
  `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>${'<c><v>1</v></c>'.repeat(cells)}</row>`;

const EVIL: readonly (readonly [name: string, file: ImportFile, how: FileFormat, code: string])[] = [
  ['nothing', memoryFile(''), {}, 'IMPORT_EMPTY'],
  ['blanks only', memoryFile('\n\n  \n'), {}, 'IMPORT_EMPTY'],
  ['a picture', memoryFile(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), {}, 'IMPORT_NOT_TEXT'],
  ['a NUL', memoryFile('a,b\n1,\0\n'), {}, 'IMPORT_NOT_TEXT'],
  ['a workbook called CSV by the mapping', zip(parts), { format: 'csv' }, 'IMPORT_NOT_TEXT'],
  [
    'a CSV called workbook by the mapping',
    memoryFile('a,b\n'),
    { format: 'xlsx' },
    'IMPORT_WORKBOOK_UNREADABLE',
  ],
  ['one column twice', memoryFile('a,b,Ａ ,a\n'), {}, 'IMPORT_COLUMN_DUPLICATE'],
  [
    'ten million columns',
    memoryFile(`a${',a'.repeat(10_000_000)}\n1`, 'x.csv', 65_536),
    {},
    'IMPORT_TOO_MANY_COLUMNS',
  ],
  [
    '1,001 columns',
    memoryFile(`${Array.from({ length: 1_001 }, (_, at) => `c${at}`).join()}\n1`),
    {},
    'IMPORT_TOO_MANY_COLUMNS',
  ],
  [
    'a cell of 50 MB',
    memoryFile(`a,b\n1,${'x'.repeat(50_000_000)}`, 'x.csv', 65_536),
    {},
    'IMPORT_ROW_TOO_LARGE',
  ],
  [
    'a quoted cell of 50 MB',
    memoryFile(`a,b\n1,"${'x'.repeat(50_000_000)}"`, 'x.csv', 65_536),
    {},
    'IMPORT_QUOTES',
  ],
  [
    'a JSON line of 50 MB',
    memoryFile(`{"a":"${'x'.repeat(50_000_000)}"}`, 'x.jsonl', 65_536),
    {},
    'IMPORT_ROW_TOO_LARGE',
  ],
  ['a JSON list', memoryFile('[\n{"a":1}\n]', 'x.jsonl'), {}, 'IMPORT_JSON_LINES'],
  ['JSON of words', memoryFile('"a"\n"b"\n', 'x.jsonl'), {}, 'IMPORT_JSON_LINES'],
  ['a JSON object cut off', memoryFile('{"a":1}\n{"a":', 'x.jsonl'), {}, 'IMPORT_CUT_OFF'],
  [
    'a JSON line of 1,001 keys',
    memoryFile(`{${Array.from({ length: 1_001 }, (_, at) => `"k${at}":1`).join()}}\n`, 'x.jsonl'),
    {},
    'IMPORT_TOO_MANY_COLUMNS',
  ],
  ['cut inside the last row', memoryFile('a,b\n1,2\n3'), {}, 'IMPORT_CUT_OFF'],
  ['cut inside a quoted cell', memoryFile('a,b\n1,"2\n3'), {}, 'IMPORT_CUT_OFF'],
  ['a mark inside a cell', memoryFile('a,b\n1,2"3\n'), {}, 'IMPORT_QUOTES'],
  ['two kinds of line ends', memoryFile('a,b\r1,2\r\n3,4\r'), {}, 'IMPORT_LINE_ENDS'],
  ['the trailer is missing', memoryFile('a,b\n1,2\n'), { trailer: { firstCell: 'END' } }, 'IMPORT_CUT_OFF'],
  [
    'the trailer counts otherwise',
    memoryFile('a,b\n1,2\nEND,2\n'),
    { trailer: { firstCell: 'END', countColumn: 'b' } },
    'IMPORT_TOTALS_DIFFER',
  ],
  [
    'the trailer adds up otherwise',
    memoryFile('a,b\n1,2\n合计,2.01\n'),
    { trailer: { firstCell: '合计', sumColumn: 'b' } },
    'IMPORT_TOTALS_DIFFER',
  ],
  [
    'data behind the trailer',
    memoryFile('a,b\n1,2\nEND,1\n3,4\n'),
    { trailer: { firstCell: 'END' } },
    'IMPORT_TRAILER_NOT_LAST',
  ],
  [
    'the trailer names no column',
    memoryFile('a,b\n1,2\n'),
    { trailer: { firstCell: 'END', countColumn: 'z' } },
    'IMPORT_COLUMN_MISSING',
  ],
  ['an old workbook', memoryFile(ole('Workbook'), 'x.xls'), {}, 'IMPORT_OLD_EXCEL'],
  ['an encrypted workbook', memoryFile(ole('EncryptedPackage'), 'x.xlsx'), {}, 'IMPORT_ENCRYPTED'],
  ['an encrypted part', zip(parts.map((one) => ({ ...one, flags: 1 }))), {}, 'IMPORT_ENCRYPTED'],
  ['macros', zip([...parts, part('xl/vbaProject.bin')]), {}, 'IMPORT_MACROS'],
  ['macros of Excel 4', zip([...parts, part('xl/macrosheets/sheet1.xml')]), {}, 'IMPORT_MACROS'],
  [
    'links to other workbooks',
    zip([...parts, part('xl/externalLinks/externalLink1.xml')]),
    {},
    'IMPORT_EXTERNAL_LINKS',
  ],
  ['a data connection', zip([...parts, part('xl/connections.xml')]), {}, 'IMPORT_EXTERNAL_LINKS'],
  [
    'an archive that ends early',
    memoryFile(zipOf(parts).subarray(0, -30), 'x.xlsx'),
    {},
    'IMPORT_WORKBOOK_UNREADABLE',
  ],
  ['an archive of other things', zip([part('a.txt', 'b')]), {}, 'IMPORT_WORKBOOK_UNREADABLE'],
  [
    'a part that leaves the archive',
    zip([...parts, part('../../etc/passwd')]),
    {},
    'IMPORT_WORKBOOK_UNREADABLE',
  ],
  ['one part twice', zip([...parts, part('XL/workbook.xml')]), {}, 'IMPORT_WORKBOOK_UNREADABLE'],
  [
    '6,000 parts',
    zip([...parts, ...Array.from({ length: 6_000 }, (_, at) => part(`x${at}`, ''))]),
    {},
    'IMPORT_ARCHIVE_BOMB',
  ],
  [
    'a part that says 10 bytes and holds more',
    zip(parts.map((one) => (one.name.includes('sheet1') ? { ...one, claimedBytes: 10 } : one))),
    {},
    'IMPORT_ARCHIVE_BOMB',
  ],
  [
    'a sheet of 20 MB in 20 KB',
    rawWorkbook(`${sound}<!--${'x'.repeat(20_000_000)}-->`),
    {},
    'IMPORT_ARCHIVE_BOMB',
  ],
  [
    'a text without end',
    rawWorkbook(`${sound}<row r="3"><c><v>${'1'.repeat(2_000_000)}`),
    {},
    'IMPORT_ARCHIVE_BOMB',
  ],
  ['a thousand elements deep', rawWorkbook(sound + '<a>'.repeat(1_000)), {}, 'IMPORT_ARCHIVE_BOMB'],
  [
    'a billion laughs',
    rawWorkbook(
      sound,
      [],
      (rows) =>
        `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData>${rows}&b;</sheetData></worksheet>`,
    ),
    {},
    'IMPORT_WORKBOOK_UNREADABLE',
  ],
  ['XML that is none', rawWorkbook(`${sound}<row r="3"><c></row>`), {}, 'IMPORT_WORKBOOK_UNREADABLE'],
  [
    'XML cut off',
    rawWorkbook(sound, [], (rows) => `<worksheet><sheetData>${rows}`),
    {},
    'IMPORT_WORKBOOK_UNREADABLE',
  ],
  ['rows out of order', rawWorkbook(cellRow(2, ['a']) + cellRow(1, ['b'])), {}, 'IMPORT_WORKBOOK_UNREADABLE'],
  [
    'a row beyond the sheet',
    rawWorkbook(sound + cellRow(99_999_999, ['b'])),
    {},
    'IMPORT_WORKBOOK_UNREADABLE',
  ],
  [
    'a text that is not there',
    rawWorkbook(`${sound}<row r="3"><c t="s"><v>7</v></c></row>`),
    {},
    'IMPORT_WORKBOOK_UNREADABLE',
  ],
  [
    'a cell in column XFD',
    rawWorkbook(`${sound}<row r="3"><c r="XFD3"><v>7</v></c></row>`),
    {},
    'IMPORT_TOO_MANY_COLUMNS',
  ],
  ['ten million columns in a row', rawWorkbook(wide(600_000)), {}, 'IMPORT_TOO_MANY_COLUMNS'],
  [
    '20,000 merged ranges',
    rawWorkbook(
      sound,
      [],
      (rows) =>
        `<worksheet><sheetData>${rows}</sheetData>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</worksheet>`,
    ),
    {},
    'IMPORT_ARCHIVE_BOMB',
  ],
];
for (const [name, file, how, code] of EVIL)
  test(`refused: ${name}`, async () => assert.equal(await readWhole(file, how), code));

test('a dimension that lies is not believed', async () => {
  const file = rawWorkbook(
    sound,
    [],
    (rows) => `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`,
  );
  const read = await readWhole(file);
  assert.ok(typeof read !== 'string');
  assert.deepEqual(read.rows, { 2: ['1', '2'] });
});

test('merged cells over the whole sheet are told once a row', async () => {
  const rows = Array.from({ length: 50 }, (_, at) => cellRow(at + 1, ['a', `${at}`])).join('');
  const file = rawWorkbook(
    rows,
    [],
    (all) =>
      `<worksheet><sheetData>${all}</sheetData>${'<mergeCell ref="A3:XFD1048576"/>'.repeat(9_000)}</worksheet>`,
  );
  const read = await readWhole(file);
  assert.ok(typeof read !== 'string');
  assert.equal(read.flaws.length, 48);
});

const CHANGES: readonly (readonly [name: string, before: ImportFile, after: Buffer])[] = [
  ['a CSV grows', memoryFile('a,b\n1,2\n'), Buffer.from('a,b\n1,2\n3,4\n')],
  ['a CSV changes', memoryFile('a,b\n1,2\n'), Buffer.from('a,b\n1,3\n')],
  ['a CSV gets a damaged row', memoryFile('a,b\n1,2\n'), Buffer.from('a,b\n1"2\n')],
  ['JSON lines change', memoryFile('{"a":1}\n', 'x.jsonl'), Buffer.from('{"a":2}\n')],
  ['a workbook changes', rawWorkbook(sound), zipOf(workbookParts(sound.replace('>2<', '>3<')))],
];
for (const [name, before, after] of CHANGES)
  test(`between two readings ${name}`, async () => {
    let current = before;
    const opened = await openTable(
      {
        ...before,
        open: () => current.open(),
        readAt: async (at, length) => (await current.readAt?.(at, length)) ?? Buffer.alloc(0),
      },
      {},
    );
    assert.ok(opened.ok);
    current = memoryFile(after);
    await assert.rejects(
      async () => {
        for await (const _ of opened.value.batches());
      },
      (error) => error instanceof FileRefused && error.refusal.code === 'IMPORT_FILE_CHANGED',
    );
  });

const CUTS: readonly [name: string, file: ImportFile, zh: string, en: string][] = [
  ['a row', memoryFile('a,b\n1,2\n3'), '最后一行', 'the last row'],
  ['a character', memoryFile(Buffer.from('a,b\n1,金').subarray(0, -1)), '最后一个字符', 'the last character'],
];
for (const [name, file, zh, en] of CUTS)
  test(`the place of a cut inside ${name} is told in both languages`, async () => {
    const { where, where_en: whereEn } = await refusalOf(file);
    assert.deepEqual([where, whereEn], [zh, en]);
  });

async function refusalOf(file: ImportFile): Promise<Readonly<Record<string, string>>> {
  try {
    const opened = await openTable(file, {});
    if (!opened.ok) return opened.params ?? {};
    for await (const _ of opened.value.batches());
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal.params ?? {};
    throw error;
  }
  return {};
}

test('a file that grows while it is read for the first time', async () => {
  const file = memoryFile('a,b\n1,2\n');
  assert.equal(await readWhole({ ...file, sizeBytes: file.sizeBytes - 3 }), 'IMPORT_FILE_CHANGED');
});

test('a workbook by another library holds no surprise', async () => {
  const file = await workbookFile((book) => book.addWorksheet('S').addRows([['a'], ['1']]));
  assert.ok(typeof (await readWhole(file)) !== 'string');
});

const MEGABYTE = 1 << 20;
const PADDED_ROW = `<row><c t="inlineStr"><is><t>${'x'.repeat(12)}</t></is></c></row>`;
/** What a gigabyte of a sheet consists of, and what it claims to be. */
const BOMBS: readonly (readonly [name: string, claimedBytes: number, megabyte: string])[] = [
  ['says so', 1024 * MEGABYTE, PADDED_ROW.repeat(20_000).slice(0, MEGABYTE)],
  ['says it is small', 9_000_000, PADDED_ROW.repeat(20_000).slice(0, MEGABYTE)],
  ['is one text that zip does not press well', 1024 * MEGABYTE, noise()],
];

/** A megabyte of digits in runs: pressed to a tenth part. */
function noise(): string {
  let state = 1;
  let text = '';
  while (text.length < MEGABYTE) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(16).repeat(3);
  }
  return text.slice(0, MEGABYTE);
}

for (const [name, claimedBytes, megabyte] of BOMBS)
  test(`a gigabyte in a zip that ${name} costs little memory`, async (t) => {
    const home = mkdtempSync(join(tmpdir(), 'qinghe-bomb-'));
    t.after(() => rm(home, { recursive: true, force: true }));
    const path = join(home, 'bomb.xlsx');
    const part = (text: string, finishFlush: number) => deflateRawSync(text, { finishFlush });
    // A fully flushed block stands alone, so that one is pressed and a thousand are written.
    const block = part(megabyte, constants.Z_FULL_FLUSH);
    const sheet = function* () {
      yield part(`<worksheet><sheetData>${sound}<row r="3"><c><v>1</v></c></row>`, constants.Z_FULL_FLUSH);
      for (let at = 0; at < 1024; at++) yield block;
      yield part('', constants.Z_FINISH);
    };
    const others = workbookParts('').filter((one) => !one.name.includes('sheet1'));
    await zipFrom(path, others, { name: 'xl/worksheets/sheet1.xml', deflated: [...sheet()], claimedBytes });
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, 'read-bomb.ts'),
      path,
    ]);
    const told: { code: string; grownMb: number } = JSON.parse(stdout);
    assert.equal(told.code, 'IMPORT_ARCHIVE_BOMB');
    assert.ok(told.grownMb < 200, `${told.grownMb} MB`);
  });
