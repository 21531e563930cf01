// Guarantee: a State Council notice is read to exactly the days that it names, or told, with its place, what is wrong with it; nothing in it is passed over.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { noticeText, publishedDays } from '../../../tests/support/notices.ts';
import { shippedCalendar } from '../../../tests/support/policies.ts';
import { addDays, dayOfWeek, daysBetween, type LocalDate, localDate } from './local-date.ts';
import { parseNotice, readNotice } from './notice.ts';
import { changesBy, parseDays, writeDays, yearAfter } from './notice-apply.ts';
import { firstLunarDay } from './notice-lunar.ts';
import { type NamedDay, type StatutoryYear, statutoryCalendar, windowDay } from './statutory.ts';

const inOrder = (days: readonly NamedDay[]) => [...days].sort((a, b) => (a.date < b.date ? -1 : 1));

function yearOf(name: string, base?: StatutoryYear): StatutoryYear {
  const notice = parseNotice(noticeText(name), Number(name.slice(0, 4)));
  assert.ok(notice.ok, JSON.stringify(notice));
  const year = yearAfter(notice.value, base, null);
  assert.ok(year.ok, JSON.stringify(year));
  return year.value;
}

describe('the notices of 2018 to 2026', () => {
  for (const year of [2024, 2025, 2026]) {
    it(`${year}: the same days as holiday-cn, one by one, each under its holiday`, () => {
      assert.deepEqual(yearOf(String(year)).days, inOrder(publishedDays(year)));
      assert.equal(yearOf(String(year)).springFestival, shippedCalendar().get(year)?.springFestival);
    });
  }

  // 全国年节及纪念日放假办法: 11 days a year, from 2025 on 13; one that falls on a weekend is made good, so that every
  // notice takes exactly these out of the weekdays. A misread day breaks the sum.
  for (let year = 2018; year <= 2026; year += 1) {
    it(`${year}: takes ${year < 2025 ? 11 : 13} weekdays out of the year`, () => {
      const { days } = yearOf(String(year));
      const off = days.filter((day) => day.off && dayOfWeek(day.date) < 6).length;
      assert.equal(off - days.filter((day) => !day.off).length, year < 2025 ? 11 : 13);
    });
  }

  it('says the days of December that belong to the next first of January, over the year that has them', () => {
    const calendar = statutoryCalendar([yearOf('2018'), yearOf('2019')]);
    const on = (date: string) => windowDay(calendar, localDate(date));
    assert.deepEqual(['2018-12-29', '2018-12-31', '2018-12-28'].map(on), ['weekday', 'holiday', 'weekday']);
    assert.equal(windowDay(statutoryCalendar([yearOf('2018')]), localDate('2018-12-31')), 'weekday');
  });

  it('2020 was extended midway: three more days off, of which one had been a make-up workday', () => {
    const before = yearOf('2020');
    const after = yearOf('2020-extension', before);
    const changes = changesBy(statutoryCalendar([before]), after);
    assert.deepEqual(
      changes.map((change) => Object.values(change).join(' ')),
      ['2020-01-31 weekday holiday', '2020-02-01 weekday holiday', '2020-02-02 sunday holiday'],
    );
    assert.equal(windowDay(statutoryCalendar([after]), localDate('2020-02-03')), 'weekday');
  });

  it('2019 was adjusted midway: 劳动节 named anew, the rest as before', () => {
    const before = yearOf('2019');
    const changes = changesBy(statutoryCalendar([before]), yearOf('2019-adjustment', before));
    assert.deepEqual(
      changes.map((change) => `${change.date} ${change.after}`),
      [
        '2019-04-28 weekday',
        '2019-05-02 holiday',
        '2019-05-03 holiday',
        '2019-05-04 holiday',
        '2019-05-05 weekday',
      ],
    );
  });

  it('refuses a change of nothing', () => {
    const notice = parseNotice(noticeText('2020-extension'), 2020);
    assert.ok(notice.ok);
    const none = yearAfter(notice.value, undefined, null);
    const again = yearAfter(notice.value, yearOf('2020-extension', yearOf('2020')), null);
    assert.deepEqual(
      [none, again].map((one) => !one.ok && one.code),
      ['CALENDAR_NO_BASE', 'CALENDAR_NO_BASE'],
    );
  });

  it('tells of every sentence what became of it', () => {
    const kinds = readNotice(noticeText('2024')).readings.map((reading) => reading.kind);
    assert.equal(kinds.filter((kind) => kind === 'plain').length, 7);
    assert.equal(kinds.filter((kind) => kind === 'encouragement').length, 1);
    assert.ok(!kinds.includes('not_understood'));
  });
});

