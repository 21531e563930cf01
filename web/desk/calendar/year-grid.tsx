import { useTranslation } from 'react-i18next';
import { dayOfWeek, type LocalDate, localDate } from '../../../src/domain/calendar/local-date.ts';
import { Mark } from '../../shared/mark.tsx';
import './calendar.css';

export interface ShownDay {
  readonly date: string;
  readonly off: boolean;
  readonly holiday: string;
}

interface YearGridProps {
  readonly year: number;
  readonly days: readonly ShownDay[];
  /** Dates to be outlined: what a notice changes. */
  readonly changed?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** The year month by month: 休 for a day off, 班 for one worked to make up; each says its holiday when asked. */
export function YearGrid({ year, days, changed = NONE }: YearGridProps) {
  const { t } = useTranslation();
  const named = new Map(days.map((day) => [day.date, day]));
  const before = days.filter((day) => !day.date.startsWith(String(year)));
  return (
    <>
      <div className="months">
        {MONTHS.map((month) => (
          <Month key={month} year={year} month={month} named={named} changed={changed} />
        ))}
      </div>
      {before.length > 0 && (
        <p className="quiet">
          {t('calendar.yearBefore', {
            days: before
              .map((day) => `${day.date} ${t(day.off ? 'calendar.off' : 'calendar.work')}`)
              .join('，'),
          })}
        </p>
      )}
    </>
  );
}

interface MonthProps {
  readonly year: number;
  readonly month: number;
  readonly named: ReadonlyMap<string, ShownDay>;
  readonly changed: ReadonlySet<string>;
}

function Month({ year, month, named, changed }: MonthProps) {
  const { t } = useTranslation();
  return (
    <table className="month">
      <caption>{t('calendar.month', { month })}</caption>
      <thead>
        <tr>
          {t('calendar.weekdays')
            .split(' ')
            .map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((date) => date !== null)}>
            {week.map((date, index) => (
              <td key={date ?? index}>
                {date !== null && <Day date={date} named={named.get(date)} changed={changed.has(date)} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Monday to Sunday, null before the first and after the last day. */
export function weeksOf(year: number, month: number): readonly (readonly (LocalDate | null)[])[] {
  const first = localDate(`${year}-${String(month).padStart(2, '0')}-01`);
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells: (LocalDate | null)[] = Array.from({ length: dayOfWeek(first) - 1 }, () => null);
  for (let day = 1; day <= count; day += 1)
    cells.push(localDate(`${first.slice(0, 8)}${String(day).padStart(2, '0')}`));
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

function Day({ date, named, changed }: { date: LocalDate; named: ShownDay | undefined; changed: boolean }) {
  const { t } = useTranslation();
  const rest = dayOfWeek(date) >= 6 ? 'day-rest' : '';
  const look = named === undefined ? rest : named.off ? 'day-off' : 'day-work';
  const told = [named?.holiday ?? '', changed ? t('calendar.changed') : ''].filter((word) => word !== '');
  return (
    <span className={`day ${look} ${changed ? 'day-changed' : ''}`} title={told.join(' · ') || undefined}>
      {Number(date.slice(8))}
      {named !== undefined && (
        <span className="day-word">{t(named.off ? 'calendar.off' : 'calendar.work')}</span>
      )}
      {changed && <span className="unseen"> {t('calendar.changed')}</span>}
    </span>
  );
}

/** Days in a row of marks: `1-1 休`. */
export function DayMarks({ days }: { days: readonly ShownDay[] }) {
  const { t } = useTranslation();
  return (
    <span className="reading-days">
      {days.map((day) => (
        <Mark key={day.date} tone={day.off ? 'stop' : 'note'}>
          {day.date.slice(5)} {t(day.off ? 'calendar.off' : 'calendar.work')}
        </Mark>
      ))}
    </span>
  );
}
