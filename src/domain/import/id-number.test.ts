// Guarantee: an identity number is read by GB 11643 or refused by its reason, and the birth date inside it is the same in every zone of the world.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { localDate } from '../calendar/local-date.ts';
import { birthOf, idNumberCheck, readIdNumber } from './id-number.ts';
import { Bad } from './problem.ts';
import { cleanCell, readerOf } from './readers.ts';
import { checkSection } from './row-rules.ts';

const today = localDate('2026-11-22');
/** A number with that birth day and order, of no region, with its check character. */
const numberOf = (birth: string, order = '001'): string => {
  const first17 = `000000${birth}${order}`;
  return first17 + idNumberCheck(first17);
};
const told = (text: string, old: 'refuse' | 'upgrade' = 'refuse'): string => {
  const cell = cleanCell(text);
  const read = cell instanceof Bad ? cell : readIdNumber(cell, { today, old });
  return read instanceof Bad ? read.code : read;
};

const good = numberOf('19900101');
const CASES: readonly [what: string, got: string, want: string][] = [
  ['of the standard', told('11010519491231002x'), '11010519491231002X'],
  ['in full-width digits', told('１１０１０５１９４９１２３１００２Ｘ'), '11010519491231002X'],
  ['with blanks', told('110105 19491231 002X'), '11010519491231002X'],
  ['with a spreadsheet’s apostrophe', told(`'${good}`), good],
  ['of no region', told(good), good],
  ['with a wrong check character', told('110105194912310021'), 'IMPORT_ID_NO_CHECKSUM'],
  ['of 17 places', told(good.slice(0, 17)), 'IMPORT_ID_NO_FORM'],
  ['with an X inside', told('1101051949X231002X'), 'IMPORT_ID_NO_FORM'],
  ['old, refused', told('000000900101001'), 'IMPORT_ID_NO_OLD'],
  ['old, upgraded', told('000000900101001', 'upgrade'), good],
  ['old, of a centenarian', told('000000960101998', 'upgrade'), 'IMPORT_ID_NO_TOO_OLD'],
  ['old, of no day', told('000000900230001', 'upgrade'), 'IMPORT_ID_NO_BIRTH'],
  ['of 30 February', told(numberOf('19900230')), 'IMPORT_ID_NO_BIRTH'],
  ['of 29 February 1900', told(numberOf('19000229')), 'IMPORT_ID_NO_BIRTH'],
  ['of 29 February 2000', told(numberOf('20000229')), numberOf('20000229')],
  ['born today', told(numberOf('20261122')), numberOf('20261122')],
  ['born tomorrow', told(numberOf('20261123')), 'IMPORT_ID_NO_FUTURE'],
  ['120 years old', told(numberOf('19060101')), numberOf('19060101')],
  ['121 years old today', told(numberOf('19051122')), 'IMPORT_ID_NO_TOO_OLD'],
  ['121 years old tomorrow', told(numberOf('19051123')), numberOf('19051123')],
  ['of the 22nd century', told(numberOf('21000101')), 'IMPORT_ID_NO_BIRTH'],
  ['masked', told('110105********002X'), 'IMPORT_VALUE_MASKED'],
  ['as an exponent', told('1.10105E+17'), 'IMPORT_VALUE_SPREADSHEET'],
  ['with its last digits zeroed', told('110105194912310000'), 'IMPORT_VALUE_SPREADSHEET'],
];
for (const [what, got, want] of CASES) test(`a number ${what}`, () => assert.equal(got, want));

test('changing any digit, or two neighbours, breaks the check', () => {
  const order = fc.integer({ min: 0, max: 999 }).map((value) => String(value).padStart(3, '0'));
  const wrong = fc.property(
    order,
    fc.integer({ min: 0, max: 16 }),
    fc.integer({ min: 1, max: 9 }),
    (no, at, by) => {
      const number = numberOf('19900101', no);
      const digit = (Number(number[at]) + by) % 10;
      const changed = `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
      return readIdNumber(changed) instanceof Bad;
    },
  );
  fc.assert(wrong, { numRuns: 2_000 });
});

/** The first and last days of summer time in China, 1986 to 1991, and the days beside them. */
const SHIFTING_DAYS = [
  '1986-05-03',
  '1986-05-04',
  '1986-05-05',
  '1986-09-14',
  '1987-04-12',
  '1987-09-13',
  '1988-04-10',
  '1988-04-17',
  '1988-09-11',
  '1989-04-16',
  '1989-09-17',
  '1990-04-15',
  '1990-09-16',
  '1991-04-14',
  '1991-09-15',
] as const;

const SCRIPT = `
  const { birthOf, idNumberCheck } = await import('./src/domain/import/id-number.ts');
  const { readerOf } = await import('./src/domain/import/readers.ts');
  const read = readerOf('birth_on', JSON.parse(process.argv[1]));
  const days = JSON.parse(process.argv[2]);
  const seen = days.map((day) => {
    const compact = day.replaceAll('-', '');
    const serial = Math.round(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8)) / 86400000) + 25569;
    return [birthOf('000000' + compact + '0010'), read(day), read(compact), read(day + ' 00:00:00'), read(String(serial))];
  });
  process.stdout.write(JSON.stringify(seen));
`;
const options = {
  unit: 'yuan',
  allowNegative: false,
  decimals: 'exact',
  thousands: false,
  exponent: false,
  percent: 'hundred',
  dateForms: ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-MM-DD hh:mm:ss', 'excel'],
} as const;

for (const zone of ['Asia/Shanghai', 'UTC', 'America/New_York']) {
  test(`no birth date moves in the zone ${zone}`, () => {
    const child = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', SCRIPT, JSON.stringify(options), JSON.stringify(SHIFTING_DAYS)],
      { env: { ...process.env, TZ: zone }, encoding: 'utf8', cwd: new URL('../../../', import.meta.url) },
    );
    assert.equal(child.status, 0, child.stderr);
    assert.deepEqual(
      JSON.parse(child.stdout),
      SHIFTING_DAYS.map((day) => [day, day, day, day, day]),
    );
  });
}

test('a birth date of a column is judged like one of a number', () => {
  const read = readerOf('birth_on', { ...options, floor: undefined, today });
  const code = (text: string) => {
    const date = read(text);
    return date instanceof Bad ? date.code : date;
  };
  assert.equal(code('1949-12-31'), '1949-12-31');
  assert.equal(code('2026-11-23'), 'IMPORT_BIRTH_DATE_RANGE');
  assert.equal(code('1900-01-01'), 'IMPORT_BIRTH_DATE_RANGE');
  assert.equal(birthOf('000000199001010019'), '1990-01-01');
});

test('a birth date that differs from the number is told', () => {
  const person = { id_no: numberOf('19900101') };
  const codes = (birth: string) =>
    checkSection('person', { ...person, birth_on: localDate(birth) }, {}, today).map(({ code }) => code);
  assert.deepEqual(codes('1990-01-01'), []);
  assert.deepEqual(codes('1990-01-02'), ['IMPORT_BIRTH_DATE_CONFLICT']);
});
