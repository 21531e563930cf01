import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Portfolio } from '../../src/contract/api/portfolio.ts';
import type { Action } from '../../src/contract/policy.ts';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { Amount, Figure, PageTitle, ShareBar } from '../shared/figures.tsx';
import { grouped, thousandths } from '../shared/format.ts';
import { BucketMark, Mark } from '../shared/mark.tsx';
import { useMay } from '../shared/session.tsx';

export function PortfolioPage() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['portfolio'], queryFn: () => ask('portfolio', {}) });
  return (
    <Asked query={query}>
      {(portfolio) => (
        <>
          <PageTitle title={t('portfolio.title')}>
            <Typography.Text type="secondary">
              {t('portfolio.asOf', { date: portfolio.asOf })}
            </Typography.Text>
          </PageTitle>
          {portfolio.day.every((step) => step.state === 'not_started') && (
            <Alert type="info" showIcon title={t('portfolio.notPlayed')} style={{ marginBottom: 16 }} />
          )}
          <div className="grid">
            <Totals portfolio={portfolio} />
            <Buckets portfolio={portfolio} />
            <div className="grid grid-2">
              <Decisions portfolio={portfolio} />
              <Refusals portfolio={portfolio} />
              <Messages portfolio={portfolio} />
              <div className="grid">
                <Permits portfolio={portfolio} />
                <Products portfolio={portfolio} />
              </div>
            </div>
          </div>
        </>
      )}
    </Asked>
  );
}

function Totals({ portfolio }: { portfolio: Portfolio }) {
  const { t } = useTranslation();
  const { totals } = portfolio;
  return (
    <div className="grid grid-figures">
      <Figure name={t('portfolio.people')}>{grouped(totals.people)}</Figure>
      <Figure name={t('portfolio.accounts')}>{grouped(totals.accounts)}</Figure>
      <Figure name={t('portfolio.openEntries')}>{grouped(totals.openEntries)}</Figure>
      <Figure name={t('portfolio.onHold')}>{grouped(totals.casesOnHold)}</Figure>
      <Figure name={t('portfolio.overdue')}>
        <Amount fen={totals.overdueFen} strong />
      </Figure>
      <Figure name={t('portfolio.payments')}>
        <Amount fen={portfolio.payments.amountFen} strong />
        <div className="small quiet">
          {t('portfolio.paymentCount', { count: portfolio.payments.count })}
          {portfolio.payments.unmatched > 0 &&
            ` · ${t('portfolio.unmatched', { count: portfolio.payments.unmatched })}`}
        </div>
      </Figure>
      <Figure name={t('portfolio.inDoubt')}>
        <IfMay action="in_doubt.read" to="/in-doubt" count={portfolio.inDoubt} />
      </Figure>
      <Figure name={t('portfolio.approvals')}>
        <IfMay action="approval.read" to="/approvals" count={portfolio.approvalsOpen} />
      </Figure>
    </div>
  );
}

/** A count that leads to its list, for those who may read the list. */
function IfMay({ action, to, count }: { action: Action; to: '/in-doubt' | '/approvals'; count: number }) {
  const { may } = useMay(action);
  return may ? <Link to={to}>{grouped(count)}</Link> : grouped(count);
}

function Buckets({ portfolio }: { portfolio: Portfolio }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('portfolio.buckets')}>
      <DataTable
        name={t('portfolio.buckets')}
        rowKey="bucket"
        dataSource={portfolio.buckets}
        columns={[
          {
            title: t('portfolio.bucket'),
            dataIndex: 'bucket',
            render: (bucket: string) => (
              <Link to="/cases" search={{ bucket }}>
                <BucketMark bucket={bucket} />
              </Link>
            ),
          },
          { title: t('portfolio.cases'), dataIndex: 'cases', align: 'end', render: grouped },
          { title: t('portfolio.accounts'), dataIndex: 'accounts', align: 'end', render: grouped },
          {
            title: t('portfolio.overdue'),
            dataIndex: 'overdueFen',
            align: 'end',
            render: (fen: string) => <Amount fen={fen} />,
          },
          {
            title: t('portfolio.balance'),
            dataIndex: 'balanceFen',
            align: 'end',
            render: (fen: string) => <Amount fen={fen} />,
          },
          {
            title: t('portfolio.share'),
            dataIndex: 'overdueFen',
            key: 'share',
            width: '24%',
            render: (fen: string) => <ShareBar thousandths={thousandths(fen, portfolio.totals.overdueFen)} />,
          },
        ]}
      />
    </Card>
  );
}

