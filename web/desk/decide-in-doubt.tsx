import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AskReason } from '../shared/ask-reason.tsx';
import { ask } from '../shared/client.ts';
import { useRefresh } from '../shared/session.tsx';
import type { InDoubtRow, Verdict } from './in-doubt-columns.tsx';

/** What each says to the house: whether it was made, and of a call what became of it. */
const WORDS = {
  sent: { verdict: 'sent' },
  not_sent: { verdict: 'not_sent' },
  conversation: { verdict: 'sent', outcome: 'conversation' },
  connected: { verdict: 'sent', outcome: 'connected' },
  no_answer: { verdict: 'sent', outcome: 'no_answer' },
  not_dialled: { verdict: 'not_sent' },
} as const satisfies Record<Verdict, { readonly verdict: 'sent' | 'not_sent'; readonly outcome?: string }>;

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
      ask('decideInDoubt', { params: { permitId: row.permitId }, body: { ...WORDS[verdict], proof } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <AskReason
      title={`${row.caseNo} · ${t(`inDoubt.verdict.${verdict}`)}`}
      label={t('inDoubt.proof')}
      busy={decide.isPending}
      error={decide.error}
      go={(proof) => decide.mutate(proof)}
      close={close}
    />
  );
}
