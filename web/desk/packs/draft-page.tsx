import { getRouteApi, Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../../shared/paths.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { RulesTitle } from '../rules/rules-title.tsx';
import { Drafting } from './drafting.tsx';
import { useDraftTexts } from './use-draft-texts.ts';

const route = getRouteApi('/rules/packs/draft');

/** A new version: paste or upload, check, read what it changes and loosens, and ask a second person to release it. */
export function DraftPage() {
  const { t } = useTranslation();
  const { pack, version } = route.useSearch();
  const { texts, change, base } = useDraftTexts({ pack, version });
  const begun = pack === undefined ? t('packs.draftBlank') : t('packs.draftFrom', { pack, version });
  return (
    <>
      <RulesTitle title={t('packs.draftTitle')}>
        <Link to={paths.rules.packs}>{t('packs.backToList')}</Link>
      </RulesTitle>
      <p className="quiet">{t('packs.draftWhy')}</p>
      {texts !== null && <Drafting texts={texts} change={change} begun={begun} />}
      {texts === null && base.error !== null && <RefusalNotice error={base.error} />}
      {texts === null && base.error === null && <Skeleton active paragraph={{ rows: 12 }} />}
    </>
  );
}
