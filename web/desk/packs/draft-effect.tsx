import type { UseMutationResult } from '@tanstack/react-query';
import { Card, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackCheckedView } from '../../../src/contract/api/packs.ts';
import type { BodyOf } from '../../../src/contract/api.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { AskRelease } from './ask-release.tsx';
import { CheckedReport } from './checked-report.tsx';
import type { Place } from './problems-part.tsx';

interface EffectProps {
  readonly check: UseMutationResult<PackCheckedView, Error, BodyOf<'checkPack'>>;
  readonly draft: BodyOf<'publishPack'>;
  readonly isStale: boolean;
  readonly goTo: (place: Place) => void;
}

/** What a draft would do: not asked yet, being found out, refused, or told with the last step. */
export function DraftEffect({ check, draft, isStale, goTo }: EffectProps) {
  const { t } = useTranslation();
  return (
    <section className="grid" aria-label={t('packs.effect')} aria-live="polite">
      {check.isPending && (
        <Card size="small">
          <p className="quiet">{t('packs.checking')}</p>
          <Skeleton active title={false} paragraph={{ rows: 3 }} />
        </Card>
      )}
      {check.error !== null && <RefusalNotice error={check.error} />}
      {check.isIdle && <p className="quiet">{t('packs.unchecked')}</p>}
      {check.isSuccess && (
        <>
          <CheckedReport checked={check.data} isStale={isStale} goTo={goTo} />
          <AskRelease draft={draft} checked={check.data} isStale={isStale} />
        </>
      )}
    </section>
  );
}
