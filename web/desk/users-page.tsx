import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../src/contract/api.ts';
import { ActButton } from '../shared/act-button.tsx';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { PageTitle } from '../shared/figures.tsx';
import { Mark } from '../shared/mark.tsx';
import { useMay } from '../shared/session.tsx';
import { NewUser } from './new-user.tsx';

type Row = ReplyOf<'users'>['rows'][number];

export function UsersPage() {
  const { t } = useTranslation();
  const { may } = useMay('user.read');
  const [adding, setAdding] = useState(false);
  const [page, setPage] = useState(1);
  const query = useQuery({
    queryKey: ['users', page],
    queryFn: () => ask('users', { query: { page, size: 50 } }),
  });
  return (
    <>
      <PageTitle title={t('users.title')}>
        {may && (
          <ActButton action="user.create" type="primary" onClick={() => setAdding(true)}>
            {t('users.add')}
          </ActButton>
        )}
      </PageTitle>
      <Card size="small">
        <Asked query={query}>
          {(list) => (
            <DataTable<Row>
              name={t('users.title')}
              rowKey="id"
              dataSource={list.rows}
              paging={{ page: list.page, size: list.size, total: list.total, turn: setPage }}
              columns={[
                { title: t('users.login'), dataIndex: 'login' },
                { title: t('users.name'), dataIndex: 'name' },
                { title: t('users.staffNo'), dataIndex: 'staffNo' },
                { title: t('users.role'), key: 'role', render: (_, row) => t(`role.${row.role}`) },
                { title: t('users.state'), key: 'state', render: (_, row) => <State row={row} /> },
              ]}
            />
          )}
        </Asked>
      </Card>
      {adding && <NewUser close={() => setAdding(false)} />}
    </>
  );
}

function State({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.disabledAt !== null) return <Mark>{t('users.disabled')}</Mark>;
  if (row.lockedUntil !== null) return <Mark tone="stop">{t('users.locked')}</Mark>;
  return row.mustChange ? (
    <Mark tone="watch">{t('users.mustChange')}</Mark>
  ) : (
    <Mark tone="calm">{t('users.active')}</Mark>
  );
}
