import { DatePicker, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { type ClockTime, type Instant, instantAt } from '../../../../src/domain/calendar/instant.ts';
import { localDate } from '../../../../src/domain/calendar/local-date.ts';
import { wallClock } from '../../../shared/format.ts';
import { Labelled } from '../../import/labelled.tsx';

interface MomentProps {
  readonly at: string;
  readonly zone: string;
  readonly set: (at: Instant) => void;
}

/** A day and a time of the clock where the person is. */
export function Moment({ at, zone, set }: MomentProps) {
  const { t } = useTranslation();
  const [day = '', time = ''] = wallClock(at, zone).split(' ');
  return (
    <>
      <Labelled name={t('rules.dateName')}>
        {(id) => (
          <DatePicker
            id={id}
            allowClear={false}
            value={dayjs(day)}
            onChange={(next) =>
              next && set(instantAt(localDate(next.format('YYYY-MM-DD')), time as ClockTime, zone))
            }
          />
        )}
      </Labelled>
      <Labelled name={t('rules.timeName')}>
        {(id) => (
          <TimePicker
            id={id}
            allowClear={false}
            format="HH:mm"
            minuteStep={5}
            needConfirm={false}
            value={dayjs(`${day}T${time}`)}
            onChange={(next) =>
              next && set(instantAt(localDate(day), next.format('HH:mm') as ClockTime, zone))
            }
          />
        )}
      </Labelled>
    </>
  );
}