describe('one thing wrong in the notice of 2026', () => {
  const LINES: readonly (readonly [string, string, string, string])[] = [
    ['1月4日（周日）上班', '1月4日（周六）上班', 'CALENDAR_WEEKDAY_WRONG', 'a wrong weekday'],
    ['共9天', '共8天', 'CALENDAR_COUNT_WRONG', 'a count that is not that of the range'],
    ['农历正月初七', '农历正月初八', 'CALENDAR_LUNAR_WRONG', 'another lunar day'],
    ['农历腊月二十八', '农历腊月廿五', 'CALENDAR_LUNAR_WRONG', 'no length of the twelfth month fits'],
    ['5月9日（周六）上班', '5月8日（周五）上班', 'CALENDAR_MAKEUP_NOT_WEEKEND', 'a Friday to make up'],
    ['5月9日（周六）上班', '5月3日（周日）上班', 'CALENDAR_CONTRADICTION', 'off and worked'],
    ['放假，共3天。\n六', '放假，不调休，6月28日上班。\n六', 'CALENDAR_CONTRADICTION', 'no swap, and one'],
    ['9月25日（周五）至27日（周日）', '9月27日（周日）至25日（周五）', 'CALENDAR_DATE_WRONG', 'backwards'],
    ['6月19日（周五）', '6月31日', 'CALENDAR_DATE_WRONG', 'no such day'],
    ['10月1日（周四）至7日（周三）', '11月1日至7日', 'CALENDAR_DATE_WRONG', '国庆节 without 1 October'],
    ['5月9日（周六）上班', '2028年5月13日上班', 'CALENDAR_DATE_WRONG', 'a day of another year'],
    ['5月9日（周六）上班', '5月9日（周六）视情况上班', 'CALENDAR_NOT_UNDERSTOOD', 'a word more'],
    ['节假日期间', '五一期间照常办公。节假日期间', 'CALENDAR_NOT_UNDERSTOOD', 'a sentence more'],
    [
      '国务院办公厅\n2025',
      '1月5日上班。\n国务院办公厅\n2025',
      'CALENDAR_NOT_UNDERSTOOD',
      'a day under no holiday',
    ],
    ['七、国庆节：', '七、泼水节：', 'CALENDAR_NOT_UNDERSTOOD', 'an unknown holiday'],
    ['（农历腊月二十八、周日）', '（小年、周日）', 'CALENDAR_NOT_UNDERSTOOD', 'a word in the brackets'],
    ['2026年部分', '2025年部分', 'CALENDAR_YEAR_WRONG', 'another year in the title'],
  ];
  const text = noticeText('2026');
  for (const [from, to, code, why] of LINES) {
    it(`${code}: ${why}`, () => {
      assert.ok(text.includes(from), from);
      const read = readNotice(text.replace(from, to), 2026);
      assert.equal(read.problems[0]?.code, code, JSON.stringify(read.problems));
      const parsed = parseNotice(text.replace(from, to), 2026);
      assert.equal(!parsed.ok && parsed.code, code);
    });
  }

  it('CALENDAR_HOLIDAY_MISSING: the text was cut off', () => {
    const cut = readNotice(text.slice(0, text.indexOf('六、')), 2026).problems;
    assert.deepEqual(
      cut.map(({ code, about }) => `${code} ${about}`),
      ['CALENDAR_HOLIDAY_MISSING 中秋节、国庆节'],
    );
  });

  it('names line, character and words, and all faults at once', () => {
    const wrong = text.replace('1月4日（周日）', '1月4日（周一）').replace('共9天', '共10天');
    const told = readNotice(wrong, 2026).problems;
    assert.deepEqual(
      told.map(({ line, column, about }) => [line, column, about]),
      [
        [5, 30, '1月4日（周一）'],
        [6, 1, '共10天'],
      ],
    );
  });

  it('CALENDAR_YEAR_WRONG: no year, and none handed in', () => {
    assert.equal(readNotice('一、元旦：1月1日放假。').problems[0]?.code, 'CALENDAR_YEAR_WRONG');
    assert.equal(readNotice('现将2041年', 2041).problems[0]?.code, 'CALENDAR_YEAR_WRONG');
  });
});

describe('as copied from a page', () => {
  const text = noticeText('2026');
  const expected = yearOf('2026').days;
  const WAYS: readonly (readonly [string, (text: string) => string])[] = [
    ['full-width digits', (t) => t.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))],
    ['half-width marks', (t) => t.replace(/[（）：，]/g, (m) => '():,'['（）：，'.indexOf(m)] ?? m)],
    ['blanks and zero-width marks', (t) => t.replace(/日/g, '日\u200b ').replace(/\n/g, '\r\n\u3000\u3000')],
    ['a dash for 至', (t) => t.replace(/）至/g, '）—')],
    [
      '星期 for 周, 天 for 日',
      (t) => t.replace(/周([一二三四五六日])/g, '星期$1').replace(/星期日/g, '星期天'),
    ],
    [
      'numbers 1. 2.',
      (t) => '一二三四五六七'.split('').reduce((all, n, i) => all.replace(`\n${n}、`, `\n${i + 1}.`), t),
    ],
    ['without the title, the year handed in', (t) => t.slice(t.indexOf('一、元旦'), t.indexOf('节假日期间'))],
  ];
  for (const [way, change] of WAYS) {
    it(way, () => {
      const parsed = parseNotice(change(text), 2026);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      assert.deepEqual(inOrder(parsed.value.days), expected);
    });
  }
});

