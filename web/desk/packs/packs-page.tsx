import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PackShelfView } from '../../../src/contract/api/packs.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { Nothing } from '../../shared/figures.tsx';
import { paths } from '../../shared/paths.ts';
import { useMay } from '../../shared/session.tsx';
import { RulesTitle } from '../rules/rules-title.tsx';
import { GoLiveCard } from './go-live-card.tsx';
import { OfferedPacks } from './offered-packs.tsx';
import { PackHistory } from './pack-history.tsx';
import { WaitingRelease } from './waiting-release.tsx';

/** Every pack with its versions: what is in force, what was, who asked and who released; and what waits for somebody. */
export function PacksPage() {
  const { t } = useTranslation();
  const { may } = useMay('pack.check');
  const query = useQuery({ queryKey: ['packs'], queryFn: () => ask('packs', {}) });
  return (
    <>
      <RulesTitle title={t('packs.title')}>
        {may && <Link to={paths.packDraft}>{t('packs.startBlank')}</Link>}
      </RulesTitle>
      <p className="quiet">{t('packs.why')}</p>
      <Asked query={query}>{(shelf) => <Shelf shelf={shelf} />}</Asked>
    </>
  );
}

function Shelf({ shelf }: { shelf: PackShelfView }) {
  const { t } = useTranslation();
  return (
    <div className="grid">
      {shelf.waiting.map((one) => (
        <WaitingRelease key={one.approvalId} waiting={one} />
      ))}
      {shelf.packs.length === 0 && <Nothing words={t('packs.noVersions')} />}
      {inForceFirst(shelf.packs).map((pack) => (
        <PackHistory key={pack.id} pack={pack} />
      ))}
      <div className="grid grid-2">
        <OfferedPacks offered={shelf.offered} />
        <GoLiveCard goLive={shelf.goLive} />
      </div>
    </div>
  );
}

/** What people live by stands above what is only asked for. */
const inForceFirst = (packs: PackShelfView['packs']) =>
  [...packs].sort((a, b) => Number(isInForce(b)) - Number(isInForce(a)));

const isInForce = ({ versions }: PackShelfView['packs'][number]): boolean =>
  versions.some((one) => one.inForce);
