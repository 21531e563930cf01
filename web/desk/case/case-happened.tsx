import { getRouteApi } from '@tanstack/react-router';
import { Card, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { ContactPanel } from './contact-panel.tsx';
import { PaymentsPanel } from './payments-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

const route = getRouteApi('/cases/$id');

/** The right of the page: what happened, told whole, by contact and by money. */
export function CaseHappened({ view }: { view: CasePage }) {
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
