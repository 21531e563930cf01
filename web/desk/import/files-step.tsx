import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Progress } from 'antd';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft } from '../../../src/contract/api/imports.ts';
import { ask } from '../../shared/client.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { grouped, kilobytes } from '../../shared/format.ts';
import { Mark } from '../../shared/mark.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { FileWay } from './file-way.tsx';
import { Told } from './told.tsx';
import { type Sent, useUpload } from './upload.ts';
import { useDraftRefresh } from './use-draft.ts';

type DraftFile = ImportDraft['files'][number];

/** The files of a delivery: dropped or chosen, and what each was found to be. */
export function FilesStep({ draft }: { draft: ImportDraft }) {
  const { upload, sent } = useUpload(draft.id);
  return (
    <div className="grid">
      <DropPlace take={(files) => upload.mutate(files)} />
      {upload.error !== null && <RefusalNotice error={upload.error} />}
      {draft.files.map((file) => (
        <FileCard key={file.no} draftId={draft.id} file={file} sent={sent} uploading={upload.isPending} />
      ))}
    </div>
  );
}

function DropPlace({ take }: { take: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  return (
    <label
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        type="file"
        multiple
        className="unseen"
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div className="drop-title">{t('importing.drop')}</div>
      <div className="quiet small">{t('importing.dropHint')}</div>
    </label>
  );
}

interface FileCardProps {
  readonly draftId: string;
  readonly file: DraftFile;
  readonly sent: Sent;
  readonly uploading: boolean;
}

function FileCard({ draftId, file, sent, uploading }: FileCardProps) {
  const { t } = useTranslation();
  const refresh = useDraftRefresh(draftId);
  const remove = useMutation({
    mutationFn: () => ask('removeDraftFile', { params: { id: draftId, no: file.no } }),
    onSettled: refresh,
  });
  const { survey } = file;
  return (
    <section className="compared" aria-label={file.name}>
      <Flex gap={12} wrap align="center" justify="space-between">
        <Flex gap={12} wrap align="center">
          <h2 className="part-title">{file.name}</h2>
          <span className="quiet small">{kilobytes(file.sizeBytes)}</span>
          {survey !== null && (
            <>
              <Mark tone="note">{survey.format.toUpperCase()}</Mark>
              {survey.encoding !== null && <Mark tone="note">{survey.encoding.toUpperCase()}</Mark>}
              {survey.sheet !== null && (
                <Mark>
                  {t('importing.sheet')} {survey.sheet}
                </Mark>
              )}
              <span className="amount">
                {grouped(survey.rows)} {t('importing.rows')} · {grouped(survey.columns.length)}{' '}
                {t('importing.columns')}
              </span>
            </>
          )}
        </Flex>
        <Button size="small" loading={remove.isPending} onClick={() => remove.mutate()}>
          {t('importing.remove')}
        </Button>
      </Flex>
      {remove.error !== null && <RefusalNotice error={remove.error} />}
      <Coming file={file} share={sent.get(file.no)} uploading={uploading} />
      {file.refusal !== null && <Told told={file.refusal} />}
      {survey !== null && survey.hiddenSheets.length > 0 && (
        <div className="quiet small">
          {t('importing.hiddenSheets', { names: survey.hiddenSheets.join(t('general.comma')) })}
        </div>
      )}
      {survey !== null && <FirstRows file={file} />}
      {file.receivedBytes === file.sizeBytes && <FileWay draftId={draftId} file={file} />}
    </section>
  );
}

function Coming({
  file,
  share,
  uploading,
}: {
  file: DraftFile;
  share: number | undefined;
  uploading: boolean;
}) {
  const { t } = useTranslation();
  if (file.survey !== null || file.refusal !== null) return null;
  if (file.receivedBytes === file.sizeBytes)
    return (
      <div className="quiet" role="status">
        {t('importing.reading')}
      </div>
    );
  if (!uploading || share === undefined) return <Mark tone="watch">{t('importing.partial')}</Mark>;
  const percent = Math.floor(share * 100);
  return <Progress percent={percent} aria-label={t('importing.uploading', { percent })} />;
}

function FirstRows({ file }: { file: DraftFile }) {
  const { t } = useTranslation();
  const { survey } = file;
  if (survey === null) return null;
  const name = t('importing.firstRows', { count: survey.samples.length });
  return (
    <details>
      <summary>{name}</summary>
      <DataTable
        name={`${file.name} ${name}`}
        tall
        rowKey="no"
        dataSource={survey.samples.map((cells, no) => ({ no, cells }))}
        columns={survey.columns.map((column, at) => ({
          title: column.name,
          key: String(at),
          render: (_: unknown, row: { readonly cells: readonly string[] }) => row.cells[at],
        }))}
      />
    </details>
  );
}
