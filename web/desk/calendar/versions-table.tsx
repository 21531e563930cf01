import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarVersionView } from '../../../src/contract/api/calendar.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';

interface VersionsTableProps {
  /** Newest first. */
  readonly versions: readonly CalendarVersionView[];
  readonly shown: number;
  readonly show: (versionNo: number) => void;
}

/** The versions of one year: since when, by whom, from where. */
export function VersionsTable({ versions, shown, show }: VersionsTableProps) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const newest = versions[0]?.versionNo;
  const cell = (key: string, title: string, render: (row: CalendarVersionView) => ReactNode) => ({
    key,
    title,
    render: (_: unknown, row: CalendarVersionView) => render(row),
  });
  const columns = [
    cell('version', t('calendar.versions'), ({ versionNo }) => (
      <Flex gap={8} align="center">
        <Button
          size="small"
          type={versionNo === shown ? 'primary' : 'default'}
          aria-pressed={versionNo === shown}
          onClick={() => show(versionNo)}
        >
          {t('calendar.version', { no: versionNo })}
        </Button>
        {versionNo === newest && <Mark tone="calm">{t('calendar.inForce')}</Mark>}
      </Flex>
    )),
    cell('from', t('calendar.effectiveFrom'), ({ effectiveFrom }) =>
      effectiveFrom === null ? t('calendar.shipped') : wallClock(effectiveFrom, clock.zone),
    ),
    cell('people', t('calendar.people'), ({ proposedBy, confirmedBy }) =>
      confirmedBy === null ? '—' : `${proposedBy} → ${confirmedBy}`,
    ),
    cell('counts', t('calendar.title'), (row) => <Counts {...row} />),
    cell('source', t('calendar.source'), ({ sourceUrl }) =>
      sourceUrl === null ? (
        '—'
      ) : (
        <a href={sourceUrl} target="_blank" rel="noreferrer">
          {t('calendar.open')}
        </a>
      ),
    ),
  ];
  return (
    <DataTable<CalendarVersionView>
      name={t('calendar.versions')}
      rowKey="versionNo"
      dataSource={[...versions]}
      columns={columns}
    />
  );
}

function Counts({ days, springFestival }: Pick<CalendarVersionView, 'days' | 'springFestival'>) {
  const { t } = useTranslation();
  const off = days.filter((day) => day.off).length;
  const counts = t('calendar.counts', { off, worked: days.length - off });
  return `${counts} · ${t('calendar.springFestival', { date: springFestival })}`;
}
