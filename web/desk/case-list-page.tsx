import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Card, Flex, Input, Select, type TableProps } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CaseListQuery, CaseRow } from '../../src/contract/api/case-list.ts';
import { BUCKETS, holdKind, product } from '../../src/contract/api/words.ts';
import { Asked } from '../shared/asked.tsx';
import type { CaseSearch } from '../shared/case-search.ts';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { Amount, PageTitle } from '../shared/figures.tsx';
import { wallClock } from '../shared/format.ts';
import { BucketMark, Mark } from '../shared/mark.tsx';
import { useMe } from '../shared/session.tsx';
import { dpdWords } from './dpd-words.ts';

const route = getRouteApi('/cases');

/** The steps of the shipped strategy, in its order. */
const STEPS = [
  'no_contact',
  'person_review',
  'due_reminder',
  'overdue_reminder',
  'robot_reminder',
  'person_call',
  'notice',
  'rest_of_ladder',
] as const;

export function CaseListPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<CaseSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }) });
  const columns = useColumns(t, search);
  const query = useQuery({
    queryKey: ['cases', search],
    queryFn: () => ask('cases', { query: search }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle title={t('cases.title')} />
      <Card size="small">
        <Filters search={search} change={change} />
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

function Filters({ search, change }: { search: CaseSearch; change: (part: Partial<CaseSearch>) => void }) {
  const { t } = useTranslation();
  const filtered = Object.entries(search).some(
    ([key, value]) => value !== undefined && !['page', 'size', 'sort'].includes(key),
  );
  return (
    <Flex gap={8} wrap style={{ marginBottom: 12 }} align="center">
      <Input.Search
        key={search.q}
        defaultValue={search.q}
        allowClear
        placeholder={t('cases.search')}
        aria-label={t('cases.search')}
        onSearch={(q) => change({ q: q.trim() === '' ? undefined : q.trim() })}
        style={{ width: 280 }}
      />
      <Select
        aria-label={t('cases.bucket')}
        value={search.bucket ?? ''}
        style={{ width: 130 }}
        onChange={(bucket) => change({ bucket: bucket === '' ? undefined : bucket })}
        options={[
          { value: '', label: t('cases.allBuckets') },
          ...BUCKETS.map((value) => ({ value, label: value })),
        ]}
      />
      <Select
        aria-label={t('cases.products')}
        value={search.product ?? ''}
        style={{ width: 150 }}
        onChange={(value) => change({ product: product.safeParse(value).data })}
        options={[
          { value: '', label: t('cases.allProducts') },
          ...product.options.map((value) => ({ value, label: t(`product.${value}`) })),
        ]}
      />
      <Select
        aria-label={t('cases.holds')}
        value={search.hold ?? ''}
        style={{ width: 170 }}
        onChange={(value) => change({ hold: value === '' ? undefined : (value as CaseSearch['hold']) })}
        options={[
          { value: '', label: t('cases.allHolds') },
          { value: 'any', label: t('cases.anyHold') },
          { value: 'none', label: t('cases.noHold') },
          ...holdKind.options.map((value) => ({ value, label: t(`hold.${value}`) })),
        ]}
      />
      <Select
        aria-label={t('cases.step')}
        value={search.step ?? ''}
        style={{ width: 150 }}
        onChange={(step) => change({ step: step === '' ? undefined : step })}
        options={[
          { value: '', label: t('cases.allSteps') },
          ...STEPS.map((value) => ({ value, label: t(`step.${value}`) })),
        ]}
      />
      {filtered && (
        <Button
          type="link"
          onClick={() =>
            change({ q: undefined, bucket: undefined, product: undefined, hold: undefined, step: undefined })
          }
        >
          {t('cases.clear')}
        </Button>
      )}
    </Flex>
  );
}

const SORTS: Readonly<Record<string, { up: CaseListQuery['sort']; down: CaseListQuery['sort'] }>> = {
  dpd: { up: 'dpd', down: '-dpd' },
  overdueFen: { up: 'overdue', down: '-overdue' },
  caseNo: { up: 'caseNo', down: '-caseNo' },
};

/** A phone shows who, how late, how much and what next; the rest stands on the case's own page. */
const WIDE: 'md'[] = ['md'];

type Sorter = Parameters<NonNullable<TableProps<CaseRow>['onChange']>>[2];

function sortOf(sorter: Sorter): CaseListQuery['sort'] | undefined {
  const one = Array.isArray(sorter) ? sorter[0] : sorter;
  const words = SORTS[String(one?.columnKey ?? '')];
  if (words === undefined || one?.order === undefined || one.order === null) return undefined;
  return one.order === 'ascend' ? words.up : words.down;
}

function useColumns(t: TFunction, search: CaseSearch) {
  const { clock } = useMe();
  const stepWord = (step: string) => t(`step.${step}`, { defaultValue: step });
  const order = (key: string) => {
    const words = SORTS[key];
    if (search.sort === undefined || words === undefined) return null;
    return search.sort === words.up
      ? ('ascend' as const)
      : search.sort === words.down
        ? ('descend' as const)
        : null;
  };
  return [
    {
      title: t('cases.caseNo'),
      key: 'caseNo',
      sorter: true,
      sortOrder: order('caseNo'),
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
      key: 'dpd',
      sorter: true,
      sortOrder: order('dpd'),
      render: (_: unknown, row: CaseRow) => dpdWords(t, row.dpd),
    },
    {
      title: t('cases.overdue'),
      key: 'overdueFen',
      align: 'end' as const,
      sorter: true,
      sortOrder: order('overdueFen'),
      render: (_: unknown, row: CaseRow) => <Amount fen={row.overdueFen} strong={row.overdueFen !== '0'} />,
    },
    {
      title: t('cases.balance'),
      key: 'balanceFen',
      responsive: WIDE,
      align: 'end' as const,
      render: (_: unknown, row: CaseRow) => <Amount fen={row.balanceFen} />,
    },
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
          : `${stepWord(row.step)}${row.channel === null ? '' : ` · ${t(`channel.${row.channel}`)}`}`,
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
          {row.lastContactAt === null ? '—' : wallClock(row.lastContactAt, clock.zone)}
        </span>
      ),
    },
  ];
}
