import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CasePage as CaseView } from '../../../src/contract/api/case-page.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { useDocumentTitle } from '../../shared/figures.tsx';
import { AccountCard } from './account-card.tsx';
import { CaseHappened } from './case-happened.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseSide } from './case-side.tsx';
import { ContactBanner } from './contact-banner.tsx';

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
      <CaseHead view={view} />
      {view.past && (
        <Alert
          type={view.accounts.length === 0 ? 'warning' : 'info'}
          showIcon
          title={t(view.accounts.length === 0 ? 'case.notYet' : 'case.past', { date: view.asOf })}
        />
      )}
      <ContactBanner view={view} />
      <div className="grid case-columns">
        <section className="grid" aria-label={t('case.debt')}>
          {view.accounts.map((account, index) => (
            <AccountCard key={account.id} caseId={view.id} account={account} open={index === 0} />
          ))}
        </section>
        <CaseSide view={view} />
        <CaseHappened view={view} />
      </div>
    </div>
  );
}
