import { z } from 'zod';
import { localDate, parseLocalDate } from '../domain/calendar/local-date.ts';
import {
  type StatutoryCalendar,
  type StatutoryYear,
  statutoryCalendar,
  statutoryYear,
} from '../domain/calendar/statutory.ts';
import type { Loaded } from './yaml-text.ts';
import { checkShape, readYaml } from './yaml-text.ts';

const date = z.string().refine((text) => parseLocalDate(text) !== undefined, '不是日期 / not a date');

const yearShape = z.object({
  year: z.number().int(),
  /** Where the notice stands. */
  papers: z.array(z.url()).default([]),
  days: z.array(z.object({ name: z.string().default(''), date, isOffDay: z.boolean() })).min(1),
});
const festivalShape = z.object({ days: z.record(z.string().regex(/^\d{4}$/), date) });

export interface CalendarText {
  readonly file: string;
  readonly text: string;
}

/** The statutory calendar from policies/calendar: one text a year (holiday-cn's shape) and the days of 正月初一 by year. */
export function parseStatutoryCalendar(
  years: readonly CalendarText[],
  springFestival: CalendarText,
): Loaded<StatutoryCalendar> {
  const festivalText = readYaml(springFestival.text, springFestival.file);
  if (!festivalText.ok) return festivalText;
  const festival = checkShape(festivalText.value, festivalShape);
  if (!festival.ok) return festival;
  const known = [];
  for (const one of years) {
    const yaml = readYaml(one.text, one.file);
    if (!yaml.ok) return yaml;
    const shape = checkShape(yaml.value, yearShape);
    if (!shape.ok) return shape;
    const firstDay = festival.value.days[String(shape.value.year)];
    if (firstDay === undefined) {
      const problem = {
        file: springFestival.file,
        line: 1,
        zh: `缺少${shape.value.year}年正月初一`,
        en: `no ${shape.value.year}`,
      };
      return { ok: false, problems: [problem] };
    }
    known.push(asYear(shape.value, firstDay));
  }
  return { ok: true, value: statutoryCalendar(known) };
}

function asYear({ year, papers, days }: z.output<typeof yearShape>, firstDay: string): StatutoryYear {
  return statutoryYear({
    year,
    days: days.map((day) => ({ date: localDate(day.date), off: day.isOffDay, holiday: day.name })),
    springFestival: localDate(firstDay),
    source: papers[0] ?? null,
  });
}
