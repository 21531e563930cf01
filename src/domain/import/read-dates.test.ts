// Guarantee: a day is read in the forms that the mapping names, in their order, and a day that never was is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bad } from './problem.ts';
import { type DateForm, dateForms, dateReader } from './read-dates.ts';

const DAYS: readonly [text: string, forms: readonly DateForm[], want: string][] = [
  ['2026-11-23', ['YYYY-MM-DD'], '2026-11-23'],
  ['2026-1-3', ['YYYY-MM-DD'], 'FORM'],
  ['2026-1-3', ['YYYY-M-D'], '2026-01-03'],
  ['2026/1/3', ['YYYY/MM/DD'], '2026-01-03'],
  ['2026/01/03', ['YYYY/M/D'], '2026-01-03'],
  ['2026.1.3', ['YYYY.MM.DD'], '2026-01-03'],
  ['20261123', ['YYYYMMDD'], '2026-11-23'],
  ['2026年1月3日', ['YYYY年MM月DD日'], '2026-01-03'],
  ['23/11/2026', ['DD/MM/YYYY'], '2026-11-23'],
  ['11/23/2026', ['MM/DD/YYYY'], '2026-11-23'],
  ['1/3/2026', ['MM/DD/YYYY'], 'FORM'],
  ['1/3/2026', ['M/D/YYYY'], '2026-01-03'],
  ['13/01/2026', ['M/D/YYYY'], 'IMPOSSIBLE'],
  ['13/01/2026', ['M/D/YYYY', 'DD/MM/YYYY'], '2026-01-13'],
  ['2026-11-23 23:59:59', ['YYYY-MM-DD hh:mm:ss'], '2026-11-23'],
  ['2026/11/23 8:05', ['YYYY-MM-DD hh:mm:ss'], '2026-11-23'],
  ['2026-11-23 24:00:00', ['YYYY-MM-DD hh:mm:ss'], 'FORM'],
  ['2026-11-23', ['YYYY-MM-DD hh:mm:ss'], 'FORM'],
  ['202611', ['YYYYMM'], '2026-11-01'],
  ['2026年11月', ['YYYYMM'], '2026-11-01'],
  ['46349', ['excel'], '2026-11-23'],
  ['46349.75', ['excel'], '2026-11-23'],
  ['29221', ['excel'], '1980-01-01'],
  ['60', ['excel'], 'IMPOSSIBLE'],
  ['2028-02-29', ['YYYY-MM-DD'], '2028-02-29'],
  ['2026-02-29', ['YYYY-MM-DD'], 'IMPOSSIBLE'],
  ['1900-01-01', ['YYYY-MM-DD'], 'RANGE'],
  ['2100-01-01', ['YYYY-MM-DD'], 'RANGE'],
  ['', ['YYYY-MM-DD'], 'FORM'],
];
for (const [text, forms, want] of DAYS)
  test(`${text} by ${forms.join(', ')}`, () => {
    const read = dateReader(forms);
    for (const got of [read(text), read(text)])
      assert.equal(got instanceof Bad ? got.code.replace('IMPORT_DATE_', '') : got, want);
  });

test('every form is tried here', () => {
  assert.deepEqual([...new Set(DAYS.flatMap(([, forms]) => forms))].sort(), [...dateForms].sort());
});
