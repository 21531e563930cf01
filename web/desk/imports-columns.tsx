import { Link } from '@tanstack/react-router';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../src/contract/api.ts';
import { grouped, wallClock, yuan } from '../shared/format.ts';
import { Mark } from '../shared/mark.tsx';
import { paths } from '../shared/paths.ts';
import { useMe } from '../shared/session.tsx';

export type ImportRow = ReplyOf<'imports'>['rows'][number];

/** Rows read are good or bad, amounts likewise: both sums stand there in full. */
export function useImportColumns() {
  const { t } = useTranslation();
  const { clock } = useMe();
  return [
    {
      title: t('imports.file'),
      key: 'file',
      render: (_: unknown, row: ImportRow) => (
        <>
          <Link to={paths.import(row.id)}>
            {row.fileName === '' ? t('importing.nameGone') : row.fileName}
          </Link>
          {row.kind === 'push' && <Mark tone="note">{t('importing.push')}</Mark>}{' '}
          {row.undoneAt !== null && <Mark tone="watch">{t('importing.undone')}</Mark>}
        </>
      ),
    },
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
    counted(t('importing.changesApplied'), 'changesApplied'),
    counted(t('importing.gone'), 'accountsGone'),
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

type Counted = 'peopleNew' | 'accountsNew' | 'casesNew' | 'changesApplied' | 'accountsGone';

function counted(title: string, key: Counted) {
  return { title, align: 'end' as const, key, render: (_: unknown, row: ImportRow) => grouped(row[key]) };
}
