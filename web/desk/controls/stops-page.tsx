import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActButton } from '../../shared/act-button.tsx';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Mark } from '../../shared/mark.tsx';
import { useStateAndPage } from '../../shared/state-and-page.ts';
import { ControlsTitle } from './controls-title.tsx';
import { LiftStop } from './lift-stop.tsx';
import { SetStop } from './set-stop.tsx';
import { type Stop, useStopColumns } from './stop-columns.tsx';

const STATES = ['on', 'all'] as const;

/** Kill switches: turned on by one person in one act, turned off by two. */
export function StopsPage() {
  const { t } = useTranslation();
  const { state, choose, page, turn } = useStateAndPage<(typeof STATES)[number]>('on');
  const [setting, setSetting] = useState(false);
  const [lifted, setLifted] = useState<Stop | null>(null);
  const columns = useStopColumns(setLifted);
  const query = useQuery({
    queryKey: ['stops', state, page],
    queryFn: () => ask('stops', { query: { state, page, size: 50 } }),
  });
  return (
    <>
      <ControlsTitle part="stops">
        <Flex gap={12} wrap>
          <Segmented
            aria-label={t('case.state')}
            value={state}
            onChange={choose}
            options={STATES.map((value) => ({ value, label: t(`controls.stopsState.${value}`) }))}
          />
          <ActButton action="stop.set" danger type="primary" onClick={() => setSetting(true)}>
            {t('controls.setStop')}
          </ActButton>
        </Flex>
      </ControlsTitle>
      <p className="quiet">{t('controls.stopsWhy')}</p>
      <Asked query={query}>
        {(list) => (
          <Card size="small">
            {list.rows.length === 0 && state === 'on' ? (
              <div className="empty-state">
                <Mark tone="calm">{t('controls.nothingStopped')}</Mark>
                <div className="quiet">{t('controls.nothingStoppedHint')}</div>
              </div>
            ) : (
              <DataTable<Stop>
                wrap
                name={t('controls.part.stops')}
                rowKey="id"
                dataSource={list.rows}
                paging={{ page: list.page, size: list.size, total: list.total, turn }}
                columns={columns}
              />
            )}
          </Card>
        )}
      </Asked>
      {setting && <SetStop close={() => setSetting(false)} />}
      {lifted !== null && <LiftStop stop={lifted} close={() => setLifted(null)} />}
    </>
  );
}
