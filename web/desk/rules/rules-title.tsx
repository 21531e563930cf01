import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../shared/figures.tsx';
import { paths } from '../../shared/paths.ts';
import { SubNav } from '../../shared/sub-nav.tsx';

const PARTS = ['catalogue', 'try', 'refusals'] as const;

/** The head of every page of the rules. */
export function RulesTitle({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={title}>{children}</PageTitle>
      <SubNav
        name={t('rules.parts')}
        pages={PARTS.map((one) => ({ to: paths.rules[one], word: t(`rules.part.${one}`) }))}
      />
    </>
  );
}
