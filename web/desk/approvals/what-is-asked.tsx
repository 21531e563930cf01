import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CalendarRequest, CalendarRequestLine, PUBLISH_CALENDAR } from '../calendar/calendar-request.tsx';
import type { AskedProps } from './approval-row.ts';
import { AskedIncident, AskedLift, AskedStop } from './asked-controls.tsx';
import { AskedGoLive, AskedMerge, AskedOther, AskedUndo } from './asked-others.tsx';
import { AskedRelease } from './asked-release.tsx';

/** How a request of each kind is told; a kind that is not here is told field by field. */
const TOLD: Readonly<Record<string, (props: AskedProps) => ReactNode>> = {
  'hold.lift': AskedLift,
  'stop.lift': AskedStop,
  'incident.resolve': AskedIncident,
  'pack.release': AskedRelease,
  'tenant.go_live': AskedGoLive,
  'people.merge': AskedMerge,
  'import.undo': AskedUndo,
  [PUBLISH_CALENDAR]: AskedCalendar,
};

/** What a second person is asked to agree to, in words. */
export function WhatIsAsked(props: AskedProps) {
  const Told = TOLD[props.row.kind] ?? AskedOther;
  return <Told {...props} />;
}

function AskedCalendar({ row: { request }, whole = false }: AskedProps) {
  const { t } = useTranslation();
  if (whole) return <CalendarRequest request={request} />;
  return (
    <>
      <CalendarRequestLine request={request} />
      <div className="quiet small">{t('calendar.look')}</div>
    </>
  );
}
