import { Button, Card, Flex, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft } from '../../../src/contract/api/imports.ts';
import { PageTitle } from '../../shared/figures.tsx';
import { OffButton } from '../../shared/off-button.tsx';
import { CheckStep } from './check-step.tsx';
import { DiscardDraft } from './discard-draft.tsx';
import { FilesStep } from './files-step.tsx';
import { MappingStep } from './mapping-step.tsx';
import { isRead } from './use-draft.ts';
import { useMissing } from './use-missing.ts';

const STEPS = ['files', 'mapping', 'check'] as const;

/** Where somebody who comes back goes on. */
function firstOpen(draft: ImportDraft): number {
  if (!isRead(draft)) return 0;
  return draft.mappingYaml === '' ? 1 : 2;
}

/** The three steps of a delivery that is being prepared; one that cannot be entered yet says why. */
export function Wizard({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation();
  const [step, setStep] = useState(() => firstOpen(draft));
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
