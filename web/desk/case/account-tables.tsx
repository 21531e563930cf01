import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../src/contract/api/case-page.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Amount } from '../../shared/figures.tsx';
import { Mark, type Tone } from '../../shared/mark.tsx';

export function Schedule({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const money = (key: 'principalFen' | 'interestFen' | 'feeFen', title: string) => ({
    title,
    align: 'end' as const,
    key,
    render: (_: unknown, row: AccountView['instalments'][number]) => <Amount fen={row.due[key]} />,
  });
  const charged = account.instalments.some(({ due }) => due.feeFen !== '0');
  return (
    <DataTable
      tall
      name={`${t('case.schedule')} ${account.accountNo}`}
      rowKey="no"
      dataSource={account.instalments}
      columns={[
        { title: t('case.no'), dataIndex: 'no', align: 'end' },
        {
          title: t('case.dueOn'),
          dataIndex: 'dueOn',
          render: (date: string) => <span className="amount">{date}</span>,
        },
        {
          title: t('case.state'),
          key: 'state',
          render: (_, row) => <Mark tone={STATE_TONES[row.state]}>{t(`instalmentState.${row.state}`)}</Mark>,
        },
        money('principalFen', t('case.principal')),
        money('interestFen', t('case.interest')),
        ...(charged ? [money('feeFen', t('case.fee'))] : []),
        {
          title: t('case.open'),
          align: 'end',
          key: 'open',
          render: (_, row) => (
            <Amount fen={row.openFen} strong={row.openFen !== '0' && row.state !== 'future'} />
          ),
        },
      ]}
    />
  );
}

const STATE_TONES: Readonly<Record<AccountView['instalments'][number]['state'], Tone>> = {
  paid: 'calm',
  partly_paid: 'watch',
  overdue: 'stop',
  due_today: 'note',
  future: 'plain',
};

export function Snapshots({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  type Row = AccountView['snapshots'][number];
  const money = (
    key: 'balanceFen' | 'minimumDueFen' | 'overduePrincipalFen' | 'overdueInterestFen' | 'overdueFeeFen',
    title: string,
  ) => ({
    title,
    align: 'end' as const,
    key,
    render: (_: unknown, row: Row) => {
      const fen = row[key];
      return fen === null ? '—' : <Amount fen={fen} />;
    },
  });
  return (
    <DataTable
      tall
      name={`${t('case.statements')} ${account.accountNo}`}
      rowKey="asOf"
      dataSource={account.snapshots}
      columns={[
        { title: t('case.asOfDate'), dataIndex: 'asOf' },
        {
          title: t('case.late'),
          key: 'late',
          render: (_, row) => t(`case.${row.statedUnit}`, { count: row.statedLate }),
        },
        money('balanceFen', t('cases.balance')),
        money('minimumDueFen', t('case.minimumDue')),
        money('overduePrincipalFen', t('case.principal')),
        money('overdueInterestFen', t('case.interest')),
        money('overdueFeeFen', t('case.fee')),
      ]}
    />
  );
}

export function Moves({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <DataTable
      tall
      name={`${t('case.moves')} ${account.accountNo}`}
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
