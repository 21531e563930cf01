import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { limits } from '../../src/contract/limits.ts';
import { RefusalNotice } from './refusal-notice.tsx';

interface AskReasonProps {
  readonly title: string;
  readonly why?: string;
  /** What is kept of the reason, where that is not the text itself. */
  readonly kept?: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly go: (reason: string) => void;
  readonly close: () => void;
}

/** An act that wants a reason. */
export function AskReason({ title, why, kept, busy, error, go, close }: AskReasonProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal open title={title} onCancel={close} onOk={() => form.submit()} okButtonProps={{ loading: busy }}>
      {why !== undefined && <p>{why}</p>}
      <Form form={form} layout="vertical" onFinish={({ reason }) => go(reason.trim())}>
        <Form.Item
          name="reason"
          label={t('general.reason')}
          extra={kept ?? t('general.reasonLength')}
          rules={[{ required: true, whitespace: true, min: limits.reasonCharsMin }]}
        >
          <Input.TextArea rows={2} autoFocus maxLength={limits.noteChars} />
        </Form.Item>
        {error !== null && <RefusalNotice error={error} />}
      </Form>
    </Modal>
  );
}
