import { FileTextOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../src/contract/api/case-page.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { AskReason } from '../../shared/ask-reason.tsx';
import { ask } from '../../shared/client.ts';
import { kilobytes } from '../../shared/format.ts';

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

interface ReadProps {
  readonly document: Document;
  readonly caseId: string;
  readonly close: () => void;
}

function ReadDocument({ document, caseId, close }: ReadProps) {
  const { t } = useTranslation();
  const read = useMutation({
    mutationFn: (reason: string) =>
      ask('readDocument', { params: { id: document.id }, body: { caseId, reason } }),
    onSuccess: ({ fileName, mediaType, base64 }) => {
      save(fileName, mediaType, base64);
      close();
    },
  });
  return (
    <AskReason
      title={`${t('claim.download')} · ${t(`claim.document.${document.kind}`)}`}
      label={t('case.revealReason')}
      okText={t('claim.download')}
      busy={read.isPending}
      error={read.error}
      go={(reason) => read.mutate(reason)}
      close={close}
    />
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
