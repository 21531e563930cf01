import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Card, Flex, Steps } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft } from '../../src/contract/api/imports.ts';
import { Asked } from '../shared/asked.tsx';
import { PageTitle } from '../shared/figures.tsx';
import { OffButton } from '../shared/off-button.tsx';
import { paths } from '../shared/paths.ts';
import { useRefresh } from '../shared/session.tsx';
import { CheckStep } from './import/check-step.tsx';
import { DiscardDraft } from './import/discard-draft.tsx';
import { FilesStep } from './import/files-step.tsx';
import { MappingStep } from './import/mapping-step.tsx';
import { isRead, isUsable, useDraft, useMappingReading } from './import/use-draft.ts';

const route = getRouteApi('/imports/drafts/$id');

/** Files, mapping, dry run, import: one delivery from the lender's files to the cases. */
export function ImportDraftPage() {
  const { id } = route.useParams();
  const query = useDraft(id);
  return <Asked query={query}>{(draft) => <Wizard draft={draft} />}</Asked>;
}

const STEPS = ['files', 'mapping', 'check'] as const;

/** Where somebody who comes back goes on. */
function firstOpen(draft: ImportDraft): number {
  if (!isRead(draft)) return 0;
  return draft.mappingYaml === '' ? 1 : 2;
}

function Wizard({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [step, setStep] = useState(() => firstOpen(draft));
  const { importId } = draft;
  useEffect(() => {
    if (importId === null) return;
    void refresh();
    void navigate({ to: paths.import(importId), replace: true });
  }, [importId, navigate, refresh]);
  const missing = useMissing(draft);
  const back = <Button onClick={() => setStep(step - 1)}>{t('importing.back')}</Button>;
  return (
    <>
      <PageTitle title={t('importing.title')}>
        <DiscardDraft draft={draft} />
      </PageTitle>
      <div className="grid">
        <Card size="small">
          <Steps
            size="small"
            responsive={false}
            current={step}
            onChange={setStep}
            items={STEPS.map((one, at) => ({
              title: t(`importing.steps.${one}`),
              disabled: missing[at] !== undefined,
            }))}
          />
        </Card>
        {step === 0 && <FilesStep draft={draft} />}
        {step === 1 && <MappingStep draft={draft} />}
        {step === 2 && <CheckStep draft={draft} back={back} />}
        {step < 2 && (
          <Flex gap={8} justify="end">
            {step > 0 && back}
            <OffButton type="primary" reason={missing[step + 1]} onClick={() => setStep(step + 1)}>
              {t('importing.next')}
            </OffButton>
          </Flex>
        )}
      </div>
    </>
  );
}

/** What keeps each step from being entered, in words. */
function useMissing(draft: ImportDraft): readonly (string | undefined)[] {
  const { t } = useTranslation();
  const { data } = useMappingReading(draft);
  const files = isRead(draft) ? undefined : t('importing.needFiles');
  const usable = draft.mappingYaml !== '' && data !== undefined && isUsable(data);
  return [undefined, files, files ?? (usable ? undefined : t('importing.needMapping'))];
}
