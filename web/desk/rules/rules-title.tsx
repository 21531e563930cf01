import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../shared/figures.tsx';
import { paths } from '../../shared/paths.ts';
import { useMe } from '../../shared/session.tsx';
import { SubNav } from '../../shared/sub-nav.tsx';

const PARTS = ['catalogue', 'packs', 'try', 'wording', 'refusals'] as const;

/** Who may see a page. */
const SEEN_BY = {
  catalogue: 'policy.read',
  packs: 'policy.read',
  try: 'policy.try',
  wording: 'wording.check',
  refusals: 'refusal.read',
} as const;

/** The head of every page of the rules. */
export function RulesTitle({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const seen = PARTS.filter((one) => permissions.includes(SEEN_BY[one]));
  return (
    <>
      <PageTitle title={title}>{children}</PageTitle>
      <SubNav
        name={t('rules.parts')}
        pages={seen.map((one) => ({ to: paths.rules[one], word: t(`rules.part.${one}`) }))}
      />
    </>
  );
}
