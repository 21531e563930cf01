import { Link } from '@tanstack/react-router';
import type { TableProps } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CaseListQuery, CaseRow } from '../../src/contract/api/case-list.ts';
import { Amount } from '../shared/figures.tsx';
import { wallClock } from '../shared/format.ts';
import { BucketMark, Mark } from '../shared/mark.tsx';
import { useMe } from '../shared/session.tsx';
import { dpdWords } from './dpd-words.ts';

const SORTS: Readonly<Record<string, { up: CaseListQuery['sort']; down: CaseListQuery['sort'] }>> = {
  dpd: { up: 'dpd', down: '-dpd' },
  overdueFen: { up: 'overdue', down: '-overdue' },
  caseNo: { up: 'caseNo', down: '-caseNo' },
};

/** A phone shows who, how late, how much and what next; the rest stands on the case's own page. */
const WIDE: 'md'[] = ['md'];

type Sorter = Parameters<NonNullable<TableProps<CaseRow>['onChange']>>[2];

/** The order that a click on a column's head asks for. */
export function sortOf(sorter: Sorter): CaseListQuery['sort'] | undefined {
  const one = Array.isArray(sorter) ? sorter[0] : sorter;
  const words = SORTS[String(one?.columnKey ?? '')];
  if (words === undefined || one?.order === undefined || one.order === null) return undefined;
  return one.order === 'ascend' ? words.up : words.down;
}

type Sort = CaseListQuery['sort'] | undefined;

/** The columns of the list of cases, the sorted one marked. */
export function useCaseColumns(sort: Sort) {
  const { t } = useTranslation();
  const { clock } = useMe();
  return [...debtorColumns(t, sort), ...moneyColumns(t, sort), ...workColumns(t, clock.zone)];
}

function sorted(key: string, sort: Sort) {
  const words = SORTS[key];
  const order =
    sort === undefined ? null : sort === words?.up ? 'ascend' : sort === words?.down ? 'descend' : null;
  return { key, sorter: true, sortOrder: order } as const;
}

function debtorColumns(t: TFunction, sort: Sort) {
  return [
    {
      title: t('cases.caseNo'),
      ...sorted('caseNo', sort),
      render: (_: unknown, row: CaseRow) => (
        <Link to="/cases/$id" params={{ id: row.id }}>
          {row.caseNo}
        </Link>
      ),
    },
    { title: t('cases.person'), dataIndex: 'nameMask', key: 'person' },
    {
      title: t('cases.products'),
      key: 'products',
      responsive: WIDE,
      render: (_: unknown, row: CaseRow) =>
        row.products.map((one) => t(`product.${one}`)).join(t('general.comma')),
    },
    {
      title: t('cases.accounts'),
      dataIndex: 'accounts',
      key: 'accounts',
      align: 'end' as const,
      responsive: WIDE,
    },
    {
      title: t('cases.bucket'),
      dataIndex: 'bucket',
      key: 'bucket',
      render: (bucket: string) => <BucketMark bucket={bucket} />,
    },
    {
      title: t('cases.dpd'),
      ...sorted('dpd', sort),
      render: (_: unknown, row: CaseRow) => dpdWords(t, row.dpd),
    },
  ];
}

function moneyColumns(t: TFunction, sort: Sort) {
  return [
    {
      title: t('cases.overdue'),
      ...sorted('overdueFen', sort),
      align: 'end' as const,
      render: (_: unknown, row: CaseRow) => <Amount fen={row.overdueFen} strong={row.overdueFen !== '0'} />,
    },
    {
      title: t('cases.balance'),
      key: 'balanceFen',
      responsive: WIDE,
      align: 'end' as const,
      render: (_: unknown, row: CaseRow) => <Amount fen={row.balanceFen} />,
    },
  ];
}

function workColumns(t: TFunction, zone: string) {
  return [
    {
      title: t('cases.entered'),
      key: 'entered',
      responsive: WIDE,
      render: (_: unknown, row: CaseRow) => <span className="amount">{row.enteredOn ?? '—'}</span>,
    },
    {
      title: t('cases.step'),
      key: 'step',
      render: (_: unknown, row: CaseRow) =>
        row.step === null
          ? '—'
          : `${t(`step.${row.step}`, { defaultValue: row.step })}${row.channel === null ? '' : ` · ${t(`channel.${row.channel}`)}`}`,
    },
    {
      title: t('cases.holds'),
      key: 'holds',
      render: (_: unknown, row: CaseRow) =>
        row.holds.map((kind) => (
          <Mark key={kind} tone="stop">
            {t(`hold.${kind}`)}
          </Mark>
        )),
    },
    {
      title: t('cases.lastContact'),
      key: 'lastContact',
      responsive: WIDE,
      render: (_: unknown, row: CaseRow) => (
        <span className="amount">
          {row.lastContactAt === null ? '—' : wallClock(row.lastContactAt, zone)}
        </span>
      ),
    },
  ];
}
