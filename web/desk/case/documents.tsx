import { FileTextOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../src/contract/api/case-page.ts';
import { limits } from '../../../src/contract/limits.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { ask } from '../../shared/client.ts';
import { kilobytes } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';

type Document = AccountView['documents'][number];

const FORMATS: Readonly<Record<Document['mediaType'], string>> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'application/ofd': 'OFD',
};

/** Contracts and proofs: what each is and its hash; the file itself one at a time, with a reason. */
export function Documents({ documents, caseId }: { documents: readonly Document[]; caseId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Document | null>(null);
  return (
    <Flex vertical gap={8}>
      {documents.map((document) => (
        <Flex key={document.id} justify="space-between" align="center" gap={8}>
          <div style={{ minWidth: 0 }}>
            <div>
              {t(`claim.document.${document.kind}`)}
              {document.title !== null && <span className="quiet"> · {document.title}</span>}
            </div>
            <div className="small quiet" style={{ overflowWrap: 'anywhere' }}>
              {FORMATS[document.mediaType]} · {kilobytes(document.sizeBytes)} · SHA-256{' '}
              <span title={document.sha256}>{document.sha256.slice(0, 16)}…</span>
            </div>
          </div>
          <ActButton
            action="document.read"
            size="small"
            icon={<FileTextOutlined />}
            aria-label={`${t('claim.download')} ${t(`claim.document.${document.kind}`)}`}
            onClick={() => setOpen(document)}
          >
            {t('claim.download')}
          </ActButton>
        </Flex>
      ))}
      {open !== null && <ReadDocument document={open} caseId={caseId} close={() => setOpen(null)} />}
    </Flex>
  );
}

function ReadDocument({
  document,
  caseId,
  close,
}: {
  document: Document;
  caseId: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const read = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      ask('readDocument', { params: { id: document.id }, body: { caseId, reason } }),
    onSuccess: ({ fileName, mediaType, base64 }) => {
      save(fileName, mediaType, base64);
      close();
    },
  });
  return (
    <Modal
      open
      title={`${t('claim.download')} · ${t(`claim.document.${document.kind}`)}`}
      onCancel={close}
      okText={t('claim.download')}
      okButtonProps={{ loading: read.isPending }}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(fields) => read.mutate(fields)}>
        <Form.Item
          name="reason"
          label={t('case.revealReason')}
          rules={[{ required: true, min: limits.reasonCharsMin }]}
        >
          <Input.TextArea rows={2} autoFocus maxLength={limits.noteChars} />
        </Form.Item>
        {read.error !== null && <RefusalNotice error={read.error} />}
      </Form>
    </Modal>
  );
}

/** Gives the file to the browser to save; it is never opened inside the page. */
function save(fileName: string, mediaType: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = window.document.createElement('a');
  link.href = url;
  link.download = fileName.split(/[\\/]/).at(-1) ?? fileName;
  link.click();
  URL.revokeObjectURL(url);
}
