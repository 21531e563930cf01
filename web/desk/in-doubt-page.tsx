import { useQuery } from '@tanstack/react-query';
import { Alert, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { PageTitle } from '../shared/figures.tsx';
import { DecideInDoubt } from './decide-in-doubt.tsx';
import { type InDoubtRow, useInDoubtColumns, type Verdict } from './in-doubt-columns.tsx';

/** Sends whose end nobody knows. A person finds out and says what happened, with the proof. */
export function InDoubtPage() {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const [deciding, setDeciding] = useState<{ row: InDoubtRow; verdict: Verdict } | null>(null);
  const columns = useInDoubtColumns((row, verdict) => setDeciding({ row, verdict }));
  const query = useQuery({
    queryKey: ['in-doubt', page],
    queryFn: () => ask('inDoubt', { query: { page, size: 50 } }),
  });
  return (
    <>
      <PageTitle title={t('inDoubt.title')} />
      <Alert type="info" showIcon title={t('inDoubt.why')} style={{ marginBottom: 16 }} />
      <Card size="small">
        <Asked query={query}>
          {(list) => (
            <DataTable<InDoubtRow>
              name={t('inDoubt.title')}
              rowKey="permitId"
              dataSource={list.rows}
              emptyWords={t('inDoubt.empty')}
              paging={{ page: list.page, size: list.size, total: list.total, turn: setPage }}
              columns={columns}
            />
          )}
        </Asked>
      </Card>
      {deciding !== null && <DecideInDoubt {...deciding} close={() => setDeciding(null)} />}
    </>
  );
}
