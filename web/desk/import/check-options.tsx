import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Flex, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft, ImportOptionsView } from '../../../src/contract/api/imports.ts';
import { fenToDecimal, parseFen } from '../../../src/domain/money/fen.ts';
import { ask } from '../../shared/client.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { Labelled } from './labelled.tsx';
import { useDraftRefresh } from './use-draft.ts';

/** By which options the delivery is tried, and the button that tries it. */
export function CheckOptions({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const refresh = useDraftRefresh(draft.id);
  const [options, setOptions] = useState(draft.options);
  const [total, setTotal] = useState(() => yuanText(draft.options.expectTotalFen));
  const totalFen = fenOf(total);
  const check = useMutation({
    mutationFn: () =>
      ask('checkDraft', {
        params: { id: draft.id },
        body: { ...options, expectTotalFen: totalFen ?? null },
      }),
    onSettled: refresh,
  });
  return (
    <Card size="small" title={<h2 className="card-title">{t('importing.options')}</h2>}>
      <Flex vertical gap={12}>
        <OptionsForm
          options={options}
          change={(word) => setOptions({ ...options, ...word })}
          total={total}
          setTotal={setTotal}
        />
        {check.error !== null && <RefusalNotice error={check.error} />}
        {draft.outcome !== null && !draft.checked && (
          <Alert type="info" showIcon title={t('importing.stale')} />
        )}
        <div>
          <Button
            type={draft.checked ? 'default' : 'primary'}
            loading={check.isPending || draft.state === 'checking'}
            disabled={totalFen === undefined || draft.state === 'applying'}
            onClick={() => check.mutate()}
          >
            {t(draft.outcome === null ? 'importing.run' : 'importing.runAgain')}
          </Button>
        </div>
      </Flex>
    </Card>
  );
}

interface FormProps {
  readonly options: ImportOptionsView;
  readonly change: (word: Partial<ImportOptionsView>) => void;
  readonly total: string;
  readonly setTotal: (text: string) => void;
}

function OptionsForm({ options, change, total, setTotal }: FormProps) {
  const { t } = useTranslation();
  const choices = [
    { value: '', label: t('importing.asMapping') },
    { value: 'refuse', label: t('importing.changes.refuse') },
    { value: 'apply', label: t('importing.changes.apply') },
  ];
  const setChanges = (value: string) =>
    change({ changes: value === 'apply' || value === 'refuse' ? value : null });
  return (
    <>
      <div className="import-form">
        <Labelled name={t('importing.head.changes')}>
          {(id) => <Select id={id} value={options.changes ?? ''} onChange={setChanges} options={choices} />}
        </Labelled>
        <Labelled name={t('importing.expectRows')}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              precision={0}
              style={{ width: '100%' }}
              value={options.expectRows}
              onChange={(value) => change({ expectRows: value })}
            />
          )}
        </Labelled>
        <Labelled name={t('importing.expectTotal')}>
          {(id) => (
            <Input
              id={id}
              value={total}
              status={fenOf(total) === undefined ? 'error' : ''}
              inputMode="decimal"
              onChange={(event) => setTotal(event.target.value)}
            />
          )}
        </Labelled>
      </div>
      <span className="quiet small">{t('importing.expectHint')}</span>
      <Checkbox checked={options.allowGone} onChange={(event) => change({ allowGone: event.target.checked })}>
        {t('importing.allowGone')}
      </Checkbox>
    </>
  );
}

/** Fen as a text; null when nothing is typed, undefined when it is no amount. */
function fenOf(yuan: string): string | null | undefined {
  const typed = yuan.trim().replaceAll(',', '');
  if (typed === '') return null;
  const fen = parseFen(typed, { negative: 'allow' });
  return typeof fen === 'bigint' ? String(fen) : undefined;
}

const yuanText = (fen: string | null): string => (fen === null ? '' : fenToDecimal(BigInt(fen)));
