import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../src/contract/api.ts';
import { grouped, wallClock, yuan } from '../shared/format.ts';
import { useMe } from '../shared/session.tsx';

export type ImportRow = ReplyOf<'imports'>['rows'][number];

/** Rows read are good or bad, amounts likewise: both sums stand there in full. */
export function useImportColumns() {
  const { t } = useTranslation();
  const { clock } = useMe();
  return [
    { title: t('imports.file'), dataIndex: 'fileName' },
    {
      title: t('imports.mapping'),
      key: 'mapping',
      render: (_: unknown, row: ImportRow) =>
        `${row.mappingId} ${row.mappingVersion} · ${t(`imports.shape.${row.shape}`)}`,
    },
    {
      title: t('imports.rows'),
      key: 'rows',
      align: 'end' as const,
      render: (_: unknown, row: ImportRow) => (
        <span className="amount">
          {grouped(row.rowsGood)} /{' '}
          <Typography.Text type={row.rowsBad > 0 ? 'danger' : 'secondary'}>
            {grouped(row.rowsBad)}
          </Typography.Text>
        </span>
      ),
    },
    counted(t('imports.people'), 'peopleNew'),
    counted(t('imports.accounts'), 'accountsNew'),
    counted(t('imports.cases'), 'casesNew'),
    {
      title: t('imports.amount'),
      align: 'end' as const,
      key: 'amount',
      render: (_: unknown, row: ImportRow) => (
        <span className="amount">
          {yuan(row.amountReadFen)} = {yuan(row.amountGoodFen)} + {yuan(row.amountBadFen)}
        </span>
      ),
    },
    {
      title: t('imports.at'),
      key: 'at',
      render: (_: unknown, row: ImportRow) => wallClock(row.recordedAt, clock.zone),
    },
  ];
}

function counted(title: string, key: 'peopleNew' | 'accountsNew' | 'casesNew') {
  return { title, align: 'end' as const, key, render: (_: unknown, row: ImportRow) => grouped(row[key]) };
}
