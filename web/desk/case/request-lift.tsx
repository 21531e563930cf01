import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AskReason } from '../../shared/ask-reason.tsx';
import { ask } from '../../shared/client.ts';
import { useRefresh } from '../../shared/session.tsx';

/** Asks that a hold end before its time; a second person decides. */
export function RequestLift({ holdId, close }: { holdId: string; close: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const request = useMutation({
    mutationFn: (reason: string) => ask('requestLift', { params: { id: holdId }, body: { reason } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <AskReason
      title={t('case.requestLift')}
      label={t('case.liftReason')}
      why={t('case.liftMeans')}
      busy={request.isPending}
      error={request.error}
      go={(reason) => request.mutate(reason)}
      close={close}
    />
  );
}
