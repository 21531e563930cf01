// Guarantee: a workbook that another library wrote is read as Excel shows it: exact numbers, dates of both systems, kept zeros; what
// a lender's system did not say (formulas, errors, merged cells, lost digits) is named by row and column.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type ExcelJS from 'exceljs';
import { cellRow, rawWorkbook, readWhole, rowsOf, workbookFile } from './files.ts';

const CELLS: readonly (readonly [
  name: string,
  value: ExcelJS.CellValue,
  format: string | undefined,
  text: string,
])[] = [
  ['text', '张三', undefined, '张三'],
  ['text with blanks', ' a b ', undefined, ' a b '],
  ['text that looks like an escape, as Excel writes it', '_x005F_x0041_', undefined, '_x0041_'],
  ['rich text', { richText: [{ text: '张' }, { text: '三', font: { bold: true } }] }, undefined, '张三'],
  ['a link', { text: '合同', hyperlink: 'https://example.com/a' }, undefined, '合同'],
  ['a whole number', 500_000, undefined, '500000'],
  ['a large number', 123_456_789_012_345, undefined, '123456789012345'],
  ['cents', 1234.56, '#,##0.00', '1234.56'],
  ['the sum of 0.1 and 0.2', 0.1 + 0.2, undefined, '0.3'],
  ['a small number', 1e-7, undefined, '0.0000001'],
  ['a negative number', -0.005, '0.00_);[Red](0.00)', '-0.005'],
  ['nothing', 0, undefined, '0'],
  ['a percentage', 0.0525, '0.00%', '0.0525'],
  ['kept zeros', 42, '000000', '000042'],
  ['a date', new Date('2026-11-22T00:00:00Z'), 'yyyy-mm-dd', '2026-11-22'],
  ['a date in Chinese', new Date('2026-11-22T00:00:00Z'), 'yyyy"年"m"月"d"日"', '2026-11-22'],
  ['a date with words about seconds', 46_348, '"ds" 0', '46348'],
  ['a date and time', new Date('2026-11-22T13:05:09Z'), 'yyyy/m/d h:mm', '2026-11-22 13:05:09'],
  ['a time', 0.5, 'h:mm:ss', '12:00:00'],
  ['a length of time', 1.5, '[h]:mm', '1.5'],
  ['the last day of the phantom leap year', 60, 'yyyy-mm-dd', '1900-02-29'],
  ['the first of March 1900', 61, 'yyyy-mm-dd', '1900-03-01'],
  ['the first day', 1, 'yyyy-mm-dd', '1900-01-01'],
  ['yes', true, undefined, 'TRUE'],
];

for (const [name, value, format, text] of CELLS)
  test(`a cell: ${name}`, async () => {
    const file = await workbookFile((book) => {
      const sheet = book.addWorksheet('明细');
      sheet.addRow(['a', 'b']);
      const cell = sheet.getCell('A2');
      cell.value = value;
      if (format !== undefined) cell.numFmt = format;
    });
    const read = await readWhole(file);
    assert.ok(typeof read !== 'string', String(read));
    assert.deepEqual([read.rows, read.flaws], [{ 2: [text, ''] }, []]);
  });

test('dates of the 1904 system', async () => {
  const file = await workbookFile((book) => {
    book.properties.date1904 = true;
    const sheet = book.addWorksheet('S');
    sheet.addRow(['d']);
    sheet.addRow([45_000]);
    sheet.getCell('A2').numFmt = 'yyyy-mm-dd';
  });
  assert.deepEqual(await rowsOf(file), [['d'], ['2027-03-16']]);
});

const FLAWS: readonly (readonly [name: string, fill: (sheet: ExcelJS.Worksheet) => void, flaw: string])[] = [
  [
    'a formula',
    (sheet) => (sheet.getCell('B2').value = { formula: 'A2*2', result: 4 }),
    '2 1 IMPORT_CELL_FORMULA 4',
  ],
  [
    'a formula without a value',
    (sheet) => (sheet.getCell('B2').value = { formula: 'A2*2' }),
    '2 1 IMPORT_CELL_FORMULA =',
  ],
  ['an error', (sheet) => (sheet.getCell('B2').value = { error: '#N/A' }), '2 1 IMPORT_CELL_ERROR #N/A'],
  [
    'an identity number as a number',
    (sheet) => (sheet.getCell('B2').value = 990_000_199_001_011_200),
    '2 1 IMPORT_CELL_PRECISION 990000199001011000',
  ],
  ['merged cells', (sheet) => sheet.mergeCells('B2:B3'), '2 1 IMPORT_CELL_MERGED y'],
];
for (const [name, fill, told] of FLAWS)
  test(`a flaw: ${name}`, async () => {
    const file = await workbookFile((book) => {
      const sheet = book.addWorksheet('S');
      sheet.addRows([
        ['a', 'b'],
        [1, 'y'],
        [2, 'y'],
      ]);
      fill(sheet);
    });
    const read = await readWhole(file);
    assert.ok(typeof read !== 'string', String(read));
    const [flaw] = read.flaws;
    assert.ok(flaw);
    assert.equal(`${flaw.row} ${flaw.column} ${flaw.code} ${read.rows[flaw.row]?.[flaw.column]}`, told);
  });

