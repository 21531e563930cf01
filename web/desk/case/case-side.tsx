import { useTranslation } from 'react-i18next';
import type { CasePage } from '../../../src/contract/api/case-page.ts';
import { PersonLinksCard } from '../people-links.tsx';
import { DecisionCard } from './decision-card.tsx';
import { EntriesCard } from './entries-card.tsx';
import { HoldsCard } from './holds-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { PreferencesCard } from './preferences-card.tsx';
import { ReachCard } from './reach-card.tsx';
import { TouchingCard } from './touching-card.tsx';

/** The middle of the page: what was decided, what forbids, who may be spoken to. */
export function CaseSide({ view }: { view: CasePage }) {
  const { t } = useTranslation();
  const owner = view.people.find(({ root }) => root);
  return (
    <section className="grid" aria-label={t('case.people')}>
      <DecisionCard decision={view.decision} />
      <HoldsCard view={view} />
      {owner !== undefined && !view.past && (
        <>
          <TouchingCard view={view} />
          <PreferencesCard personId={owner.id} preferences={view.preferences} />
          <ReachCard view={view} />
        </>
      )}
      <PeopleCard view={view} />
      {owner !== undefined && !view.past && <PersonLinksCard personId={owner.id} />}
      <EntriesCard view={view} />
    </section>
  );
}
