import { useMutation } from '@tanstack/react-query';
import { Alert, Card, Flex, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, ImportOutcome } from '../../../src/contract/api/imports.ts';
import { addressOf, ask } from '../../shared/client.ts';
import { grouped } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { ApplyButton } from './apply-button.tsx';
import { CheckOptions } from './check-options.tsx';
import { OutcomePanels } from './outcome-panels.tsx';
import { RowErrors } from './row-errors.tsx';
import { Told } from './told.tsx';
import { isRunning, useDraftRefresh } from './use-draft.ts';

/** Try the whole delivery without writing, see what it would do, then bring in exactly that. */
export function CheckStep({ draft, back }: { draft: ImportDraft; back: ReactNode }) {
  const { t } = useTranslation();
  const refresh = useDraftRefresh(draft.id);
  const apply = useMutation({
    mutationFn: () => ask('applyDraft', { params: { id: draft.id } }),
    onSettled: refresh,
  });
  const { outcome } = draft;
  const running = isRunning(draft);
  const headline = ({ rowsGood, rowsBad }: ImportOutcome) =>
    t(rowsBad > 0 ? 'importing.headlineBad' : 'importing.headline', {
      good: grouped(rowsGood),
      bad: grouped(rowsBad),
    });
  return (
    <div className="grid">
      <CheckOptions draft={draft} />
      {running && <Job draft={draft} />}
      {draft.failure !== null && !running && <Told told={draft.failure} />}
      {outcome === null && !running && draft.failure === null && (
        <p className="quiet">{t('importing.runHint')}</p>
      )}
      {outcome !== null && !running && (
        <>
          <Alert type={outcome.rowsBad > 0 ? 'warning' : 'success'} showIcon title={headline(outcome)} />
          <OutcomePanels outcome={outcome} />
          {outcome.rowsBad > 0 && (
            <RowErrors
              of={['draft', draft.id, 'errors']}
              counts={outcome.errorCounts}
              read={(query) => ask('draftErrors', { params: { id: draft.id }, query })}
              file={addressOf('draftErrorFile', { params: { id: draft.id } })}
            />
          )}
        </>
      )}
      {apply.error !== null && <RefusalNotice error={apply.error} />}
      <Flex gap={8} justify="end">
        {back}
        <ApplyButton draft={draft} apply={() => apply.mutate()} busy={running || apply.isPending} />
      </Flex>
    </div>
  );
}

function Job({ draft: { job, state } }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const percent = job === null || job.of === 0 ? 0 : Math.min(99, Math.floor((job.done / job.of) * 100));
  const step = t(`importing.step.${job?.step ?? 'survey'}`, { defaultValue: job?.step ?? '' });
  return (
    <Card size="small">
      <div role="status">
        {t(`importing.state.${state}`)}：{step}
      </div>
      <Progress percent={percent} aria-label={step} />
    </Card>
  );
}
