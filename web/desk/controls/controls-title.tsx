import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../shared/figures.tsx';
import { paths } from '../../shared/paths.ts';
import { SubNav } from '../../shared/sub-nav.tsx';

const PARTS = ['holds'] as const;

/** The head of every page of the controls. */
export function ControlsTitle({ part, children }: { part: (typeof PARTS)[number]; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t(`controls.part.${part}`)}>{children}</PageTitle>
      <SubNav
        name={t('controls.parts')}
        pages={PARTS.map((one) => ({ to: paths.controls[one], word: t(`controls.part.${one}`) }))}
      />
    </>
  );
}
