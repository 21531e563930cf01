import { useMutation } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../shared/client.ts';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
import { useRefresh } from '../shared/session.tsx';
import type { ApprovalRow, Verdict } from './approvals-columns.tsx';
import { CalendarRequest, PUBLISH_CALENDAR } from './calendar/calendar-request.tsx';

interface Deciding {
  readonly row: ApprovalRow;
  readonly verdict: Verdict;
  readonly close: () => void;
}

/** The verdict is given on the request as it was read: its hash goes along. */
export function DecideApproval({ row, verdict, close }: Deciding) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: () =>
      ask('decideApproval', {
        params: { id: row.id },
        body: { verdict, requestHash: row.requestHash, note },
      }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <Modal
      open
      title={`${t(verdict === 'approved' ? 'approvals.approve' : 'approvals.reject')} · ${row.caseNo ?? row.request.year ?? ''}`}
      onCancel={close}
      onOk={() => decide.mutate()}
      okButtonProps={{ loading: decide.isPending, danger: verdict === 'rejected' }}
      {...(row.kind === PUBLISH_CALENDAR ? { width: 'min(1080px, 100vw)' } : {})}
    >
      {row.kind === PUBLISH_CALENDAR && <CalendarRequest request={row.request} />}
      <Input.TextArea
        aria-label={t('approvals.note')}
        placeholder={t('approvals.note')}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {decide.error !== null && <RefusalNotice error={decide.error} />}
    </Modal>
  );
}
