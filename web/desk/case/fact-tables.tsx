import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../src/contract/api/case-page.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Amount } from '../../shared/figures.tsx';
import { percentOf } from '../../shared/format.ts';
import { Mark, type Tone } from '../../shared/mark.tsx';

const day = (date: string | null) => (date === null ? '—' : <span className="amount">{date}</span>);
const money = (fen: string | null) => (fen === null ? '—' : <Amount fen={fen} />);

const CLASS_TONES: Readonly<Record<AccountView['classes'][number]['class'], Tone>> = {
  normal: 'calm',
  special_mention: 'watch',
  substandard: 'stop',
  doubtful: 'stop',
  loss: 'stop',
};

/** 五级分类: each with who said it, newest first. */
export function Classes({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <DataTable
      tall
      name={`${t('claim.classes')} ${account.accountNo}`}
      rowKey={(row) => `${row.since}/${row.source}`}
      dataSource={account.classes}
      columns={[
        { title: t('claim.from'), dataIndex: 'since', render: day },
        {
          title: t('claim.class'),
          key: 'class',
          render: (_, row) => <Mark tone={CLASS_TONES[row.class]}>{t(`claim.classWord.${row.class}`)}</Mark>,
        },
        { title: t('claim.source'), key: 'source', render: (_, row) => t(`claim.classSource.${row.source}`) },
      ]}
    />
  );
}

/** 委案: when, by whom, which time, how much, until when. */
export function Placements({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <DataTable
      tall
      name={`${t('claim.placements')} ${account.accountNo}`}
      rowKey="placedOn"
      dataSource={account.placements}
      columns={[
        { title: t('claim.placedOn'), dataIndex: 'placedOn', render: day },
        {
          title: t('claim.hand'),
          dataIndex: 'handNo',
          align: 'end',
          render: (no: number | null) => no ?? '—',
        },
        { title: t('claim.placedAmount'), dataIndex: 'placedFen', align: 'end', render: money },
        { title: t('claim.until'), dataIndex: 'untilOn', render: day },
        {
          title: t('claim.role.placed_by'),
          dataIndex: 'placedBy',
          render: (name: string | null) => name ?? '—',
        },
        { title: t('claim.batch'), dataIndex: 'batchNo', render: (no: string | null) => no ?? '—' },
      ]}
    />
  );
}

/** 账单. */
export function CardStatements({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <DataTable
      tall
      name={`${t('claim.cardStatements')} ${account.accountNo}`}
      rowKey="statementOn"
      dataSource={account.cardStatements}
      columns={[
        { title: t('claim.statementOn'), dataIndex: 'statementOn', render: day },
        { title: t('case.dueOn'), dataIndex: 'dueOn', render: day },
        { title: t('cases.balance'), dataIndex: 'balanceFen', align: 'end', render: money },
        { title: t('case.minimumDue'), dataIndex: 'minimumFen', align: 'end', render: money },
      ]}
    />
  );
}

/** Every list of owners there was, the one in force marked. */
export function ShareHistory({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <DataTable
      tall
      name={`${t('claim.history')} ${account.accountNo}`}
      rowKey={(row) => `${row.fromOn}/${row.role}/${row.organisation.code}`}
      dataSource={account.shares}
      columns={[
        { title: t('claim.from'), dataIndex: 'fromOn', render: day },
        { title: t('claim.roleName'), key: 'role', render: (_, row) => t(`claim.role.${row.role}`) },
        { title: t('claim.organisation'), key: 'name', render: (_, row) => row.organisation.name },
        {
          title: t('claim.share'),
          key: 'share',
          align: 'end',
          render: (_, row) =>
            row.sharePpm === null ? '—' : <span className="amount">{percentOf(row.sharePpm)}</span>,
        },
        {
          title: t('case.state'),
          key: 'state',
          render: (_, row) =>
            row.inForce ? <Mark tone="calm">{t('case.inForce')}</Mark> : <Mark>{t('claim.past')}</Mark>,
        },
      ]}
    />
  );
}
