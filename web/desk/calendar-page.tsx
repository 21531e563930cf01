import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarYears } from '../../src/contract/api/calendar.ts';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { PageTitle } from '../shared/figures.tsx';
import { wallClock } from '../shared/format.ts';
import { useMay, useMe } from '../shared/session.tsx';
import { PasteNotice } from './calendar/paste-notice.tsx';
import { VersionsTable } from './calendar/versions-table.tsx';
import { YearGrid } from './calendar/year-grid.tsx';

/** The days off and make-up workdays of each year, by which notice, since when; and where a new notice is pasted. */
export function CalendarPage() {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { may } = useMay('calendar.propose');
  const [entering, setEntering] = useState(false);
  const query = useQuery({ queryKey: ['calendar'], queryFn: () => ask('calendar', {}) });
  const thisYear = Number(wallClock(clock.now, clock.zone).slice(0, 4));
  return (
    <>
      <PageTitle title={t('calendar.title')}>
        {may && (
          <Button type={entering ? 'default' : 'primary'} onClick={() => setEntering(!entering)}>
            {t(entering ? 'calendar.close' : 'calendar.enter')}
          </Button>
        )}
      </PageTitle>
      <div className="grid">
        {entering && <PasteNotice first={thisYear + 1} />}
        <Asked query={query}>{(data) => <Years data={data} first={thisYear} folded={entering} />}</Asked>
      </div>
    </>
  );
}

interface YearsProps {
  readonly data: CalendarYears;
  readonly first: number;
  /** While a notice is being entered only its own year is on the page. */
  readonly folded: boolean;
}

function Years({ data, first, folded }: YearsProps) {
  const { t } = useTranslation();
  const { may } = useMay('approval.read');
  const [year, setYear] = useState(first);
  const [versionNo, setVersionNo] = useState<number | null>(null);
  const shown = data.years.find((one) => one.year === year) ?? data.years[0];
  const version = shown?.versions.find((one) => one.versionNo === versionNo) ?? shown?.versions[0];
  return (
    <>
      {data.waiting.map((one) => (
        <Alert
          key={one.id}
          type="info"
          showIcon
          title={t('calendar.waiting', { year: one.year, who: one.madeBy })}
          action={may && <Link to="/approvals">{t('calendar.toApprovals')}</Link>}
        />
      ))}
      {!folded && shown !== undefined && version !== undefined && (
        <Card
          size="small"
          title={
            <Segmented
              aria-label={t('calendar.year')}
              value={shown.year}
              options={data.years.map((one) => one.year)}
              onChange={(next) => {
                setYear(next);
                setVersionNo(null);
              }}
            />
          }
        >
          <Flex vertical gap={16}>
            <VersionsTable versions={shown.versions} shown={version.versionNo} show={setVersionNo} />
            <YearGrid year={shown.year} days={version.days} />
            {version.text !== null && (
              <details>
                <summary>{t('calendar.text')}</summary>
                <p className="message-text">{version.text}</p>
              </details>
            )}
          </Flex>
        </Card>
      )}
    </>
  );
}
