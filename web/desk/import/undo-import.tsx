import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDetail } from '../../../src/contract/api/imports.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { AskReason } from '../../shared/ask-reason.tsx';
import { ask } from '../../shared/client.ts';
import { Mark } from '../../shared/mark.tsx';
import { useRefresh } from '../../shared/session.tsx';

/** The way back: the whole import, with a reason; a large one only when a second person agrees. */
export function UndoImport({ detail: { id, undoneAt } }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const undo = useMutation({
    mutationFn: (reason: string) => ask('undoImport', { params: { id }, body: { reason } }),
    onSuccess: async () => {
      setOpen(false);
      await refresh();
    },
  });
  const asked = undo.data?.state === 'asked' ? undo.data : null;
  if (undoneAt !== null) return null;
  return (
    <>
      {asked !== null && <Mark tone="watch">{t('importing.undoAsked', { count: asked.accounts })}</Mark>}
      <ActButton action="import.undo" danger onClick={() => setOpen(true)}>
        {t('importing.undo')}
      </ActButton>
      {open && (
        <AskReason
          kept={t('importing.reasonHint')}
          title={t('importing.undo')}
          why={t('importing.undoWhy')}
          busy={undo.isPending}
          error={undo.error}
          go={(reason) => undo.mutate(reason)}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}
