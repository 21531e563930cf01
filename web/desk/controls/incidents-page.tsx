import { useMutation, useQuery } from '@tanstack/react-query';
import { Card, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { AskReason } from '../../shared/ask-reason.tsx';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { useRefresh } from '../../shared/session.tsx';
import { useStateAndPage } from '../../shared/state-and-page.ts';
import { ControlsTitle } from './controls-title.tsx';
import { useIncidentColumns } from './incident-columns.tsx';

type Incident = ReplyOf<'incidents'>['rows'][number];
const STATES = ['open', 'all'] as const;

/** What happened in spite of the rules: each has an owner, and is closed by two. */
export function IncidentsPage() {
  const { t } = useTranslation();
  const { state, choose, page, turn } = useStateAndPage<(typeof STATES)[number]>('open');
  const [resolved, setResolved] = useState<Incident | null>(null);
  const columns = useIncidentColumns(setResolved);
  const query = useQuery({
    queryKey: ['incidents', state, page],
    queryFn: () => ask('incidents', { query: { state, page, size: 50 } }),
  });
  return (
    <>
      <ControlsTitle part="incidents">
        <Segmented
          aria-label={t('case.state')}
          value={state}
          onChange={choose}
          options={STATES.map((value) => ({ value, label: t(`controls.incidentsState.${value}`) }))}
        />
      </ControlsTitle>
      <p className="quiet">{t('controls.incidentsWhy')}</p>
      <Card size="small">
        <Asked query={query}>
          {(list) => (
            <DataTable<Incident>
              wrap
              name={t('controls.part.incidents')}
              rowKey="id"
              dataSource={list.rows}
              emptyWords={t('controls.noIncidents')}
              paging={{ page: list.page, size: list.size, total: list.total, turn }}
              columns={columns}
            />
          )}
        </Asked>
      </Card>
      {resolved !== null && <Resolve incident={resolved} close={() => setResolved(null)} />}
    </>
  );
}

function Resolve({ incident, close }: { incident: Incident; close: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const resolve = useMutation({
    mutationFn: (resolution: string) =>
      ask('resolveIncident', { params: { id: incident.id }, body: { resolution } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <AskReason
      title={t('controls.resolve')}
      why={t('controls.resolveMeans')}
      busy={resolve.isPending}
      error={resolve.error}
      go={(resolution) => resolve.mutate(resolution)}
      close={close}
    />
  );
}
