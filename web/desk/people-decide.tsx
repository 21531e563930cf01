import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProposalRow } from '../../src/contract/api/people.ts';
import { AskReason } from '../shared/ask-reason.tsx';
import { ask } from '../shared/client.ts';
import { useRefresh } from '../shared/session.tsx';

export type ProposalVerdict = 'same' | 'different';

interface Deciding {
  readonly row: ProposalRow;
  readonly verdict: ProposalVerdict;
  readonly close: () => void;
}

/** One verdict on one pair, with its reason; "same" goes to a second person unless one identity number stands for both. */
export function DecideProposal({ row, verdict, close }: Deciding) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const { message } = App.useApp();
  const decide = useMutation({
    mutationFn: (reason: string) =>
      ask('decideProposal', { params: { id: row.id }, body: { verdict, reason } }),
    onSuccess: async ({ state }) => {
      close();
      void message.success(t(`mergeDone.${state}`));
      await refresh();
    },
  });
  return (
    <AskReason
      title={`${t(`people.${verdict}`)} · ${row.people.map(({ nameMask }) => nameMask).join(' / ')}`}
      label={t('people.because')}
      why={t(`people.means.${verdict}`)}
      busy={decide.isPending}
      error={decide.error}
      go={(reason) => decide.mutate(reason)}
      close={close}
    />
  );
}
