import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Flex, Input, InputNumber, Popconfirm, Progress, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, ImportOptionsView } from '../../../src/contract/api/imports.ts';
import { parseFen } from '../../../src/domain/money/fen.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { addressOf, ask } from '../../shared/client.ts';
import { grouped } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { Labelled } from './labelled.tsx';
import { OutcomePanels } from './outcome-panels.tsx';
import { RowErrors } from './row-errors.tsx';
import { Told } from './told.tsx';
import { isRunning, useDraftRefresh } from './use-draft.ts';

/** Try the whole delivery without writing, see what it would do, then bring in exactly that. */
export function CheckStep({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const refresh = useDraftRefresh(draft.id);
  const apply = useMutation({
    mutationFn: () => ask('applyDraft', { params: { id: draft.id } }),
    onSettled: refresh,
  });
  const { outcome } = draft;
  const running = isRunning(draft);
  return (
    <div className="grid">
      <Options draft={draft} />
      {running && <Job draft={draft} />}
      {draft.failure !== null && !running && <Told told={draft.failure} />}
      {outcome === null && !running && draft.failure === null && (
        <p className="quiet">{t('importing.runHint')}</p>
      )}
      {outcome !== null && !running && (
        <>
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
      <Flex justify="end">
        <ApplyButton draft={draft} apply={() => apply.mutate()} busy={running || apply.isPending} />
      </Flex>
    </div>
  );
}

interface ApplyProps {
  readonly draft: ImportDraft;
  readonly apply: () => void;
  readonly busy: boolean;
}

function ApplyButton({ draft, apply, busy }: ApplyProps) {
  const { t } = useTranslation();
  const { outcome, checked } = draft;
  const ready = checked && outcome !== null && !busy;
  if (!ready)
    return (
      <ActButton action="import.apply" type="primary" loading={busy} reason={t('importing.needCheck')}>
        {t('importing.apply')}
      </ActButton>
    );
  const sure = t('importing.applySure', { good: grouped(outcome.rowsGood), bad: grouped(outcome.rowsBad) });
  return (
    <Popconfirm title={t('importing.apply')} description={sure} onConfirm={apply}>
      <ActButton action="import.apply" type="primary">
        {t('importing.apply')}
      </ActButton>
    </Popconfirm>
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

function Options({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const refresh = useDraftRefresh(draft.id);
  const [options, setOptions] = useState(draft.options);
  const [total, setTotal] = useState(() => yuanText(draft.options.expectTotalFen));
  const parsed =
    total.trim() === '' ? null : parseFen(total.trim().replaceAll(',', ''), { negative: 'allow' });
  const badTotal = typeof parsed === 'string';
  const check = useMutation({
    mutationFn: () =>
      ask('checkDraft', {
        params: { id: draft.id },
        body: { ...options, expectTotalFen: typeof parsed === 'bigint' ? String(parsed) : null },
      }),
    onSettled: refresh,
  });
  const set = (word: Partial<ImportOptionsView>) => setOptions({ ...options, ...word });
  return (
    <Card size="small" title={<h2 className="card-title">{t('importing.options')}</h2>}>
      <Flex vertical gap={12}>
        <div className="import-form">
          <Labelled name={t('importing.head.changes')}>
            {(id) => (
              <Select
                id={id}
                value={options.changes ?? ''}
                onChange={(value: string) =>
                  set({ changes: value === 'apply' || value === 'refuse' ? value : null })
                }
                options={[
                  { value: '', label: t('importing.asMapping') },
                  { value: 'refuse', label: t('importing.changes.refuse') },
                  { value: 'apply', label: t('importing.changes.apply') },
                ]}
              />
            )}
          </Labelled>
          <Labelled name={t('importing.expectRows')}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                precision={0}
                style={{ width: '100%' }}
                value={options.expectRows}
                onChange={(value) => set({ expectRows: value })}
              />
            )}
          </Labelled>
          <Labelled name={t('importing.expectTotal')}>
            {(id) => (
              <Input
                id={id}
                value={total}
                status={badTotal ? 'error' : ''}
                inputMode="decimal"
                onChange={(event) => setTotal(event.target.value)}
              />
            )}
          </Labelled>
        </div>
        <span className="quiet small">{t('importing.expectHint')}</span>
        <Checkbox checked={options.allowGone} onChange={(event) => set({ allowGone: event.target.checked })}>
          {t('importing.allowGone')}
        </Checkbox>
        {check.error !== null && <RefusalNotice error={check.error} />}
        {draft.outcome !== null && !draft.checked && (
          <Alert type="info" showIcon title={t('importing.stale')} />
        )}
        <div>
          <Button
            type={draft.checked ? 'default' : 'primary'}
            loading={check.isPending || draft.state === 'checking'}
            disabled={badTotal || draft.state === 'applying'}
            onClick={() => check.mutate()}
          >
            {t(draft.outcome === null ? 'importing.run' : 'importing.runAgain')}
          </Button>
        </div>
      </Flex>
    </Card>
  );
}

const yuanText = (fen: string | null): string =>
  fen === null ? '' : fen.padStart(3, '0').replace(/(\d\d)$/, '.$1');
