import { useQuery } from '@tanstack/react-query';
import { Card, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { PageTitle } from '../../shared/figures.tsx';
import { useStateAndPage } from '../../shared/state-and-page.ts';
import { useApprovalColumns } from './approval-columns.tsx';
import type { ApprovalRow, Verdict } from './approval-row.ts';
import { DecideApproval } from './decide-approval.tsx';

const STATES = ['open', 'decided', 'all'] as const;

/** What waits for a second person. Whoever made a request sees it and cannot decide it. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const { state, choose, page, turn } = useStateAndPage<(typeof STATES)[number]>('open');
  const [deciding, setDeciding] = useState<{ row: ApprovalRow; verdict: Verdict } | null>(null);
  const columns = useApprovalColumns((row, verdict) => setDeciding({ row, verdict }));
  const query = useQuery({
    queryKey: ['approvals', state, page],
    queryFn: () => ask('approvals', { query: { state, page, size: 50 } }),
  });
  return (
    <>
      <PageTitle title={t('approvals.title')}>
        <Segmented
          value={state}
          onChange={choose}
          options={STATES.map((value) => ({
            value,
            label: t(`approvals.${value}`),
          }))}
        />
      </PageTitle>
      <Card size="small">
        <Asked query={query}>
          {(list) => (
            <DataTable<ApprovalRow>
              wrap
              name={t('approvals.title')}
              rowKey="id"
              dataSource={list.rows}
              emptyWords={t('approvals.empty')}
              paging={{ page: list.page, size: list.size, total: list.total, turn }}
              columns={columns}
            />
          )}
        </Asked>
      </Card>
      {deciding !== null && <DecideApproval {...deciding} close={() => setDeciding(null)} />}
    </>
  );
}
