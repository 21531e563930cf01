import { useMutation } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProposalRow } from '../../src/contract/api/people.ts';
import { ask } from '../shared/client.ts';
import { RefusalNotice } from '../shared/refusal-notice.tsx';
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
  const [form] = Form.useForm<{ reason: string }>();
  const decide = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      ask('decideProposal', { params: { id: row.id }, body: { verdict, reason } }),
    onSuccess: async ({ state }) => {
      close();
      void message.success(t(`mergeDone.${state}`));
      await refresh();
    },
  });
  return (
    <Modal
      open
      title={`${t(`people.${verdict}`)} · ${row.people.map(({ nameMask }) => nameMask).join(' / ')}`}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ loading: decide.isPending }}
    >
      <Form form={form} layout="vertical" onFinish={(fields) => decide.mutate(fields)}>
        <Alert type="info" title={t(`people.means.${verdict}`)} style={{ marginBottom: 12 }} />
        <Form.Item name="reason" label={t('people.because')} rules={[{ required: true, min: 4 }]}>
          <Input.TextArea rows={3} autoFocus />
        </Form.Item>
        {decide.error !== null && <RefusalNotice error={decide.error} />}
      </Form>
    </Modal>
  );
}
