import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDetail } from '../../src/contract/api/imports.ts';
import { ActButton } from '../shared/act-button.tsx';
import { Asked } from '../shared/asked.tsx';
import { addressOf, ask, askForFile } from '../shared/client.ts';
import { PageTitle } from '../shared/figures.tsx';
import { grouped, wallClock } from '../shared/format.ts';
import { Mark } from '../shared/mark.tsx';
import { paths } from '../shared/paths.ts';
import { useMe, useRefresh } from '../shared/session.tsx';
import { AskReason } from './import/ask-reason.tsx';
import { OutcomePanels } from './import/outcome-panels.tsx';
import { RowErrors } from './import/row-errors.tsx';
import { saveFile } from './import/save-file.ts';
import './import/import.css';

const route = getRouteApi('/imports/$id');

/** What came of one import, and the way back from it. */
export function ImportDetailPage() {
  const { id } = route.useParams();
  const query = useQuery({
    queryKey: ['import', id],
    queryFn: () => ask('importDetail', { params: { id } }),
  });
  return <Asked query={query}>{(detail) => <Detail detail={detail} />}</Asked>;
}

function Detail({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const { clock } = useMe();
  const { id, outcome } = detail;
  return (
    <>
      <PageTitle title={t('importing.detail')}>
        <Flex gap={12} wrap align="center">
          <Link to={paths.imports}>{t('importing.backToList')}</Link>
          <UndoImport detail={detail} />
        </Flex>
      </PageTitle>
      <div className="grid">
        {detail.undoneAt !== null && (
          <Alert
            type="warning"
            showIcon
            title={t('importing.undoneAt', { at: wallClock(detail.undoneAt, clock.zone) })}
          />
        )}
        <Card size="small">
          <Flex gap="4px 20px" wrap align="center">
            <span className="strong">{outcome.files.map(({ name }) => name).join(t('general.comma'))}</span>
            {detail.kind === 'push' && <Mark tone="note">{t('importing.push')}</Mark>}
            <span>
              <span className="quiet">{t('importing.mappingUsed')}</span> {detail.mappingId}{' '}
              {detail.mappingVersion}
            </span>
            <span>
              <span className="quiet">{t('importing.whenAt')}</span>{' '}
              {wallClock(detail.recordedAt, clock.zone)}
            </span>
          </Flex>
          <details>
            <summary>{t('importing.openMapping')}</summary>
            {detail.mappingYaml === null ? (
              <p className="quiet">{t('importing.notKept')}</p>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
              <pre className="yaml-view" tabIndex={0}>
                {detail.mappingYaml}
              </pre>
            )}
          </details>
        </Card>
        {detail.undoneAt === null && <Cases detail={detail} />}
        <OutcomePanels outcome={outcome} />
        {detail.rejectedFiles.length > 0 && <Rejected detail={detail} />}
        {detail.hasErrors && (
          <RowErrors
            of={['import', id, 'errors']}
            counts={outcome.errorCounts}
            read={(query) => ask('importErrors', { params: { id }, query })}
            file={addressOf('importErrorFile', { params: { id } })}
          />
        )}
      </div>
    </>
  );
}

function Cases({ detail: { cases, casesTotal } }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  if (cases.length === 0) return null;
  return (
    <Card size="small" title={<h2 className="card-title">{t('importing.casesHere')}</h2>}>
      <Flex gap="6px 14px" wrap>
        {cases.map((one) => (
          <Link key={one.id} to="/cases/$id" params={{ id: one.id }}>
            {one.caseNo}
          </Link>
        ))}
      </Flex>
      {casesTotal > cases.length && (
        <p className="quiet">
          {t('importing.casesMore', { count: grouped(casesTotal), shown: cases.length })}
        </p>
      )}
    </Card>
  );
}

/** Rows as they stood leave the house only with a reason, recorded first. */
function Rejected({ detail: { id, rejectedFiles } }: { detail: ImportDetail }) {
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

function UndoImport({ detail: { id, undoneAt } }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const undo = useMutation({
    mutationFn: (reason: string) => ask('undoImport', { params: { id }, body: { reason } }),
    onSuccess: async () => {
      setOpen(false);
      await refresh();
    },
  });
  const asked = undo.data?.state === 'asked' ? undo.data : null;
  if (undoneAt !== null) return null;
  return (
    <>
      {asked !== null && <Mark tone="watch">{t('importing.undoAsked', { count: asked.accounts })}</Mark>}
      <ActButton action="import.undo" danger onClick={() => setOpen(true)}>
        {t('importing.undo')}
      </ActButton>
      {open && (
        <AskReason
          title={t('importing.undo')}
          why={t('importing.undoWhy')}
          busy={undo.isPending}
          error={undo.error}
          go={(reason) => undo.mutate(reason)}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}
