import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRefresh } from '../../shared/session.tsx';

/** Asks that a hold end before its time; a second person decides. */
export function RequestLift({ holdId, close }: { holdId: string; close: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [form] = Form.useForm<{ reason: string }>();
  const request = useMutation({
    mutationFn: (body: { reason: string }) => ask('requestLift', { params: { id: holdId }, body }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  return (
    <Modal
      open
      title={t('case.requestLift')}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ loading: request.isPending }}
    >
      <Form form={form} layout="vertical" onFinish={(fields) => request.mutate(fields)}>
        <Form.Item name="reason" label={t('case.liftReason')} rules={[{ required: true }]}>
          <Input.TextArea rows={3} autoFocus />
        </Form.Item>
        {request.error !== null && <RefusalNotice error={request.error} />}
      </Form>
    </Modal>
  );
}
