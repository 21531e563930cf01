import { useMutation } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '../../src/contract/limits.ts';
import { ask } from '../shared/client.ts';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
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
  const [proof, setProof] = useState('');
  const decide = useMutation({
    mutationFn: () => ask('decideInDoubt', { params: { permitId: row.permitId }, body: { verdict, proof } }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <Modal
      open
      title={`${row.caseNo} · ${t(verdict === 'sent' ? 'inDoubt.sent' : 'inDoubt.notSent')}`}
      onCancel={close}
      onOk={() => decide.mutate()}
      okButtonProps={{ loading: decide.isPending, disabled: proof.trim().length < limits.reasonCharsMin }}
    >
      <Input.TextArea
        aria-label={t('inDoubt.proof')}
        placeholder={t('inDoubt.proof')}
        rows={3}
        value={proof}
        onChange={(event) => setProof(event.target.value)}
      />
      {decide.error !== null && <RefusalNotice error={decide.error} />}
    </Modal>
  );
}
