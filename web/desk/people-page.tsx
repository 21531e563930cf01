import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Flex, Pagination, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalRow } from '../../src/contract/api/people.ts';
import { Asked } from '../shared/asked.tsx';
import { ask } from '../shared/client.ts';
import { Nothing, PageTitle } from '../shared/figures.tsx';
import { useStateAndPage } from '../shared/state-and-page.ts';
import { DecideProposal, type ProposalVerdict } from './people-decide.tsx';
import { ProposalCard } from './people-proposal.tsx';

const PAGE_ROWS = 20;
const STATES = ['open', 'merged', 'rejected'] as const;
const route = getRouteApi('/people');

/** Records that may be one person, each pair side by side. A machine proposes; people decide. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { person } = route.useSearch();
  const { state, choose, page, turn } = useStateAndPage<(typeof STATES)[number]>('open');
  const [deciding, setDeciding] = useState<{ row: ProposalRow; verdict: ProposalVerdict } | null>(null);
  const query = useQuery({
    queryKey: ['proposals', state, page, person],
    queryFn: () => ask('proposals', { query: { state, page, size: PAGE_ROWS, personId: person } }),
  });
  return (
    <>
      <PageTitle title={t('people.title')}>
        <Segmented
          value={state}
          onChange={choose}
          options={STATES.map((value) => ({
            value,
            label: t(`people.${value}`),
          }))}
        />
      </PageTitle>
      <p className="quiet">{t('people.why')}</p>
      {person !== undefined && (
        <p>
          <Link to="/people">{t('people.all')}</Link>
        </p>
      )}
      <Asked query={query}>
        {(list) => (
          <div className="grid">
            <Crowded {...list} />
            {list.rows.length === 0 && <Nothing words={t('people.empty')} />}
            {list.rows.map((row) => (
              <ProposalCard key={row.id} row={row} decide={(verdict) => setDeciding({ row, verdict })} />
            ))}
            {list.total > list.size && (
              <Flex justify="end">
                <Pagination
                  current={list.page}
                  pageSize={list.size}
                  total={list.total}
                  showSizeChanger={false}
                  onChange={turn}
                  showTotal={(total) => t('general.total', { count: total })}
                />
              </Flex>
            )}
          </div>
        )}
      </Asked>
      {deciding !== null && <DecideProposal {...deciding} close={() => setDeciding(null)} />}
    </>
  );
}

/** Numbers that proposed nobody because a crowd has them. */
function Crowded({ crowded, crowdPeople }: { crowded: number; crowdPeople: number }) {
  const { t } = useTranslation();
  if (crowded === 0) return null;
  return <div className="quiet small">{t('people.crowded', { count: crowded, people: crowdPeople })}</div>;
}
