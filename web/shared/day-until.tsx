import { DatePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { type Instant, instantAt } from '../../src/domain/calendar/instant.ts';
import { addDays, localDate } from '../../src/domain/calendar/local-date.ts';

interface DayUntilProps {
  /** The business day: what is chosen lies after it. */
  readonly today: string;
  /** The farthest day that may be chosen, in calendar days from today. */
  readonly longestDays: number;
  /** The rest is given by the form. */
  readonly id?: string;
  readonly value?: Dayjs | null;
  readonly onChange?: (day: Dayjs | null) => void;
}

/** A day up to whose end something holds: later than today, and no later than may be. */
export function DayUntil({ today, longestDays, id, value, onChange }: DayUntilProps) {
  const last = addDays(localDate(today), longestDays - 1);
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      onChange={(day) => onChange?.(day)}
      style={{ width: '100%' }}
      disabledDate={(day) => {
        const date = day.format('YYYY-MM-DD');
        return date <= today || date > last;
      }}
    />
  );
}

/** The last minute of a day. */
export const endOfDay = (day: Dayjs, zone: string): Instant =>
  instantAt(localDate(day.format('YYYY-MM-DD')), '23:59', zone);
