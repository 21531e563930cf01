import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Amount } from '../../shared/figures.tsx';
import { yuan } from '../../shared/format.ts';

/** What was paid, by which way, and to what it was posted. */
export function PaymentsPanel({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  return (
    <DataTable
      wrap
      name={t('case.payments')}
      rowKey="id"
      dataSource={view.payments}
      emptyWords={t('case.noPayment')}
      columns={[
        {
          title: t('case.paidOn'),
          key: 'paidOn',
          render: (_, row) => (
            <>
              <span className="amount">{row.effectiveOn}</span>
              <div className="quiet small">{t(`source.${row.source}`)}</div>
            </>
          ),
        },
        {
          title: t('case.amount'),
          align: 'end',
          key: 'amount',
          render: (_, row) => <Amount fen={row.amountFen} strong />,
        },
        {
          title: t('case.allocation'),
          key: 'lines',
          render: (_, row) => (
            <>
              {row.lines.map((line) => (
                <div key={`${line.instalmentNo}/${line.source}/${line.destination}`} className="small">
                  {t(`book.${line.source}`)} → {t(`book.${line.destination}`)}
                  {line.instalmentNo !== null && ` ${t('case.instalment', { no: line.instalmentNo })}`}{' '}
                  <span className="amount">{yuan(line.amountFen)}</span>
                </div>
              ))}
              <div className="quiet small">
                {t('case.reference')} {row.reference}
              </div>
            </>
          ),
        },
      ]}
    />
  );
}
