import { useTranslation } from 'react-i18next';
import { dayChange } from '../../../src/contract/api/calendar.ts';
import { readNotice } from '../../../src/domain/calendar/notice.ts';
import { parseDays } from '../../../src/domain/calendar/notice-apply.ts';
import { NoticeReading } from './notice-reading.tsx';
import { Changes, changedDates } from './paste-notice.tsx';
import { YearGrid } from './year-grid.tsx';

export const PUBLISH_CALENDAR = 'calendar.publish';

type Request = Readonly<Record<string, string>>;

const daysOf = (request: Request) => parseDays(request.days ?? '') ?? [];

const changesOf = (request: Request) =>
  (request.changes ?? '').split('\n').flatMap((line) => {
    const [date, before, after] = line.split(' ');
    return dayChange.safeParse({ date, before, after }).data ?? [];
  });

/** One line of what is asked, for the list. */
export function CalendarRequestLine({ request }: { request: Request }) {
  const { t } = useTranslation();
  const days = daysOf(request);
  return (
    <div>
      {t('calendar.request', {
        year: request.year,
        version: request.version,
        off: days.filter((day) => day.off).length,
        worked: days.filter((day) => !day.off).length,
        changes: changesOf(request).length,
      })}
    </div>
  );
}

/** The very days that the verdict is bound to, what they change, and the notice sentence by sentence. */
export function CalendarRequest({ request }: { request: Request }) {
  const { t } = useTranslation();
  const year = Number(request.year);
  const changes = changesOf(request);
  const source = request.source_url ?? '';
  return (
    <div className="grid">
      <CalendarRequestLine request={request} />
      {source !== '' && (
        <a href={source} target="_blank" rel="noreferrer">
          {source}
        </a>
      )}
      <Changes year={year} changes={changes} plannedContacts={Number(request.planned_contacts ?? 0)} />
      <YearGrid year={year} days={daysOf(request)} changed={changedDates(changes)} />
      <h3 className="part-title">{t('calendar.understood')}</h3>
      <NoticeReading read={readNotice(request.text ?? '', year)} />
    </div>
  );
}
