import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Amount } from '../../shared/figures.tsx';
import { yuan } from '../../shared/format.ts';

export function PaymentsPanel({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  return (
    <DataTable
      rowKey="id"
      dataSource={view.payments}
      emptyWords={t('case.noPayment')}
      columns={[
        { title: t('case.paidOn'), dataIndex: 'effectiveOn' },
        {
          title: t('case.amount'),
          align: 'end',
          key: 'amount',
          render: (_, row) => <Amount fen={row.amountFen} strong />,
        },
        { title: t('case.reference'), dataIndex: 'reference' },
        { title: t('case.because'), key: 'source', render: (_, row) => t(`source.${row.source}`) },
        {
          title: t('case.allocation'),
          key: 'lines',
          render: (_, row) =>
            row.lines.map((line, index) => (
              <Typography.Text
                key={`${row.id}/${line.instalmentNo}/${line.source}/${line.destination}`}
                className="amount"
              >
                {index > 0 && '；'}
                {t(`book.${line.source}`)} → {t(`book.${line.destination}`)}
                {line.instalmentNo !== null && `（${t('case.instalment', { no: line.instalmentNo })}）`}{' '}
                {yuan(line.amountFen)}
              </Typography.Text>
            )),
        },
      ]}
    />
  );
}
