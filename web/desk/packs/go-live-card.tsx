import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackShelfView } from '../../../src/contract/api/packs.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { ask } from '../../shared/client.ts';
import { wallClock } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { paths } from '../../shared/paths.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useMe, useRefresh } from '../../shared/session.tsx';

/** Whether a live tenant may contact people yet, what is lacking, and asking for it. */
export function GoLiveCard({ goLive }: Pick<PackShelfView, 'goLive'>) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { isDemonstration, liveFrom, unconfirmed } = goLive;
  return (
    <Card size="small" title={<h2 className="card-title">{t('packs.goLive')}</h2>}>
      <Flex vertical gap={8} align="start">
        {isDemonstration ? (
          <span className="quiet">{t('packs.demonstration')}</span>
        ) : (
          <Mark tone={liveFrom === null ? 'watch' : 'calm'}>
            {liveFrom === null
              ? t('packs.notLive')
              : t('packs.live', { at: wallClock(liveFrom, clock.zone) })}
          </Mark>
        )}
        {unconfirmed.length === 0 ? (
          <Mark tone="calm">{t('packs.allConfirmed')}</Mark>
        ) : (
          <Link to={paths.rules.catalogue}>{t('packs.unconfirmed', { count: unconfirmed.length })}</Link>
        )}
        {!isDemonstration && liveFrom === null && <AskGoLive lacking={unconfirmed.length} />}
      </Flex>
    </Card>
  );
}

function AskGoLive({ lacking }: { lacking: number }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const asking = useMutation({
    mutationFn: () => ask('requestGoLive', { body: { ok: true } }),
    onSuccess: refresh,
  });
  if (asking.isSuccess) return <Alert type="success" showIcon title={t('packs.askedGoLive')} />;
  return (
    <>
      <ActButton
        action="tenant.go_live"
        reason={lacking === 0 ? undefined : t('packs.unconfirmed', { count: lacking })}
        loading={asking.isPending}
        onClick={() => asking.mutate()}
      >
        {t('packs.askGoLive')}
      </ActButton>
      {asking.error !== null && <RefusalNotice error={asking.error} />}
    </>
  );
}
