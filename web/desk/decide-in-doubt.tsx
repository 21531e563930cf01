import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AskReason } from '../shared/ask-reason.tsx';
import { ask } from '../shared/client.ts';
import { useRefresh } from '../shared/session.tsx';
import type { InDoubtRow, Verdict } from './in-doubt-columns.tsx';

interface Deciding {
  readonly row: InDoubtRow;
  readonly verdict: Verdict;
  readonly close: () => void;
}

/** What really happened, with the proof, without which nothing is decided. */
export function DecideInDoubt({ row, verdict, close }: Deciding) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const decide = useMutation({
    mutationFn: (proof: string) =>
      ask('decideInDoubt', { params: { permitId: row.permitId }, body: { verdict, proof } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <AskReason
      title={`${row.caseNo} · ${t(verdict === 'sent' ? 'inDoubt.sent' : 'inDoubt.notSent')}`}
      label={t('inDoubt.proof')}
      busy={decide.isPending}
      error={decide.error}
      go={(proof) => decide.mutate(proof)}
      close={close}
    />
  );
}
