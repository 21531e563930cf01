import { useQuery } from '@tanstack/react-query';
import { Card, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../src/contract/api.ts';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { PageTitle } from '../shared/figures.tsx';
import { grouped, wallClock, yuan } from '../shared/format.ts';
import { useMe } from '../shared/session.tsx';

type Row = ReplyOf<'imports'>['rows'][number];

/** What came in, by which mapping, with control totals that add up. */
export function ImportsPage() {
  const { t } = useTranslation();
  const { clock } = useMe();
  const [page, setPage] = useState(1);
  const query = useQuery({
    queryKey: ['imports', page],
    queryFn: () => ask('imports', { query: { page, size: 50 } }),
  });
  return (
    <>
      <PageTitle title={t('imports.title')} />
      <Card size="small">
        <Asked query={query}>
          {(list) => (
            <DataTable<Row>
              name={t('imports.title')}
              rowKey="id"
              dataSource={list.rows}
              emptyWords={t('imports.empty')}
              paging={{ page: list.page, size: list.size, total: list.total, turn: setPage }}
              columns={[
                { title: t('imports.file'), dataIndex: 'fileName' },
                {
                  title: t('imports.mapping'),
                  key: 'mapping',
                  render: (_, row) =>
                    `${row.mappingId} ${row.mappingVersion} · ${t(`imports.shape.${row.shape}`)}`,
                },
                {
                  title: t('imports.rows'),
                  key: 'rows',
                  align: 'end',
                  render: (_, row) => (
                    <span className="amount">
                      {grouped(row.rowsGood)} /{' '}
                      <Typography.Text type={row.rowsBad > 0 ? 'danger' : 'secondary'}>
                        {grouped(row.rowsBad)}
                      </Typography.Text>
                    </span>
                  ),
                },
                {
                  title: t('imports.people'),
                  align: 'end',
                  key: 'people',
                  render: (_, row) => grouped(row.peopleNew),
                },
                {
                  title: t('imports.accounts'),
                  align: 'end',
                  key: 'accounts',
                  render: (_, row) => grouped(row.accountsNew),
                },
                {
                  title: t('imports.cases'),
                  align: 'end',
                  key: 'cases',
                  render: (_, row) => grouped(row.casesNew),
                },
                {
                  title: t('imports.amount'),
                  align: 'end',
                  key: 'amount',
                  render: (_, row) => (
                    <span className="amount">
                      {yuan(row.amountReadFen)} = {yuan(row.amountGoodFen)} + {yuan(row.amountBadFen)}
                    </span>
                  ),
                },
                {
                  title: t('imports.at'),
                  key: 'at',
                  render: (_, row) => wallClock(row.recordedAt, clock.zone),
                },
              ]}
            />
          )}
        </Asked>
      </Card>
    </>
  );
}
