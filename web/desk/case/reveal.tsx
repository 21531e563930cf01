import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Flex, Modal, Tooltip, Typography } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevealBody } from '../../../src/contract/api/acts.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { AskReason } from '../../shared/ask-reason.tsx';
import { ask } from '../../shared/client.ts';

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

interface RevealProps {
  readonly caseId: string;
  readonly target: RevealTarget;
  readonly close: () => void;
}

/** Shows one value for half a minute, after a reason was given and recorded. */
export function Reveal({ caseId, target, close }: RevealProps) {
  const { t } = useTranslation();
  const reveal = useMutation({
    mutationFn: (reason: string) =>
      ask('reveal', { body: { kind: target.kind, id: target.id, caseId, reason } }),
  });
  const title = `${t('case.reveal')} · ${target.mask}`;
  if (reveal.data !== undefined) return <Shown title={title} value={reveal.data.value} close={close} />;
  return (
    <AskReason
      title={title}
      label={t('case.revealReason')}
      okText={t('case.reveal')}
      busy={reveal.isPending}
      error={reveal.error}
      go={(reason) => reveal.mutate(reason)}
      close={close}
    />
  );
}

function Shown({ title, value, close }: { title: string; value: string; close: () => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setTimeout(close, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [close]);
  return (
    <Modal open title={title} onCancel={close} onOk={close} cancelButtonProps={{ hidden: true }}>
      <Flex vertical gap={4}>
        <Typography.Text strong style={{ fontSize: 18 }} className="amount">
          {value}
        </Typography.Text>
        <Typography.Text type="secondary">{t('case.revealed')}</Typography.Text>
      </Flex>
    </Modal>
  );
}
