import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackShelfView } from '../../../src/contract/api/packs.ts';
import { Asked } from '../../shared/asked.tsx';
import { ask } from '../../shared/client.ts';
import { Nothing } from '../../shared/figures.tsx';
import { Mark } from '../../shared/mark.tsx';
import { paths } from '../../shared/paths.ts';
import { useMay } from '../../shared/session.tsx';
import { RulesTitle } from '../rules/rules-title.tsx';
import { GoLiveCard } from './go-live-card.tsx';
import { PackHistory } from './pack-history.tsx';
import './packs.css';

/** Every pack with its versions: what is in force, what was, who asked and who released; and what waits for somebody. */
export function PacksPage() {
  const { t } = useTranslation();
  const { may } = useMay('pack.check');
  const query = useQuery({ queryKey: ['packs'], queryFn: () => ask('packs', {}) });
  return (
    <>
      <RulesTitle title={t('packs.title')}>
        {may && <Link to={paths.packDraft}>{t('packs.draftBlank')}</Link>}
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
      {shelf.packs.map((pack) => (
        <PackHistory key={pack.id} pack={pack} />
      ))}
      <div className="grid grid-2">
        <Offered offered={shelf.offered} />
        <GoLiveCard goLive={shelf.goLive} />
      </div>
    </div>
  );
}

type Waiting = PackShelfView['waiting'][number];

/** A release that waits for a second person, with the ways to what it changes and to the verdict. */
export function WaitingRelease({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation();
  const { may } = useMay('approval.read');
  const { pack, version, effectiveOn: day, madeBy: who } = waiting;
  return (
    <Alert
      type="info"
      showIcon
      title={t('packs.waiting', { who, day, pack, version })}
      action={
        <span className="alert-ways">
          <Link to="/rules/packs/$pack/$version" params={{ pack, version }}>
            {t('packs.seeDraft')}
          </Link>
          {may && <Link to={paths.approvals}>{t('packs.toApprovals')}</Link>}
        </span>
      }
    />
  );
}

/** What the software ships and this tenant has not in force. */
function Offered({ offered }: Pick<PackShelfView, 'offered'>) {
  const { t, i18n } = useTranslation();
  return (
    <Card size="small" title={<h2 className="card-title">{t('packs.offered')}</h2>}>
      <p className="quiet">{t('packs.offeredWhy')}</p>
      {offered.length === 0 && <Nothing words={t('packs.noOffered')} />}
      <ul className="plain-list hits">
        {offered.map((one) => (
          <li key={one.id}>
            <span className="strong">{i18n.language === 'en' ? one.en : one.zh}</span>{' '}
            <code className="quiet small">
              {one.id} {one.version}
            </code>{' '}
            <Mark>{t(`rules.packKind.${one.kind}`)}</Mark>{' '}
            <Link
              className="underlined"
              to="/rules/packs/$pack/$version"
              params={{ pack: one.id, version: one.version }}
            >
              {t('packs.adopt')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
