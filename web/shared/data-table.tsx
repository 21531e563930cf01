import { Table, type TableColumnsType, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Nothing } from './figures.tsx';
import { Scrolled } from './scrolled.tsx';

interface Paging {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly turn: (page: number, size: number) => void;
}

type DataTableProps<Row> = Omit<TableProps<Row>, 'pagination' | 'scroll'> & {
  /** What the table holds, for those who hear the page. */
  readonly name: string;
  readonly paging?: Paging;
  readonly emptyWords?: string;
  /** Cells may break their lines; for tables with sentences in them. On a phone each row becomes a card of its own. */
  readonly wrap?: boolean;
  /** A long table keeps to a part of the screen. */
  readonly tall?: boolean;
};

/** A table as we use it everywhere: small, scrolling inside itself, an empty state with words, pages from the server. */
export function DataTable<Row extends object>({
  name,
  paging,
  emptyWords,
  wrap = false,
  tall = false,
  columns,
  ...table
}: DataTableProps<Row>) {
  const { t } = useTranslation();
  return (
    <Scrolled
      name={name}
      className={`scroll-x${wrap ? ' cards-when-narrow' : ' one-line'}${tall ? ' scroll-y' : ''}`}
    >
      <Table<Row>
        size="small"
        locale={{ emptyText: <Nothing {...(emptyWords === undefined ? {} : { words: emptyWords })} /> }}
        {...table}
        {...(columns === undefined ? {} : { columns: wrap ? columns.map(labelled) : columns })}
        pagination={
          paging !== undefined &&
          (paging.total > paging.size || paging.page > 1) && {
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
    </Scrolled>
  );
}

/** Hands the title of its column to each cell: where a row is a card, it stands before the value (base.css). */
function labelled<Row>(column: TableColumnsType<Row>[number]): TableColumnsType<Row>[number] {
  const { title, onCell } = column;
  if (typeof title !== 'string') return column;
  return { ...column, onCell: (row, at) => ({ ...onCell?.(row as never, at), 'data-label': title }) };
}
