import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Badge, Card, DatePicker, Flex, Tabs, Tag, Typography } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { CasePage as CaseView } from '../../../src/contract/api/case-page.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { Amount } from '../../shared/figures.tsx';
import { useMe } from '../../shared/session.tsx';
import { dpdWords } from '../case-list-page.tsx';
import { AccountCard } from './account-card.tsx';
import { ContactPanel } from './contact-panel.tsx';
import { DecisionCard } from './decision-card.tsx';
import { EntriesCard } from './entries-card.tsx';
import { HoldsCard } from './holds-card.tsx';
import { PaymentsPanel } from './payments-panel.tsx';
import { PeopleCard } from './people-card.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

const route = getRouteApi('/cases/$id');

/** One case, whole: debt | people and consent | what was decided | what happened. */
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
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="grid">
      <Head view={view} />
      {view.past && <Alert type="info" showIcon title={t('case.past', { date: view.asOf })} />}
      <div className="grid case-columns">
        <div className="grid">
          {view.accounts.map((account) => (
            <AccountCard key={account.id} account={account} />
          ))}
        </div>
        <div className="grid">
          <DecisionCard decision={view.decision} />
          <HoldsCard view={view} />
          <PeopleCard view={view} />
          <EntriesCard entries={view.entries} />
        </div>
      </div>
      <Card size="small">
        <Tabs
          activeKey={tab ?? 'timeline'}
          onChange={(next) => void navigate({ search: (old) => ({ ...old, tab: next }), replace: true })}
          items={[
            { key: 'timeline', label: t('case.timeline'), children: <TimelinePanel caseId={view.id} /> },
            {
              key: 'contact',
              label: <Counted word={t('case.contact')} count={view.permits.length + view.refusals.length} />,
              children: <ContactPanel view={view} />,
            },
            {
              key: 'money',
              label: <Counted word={t('case.money')} count={view.payments.length} />,
              children: <PaymentsPanel view={view} />,
            },
          ]}
        />
      </Card>
    </div>
  );
}

function Counted({ word, count }: { word: string; count: number }) {
  return (
    <>
      {word} <Badge count={count} color="var(--ant-color-text-tertiary)" size="small" />
    </>
  );
}

function Head({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { clock } = useMe();
  const borrower = view.people.find((person) => person.root) ?? view.people[0];
  return (
    <Flex justify="space-between" align="center" gap={12} wrap>
      <Flex align="center" gap={12} wrap>
        <Link to="/cases">← {t('case.back')}</Link>
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {view.caseNo} · {borrower?.nameMask}
        </Typography.Title>
        <Tag color={view.bucket === 'M0' ? 'green' : 'orange'}>{view.bucket}</Tag>
        <span>{dpdWords(t, view.dpd)}</span>
        <Typography.Text type="secondary">{view.creditor.name}</Typography.Text>
      </Flex>
      <Flex align="center" gap={16} wrap>
        <span>
          {t('cases.overdue')} <Amount fen={view.overdue.totalFen} strong />
        </span>
        <span>
          {t('cases.balance')} <Amount fen={view.balanceFen} />
        </span>
        <DatePicker
          aria-label={t('case.asOf')}
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
    </Flex>
  );
}