function Products({ portfolio }: { portfolio: Portfolio }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('portfolio.products')}>
      <DataTable
        name={t('portfolio.products')}
        rowKey="product"
        dataSource={portfolio.products}
        columns={[
          {
            title: t('cases.products'),
            dataIndex: 'product',
            render: (product: Portfolio['products'][number]['product']) => (
              <Link to="/cases" search={{ product }}>
                {t(`product.${product}`)}
              </Link>
            ),
          },
          { title: t('portfolio.accounts'), dataIndex: 'accounts', align: 'end', render: grouped },
          {
            title: t('portfolio.overdue'),
            dataIndex: 'overdueFen',
            align: 'end',
            render: (fen: string) => <Amount fen={fen} />,
          },
        ]}
      />
    </Card>
  );
}

function Decisions({ portfolio }: { portfolio: Portfolio }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('portfolio.decisions')}>
      <DataTable
        wrap
        name={t('portfolio.decisions')}
        rowKey={(row) => `${row.step}/${row.treatment}/${row.channel}`}
        dataSource={portfolio.decisions}
        emptyWords={t('portfolio.notPlayed')}
        columns={[
          {
            title: t('portfolio.step'),
            dataIndex: 'step',
            render: (step: string) => (
              <Link to="/cases" search={{ step }}>
                {t(`step.${step}`, { defaultValue: step })}
              </Link>
            ),
          },
          {
            title: t('portfolio.treatment'),
            dataIndex: 'treatment',
            render: (treatment: string) => t(`treatment.${treatment}`, { defaultValue: treatment }),
          },
          {
            title: t('portfolio.channel'),
            dataIndex: 'channel',
            render: (channel: Portfolio['decisions'][number]['channel']) =>
              channel === null ? '—' : t(`channel.${channel}`),
          },
          { title: t('portfolio.cases'), dataIndex: 'cases', align: 'end', render: grouped },
        ]}
      />
    </Card>
  );
}

function Refusals({ portfolio }: { portfolio: Portfolio }) {
  const { t, i18n } = useTranslation();
  const say = (words: { zh: string; en: string }) => (i18n.language === 'en' ? words.en : words.zh);
  return (
    <Card size="small" title={t('portfolio.refusals')}>
      <DataTable
        wrap
        name={t('portfolio.refusals')}
        rowKey={(row) => row.rule?.id ?? row.code}
        dataSource={portfolio.refusals}
        emptyWords={t('portfolio.noRefusal')}
        columns={[
          {
            title: t('portfolio.rule'),
            key: 'rule',
            render: (_, row) => (
              <>
                {say(row.rule ?? row.codeWords)}
                <div className="quiet small">
                  {row.rule === null ? row.code : `${row.rule.source} · ${row.rule.id}`}
                </div>
              </>
            ),
          },
          { title: t('portfolio.times'), dataIndex: 'count', align: 'end', render: grouped },
        ]}
      />
    </Card>
  );
}

function Permits({ portfolio }: { portfolio: Portfolio }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('portfolio.permits')}>
      <DataTable
        name={t('portfolio.permits')}
        rowKey="state"
        dataSource={portfolio.permits}
        columns={[
          {
            title: t('case.state'),
            dataIndex: 'state',
            render: (state: Portfolio['permits'][number]['state']) => t(`permitState.${state}`),
          },
          { title: t('portfolio.times'), dataIndex: 'count', align: 'end', render: grouped },
        ]}
      />
    </Card>
  );
}

function Messages({ portfolio }: { portfolio: Portfolio }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('portfolio.messages')}>
      <DataTable
        name={t('portfolio.messages')}
        rowKey={(row) => `${row.channel}/${row.outcome}`}
        dataSource={portfolio.messages}
        columns={[
          {
            title: t('portfolio.channel'),
            key: 'channel',
            render: (_, row) => (
              <>
                {t(`channel.${row.channel}`)} {row.simulated && <Mark>{t('case.channelSimulated')}</Mark>}
              </>
            ),
          },
          {
            title: t('portfolio.outcome'),
            key: 'outcome',
            render: (_, row) => t(`outcome.${row.outcome ?? 'pending'}`),
          },
          { title: t('portfolio.times'), dataIndex: 'count', align: 'end', render: grouped },
        ]}
      />
    </Card>
  );
}
