import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileHow, ImportDraft } from '../../../src/contract/api/imports.ts';
import { encodings } from '../../../src/domain/import/file-format.ts';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { Labelled } from './labelled.tsx';
import { useDraftRefresh } from './use-draft.ts';

/** What a person says of a file's form where it was not found out; it is read again by that. */
export function FileWay({ draftId, file }: { draftId: string; file: ImportDraft['files'][number] }) {
  const { t } = useTranslation();
  const refresh = useDraftRefresh(draftId);
  const [how, setHow] = useState<FileHow>(file.how);
  const read = useMutation({
    mutationFn: () => ask('readDraftFile', { params: { id: draftId, no: file.no }, body: how }),
    onSettled: refresh,
  });
  return (
    <details open={file.refusal !== null}>
      <summary>
        {t('importing.way')} <span className="quiet small">{t('importing.wayHint')}</span>
      </summary>
      <Flex vertical gap={8}>
        <HowForm how={how} change={setHow} />
        {read.error !== null && <RefusalNotice error={read.error} />}
        <div>
          <Button loading={read.isPending} onClick={() => read.mutate()}>
            {t('importing.readAgain')}
          </Button>
        </div>
      </Flex>
    </details>
  );
}

function HowForm({ how, change }: { how: FileHow; change: (how: FileHow) => void }) {
  const { t } = useTranslation();
  const set = (word: keyof FileHow, value: string | number | null) => {
    const { [word]: _before, ...others } = how;
    change((value === null || value === '' ? others : { ...others, [word]: value }) as FileHow);
  };
  const rows = [
    ['headerRows', 1, 2, how.headerRows ?? 1],
    ['skipRows', 0, 100, how.skipRows ?? 0],
  ] as const;
  return (
    <div className="import-form">
      <Labelled name={t('importing.encoding')}>
        {(id) => (
          <Select
            id={id}
            value={how.encoding ?? ''}
            onChange={(value: string) => set('encoding', value)}
            options={[
              { value: '', label: t('importing.auto') },
              ...encodings.map((value) => ({ value, label: value.toUpperCase() })),
            ]}
          />
        )}
      </Labelled>
      {rows.map(([word, min, max, value]) => (
        <Labelled key={word} name={t(`importing.${word}`)}>
          {(id) => (
            <InputNumber id={id} min={min} max={max} value={value} onChange={(next) => set(word, next)} />
          )}
        </Labelled>
      ))}
      <Labelled name={t('importing.sheet')}>
        {(id) => (
          <Input
            id={id}
            value={how.sheet ?? ''}
            placeholder={t('importing.auto')}
            onChange={(event) => set('sheet', event.target.value)}
          />
        )}
      </Labelled>
    </div>
  );
}
