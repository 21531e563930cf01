// Guarantee: whatever stands in a file, the command answers by a code with its place, in Chinese and English, within bounded memory, tells no personal value, and loses nothing.
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setInterval as every } from 'node:timers/promises';
import { constants, deflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { readConfig } from '../../src/platform/config.ts';
import { type House, openHouse } from '../../src/platform/house.ts';
import { cellRow, workbookParts, zipFrom, zipOf } from '../files/files.ts';
import { ask, freshHome } from '../platform/support/real.ts';
import { FIRST_DAY } from './house.ts';
import { onlyAnswer, qinghe, type Said } from './run.ts';

const PEAK = 'peak resident KiB ';
const TELL_PEAK = `process.on('exit',()=>process.stderr.write('${PEAK}'+process.resourceUsage().maxRSS+'\\n'))`;
const ENVIRONMENT = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(TELL_PEAK)}` };
const PEAK_KIB_MAX = 400_000;

const MAPPING = `mapping: bad-input
version: 1
creditor: { code: bad, name: 样本 }
dates: [YYYY-MM-DD, excel]
columns:
  customer_no: cust
  name: name
  phone: { from: phone, optional: true }
  account_no: loan
  product: { constant: personal_loan }
  as_of: day
  days_late: late
  balance: balance
`;
const HEADER = ['cust', 'name', 'phone', 'loan', 'day', 'late', 'balance'];
const NAME = '欧阳不存在';
const PHONE = '19900007777';
const GOOD = ['C1', NAME, PHONE, 'L1', '2026-11-20', '3', '100.00'];
const withCell = (column: string, text: string): string[] => GOOD.with(HEADER.indexOf(column), text);
const csv = (...rows: readonly (readonly string[])[]): string =>
  [HEADER, ...rows].map((cells) => cells.join()).join('\n');
const second = withCell('loan', 'L2').with(0, 'C2').with(1, '上官不存在').with(2, '19900007778');

type Content = string | Buffer | ((path: string) => Promise<void>);

const workbook =
  (fill: (sheet: ExcelJS.Worksheet) => void): Content =>
  async (path) => {
    const book = new ExcelJS.Workbook();
    fill(book.addWorksheet('S'));
    await book.xlsx.writeFile(path);
  };
/** A workbook of which one part swells by a thousand when it is opened: a gigabyte from one megabyte. */
const swelling =
  (before: string, megabyte: string, after: string): Content =>
  async (path) => {
    const part = (text: string, finishFlush: number) => deflateRawSync(text, { finishFlush });
    // A fully flushed block stands alone, so that one is pressed and a thousand are written.
    const block = part(megabyte, constants.Z_FULL_FLUSH);
    const deflated = [
      part(before, constants.Z_FULL_FLUSH),
      ...Array.from({ length: 1_024 }, () => block),
      part(after, constants.Z_FINISH),
    ];
    const others = workbookParts('').filter((one) => !one.name.includes('sheet1'));
    await zipFrom(path, others, { name: 'xl/worksheets/sheet1.xml', deflated, claimedBytes: 1_000 });
  };
const MEGABYTE = 1_048_576;
const opening = `<worksheet><sheetData>${cellRow(1, HEADER)}`;

const WHOLE: readonly (readonly [what: string, file: string, content: Content, code: string])[] = [
  [
    'a zip bomb',
    'bomb.xlsx',
    swelling(opening, ' '.repeat(MEGABYTE), '</sheetData></worksheet>'),
    'IMPORT_ARCHIVE_BOMB',
  ],
  [
    'a cell of 1 GB in a workbook',
    'cell.xlsx',
    swelling(
      `${opening}<row r="2"><c t="inlineStr"><is><t>`,
      'x'.repeat(MEGABYTE),
      '</t></is></c></row></sheetData></worksheet>',
    ),
    'IMPORT_ARCHIVE_BOMB',
  ],
  ['a cell of 100 MB', 'cell.csv', `${csv(GOOD)}\n${'x'.repeat(100_000_000)}`, 'IMPORT_ROW_TOO_LARGE'],
  ['ten million columns', 'wide.csv', `a${',a'.repeat(10_000_000)}\n1`, 'IMPORT_TOO_MANY_COLUMNS'],
  [
    'macros',
    'macros.xlsm',
    zipOf([
      ...workbookParts(cellRow(1, HEADER) + cellRow(2, GOOD)),
      { name: 'xl/vbaProject.bin', content: 'x' },
    ]),
    'IMPORT_MACROS',
  ],
  [
    'external links',
    'links.xlsx',
    zipOf([
      ...workbookParts(cellRow(1, HEADER) + cellRow(2, GOOD)),
      { name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' },
    ]),
    'IMPORT_EXTERNAL_LINKS',
  ],
  ['two header rows', 'headers.csv', `客户,,,借据,,,\n${csv(GOOD)}`, 'IMPORT_COLUMN_MISSING'],
  ['cut off inside a row', 'cut.csv', csv(GOOD, second).slice(0, -12), 'IMPORT_CUT_OFF'],
];

const other = (no: number, column: string, text: string): string[] =>
  withCell('cust', `D${no}`).with(1, '').with(2, '').with(3, `D${no}`).with(HEADER.indexOf(column), text);
/** What a spreadsheet library takes for a cell that is no text. */
const cell = (value: unknown): string => value as string;

const ROWS: readonly (readonly [
  what: string,
  file: string,
  content: Content,
  told: readonly (readonly [row: number, column: string, code: string])[],
])[] = [
  [
    'formulas, exponents, hexadecimal, full-width digits, marks that nobody sees, days as numbers in a text',
    'cells.csv',
    csv(
      second,
      other(3, 'name', '=cmd|calc'),
      other(4, 'balance', '1e3'),
      other(5, 'balance', '0x10'),
      other(6, 'loan', 'L\u200b1'),
      other(7, 'name', `${NAME}\u202e`),
      other(8, 'balance', '１００．００'),
      other(9, 'day', '46346'),
    ),
    [
      [3, 'name', 'IMPORT_NAME_FORM'],
      [4, 'balance', 'IMPORT_AMOUNT_EXPONENT'],
      [5, 'balance', 'IMPORT_AMOUNT_FORM'],
      [6, 'loan', 'IMPORT_CELL_INVISIBLE'],
      [7, 'name', 'IMPORT_CELL_INVISIBLE'],
    ],
  ],
  [
    'formulas, merged cells, real dates, numbers as numbers and as texts in a workbook',
    'cells.xlsx',
    workbook((sheet) => {
      for (const row of [
        HEADER,
        second,
        other(3, 'balance', cell({ formula: '40+2', result: 42 })),
        other(4, 'balance', cell(100.5)),
        other(5, 'day', cell(new Date('2026-11-20T00:00:00Z'))),
        other(6, 'late', '3'),
        other(7, 'balance', '7.00'),
      ])
        sheet.addRow(row);
      sheet.mergeCells('G6:G7');
    }),
    [
      [3, 'balance', 'IMPORT_CELL_FORMULA'],
      [6, 'balance', 'IMPORT_CELL_MERGED'],
      [7, 'balance', 'IMPORT_CELL_MERGED'],
      [7, 'balance', 'IMPORT_VALUE_MISSING'],
    ],
  ],
];

const WHO = [NAME, PHONE, '上官不存在', '19900007778'];

async function put(path: string, content: Content): Promise<string> {
  if (typeof content === 'function') await content(path);
  else await writeFile(path, content);
  return path;
}

interface Desk {
  readonly home: string;
  readonly house: House;
  run(file: string, ...more: string[]): Promise<Said>;
  mapping(name: string): Promise<string>;
}

/** Nobody's name or number on the screen, and no more memory than a command may take. */
function assertQuiet({ out, err }: Said): void {
  for (const value of WHO) assert.ok(!`${out}${err}`.includes(value), 'a personal value was told');
  const peak = Number(new RegExp(`${PEAK}(\\d+)`).exec(err)?.[1] ?? Number.POSITIVE_INFINITY);
  assert.ok(peak < PEAK_KIB_MAX, `${peak} KiB`);
}

/** What the house holds; no tenant's own row security stands before its owner. */
const holdings = ({ house }: Desk) =>
  ask<{ n: string }>(
    house.ownerUrl,
    `select (select count(*) from import)::text || '/' || (select count(*) from account)::text || '/' ||
            (select count(*) from person)::text || '/' || (select count(*) from evidence_entry)::text as n`,
  );

test('bad input at the command line', async (t) => {
  const home = await freshHome(t);
  const house = await openHouse(readConfig({ QINGHE_HOME: home }), { role: 'server', around: FIRST_DAY });
  t.after(() => house.close());
  const desk: Desk = {
    home,
    house,
    run: (file, ...more) =>
      qinghe(home, [...more, 'import', file, '--mapping', join(home, 'm.yaml')], ENVIRONMENT),
    mapping: async (name) => {
      const path = join(home, 'm.yaml');
      await writeFile(
        path,
        MAPPING.replace('mapping: bad-input', `mapping: ${name}`).replace('code: bad', `code: ${name}`),
      );
      return path;
    },
  };
  await desk.mapping('bad-input');
  const founded = await desk.run(await put(join(home, 'first.csv'), csv(GOOD)), '--json');
  assert.equal(founded.exit, 0, founded.err);

  for (const [what, name, content, code] of WHOLE)
    await t.test(`${what}: ${code}`, async () => {
      const before = await holdings(desk);
      const file = await put(join(home, name), content);
      const said = await desk.run(file, '--json');
      const answer = onlyAnswer(said);
      assert.deepEqual([said.exit, answer.code], [1, code]);
      for (const language of ['zh', 'en'] as const)
        assert.ok(String(answer[language]).includes(name), String(answer[language]));
      assertQuiet(said);
      assert.deepEqual(await holdings(desk), before);
    });

  for (const [at, [what, name, content, told]] of ROWS.entries())
    await t.test(what, async () => {
      // Each in a creditor of its own, so that none meets the other's accounts.
      await desk.mapping(`m${at}`);
      const said = await desk.run(await put(join(home, name), content), '--json');
      const answer = onlyAnswer(said) as unknown as {
        ok: boolean;
        rejectsPath: string | null;
        record: { rows_read: number; rows_good: number };
      };
      assert.deepEqual([said.exit, answer.ok], [told.length === 0 ? 0 : 2, true], said.err);
      const path = answer.rejectsPath;
      const errors: string[][] =
        path === null ? [] : parse(await readFile(join(path, 'errors.csv')), { bom: true, from_line: 2 });
      assert.deepEqual(
        errors.map(([, row, column, code]) => [Number(row), column, code]),
        told,
      );
      const rejected = new Set(told.map(([row]) => row)).size;
      assert.equal(answer.record.rows_good, answer.record.rows_read - rejected);
      for (const [, , , , masked = '', zh = '', en = ''] of errors) {
        assert.ok(/\p{Script=Han}/u.test(zh) && /[a-z]/.test(en));
        assert.ok(WHO.every((value) => !masked.includes(value)));
      }
      assertQuiet(said);
    });

  await t.test('a refusal is told in Chinese and in English', async () => {
    await desk.mapping('bad-input');
    const file = join(home, 'headers.csv');
    const [zh, en] = [await desk.run(file), await desk.run(file, '--lang', 'en')];
    assert.match(zh.err + zh.out, /headers\.csv.*\[IMPORT_COLUMN_MISSING\] → docs\/codes/);
    assert.match(en.err + en.out, /headers\.csv.*\[IMPORT_COLUMN_MISSING\] → docs\/codes/);
    assert.match(zh.err + zh.out, /\p{Script=Han}/u);
  });

  await t.test('a file that grows while it is read: IMPORT_FILE_CHANGED', async () => {
    const before = await holdings(desk);
    const path = join(home, 'growing.csv');
    const line = `${second.join()}\n`;
    await writeFile(path, `${csv(GOOD)}\n${line.repeat(400_000)}`);
    const stop = new AbortController();
    const growing = (async () => {
      for await (const _ of every(1, undefined, { signal: stop.signal }))
        await writeFile(path, line, { flag: 'a' });
    })().catch(() => undefined);
    const said = await desk.run(path, '--json');
    stop.abort();
    await growing;
    assert.deepEqual([said.exit, onlyAnswer(said).code], [1, 'IMPORT_FILE_CHANGED']);
    assertQuiet(said);
    assert.deepEqual(await holdings(desk), before);
  });

  await t.test('the same file twice at once goes in once', async () => {
    await desk.mapping('twice');
    const rows = Array.from({ length: 3_000 }, (_, at) => withCell('loan', `T${at}`).with(0, `T${at}`));
    const file = await put(join(home, 'twice.csv'), csv(...rows));
    const said = await Promise.all([desk.run(file, '--json'), desk.run(file, '--json')]);
    const outcomes = said.map((one) => {
      const answer = onlyAnswer(one);
      return answer.ok ? (answer.already === true ? 'already' : 'in') : String(answer.code);
    });
    assert.equal(outcomes.filter((one) => one === 'in').length, 1, outcomes.join());
    assert.ok(
      outcomes.some((one) => one === 'already' || one === 'IMPORT_IN_PROGRESS'),
      outcomes.join(),
    );
    const [count] = await ask<{ n: number }>(
      house.ownerUrl,
      `select count(*)::integer as n from account where account_no like 'T%'`,
    );
    assert.equal(count?.n, 3_000);
  });

  await t.test('two deliveries that disagree: the first stands, the row of the second is named', async () => {
    await desk.mapping('bad-input');
    const file = await put(join(home, 'other.csv'), csv(withCell('balance', '99.00'), second));
    const said = await desk.run(file, '--json');
    const answer = onlyAnswer(said) as unknown as { rejectsPath: string };
    assert.equal(said.exit, 2, said.err);
    const errors: string[][] = parse(await readFile(join(answer.rejectsPath, 'errors.csv')), {
      bom: true,
      from_line: 2,
    });
    assert.deepEqual(
      errors.map(([, row, column, code]) => [row, column, code]),
      [['2', 'day', 'IMPORT_SNAPSHOT_CHANGED']],
    );
    assert.ok((await readdir(answer.rejectsPath)).includes('rejected.csv'));
    const [balance] = await ask<{ fen: string }>(
      house.ownerUrl,
      `select balance_fen::text as fen from account_snapshot join account using (tenant_id, account_id)
       join creditor using (tenant_id, creditor_id) where account_no = 'L1' and code = 'bad-input'`,
    );
    assert.equal(balance?.fen, '10000');
    assertQuiet(said);
  });
});
