import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackShelfView } from '../../../src/contract/api/packs.ts';
import { Nothing } from '../../shared/figures.tsx';
import { Mark } from '../../shared/mark.tsx';
import './packs.css';

/** What the software ships and this tenant has not in force. */
export function OfferedPacks({ offered }: Pick<PackShelfView, 'offered'>) {
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
