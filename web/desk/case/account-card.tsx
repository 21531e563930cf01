import { Alert, Card, Collapse, Descriptions, Flex, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../src/contract/api/case-page.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Amount } from '../../shared/figures.tsx';
import { dpdWords } from '../case-list-page.tsx';

/** One account: what is overdue by component, the amount to each lower bucket, and where the figures come from. */
export function AccountCard({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} align="center" wrap>
          <span>{t(`product.${account.product}`)}</span>
          <Typography.Text type="secondary" className="amount">
            {account.accountNo}
          </Typography.Text>
          <Tag color={account.bucket === 'M0' ? 'green' : 'orange'}>{account.bucket}</Tag>
          <Typography.Text>{dpdWords(t, account.dpd)}</Typography.Text>
        </Flex>
      }
      extra={<Typography.Text type="secondary">{t(`case.${account.delinquencySource}`)}</Typography.Text>}
    >
      {account.incompleteRows > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('case.incomplete', { count: account.incompleteRows })}
          style={{ marginBottom: 12 }}
        />
      )}
      <div className="grid grid-2">
        <Owed account={account} />
        <Cures account={account} />
      </div>
      <Details account={account} />
    </Card>
  );
}

function Owed({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const rows = [
    { name: t('case.fee'), fen: account.overdue.feeFen },
    { name: t('case.interest'), fen: account.overdue.interestFen },
    { name: t('case.principal'), fen: account.overdue.principalFen },
  ];
  return (
    <Descriptions
      size="small"
      column={1}
      title={t('cases.overdue')}
      items={[
        ...rows.map(({ name, fen }) => ({ key: name, label: name, children: <Amount fen={fen} /> })),
        { key: 'total', label: t('case.total'), children: <Amount fen={account.overdue.totalFen} strong /> },
        { key: 'balance', label: t('cases.balance'), children: <Amount fen={account.balanceFen} /> },
        {
          key: 'next',
          label: t('case.nextDue'),
          children:
            account.nextDueOn === null ? (
              '—'
            ) : (
              <>
                {account.nextDueOn} · <Amount fen={account.nextDueFen ?? '0'} />
              </>
            ),
        },
      ]}
    />
  );
}

function Cures({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  if (account.cures.length === 0) return null;
  return (
    <Descriptions
      size="small"
      column={1}
      title={
        <>
          {t('case.cure')}{' '}
          <Typography.Text type="secondary" style={{ fontWeight: 400, fontSize: 12 }}>
            {t('case.cureHint')}
          </Typography.Text>
        </>
      }
      items={account.cures.map((cure) => ({
        key: cure.bucket,
        label: t('case.cureRow', { bucket: cure.bucket }),
        children: <Amount fen={cure.payFen} strong />,
      }))}
    />
  );
}

function Details({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const items = [
    account.instalments.length > 0 && {
      key: 'schedule',
      label: `${t('case.schedule')} · ${account.instalments.length}`,
      children: <Schedule account={account} />,
    },
    account.snapshots.length > 0 && {
      key: 'snapshots',
      label: `${t('case.statements')} · ${account.snapshots.length}`,
      children: <Snapshots account={account} />,
    },
    account.bucketMoves.length > 0 && {
      key: 'moves',
      label: `${t('case.moves')} · ${account.bucketMoves.length}`,
      children: <Moves account={account} />,
    },
  ].filter((item) => item !== false);
  const first = items[0]?.key;
  return items.length === 0 ? null : (
    <Collapse
      ghost
      size="small"
      items={items}
      {...(first === undefined ? {} : { defaultActiveKey: [first] })}
    />
  );
}

function Schedule({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <DataTable
      rowKey="no"
      dataSource={account.instalments}
      columns={[
        { title: t('case.no'), dataIndex: 'no' },
        { title: t('case.dueOn'), dataIndex: 'dueOn' },
        {
          title: t('case.principal'),
          align: 'end',
          key: 'principal',
          render: (_, row) => <Amount fen={row.due.principalFen} />,
        },
        {
          title: t('case.interest'),
          align: 'end',
          key: 'interest',
          render: (_, row) => <Amount fen={row.due.interestFen} />,
        },
        {
          title: t('case.fee'),
          align: 'end',
          key: 'fee',
          render: (_, row) => <Amount fen={row.due.feeFen} />,
        },
        {
          title: t('case.open'),
          align: 'end',
          key: 'open',
          render: (_, row) => <Amount fen={row.openFen} strong={row.openFen !== '0'} />,
        },
        {
          title: t('case.state'),
          key: 'state',
          render: (_, row) => <Tag color={STATE_COLOURS[row.state]}>{t(`instalmentState.${row.state}`)}</Tag>,
        },
      ]}
    />
  );
}

const STATE_COLOURS: Readonly<Record<AccountView['instalments'][number]['state'], string>> = {
  paid: 'green',
  partly_paid: 'gold',
  overdue: 'red',
  due_today: 'blue',
  future: 'default',
};

function Snapshots({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const money = (fen: string | null) => (fen === null ? '—' : <Amount fen={fen} />);
  return (
    <DataTable
      rowKey="asOf"
      dataSource={account.snapshots}
      columns={[
        { title: t('case.asOfDate'), dataIndex: 'asOf' },
        {
          title: t('case.late'),
          key: 'late',
          render: (_, row) => t(`case.${row.statedUnit}`, { count: row.statedLate }),
        },
        {
          title: t('cases.balance'),
          align: 'end',
          key: 'balance',
          render: (_, row) => money(row.balanceFen),
        },
        {
          title: t('case.minimumDue'),
          align: 'end',
          key: 'minimum',
          render: (_, row) => money(row.minimumDueFen),
        },
        {
          title: t('case.principal'),
          align: 'end',
          key: 'principal',
          render: (_, row) => money(row.overduePrincipalFen),
        },
        {
          title: t('case.interest'),
          align: 'end',
          key: 'interest',
          render: (_, row) => money(row.overdueInterestFen),
        },
        { title: t('case.fee'), align: 'end', key: 'fee', render: (_, row) => money(row.overdueFeeFen) },
      ]}
    />
  );
}

function Moves({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <DataTable
      rowKey={(row) => `${row.movedOn}/${row.from}/${row.to}/${row.cause}`}
      dataSource={account.bucketMoves}
      columns={[
        { title: t('case.asOfDate'), dataIndex: 'movedOn' },
        { title: t('cases.bucket'), key: 'move', render: (_, row) => `${row.from ?? '—'} → ${row.to}` },
        { title: t('case.because'), key: 'cause', render: (_, row) => t(`cause.${row.cause}`) },
        { title: t('cases.dpd'), align: 'end', dataIndex: 'dpd' },
        {
          title: t('cases.overdue'),
          align: 'end',
          key: 'overdue',
          render: (_, row) => <Amount fen={row.overdueFen} />,
        },
      ]}
    />
  );
}
