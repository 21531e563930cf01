import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '../../src/contract/limits.ts';
import { RefusalNotice } from './refusal-notice.tsx';

interface AskReasonProps<Fields> {
  readonly title: string;
  readonly why?: ReactNode;
  /** What is asked for, where that is not just a reason. */
  readonly label?: string;
  /** What is kept of the reason, where that is not the text itself. */
  readonly kept?: string;
  readonly okText?: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  /** Fields of the form that stand before the reason. */
  readonly children?: ReactNode;
  /** `reason` without blanks at its ends; the rest as the fields before it have it. */
  readonly go: (reason: string, fields: Fields) => void;
  readonly close: () => void;
}

/** A text of so many characters that are not blanks at its ends. */
export const SAID_RULE = {
  required: true,
  whitespace: true,
  min: limits.reasonCharsMin,
  transform: (text: string | undefined): string => (text ?? '').trim(),
} as const;

/** An act that wants a reason. */
export function AskReason<Fields extends object = object>(props: AskReasonProps<Fields>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields & { reason: string }>();
  const { title, why, label, kept, okText, danger = false, busy, error, children, go, close } = props;
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      onOk={() => form.submit()}
      {...(okText === undefined ? {} : { okText })}
      okButtonProps={{ loading: busy, danger }}
    >
      {typeof why === 'string' ? <p>{why}</p> : why}
      <Form form={form} layout="vertical" onFinish={(fields) => go(fields.reason.trim(), fields)}>
        {children}
        <Form.Item
          name="reason"
          label={label ?? t('general.reason')}
          extra={kept ?? t('general.reasonLength')}
          rules={[SAID_RULE]}
        >
          <Input.TextArea rows={2} autoFocus={children === undefined} maxLength={limits.noteChars} />
        </Form.Item>
        {error !== null && <RefusalNotice error={error} />}
      </Form>
    </Modal>
  );
}
