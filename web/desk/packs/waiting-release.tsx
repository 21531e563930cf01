import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackShelfView } from '../../../src/contract/api/packs.ts';
import { paths } from '../../shared/paths.ts';
import { useMay } from '../../shared/session.tsx';
import './packs.css';

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
