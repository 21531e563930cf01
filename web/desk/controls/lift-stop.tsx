import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src/contract/api.ts';
import { AskReason } from '../../shared/ask-reason.tsx';
import { ask } from '../../shared/client.ts';
import { useRefresh } from '../../shared/session.tsx';

interface LiftProps {
  readonly stop: ReplyOf<'stops'>['rows'][number];
  readonly close: () => void;
}

/** Asks that a kill switch be turned off; another person decides. */
export function LiftStop({ stop, close }: LiftProps) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const lift = useMutation({
    mutationFn: (reason: string) => ask('requestStopLift', { params: { id: stop.id }, body: { reason } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <AskReason
      title={t('controls.askLift')}
      why={t('controls.liftMeans')}
      busy={lift.isPending}
      error={lift.error}
      go={(reason) => lift.mutate(reason)}
      close={close}
    />
  );
}
