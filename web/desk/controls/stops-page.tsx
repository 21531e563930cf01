import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { ControlsTitle } from './controls-title.tsx';
import { LiftStop } from './lift-stop.tsx';
import { SetStop } from './set-stop.tsx';

type Stop = ReplyOf<'stops'>['rows'][number];
const STATES = ['on', 'all'] as const;

/** Kill switches: turned on by one person in one act, turned off by two. */
export function StopsPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<(typeof STATES)[number]>('on');
  const [page, setPage] = useState(1);
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
            onChange={(next) => {
              setState(next);
              setPage(1);
            }}
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
                paging={{ page: list.page, size: list.size, total: list.total, turn: setPage }}
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

function useStopColumns(lift: (stop: Stop) => void) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const column = (key: string, title: string, render: (stop: Stop) => React.ReactNode) => ({
    key,
    title,
    render: (_: unknown, stop: Stop) => render(stop),
  });
  return [
    column('what', t('controls.stopWhat'), (stop) => (
      <Flex gap={6} wrap align="center">
        <Mark tone={stop.liftedAt === null ? 'stop' : 'plain'}>{t(`controls.scope.${stop.scope}`)}</Mark>
        <span className="strong">
          {stop.scope === 'channel' ? t(`channel.${stop.value}`, { defaultValue: stop.value }) : stop.name}
        </span>
      </Flex>
    )),
    column('reason', t('controls.reason'), (stop) => stop.reason),
    column('set', t('controls.setBy'), (stop) => (
      <>
        <div>{stop.setBy}</div>
        <div className="quiet small amount">{wallClock(stop.setAt, clock.zone)}</div>
      </>
    )),
    column('state', t('case.state'), (stop) =>
      stop.liftedAt !== null ? (
        t('controls.liftedAt', { at: wallClock(stop.liftedAt, clock.zone) })
      ) : stop.liftRequested ? (
        <Mark tone="watch">{t('controls.liftAsked')}</Mark>
      ) : (
        <ActButton action="stop.request_lift" size="small" onClick={() => lift(stop)}>
          {t('controls.askLift')}
        </ActButton>
      ),
    ),
  ];
}
