import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Card, DatePicker, Flex, Tabs, Typography } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { CasePage as CaseView } from '../../../src/contract/api/case-page.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { Amount, useDocumentTitle } from '../../shared/figures.tsx';
import { BucketMark } from '../../shared/mark.tsx';
import { useMe } from '../../shared/session.tsx';
import { dpdWords } from '../dpd-words.ts';
import { AccountCard } from './account-card.tsx';
import { CaseSide } from './case-side.tsx';
import { ContactBanner } from './contact-banner.tsx';
import { ContactPanel } from './contact-panel.tsx';
import { PaymentsPanel } from './payments-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

const route = getRouteApi('/cases/$id');

/** One case, whole, on one screen: debt | what was decided, people and consent | what happened. */
export function CasePage() {
  const { id } = route.useParams();
  const { asOf } = route.useSearch();
  const query = useQuery({
    queryKey: ['case', id, asOf],
    queryFn: () => ask('casePage', { params: { id }, query: { asOf } }),
    placeholderData: keepPreviousData,
  });
  return <Asked query={query}>{(view) => <Whole view={view} />}</Asked>;
}

function Whole({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  useDocumentTitle(view.caseNo);
  return (
    <div className="grid">
      <Head view={view} />
      {view.past && <Alert type="info" showIcon title={t('case.past', { date: view.asOf })} />}
      <ContactBanner view={view} />
      <div className="grid case-columns">
        <section className="grid" aria-label={t('case.debt')}>
          {view.accounts.map((account, index) => (
            <AccountCard key={account.id} account={account} open={index === 0} />
          ))}
        </section>
        <CaseSide view={view} />
        <Happened view={view} />
      </div>
    </div>
  );
}

function Happened({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const counted = (word: string, count: number) => (count === 0 ? word : `${word} ${count}`);
  return (
    <Card size="small" styles={{ body: { paddingTop: 0 } }}>
      <Tabs
        activeKey={tab ?? 'timeline'}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, tab: next }), replace: true })}
        items={[
          { key: 'timeline', label: t('case.timeline'), children: <TimelinePanel caseId={view.id} /> },
          {
            key: 'contact',
            label: counted(t('case.contact'), view.permits.length + view.refusals.length),
            children: <ContactPanel view={view} />,
          },
          {
            key: 'money',
            label: counted(t('case.money'), view.payments.length),
            children: <PaymentsPanel view={view} />,
          },
        ]}
      />
    </Card>
  );
}

function Head({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { clock } = useMe();
  const borrower = view.people.find((person) => person.root) ?? view.people[0];
  return (
    <div className="case-head">
      <Flex align="center" gap="4px 12px" wrap>
        <Link to="/cases">← {t('case.back')}</Link>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
          {borrower?.nameMask} · {view.caseNo}
        </Typography.Title>
        <BucketMark bucket={view.bucket} />
        <span>{dpdWords(t, view.dpd)}</span>
        <span className="quiet">{view.creditor.name}</span>
      </Flex>
      <Flex align="center" gap="4px 20px" wrap>
        <span>
          <span className="quiet">{t('cases.overdue')}</span>{' '}
          <span style={{ fontSize: 18 }}>
            <Amount fen={view.overdue.totalFen} strong />
          </span>
        </span>
        <span>
          <span className="quiet">{t('cases.balance')}</span> <Amount fen={view.balanceFen} />
        </span>
        <DatePicker
          size="small"
          aria-label={t('case.asOf')}
          prefix={<span className="quiet small">{t('case.asOf')}</span>}
          value={dayjs(view.asOf)}
          allowClear={false}
          disabledDate={(day) => day.format('YYYY-MM-DD') > clock.today}
          onChange={(day) => {
            const picked = day?.format('YYYY-MM-DD');
            void navigate({
              search: (old) => ({ ...old, asOf: picked === clock.today ? undefined : picked }),
            });
          }}
        />
      </Flex>
    </div>
  );
}
