import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { PageTitle } from '../shared/figures.tsx';
import { useMay } from '../shared/session.tsx';
import { MyDrafts } from './import/my-drafts.tsx';
import { StartImport } from './import/start-import.tsx';
import { type ImportRow, useImportColumns } from './imports-columns.tsx';

/** What came in, by which mapping, with control totals that add up; and where the next delivery is prepared. */
export function ImportsPage() {
  const { t } = useTranslation();
  const columns = useImportColumns();
  const { may } = useMay('import.prepare');
  const [page, setPage] = useState(1);
  const query = useQuery({
    queryKey: ['imports', page],
    queryFn: () => ask('imports', { query: { page, size: 50 } }),
  });
  return (
    <>
      <PageTitle title={t('imports.title')}>
        <StartImport />
      </PageTitle>
      <div className="grid">
        {may && <MyDrafts />}
        <Card size="small">
          <Asked query={query}>
            {(list) => (
              <DataTable<ImportRow>
                wrap
                name={t('imports.title')}
                rowKey="id"
                dataSource={list.rows}
                emptyWords={t('imports.empty')}
                paging={{ page: list.page, size: list.size, total: list.total, turn: setPage }}
                columns={columns}
              />
            )}
          </Asked>
        </Card>
      </div>
    </>
  );
}
