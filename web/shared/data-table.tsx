import { Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Nothing } from './figures.tsx';

interface Paging {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly turn: (page: number, size: number) => void;
}

/** A table as we use it everywhere: small, sideways scrolling inside itself, an empty state with words, pages from the server. */
export function DataTable<Row extends object>({
  paging,
  emptyWords,
  ...table
}: Omit<TableProps<Row>, 'pagination'> & { paging?: Paging; emptyWords?: string }) {
  const { t } = useTranslation();
  return (
    <Table<Row>
      size="small"
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: <Nothing {...(emptyWords === undefined ? {} : { words: emptyWords })} /> }}
      {...table}
      pagination={
        paging !== undefined && {
          current: paging.page,
          pageSize: paging.size,
          total: paging.total,
          onChange: paging.turn,
          showSizeChanger: true,
          pageSizeOptions: [20, 50, 100, 200],
          showTotal: (total) => t('general.total', { count: total }),
        }
      }
    />
  );
}
