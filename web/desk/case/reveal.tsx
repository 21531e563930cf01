import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Flex, Form, Input, Modal, Tooltip, Typography } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevealBody } from '../../../src/contract/api/acts.ts';
import { limits } from '../../../src/contract/limits.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';

/** One masked value that may be seen in clear. */
export type RevealTarget = Pick<RevealBody, 'kind' | 'id'> & { readonly mask: string };

export function RevealButton({ what, open }: { what: string; open: () => void }) {
  const { t } = useTranslation();
  return (
    <Tooltip title={t('case.reveal')}>
      <ActButton
        action="person.reveal"
        type="text"
        size="small"
        aria-label={`${t('case.reveal')} ${what}`}
        icon={<EyeOutlined />}
        onClick={open}
      />
    </Tooltip>
  );
}

const SHOWN_MS = 30_000;

/** Shows one value for half a minute, after a reason was given and recorded. */
export function Reveal({
  caseId,
  target,
  close,
}: {
  caseId: string;
  target: RevealTarget;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const reveal = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      ask('reveal', { body: { kind: target.kind, id: target.id, caseId, reason } }),
  });
  const value = reveal.data?.value;
  useEffect(() => {
    if (value === undefined) return;
    const timer = setTimeout(close, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value, close]);
  return (
    <Modal
      open
      title={`${t('case.reveal')} · ${target.mask}`}
      onCancel={close}
      okText={t('case.reveal')}
      okButtonProps={{ disabled: value !== undefined, loading: reveal.isPending }}
      onOk={() => form.submit()}
    >
      {value === undefined ? (
        <Form form={form} layout="vertical" onFinish={(fields) => reveal.mutate(fields)}>
          <Form.Item
            name="reason"
            label={t('case.revealReason')}
            rules={[{ required: true, min: limits.reasonCharsMin }]}
          >
            <Input.TextArea rows={2} autoFocus />
          </Form.Item>
          {reveal.error !== null && <RefusalNotice error={reveal.error} />}
        </Form>
      ) : (
        <Flex vertical gap={4}>
          <Typography.Text strong style={{ fontSize: 18 }} className="amount">
            {value}
          </Typography.Text>
          <Typography.Text type="secondary">{t('case.revealed')}</Typography.Text>
        </Flex>
      )}
    </Modal>
  );
}
