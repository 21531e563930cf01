import { useMutation } from '@tanstack/react-query';
import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '../../../src/contract/limits.ts';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRefresh } from '../../shared/session.tsx';
import { PUBLISH_CALENDAR } from '../calendar/calendar-request.tsx';
import { Labelled } from '../import/labelled.tsx';
import { type ApprovalRow, kindKey, type Verdict } from './approval-row.ts';
import { WhatIsAsked } from './what-is-asked.tsx';

interface Deciding {
  readonly row: ApprovalRow;
  readonly verdict: Verdict;
  readonly close: () => void;
}

/** What is read before deciding these fills a screen. */
const WIDE = [PUBLISH_CALENDAR, 'pack.release'];

/** All of a request and what a verdict does; it is given on the request as it was read: its hash goes along. */
export function DecideApproval({ row, verdict, close }: Deciding) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: () =>
      ask('decideApproval', {
        params: { id: row.id },
        body: { verdict, requestHash: row.requestHash, note: note.trim() },
      }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  const key = kindKey(row.kind);
  const isApproval = verdict === 'approved';
  const what = t(`approvalKind.${key}`, { defaultValue: row.kind });
  const word = t(isApproval ? 'approvals.approve' : 'approvals.reject');
  const means = isApproval
    ? t(`approvalMeans.${key}`, { defaultValue: t('approvals.approveMeans') })
    : t('approvals.rejectMeans');
  return (
    <Modal
      open
      title={[word, what, row.caseNo].filter((part) => part !== null).join(' · ')}
      onCancel={close}
      onOk={() => decide.mutate()}
      okText={word}
      okButtonProps={{ loading: decide.isPending, danger: !isApproval }}
      width={WIDE.includes(row.kind) ? 'min(1080px, 100vw)' : 'min(620px, 100vw)'}
    >
      <div className="grid">
        <WhatIsAsked row={row} whole />
        <Alert type={isApproval ? 'info' : 'warning'} showIcon title={means} />
        <Labelled name={t('approvals.note')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={limits.noteChars}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Labelled>
        {decide.error !== null && <RefusalNotice error={decide.error} />}
      </div>
    </Modal>
  );
}