it('正月初一 by the table, as ICU has it but for two new moons within ten minutes of midnight', () => {
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const differs: string[] = [];
  for (let year = 2016; year <= 2040; year += 1) {
    const first = firstLunarDay(year);
    assert.ok(first !== undefined);
    if (chinese.format(new Date(`${first}T00:00:00Z`)) !== '1/1') differs.push(first);
  }
  // New moon at 23:56 on the one, at 00:07 on the other, Beijing time: ICU's approximation falls on the wrong side.
  assert.deepEqual(differs, ['2027-02-06', '2030-02-03']);
});

describe('round trip', () => {
  it('reads again what is written of any year, and says the days the same', () => {
    fc.assert(
      fc.property(generatedYear, ({ year, holidays, style }) => {
        const parsed = parseNotice(render(year, holidays, style), year);
        assert.ok(parsed.ok, JSON.stringify(parsed));
        const expected = holidays.flatMap(({ name, from, days, worked }) => [
          ...Array.from({ length: days }, (_, i) => ({ date: addDays(from, i), off: true, holiday: name })),
          ...worked.map((date) => ({ date, off: false, holiday: name })),
        ]);
        assert.deepEqual(inOrder(parsed.value.days), inOrder(expected));
        assert.deepEqual(parseDays(writeDays(parsed.value.days)), parsed.value.days);
      }),
      { numRuns: 300 },
    );
  });
});

interface Holiday {
  readonly name: string;
  readonly from: LocalDate;
  readonly days: number;
  readonly worked: readonly LocalDate[];
}

/** A year of seven holidays around their usual days, some with the weekends before and after worked. */
const generatedYear = fc
  .record({
    year: fc.integer({ min: 2017, max: 2040 }),
    lengths: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 }),
    makeUps: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 7, maxLength: 7 }),
    style: fc.record({
      weekday: fc.constantFrom('', '周', '星期'),
      count: fc.boolean(),
      years: fc.boolean(),
    }),
  })
  .map(({ year, lengths, makeUps, style }) => {
    const first = firstLunarDay(year) ?? localDate(`${year}-02-10`);
    const middles: readonly (readonly [string, LocalDate])[] = [
      ['元旦', localDate(`${year}-01-01`)],
      ['春节', first],
      ['清明节', localDate(`${year}-04-05`)],
      ['劳动节', localDate(`${year}-05-01`)],
      ['端午节', localDate(`${year}-06-12`)],
      ['中秋节', localDate(`${year}-09-10`)],
      ['国庆节', localDate(`${year}-10-01`)],
    ];
    const holidays = middles.map(([name, own], index): Holiday => {
      const length = lengths[index] ?? 0;
      const from = addDays(own, -(length % 2));
      const days = length + 1;
      const weekend = Array.from({ length: 9 }, (_, i) => addDays(from, days + i)).filter(
        (date) => dayOfWeek(date) >= 6,
      );
      return { name, from, days, worked: weekend.slice(0, makeUps[index] ?? 0) };
    });
    return { year, holidays: spaced(holidays), style };
  });

/** 元旦 and an early 春节 may not lie over one another. */
const spaced = (holidays: readonly Holiday[]): readonly Holiday[] =>
  holidays.map((one, index) => {
    const next = holidays[index + 1];
    return {
      ...one,
      worked: one.worked.filter((date) => next === undefined || daysBetween(date, next.from) > 0),
    };
  });

function render(
  year: number,
  holidays: readonly Holiday[],
  style: { readonly weekday: string; readonly count: boolean; readonly years: boolean },
): string {
  const date = (day: LocalDate): string => {
    const [y = '', m, d] = day.split('-');
    const dated = style.years || y !== String(year) ? `${y}年` : '';
    const note = style.weekday === '' ? '' : `（${style.weekday}${'一二三四五六日'[dayOfWeek(day) - 1]}）`;
    return `${dated}${Number(m)}月${Number(d)}日${note}`;
  };
  const lines = holidays.map(({ name, from, days, worked }, index) => {
    const crosses = !style.years && addDays(from, days - 1).slice(0, 4) !== from.slice(0, 4);
    const last = addDays(from, days - 1);
    const to = crosses ? `${year}年${date(last)}` : date(last);
    const range = days === 1 ? date(from) : `${date(from)}至${to}`;
    const count = style.count ? `，共${days}天` : '';
    const makeUp = worked.length === 0 ? '' : `${worked.map(date).join('、')}上班。`;
    return `${'一二三四五六七'[index]}、${name}：${range}放假${worked.length > 0 ? '调休' : ''}${count}。${makeUp}`;
  });
  return `国务院办公厅关于${year}年部分节假日安排的通知\n${lines.join('\n')}\n`;
}
