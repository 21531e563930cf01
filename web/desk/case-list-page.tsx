import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../src/contract/api/case-list.ts';
import { Asked } from '../shared/asked.tsx';
import type { CaseSearch } from '../shared/case-search.ts';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { PageTitle } from '../shared/figures.tsx';
import { sortOf, useCaseColumns } from './case-columns.tsx';
import { CaseFilters } from './case-filters.tsx';

const route = getRouteApi('/cases');

export function CaseListPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<CaseSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }) });
  const columns = useCaseColumns(search.sort);
  const query = useQuery({
    queryKey: ['cases', search],
    queryFn: () => ask('cases', { query: search }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle title={t('cases.title')} />
      <Card size="small">
        <CaseFilters search={search} change={change} />
        <Asked query={query}>
          {(list) => (
            <DataTable<CaseRow>
              name={t('cases.title')}
              rowKey="id"
              loading={query.isFetching}
              dataSource={list.rows}
              columns={columns}
              emptyWords={t('cases.empty')}
              onChange={(_, __, sorter, { action }) => action === 'sort' && change({ sort: sortOf(sorter) })}
              paging={{
                page: list.page,
                size: list.size,
                total: list.total,
                turn: (page, size) => change({ page, size }),
              }}
            />
          )}
        </Asked>
      </Card>
    </>
  );
}