test('rows that are not there keep their numbers; formatted emptiness is nothing', async () => {
  const file = await workbookFile((book) => {
    const sheet = book.addWorksheet('S');
    sheet.getCell('A1').value = '某某行委案表';
    sheet.getCell('A3').value = '账号';
    sheet.getCell('C3').value = ' 金额 \n(元) ';
    sheet.getCell('A5').value = 'A1';
    sheet.getCell('C5').value = 1;
    sheet.getCell('F5').numFmt = '0.00';
    sheet.getCell('A6').numFmt = '0.00';
    sheet.getCell('A9').value = 'A2';
  });
  const read = await readWhole(file, { skipRows: 1 });
  assert.ok(typeof read !== 'string', String(read));
  assert.deepEqual(read.table.header, ['账号', '', '金额 (元)']);
  assert.deepEqual(read.rows, { 5: ['A1', '', '1'], 9: ['A2', '', ''] });
});

test('two header rows: a merged upper name reaches over its columns and no further', async () => {
  const file = await workbookFile((book) => {
    const sheet = book.addWorksheet('S');
    sheet.addRows([
      ['账号', '本期', '本期', '备注', ''],
      ['', '本金', '利息', '', '其他'],
      ['A1', 1, 2, 'x', 'y'],
    ]);
    sheet.mergeCells('A1:A2');
    sheet.mergeCells('B1:C1');
  });
  assert.deepEqual(await rowsOf(file, { headerRows: 2 }), [
    ['账号', '本期/本金', '本期/利息', '备注', '其他'],
    ['A1', '1', '2', 'x', 'y'],
  ]);
});

test('sheets: the only filled visible one, or the one that is named', async () => {
  const book = (names: readonly (readonly [string, boolean, boolean])[]) =>
    workbookFile((workbook) => {
      for (const [name, hidden, filled] of names) {
        const sheet = workbook.addWorksheet(name, { state: hidden ? 'hidden' : 'visible' });
        if (filled) sheet.addRows([['a'], [name]]);
      }
    });
  const three = await book([
    ['旧', true, true],
    ['明细', false, true],
    ['Sheet3', false, false],
  ]);
  const read = await readWhole(three);
  assert.ok(typeof read !== 'string', String(read));
  assert.deepEqual([read.table.sheet, read.table.hiddenSheets], ['明细', ['旧']]);
  const two = await book([
    ['明细', false, true],
    ['汇总', false, true],
  ]);
  assert.equal(await readWhole(two), 'IMPORT_SHEET_AMBIGUOUS');
  assert.deepEqual(await rowsOf(two, { sheet: '汇总' }), [['a'], ['汇总']]);
  assert.deepEqual(await rowsOf(two, { sheet: 1 }), [['a'], ['明细']]);
  assert.equal(await readWhole(two, { sheet: 3 }), 'IMPORT_SHEET_MISSING');
  assert.equal(await readWhole(three, { sheet: '旧' }), 'IMPORT_SHEET_MISSING');
});

test('a sheet is read twice alike, and without random access too', async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => [`A${at}`, at, `某路${at % 7}号`]);
  const file = await workbookFile((book) => {
    book.addWorksheet('S').addRows([['a', 'b', 'c'], ...rows]);
  });
  const { readAt: _, ...held } = file;
  const expected = [['a', 'b', 'c'], ...rows.map((row) => row.map(String))];
  assert.deepEqual(await rowsOf(file), expected);
  assert.deepEqual(await rowsOf(held), expected);
});

test('prefixed names, phonetic runs and cells without places', async () => {
  const sheet = `<x:row>${'<x:c t="s"><x:v>0</x:v></x:c>'.repeat(1)}<x:c t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row>${cellRow(2, ['1', '2'])}`;
  const shared =
    '<x:sst><x:si><x:r><x:t>账</x:t></x:r><x:r><x:t>号</x:t></x:r><x:rPh><x:t>zhanghao</x:t></x:rPh></x:si></x:sst>';
  const wrap = (rows: string) => `<x:worksheet><x:sheetData>${rows}</x:sheetData></x:worksheet>`;
  const file = rawWorkbook(sheet, [{ name: 'xl/sharedStrings.xml', content: shared }], wrap);
  assert.deepEqual(await rowsOf(file), [
    ['账号', 'b'],
    ['1', '2'],
  ]);
});
