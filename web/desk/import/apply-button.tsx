import { Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportDraft } from '../../../src/contract/api/imports.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { grouped } from '../../shared/format.ts';

interface ApplyProps {
  readonly draft: ImportDraft;
  readonly apply: () => void;
  readonly busy: boolean;
}

/** Imports what was tried, and says once more how much that is. */
export function ApplyButton({ draft, apply, busy }: ApplyProps) {
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
