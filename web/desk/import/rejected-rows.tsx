import { useMutation } from '@tanstack/react-query';
import { Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDetail } from '../../../src/contract/api/imports.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { AskReason } from '../../shared/ask-reason.tsx';
import { askForFile } from '../../shared/client.ts';
import { saveFile } from './save-file.ts';

/** Rows as they stood leave the house only with a reason, recorded first. */
export function RejectedRows({ detail: { id, rejectedFiles } }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<string | null>(null);
  const reveal = useMutation({
    mutationFn: async ({ name, reason }: { name: string; reason: string }) =>
      saveFile(await askForFile('rejectedRows', { params: { id }, body: { file: name, reason } }), name),
    onSuccess: () => setFile(null),
  });
  return (
    <Card size="small" title={<h2 className="card-title">{t('importing.rejected')}</h2>}>
      <p className="quiet">{t('importing.rejectedWhy')}</p>
      <Flex gap={8} wrap>
        {rejectedFiles.map((name) => (
          <ActButton key={name} action="import.rejects" onClick={() => setFile(name)}>
            {name}
          </ActButton>
        ))}
      </Flex>
      {file !== null && (
        <AskReason
          kept={t('importing.reasonHint')}
          title={`${t('importing.rejected')} · ${file}`}
          busy={reveal.isPending}
          error={reveal.error}
          go={(reason) => reveal.mutate({ name: file, reason })}
          close={() => setFile(null)}
        />
      )}
    </Card>
  );
}
